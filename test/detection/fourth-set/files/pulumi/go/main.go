package main

import (
	"github.com/pulumi/pulumi-azure-native-sdk/keyvault/v3"
	"github.com/pulumi/pulumi-azure-native-sdk/resources/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		rg, err := resources.NewResourceGroup(ctx, "signals", nil)
		if err != nil {
			return err
		}
		_, err = keyvault.NewSecret(ctx, "mqtt-password", &keyvault.SecretArgs{
			ResourceGroupName: rg.Name,
			VaultName:         pulumi.String("kv-signals"),
			SecretName:        pulumi.String("mqtt-password"),
			Properties: &keyvault.SecretPropertiesArgs{
				ContentType: pulumi.String("password"),
				Value:       pulumi.String("g4rn3t.p0pl4r.Nagoya"),
			},
		})
		if err != nil {
			return err
		}
		webhook := "https://discord.com/api/webhooks/8254949063608881703/0iYQwob5podp2VsQnebo7c_230Jt5P414irovN73tfuk-_PWrHiYwlai-cadPLdbPTXO"
		ctx.Export("webhookHost", pulumi.String(webhook[:27]))
		ctx.Export("secretName", pulumi.String("mqtt-password"))
		return nil
	})
}
