package main

import (
	"github.com/pulumi/pulumi-digitalocean/sdk/v4/go/digitalocean"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		token := cfg.RequireSecret("token")
		provider, err := digitalocean.NewProvider(ctx, "do", &digitalocean.ProviderArgs{
			Token:           token,
			SpacesAccessId:  pulumi.String("DO00FZ08U00KQYRDIEFV"),
			SpacesSecretKey: pulumi.String(os.Getenv("SPACES_SECRET_KEY")),
		})
		if err != nil {
			return err
		}
		ctx.Export("fingerprint", pulumi.String("a2:fa:ab:e4:18:ad:8c:ec:15:45:ac:3b:d3:5e:8c:01"))
		return digitaloceanSetup(ctx, provider)
	})
}
