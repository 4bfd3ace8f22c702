/**
 * A program as the templates begin one: its Pulumi.yaml says no more than `runtime: nodejs`, so Pulumi compiles it itself. The type is
 * written out here, because checking azure-native's own typings takes seconds.
 */
import * as pulumi from "@pulumi/pulumi";

interface SettingsArgs {
    readonly resourceGroupName: pulumi.Input<string>;
    readonly name: pulumi.Input<string>;
    readonly properties: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

class Settings extends pulumi.CustomResource {
    public constructor(name: string, args: SettingsArgs) {
        super("azure-native:web:WebAppApplicationSettings", name, { ...args });
    }
}

new Settings("shop", {
    resourceGroupName: "shop",
    name: "shop",
    properties: { Db__Password: new pulumi.Config().requireSecret("password") },
});
