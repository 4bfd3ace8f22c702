import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../shared/checked";
import { lockNotes, lockNotesProblem } from "./resource-lock.validate";

/** What a management lock prevents. Declared before its type so that Pulumi's schema keeps the member names. */
export const LockLevel = { CanNotDelete: "CanNotDelete", ReadOnly: "ReadOnly" } as const;
export type LockLevel = (typeof LockLevel)[keyof typeof LockLevel];

export interface ResourceLockArgs {
    /** Resource id to protect. A change replaces the lock. */
    scope: pulumi.Input<string>;
    /**
     * `CanNotDelete` refuses deletion of the resource and of its grants and diagnostic settings; `ReadOnly` refuses every
     * change besides. Neither protects a secret itself, which the vault's data plane deletes. Defaults to `CanNotDelete`.
     * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
     */
    level?: pulumi.Input<LockLevel>;
    /** Who to ask before removing the lock; told in its notes. Defaults to nobody. */
    contact?: pulumi.Input<string>;
    /** Notes on the lock, at most 512 characters. Defaults to what the lock does, who manages it and whom to ask. */
    notes?: pulumi.Input<string>;
}

/** Registers the lock. It must come after everything it protects: see `ResourceLock`. */
export function lockScope(
    name: string,
    args: ResourceLockArgs,
    opts: pulumi.CustomResourceOptions,
): authorization.ManagementLockByScope {
    const level = args.level ?? LockLevel.CanNotDelete;
    const notes = args.notes ?? pulumi.all([level, args.contact]).apply(([at, contact]) => lockNotes(at, contact));
    return new authorization.ManagementLockByScope(name, { scope: args.scope, level, notes }, opts);
}

/**
 * A management lock. Give it `dependsOn` with all that it protects and all that is written under its scope: the lock is then
 * made last, when nothing is left for it to refuse, and removed first when the stack is destroyed.
 */
export class ResourceLock extends pulumi.ComponentResource {
    /** Resource id of the lock. */
    public readonly lockId: pulumi.Output<string>;

    /** @throws {pulumi.InputPropertyError} for notes that Azure would refuse. */
    constructor(name: string, args: ResourceLockArgs, opts?: pulumi.ComponentResourceOptions) {
        const notes =
            args.notes === undefined
                ? undefined
                : checked(`ResourceLock '${name}'`, "notes", args.notes, lockNotesProblem);
        super("strongroom:index:ResourceLock", name, args, opts);
        // On the child too: a component's own dependencies order its registration, not the removal of its children.
        const lock = lockScope(name, { ...args, notes }, { parent: this, dependsOn: opts?.dependsOn });
        this.lockId = lock.id;
        this.registerOutputs({ lockId: this.lockId });
    }
}
