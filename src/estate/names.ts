import { secretNameFor } from "../azure/names";
import { type DeclaredEstate } from "./schema";

/** Characters that `{unique}` stands for: five, of 32 kinds each, so that 33 million estates differ. */
export const uniqueLength = 5;
/** Stands in a name until the subscription is known. */
export const uniqueHole = "{unique}";

/** What a name is made of. */
export interface NameParts {
    /** Azure's usual abbreviation of the resource type: kv, rg, id, log, ag. */
    readonly kind: string;
    /** Alias of the thing in the stack file. */
    readonly name: string;
    readonly estate: string;
    readonly environment: string;
    readonly location: string;
}

/** Fills a naming pattern in. `{unique}` stays, because only the deployment knows the subscription. */
export function fillPattern(pattern: string, parts: NameParts): string {
    return pattern.replace(/\{(kind|name|estate|environment|location)\}/g, (_, key: keyof NameParts) => parts[key]);
}

/** Length of a name once `{unique}` is filled in. */
export function filledLength(name: string): number {
    return name.replaceAll(uniqueHole, "x".repeat(uniqueLength)).length;
}

/** What the estate is called: `naming.estate`, or the project's name cut to what a name can hold. */
export function estateName(declared: Pick<DeclaredEstate, "naming">, project: string): string {
    const fromProject = project
        .toLowerCase()
        .replace(/[^a-z0-9]/g, "")
        .replace(/^[0-9]+/, "")
        .slice(0, 16);
    return declared.naming.estate ?? (fromProject === "" ? "estate" : fromProject);
}

/** Name of a vault: its own, or the pattern filled in. */
export function vaultNameOf(declared: DeclaredEstate, alias: string, project: string): string {
    const vault = declared.vaults[alias];
    if (vault?.name !== undefined) return vault.name;
    return fillPattern(declared.naming.vault, {
        kind: "kv",
        name: alias,
        estate: estateName(declared, project),
        environment: declared.environment.name,
        location: vault?.location ?? declared.location,
    });
}

/** The name a secret has in the vault: `__`, `:` and `.` become `--`, a single underscore a hyphen. */
export function vaultSecretName(name: string): string {
    return secretNameFor(name).name;
}
