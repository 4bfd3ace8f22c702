/** A type token of azure-native, taken apart. */
export interface AzureType {
    /** Module and type without a version, by the names of azure-native 3: `keyvault:Vault`, `monitor:ActionGroup`. */
    readonly plain: string;
    /** API version of a versioned token, `20230701` or `20230501preview`; absent when the provider chooses. */
    readonly apiVersion?: string;
}

/** `azure-native:keyvault:Vault`, `azure-native:keyvault/v20230701:Vault` and `azure-native_keyvault_v20230701:keyvault:Vault`. */
const token = /^azure-native(?:_[a-z0-9]+_v(\w+))?:([a-z0-9]+)(?:\/v(\w+))?:(\w+)$/;

/** What azure-native 2 had in its module `insights` and azure-native 3 has in `applicationinsights`; the rest is in `monitor`. */
const ofApplicationInsights =
    /^(?:Component\w*|AnalyticsItem|ExportConfiguration|Favorite|ProactiveDetectionConfiguration|WebTest|(?:My)?Workbook(?:Template)?)$/;

/** Where azure-native 3 has the types of modules that azure-native 2 had. Source: the aliases of azure-native 3.28. */
const renamed = new Map<string, (name: string) => string>([
    ["insights", (name) => (ofApplicationInsights.test(name) ? "applicationinsights" : "monitor")],
    ["documentdb", () => "cosmosdb"],
    ["devices", (name) => (/Dps/.test(name) ? "deviceprovisioningservices" : "iothub")],
    ["cache", (name) => (/Enterprise|^Database$/.test(name) ? "redisenterprise" : "redis")],
]);

const parsed = new Map<string, AzureType | undefined>();

/** Reads a Pulumi type token, or returns undefined when it belongs to another provider. */
export function azureType(type: string): AzureType | undefined {
    if (parsed.has(type)) return parsed.get(type);
    const match = token.exec(type);
    const apiVersion = match?.[1] ?? match?.[3];
    const [, , module = "", , name = ""] = match ?? [];
    const found =
        match === null
            ? undefined
            : {
                  plain: `${renamed.get(module)?.(name) ?? module}:${name}`,
                  ...(apiVersion === undefined ? {} : { apiVersion }),
              };
    parsed.set(type, found);
    return found;
}
