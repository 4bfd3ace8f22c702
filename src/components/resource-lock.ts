import type * as pulumi from "@pulumi/pulumi";

/** What a management lock prevents. Declared before its type so that Pulumi's schema keeps the member names. */
export const LockLevel = { CanNotDelete: "CanNotDelete", ReadOnly: "ReadOnly" } as const;
export type LockLevel = (typeof LockLevel)[keyof typeof LockLevel];

export interface ResourceLockArgs {
    /** Resource id to protect. A change replaces the lock. */
    scope: pulumi.Input<string>;
    /**
     * `CanNotDelete` refuses deletion of the resource and of its grants and diagnostic settings; `ReadOnly` refuses every
     * change besides. Neither protects a secret itself, which the vault's data plane deletes. Defaults to `CanNotDelete`.
     */
    level?: pulumi.Input<LockLevel>;
    /** Who to ask before removing the lock; told in its notes. Defaults to nobody. */
    contact?: pulumi.Input<string>;
    /** Notes on the lock, at most 512 characters. Defaults to what the lock does, who put it there and whom to ask. */
    notes?: pulumi.Input<string>;
}
