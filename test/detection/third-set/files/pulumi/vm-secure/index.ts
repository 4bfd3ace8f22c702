import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { compute, storage } from "@pulumi/azure-native";

const config = new pulumi.Config();
const adminPassword = config.requireSecret("adminPassword");
const generated = new random.RandomPassword("admin", { length: 24, special: true });

export const vm = new compute.VirtualMachine("jump", {
    resourceGroupName: "rg-jump",
    osProfile: {
        adminUsername: "ops",
        adminPassword,
        customData: "I2Nsb3VkLWNvbmZpZwpwYWNrYWdlczoKICAtIGpxCiAgLSB1bmF0dGVuZGVkLXVwZ3JhZGVzCg==",
        linuxConfiguration: {
            disablePasswordAuthentication: false,
            ssh: { publicKeys: [{ keyData: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIhIp1dcFJEW5rJ72bRuEmEWTq3LpnSmgc7NIzod0BFMa", path: "/home/ops/.ssh/authorized_keys" }] },
        },
    },
});

export const domainJoin = {
    user: "EXAMPLE\\joiner",
    password: pulumi.secret(generated.result),
};
export const passwordSecretName = "jump-admin-password";
export const keys = storage.listStorageAccountKeysOutput({ accountName: "stjump", resourceGroupName: "rg-jump" });
