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
				Value:       cfg.RequireSecret("mqttPassword"),
			},
		})
		if err != nil {
			return err
		}
		webhook := cfg.Require("webhook")
		ctx.Export("webhookHost", pulumi.String(webhook[:27]))
		ctx.Export("secretName", pulumi.String("mqtt-password"))
		return nil
	})
}
