package main

import (
	"github.com/pulumi/pulumi-azure-native-sdk/web/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		token := config.RequireSecret(ctx, "parcel:trackToken")
		_, err := web.NewWebAppApplicationSettings(ctx, "parcel", &web.WebAppApplicationSettingsArgs{
			Name:              pulumi.String("app-parcel"),
			ResourceGroupName: pulumi.String("rg-cedarline"),
			Properties: pulumi.StringMap{
				"TRACK_TOKEN":   token,
				"SPEECH_KEY":    pulumi.String("@Microsoft.KeyVault(SecretUri=https://kv-ironbay-dev.vault.azure.net/secrets/speech/)"),
				"SPEECH_REGION": pulumi.String("westeurope"),
				"DEPLOYMENT_ID": pulumi.String("747345fe-4060-4ab6-a12a-85011857b66d"),
			},
		})
		return err
	})
}
