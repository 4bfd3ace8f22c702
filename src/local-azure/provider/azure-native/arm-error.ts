/** A refusal of ARM or of a vault, worded as azure-native words it. */
interface ErrorBody {
    readonly code?: unknown;
    readonly message?: unknown;
    readonly target?: unknown;
    readonly details?: unknown;
    readonly innererror?: { readonly code?: unknown };
}

function text(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" ? value : undefined;
}

function described(error: ErrorBody): string {
    const parts = [`Code=${JSON.stringify(text(error.code) ?? "Unknown")}`];
    const inner = text(error.innererror?.code);
    if (inner !== undefined) parts.push(`InnerCode=${JSON.stringify(inner)}`);
    // The message is Azure's sentence; quoting it as JSON would escape the quotes it often has.
    parts.push(`Message="${text(error.message) ?? "no message"}"`);
    const target = text(error.target);
    if (target !== undefined) parts.push(`Target=${JSON.stringify(target)}`);
    if (Array.isArray(error.details) && error.details.length > 0) {
        parts.push(`Details=[${error.details.map((detail) => described(detail as ErrorBody)).join("; ")}]`);
    }
    return parts.join(" ");
}

export class ArmError extends Error {
    readonly status: number;
    /** Azure's code, for example `ScopeLocked`; empty when the answer had none. */
    readonly code: string;

    constructor(status: number, body: unknown) {
        const error = (
            typeof body === "object" && body !== null ? ((body as { error?: ErrorBody }).error ?? body) : {}
        ) as ErrorBody;
        super(`Status=${status} ${described(error)}`);
        this.status = status;
        this.code = text(error.code) ?? "";
    }
}
