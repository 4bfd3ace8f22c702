import { type Json, type JsonObject, type TypeContext } from "./resource-type";

export interface OperationRequest {
    /** Values of the parameters in the path, in the caller's casing. */
    readonly parameters: Readonly<Record<string, string>>;
    readonly query: URLSearchParams;
    readonly body: JsonObject;
    /** The path, with one leading slash. */
    readonly path: string;
    readonly context: TypeContext;
}

/** What an operation answers with; a list is paged like any other. */
export type OperationAnswer = { readonly body: Json } | { readonly list: Json[] };

/** An operation that is no resource's: availability of names, lists across types, capabilities of a provider. */
export interface ProviderOperation {
    readonly method: "GET" | "POST";
    /** With parameters in braces: `/subscriptions/{subscription}/providers/Microsoft.KeyVault/deletedVaults`. */
    readonly path: string;
    readonly apiVersions: readonly string[];
    /** Permission it takes, as ARM names it. Absent: every caller known to the tenant. */
    readonly permission?: string;
    readonly run: (request: OperationRequest) => OperationAnswer;
}

/** The parameters of a path that fits the operation's, or undefined when it does not fit. */
export function matchOperation(operation: ProviderOperation, path: string): Record<string, string> | undefined {
    const expected = operation.path.split("/");
    const actual = path.split("/");
    if (expected.length !== actual.length) return undefined;
    const parameters: Record<string, string> = {};
    for (const [index, part] of expected.entries()) {
        const given = actual[index] ?? "";
        const parameter = /^\{(\w+)\}$/.exec(part)?.[1];
        if (parameter !== undefined) parameters[parameter] = given;
        else if (part.toLowerCase() !== given.toLowerCase()) return undefined;
    }
    return parameters;
}
