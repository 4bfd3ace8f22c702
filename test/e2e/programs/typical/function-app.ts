/** A function app on a storage account: its key in the host's setting, a signature in the address of its package. */
import * as storage from "@pulumi/azure-native/storage";
import * as web from "@pulumi/azure-native/web";
import * as pulumi from "@pulumi/pulumi";
import { principalOf, type Surroundings } from "./shared";

export function functionApp({ mended, keysOff, resourceGroupName, grant }: Surroundings): void {
    const account = new storage.StorageAccount("functions", {
        resourceGroupName,
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
        allowSharedKeyAccess: !keysOff,
    });
    const accountName = account.name;
    const zips = new storage.BlobContainer("zips", { resourceGroupName, accountName });
    const zip = new storage.Blob("zip", {
        resourceGroupName,
        accountName,
        containerName: zips.name,
        source: new pulumi.asset.AssetArchive({ "host.json": new pulumi.asset.StringAsset("{}") }),
    });
    const address = pulumi.interpolate`https://${accountName}.blob.core.windows.net/${zips.name}/${zip.name}`;
    const app = new web.WebApp("functions", {
        resourceGroupName,
        serverFarmId: new web.AppServicePlan("functions", { resourceGroupName, sku: { name: "Y1", tier: "Dynamic" } })
            .id,
        kind: "functionapp",
        identity: { type: "SystemAssigned" },
        siteConfig: {
            appSettings: [
                mended
                    ? { name: "AzureWebJobsStorage__accountName", value: accountName }
                    : { name: "AzureWebJobsStorage", value: connectionString(resourceGroupName, accountName) },
                {
                    name: "WEBSITE_RUN_FROM_PACKAGE",
                    value: mended ? address : signed(address, resourceGroupName, accountName),
                },
            ],
        },
    });
    if (!mended) return;
    grant("functions-host", "Storage Blob Data Owner", account.id, principalOf(app));
    grant("functions-package", "Storage Blob Data Reader", account.id, principalOf(app));
}

function connectionString(resourceGroupName: pulumi.Output<string>, accountName: pulumi.Output<string>) {
    const { keys } = storage.listStorageAccountKeysOutput({ resourceGroupName, accountName });
    const key = keys.apply(([first]) => first?.value ?? "");
    return pulumi.interpolate`DefaultEndpointsProtocol=https;AccountName=${accountName};AccountKey=${key}`;
}

function signed(
    address: pulumi.Output<string>,
    resourceGroupName: pulumi.Output<string>,
    accountName: pulumi.Output<string>,
) {
    const { serviceSasToken } = storage.listStorageAccountServiceSASOutput({
        resourceGroupName,
        accountName,
        canonicalizedResource: pulumi.interpolate`/blob/${accountName}/zips`,
        resource: "c",
        permissions: "r",
        protocols: "https",
        sharedAccessExpiryTime: "2036-01-01",
    });
    return pulumi.interpolate`${address}?${serviceSasToken}`;
}
