/** A container group that mounts a share with the account's key and gets the database's password as a secure value. */
import * as containerinstance from "@pulumi/azure-native/containerinstance";
import * as storage from "@pulumi/azure-native/storage";
import { type Surroundings } from "./shared";

export function containerGroup(surroundings: Surroundings): void {
    const { mended, resourceGroupName, config, vault, secret, identity, grant } = surroundings;
    const account = new storage.StorageAccount("group", {
        resourceGroupName,
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
    });
    const share = new storage.FileShare("group", { resourceGroupName, accountName: account.name });
    const container = {
        name: "shop",
        image: "mcr.microsoft.com/azuredocs/aci-helloworld",
        resources: { requests: { cpu: 0.5, memoryInGB: 0.5 } },
    };
    if (mended) {
        const reader = identity("group");
        secret("group-database", config.requireSecret("password"));
        grant("group-secrets", "Key Vault Secrets User", vault.id, reader.principalId);
        grant("group-data", "Storage Blob Data Contributor", account.id, reader.principalId);
        const environmentVariables = [
            { name: "VAULT_URI", value: vault.properties.apply(({ vaultUri }) => vaultUri ?? "") },
        ];
        new containerinstance.ContainerGroup("group", {
            resourceGroupName,
            osType: "Linux",
            identity: { type: "UserAssigned", userAssignedIdentities: [reader.id] },
            containers: [{ ...container, environmentVariables }],
        });
        return;
    }
    const { keys } = storage.listStorageAccountKeysOutput({ resourceGroupName, accountName: account.name });
    new containerinstance.ContainerGroup("group", {
        resourceGroupName,
        osType: "Linux",
        containers: [
            {
                ...container,
                environmentVariables: [{ name: "MYSQL_PASSWORD", secureValue: config.requireSecret("password") }],
                volumeMounts: [{ name: "files", mountPath: "/mnt/files" }],
            },
        ],
        volumes: [
            {
                name: "files",
                azureFile: {
                    shareName: share.name,
                    storageAccountName: account.name,
                    storageAccountKey: keys.apply(([first]) => first?.value ?? ""),
                },
            },
        ],
    });
}
