import { type Directory } from "../identity/directory";
import { type KeyStore } from "../vault/key-store";
import { type SecretStore } from "../vault/secret-store";
import { type TypeContext } from "./resource-type";
import { type State } from "./state";

/** What the types of this folder reach beyond the contract: the vaults' contents, the directory, the raw store. */
export interface Internals {
    readonly state: State;
    readonly secrets: SecretStore;
    readonly keys: KeyStore;
    readonly directory: Directory;
    /** Gives up the address of a vault that is gone for good. */
    readonly releaseVault: (vaultId: string) => void;
}

const known = new WeakMap<TypeContext, Internals>();

export function attachInternals(context: TypeContext, internals: Internals): void {
    known.set(context, internals);
}

/** @throws for a context that no pipeline made. */
export function internalsOf(context: TypeContext): Internals {
    const internals = known.get(context);
    if (internals === undefined) throw new Error("this type needs a context made by the pipeline");
    return internals;
}
