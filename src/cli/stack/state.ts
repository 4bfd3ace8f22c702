/** A stack as `pulumi stack export` tells it. Encrypted values stay encrypted. */

export interface StateResource {
    readonly urn: string;
    readonly type: string;
    readonly custom: boolean;
    readonly id?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Something the engine had begun when it was stopped. */
interface PendingOperation {
    readonly type: "creating" | "updating" | "deleting" | "reading";
    readonly resource: StateResource;
}

export interface StackState {
    readonly resources: readonly StateResource[];
    readonly pending: readonly PendingOperation[];
}

interface Exported {
    readonly deployment: {
        readonly resources?: readonly StateResource[];
        readonly pending_operations?: readonly PendingOperation[];
    };
}

export function parseState(exported: string): StackState {
    const { deployment } = JSON.parse(exported) as Exported;
    return { resources: deployment.resources ?? [], pending: deployment.pending_operations ?? [] };
}

/** What a person calls a resource: the last part of its URN. */
export function nameOf(resource: StateResource): string {
    return resource.urn.split("::").slice(3).join("::");
}
