import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { compute, storage } from "@pulumi/azure-native";

const config = new pulumi.Config();
const adminPassword = "i-cinder-2-Fennel";
const generated = new random.RandomPassword("admin", { length: 24, special: true });

export const vm = new compute.VirtualMachine("jump", {
    resourceGroupName: "rg-jump",
    osProfile: {
        adminUsername: "ops",
        adminPassword,
        customData: "I2Nsb3VkLWNvbmZpZwpjaHBhc3N3ZDoKICBsaXN0OiB8CiAgICBvcHM6TmFnb3lhMTk2NAo=",
        linuxConfiguration: {
            disablePasswordAuthentication: false,
            ssh: { publicKeys: [{ keyData: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDTzUiKnLGxa5Zm0TFPYQlxdYZMfu28xnQEAxMfUTNWm", path: "/home/ops/.ssh/authorized_keys" }] },
        },
    },
});

export const domainJoin = {
    user: "EXAMPLE\\joiner",
    password: pulumi.secret("4sp3n_lagoon_59"),
};
export const passwordSecretName = "jump-admin-password";
export const keys = storage.listStorageAccountKeysOutput({ accountName: "stjump", resourceGroupName: "rg-jump" });
