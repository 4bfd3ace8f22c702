/** A type token of azure-native, taken apart. */
export interface AzureType {
    /** Module and type without a version: `keyvault:Vault`. */
    readonly plain: string;
    /** API version of a versioned token, `20230701` or `20230501preview`; absent when the provider chooses. */
    readonly apiVersion?: string;
}

/** `azure-native:keyvault:Vault`, `azure-native:keyvault/v20230701:Vault` and `azure-native_keyvault_v20230701:keyvault:Vault`. */
const token = /^azure-native(?:_[a-z0-9]+_v(\w+))?:([a-z0-9]+)(?:\/v(\w+))?:(\w+)$/;

const parsed = new Map<string, AzureType | undefined>();

/** Reads a Pulumi type token, or returns undefined when it belongs to another provider. */
export function azureType(type: string): AzureType | undefined {
    if (parsed.has(type)) return parsed.get(type);
    const match = token.exec(type);
    const apiVersion = match?.[1] ?? match?.[3];
    const found =
        match === null
            ? undefined
            : { plain: `${match[2]}:${match[4]}`, ...(apiVersion === undefined ? {} : { apiVersion }) };
    parsed.set(type, found);
    return found;
}
