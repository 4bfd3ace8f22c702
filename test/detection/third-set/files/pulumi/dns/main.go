package main

import (
	"github.com/pulumi/pulumi-digitalocean/sdk/v4/go/digitalocean"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		token := pulumi.String("dop_v1_ed08139c1584db22ddd5c29e2a54a9e6557b103fc5fc6d6dec77a0589357d893")
		provider, err := digitalocean.NewProvider(ctx, "do", &digitalocean.ProviderArgs{
			Token:           token,
			SpacesAccessId:  pulumi.String("DO00NSX0EXMYZERVD9UY"),
			SpacesSecretKey: pulumi.String("GM4Up7FcFtsRT8rT5LjGnYqjg1p8RRxw2eKMj0LjilU"),
		})
		if err != nil {
			return err
		}
		ctx.Export("fingerprint", pulumi.String("8c:f6:77:84:e3:2e:71:c3:7d:b7:45:e5:4e:2e:df:77"))
		return digitaloceanSetup(ctx, provider)
	})
}
