import { objectNameLength, vaultNameLength } from "./limits";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkeyvault */
const vaultName = /^[A-Za-z](?:[A-Za-z0-9]|-(?!-))*[A-Za-z0-9]$/;
/** Source: https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#vault-name-and-object-name */
const objectName = /^[A-Za-z0-9-]+$/;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the text is a GUID, in either case and without braces. */
export function isGuid(text: string): boolean {
    return guid.test(text);
}

/** Why Azure would refuse this name for a vault, or undefined when it would not. */
export function vaultNameProblem(name: string): string | undefined {
    const { least, most } = vaultNameLength;
    if (name.length >= least && name.length <= most && vaultName.test(name)) return undefined;
    const found =
        name.length < least || name.length > most
            ? `got ${name.length} characters in '${name}'`
            : name.includes("--")
              ? `got two hyphens in a row in '${name}'`
              : `got '${name}'`;
    return (
        `vaultName takes ${least} to ${most} letters, digits and single hyphens, starting with a letter and ending with a ` +
        `letter or digit, ${found}; choose another, or leave it out to have one made`
    );
}

/** Why Azure would refuse this name for a secret, key or certificate, or undefined when it would not. */
export function objectNameProblem(property: string, name: string): string | undefined {
    const { least, most } = objectNameLength;
    if (name.length >= least && name.length <= most && objectName.test(name)) return undefined;
    const found = name.length > most ? `got ${name.length} characters` : `got '${name}'`;
    return `${property} takes ${least} to ${most} letters, digits and hyphens, ${found}; rename it`;
}

/** A secret's legal name, and what was changed to make it so. */
export interface SecretName {
    readonly name: string;
    /** For the user to read; undefined when the name was legal as it was. */
    readonly change?: string;
}

/**
 * The name a vault keeps a secret under. App settings write a section as `A__B` or `A:B`, Java and Spring as `A.B`; a vault
 * takes none of those, and the configuration providers of .NET and Spring read `A--B` back as a section. A single underscore
 * becomes a hyphen. Other characters stay, for `objectNameProblem` to refuse.
 * Source: https://learn.microsoft.com/aspnet/core/security/key-vault-configuration#secret-storage-in-the-production-environment-with-azure-key-vault
 */
export function secretNameFor(written: string): SecretName {
    const name = written.replace(/__|[:.]/g, "--").replaceAll("_", "-");
    if (name === written) return { name };
    return {
        name,
        change: `'${written}' is kept as '${name}', because a vault takes only letters, digits and hyphens`,
    };
}

/** Length of the random part of a name that is made up: lower-case letters and digits, 36^6 or 2 thousand million. */
export const vaultNameSuffixLength = 6;

/**
 * The readable part of a vault's made-up name, such that `${base}-${suffix}` is always a valid name: what is legal of the
 * component's name, cut to leave room for the suffix, starting with a letter and without a hyphen at its end.
 */
export function vaultNameBase(componentName: string): string {
    const legal = componentName.replace(/[^A-Za-z0-9]+/g, "-").replace(/^[^A-Za-z]+/, "");
    const cut = legal.slice(0, vaultNameLength.most - vaultNameSuffixLength - 1).replace(/-+$/, "");
    return cut === "" ? "kv" : cut;
}
