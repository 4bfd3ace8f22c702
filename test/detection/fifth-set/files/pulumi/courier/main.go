package main

import (
	"github.com/pulumi/pulumi-azure-native-sdk/cognitiveservices/v3"
	"github.com/pulumi/pulumi-azure-native-sdk/web/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		_, err := web.NewWebAppApplicationSettings(ctx, "courier", &web.WebAppApplicationSettingsArgs{
			Name:              pulumi.String("app-courier"),
			ResourceGroupName: pulumi.String("rg-bluepeak"),
			Properties: pulumi.StringMap{
				"TRACK_API":   pulumi.String("https://api.track.example/v2"),
				"TRACK_TOKEN": pulumi.String("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzdmMtdmlzaW9uIiwiaWF0IjoxNzExNDYzMDUzfQ.aVnyNfYCjwBwtai9HETE0BvauDe8UysprTKJCzD2Huk"),
				"SPEECH_KEY":  pulumi.String("dde0f5664a92164b8209453a623555cf"),
			},
		})
		_ = cognitiveservices.ProvisioningStateSucceeded
		return err
	})
}
