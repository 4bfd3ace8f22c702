/** The engine's events, as `--json` streams them, and what a run of them adds up to. */

/** What the engine is doing to a resource. */
interface StepMetadata {
    readonly op: string;
    readonly urn: string;
    readonly type: string;
    readonly old?: { readonly outputs?: unknown };
    readonly new?: { readonly inputs?: Readonly<Record<string, unknown>>; readonly outputs?: unknown };
}

/** A resource that is to be made. */
export interface Creation {
    readonly urn: string;
    readonly type: string;
    /** What the program says of it; secrets are masked. */
    readonly inputs: Readonly<Record<string, unknown>>;
}

/** Only the parts that are read here. Source: sdk/go/common/apitype/events.go of https://github.com/pulumi/pulumi */
export interface EngineEvent {
    readonly diagnosticEvent?: {
        readonly urn?: string;
        readonly message: string;
        readonly severity: "debug" | "info" | "info#err" | "warning" | "error";
        readonly ephemeral?: boolean;
    };
    readonly policyEvent?: {
        readonly resourceUrn?: string;
        readonly message: string;
        readonly policyName: string;
        readonly enforcementLevel: "warning" | "advisory" | "mandatory" | "remediate";
        readonly severity?: Violation["severity"];
    };
    readonly resourcePreEvent?: { readonly metadata: StepMetadata };
    readonly resOutputsEvent?: { readonly metadata: StepMetadata };
    readonly resOpFailedEvent?: { readonly metadata: StepMetadata };
    readonly summaryEvent?: { readonly resourceChanges?: Readonly<Record<string, number>>; readonly result?: string };
}

/** A message of the program, a provider or a policy, with the resource it is about. */
export interface Message {
    readonly kind: "error" | "warning" | "note" | "policy" | "policy warning";
    /** Short name of the resource, `type name`; empty for the stack as a whole. */
    readonly about: string;
    readonly text: string;
}

/** A policy that is broken. */
export interface Violation {
    readonly policy: string;
    /** Whether it stops the deployment. */
    readonly mandatory: boolean;
    /** Undefined where the pack does not say. */
    readonly severity?: "low" | "medium" | "high" | "critical";
    /** Resource at fault; undefined for the stack as a whole. */
    readonly urn?: string;
    /** What the policy says, as it says it. */
    readonly message: string;
}

/** How the engine reports a step it gave up because another one failed. It adds nothing to the failure itself. */
const abandoned = "context canceled";
const stackType = "pulumi:pulumi:Stack";

/** Adds up the events of one preview or update. */
export class Tally {
    /** Errors, warnings, notes and violations, in the order they came, each once. */
    readonly messages: Message[] = [];
    /** Policies that are broken, in the order they came, each once. */
    readonly violations: Violation[] = [];
    /** How many resources each operation was for, from the final summary. */
    changes: Readonly<Record<string, number>> = {};
    /** Resources that are made, each once. */
    readonly creations: Creation[] = [];
    /** Resources whose step has ended, by URN: a component ends more than once. */
    private readonly ended = new Set<string>();
    /** Resource whose step began last. */
    latest = "";
    /** Whether the stack's outputs are to change, which the summary does not count. */
    outputsChange = false;
    private readonly seen = new Set<string>();

    add(event: EngineEvent): void {
        if (event.diagnosticEvent !== undefined) this.addDiagnostic(event.diagnosticEvent);
        if (event.policyEvent !== undefined) this.addViolation(event.policyEvent);
        if (event.resourcePreEvent !== undefined) this.addBegun(event.resourcePreEvent.metadata);
        if (event.resOutputsEvent !== undefined) this.addFinished(event.resOutputsEvent.metadata);
        if (event.resOpFailedEvent !== undefined) this.ended.add(event.resOpFailedEvent.metadata.urn);
        if (event.summaryEvent?.resourceChanges !== undefined) this.changes = event.summaryEvent.resourceChanges;
    }

    /** Number of resources whose step has ended. */
    get finished(): number {
        return this.ended.size;
    }

    /** Number of resources that are not left as they are. */
    get changed(): number {
        const others = Object.entries(this.changes).filter(([op]) => op !== "same" && op !== "read");
        return others.reduce((sum, [, count]) => sum + count, 0);
    }

    private addDiagnostic({ urn, message, severity, ephemeral }: NonNullable<EngineEvent["diagnosticEvent"]>): void {
        if (ephemeral === true || severity === "debug") return;
        // What programs and providers print is neither good nor bad: a type without a model is told so.
        const kind = severity === "error" || severity === "warning" ? severity : "note";
        this.addMessage({ kind, about: aboutUrn(urn), text: message.trim() });
    }

    private addViolation(event: NonNullable<EngineEvent["policyEvent"]>): void {
        const kind = event.enforcementLevel === "mandatory" ? "policy" : "policy warning";
        const text = `[${event.policyName}] ${event.message.trim()}`;
        if (!this.addMessage({ kind, about: aboutUrn(event.resourceUrn), text })) return;
        const { policyName, enforcementLevel, severity, resourceUrn: urn, message } = event;
        this.violations.push({
            policy: policyName,
            mandatory: enforcementLevel === "mandatory",
            ...(severity === undefined ? {} : { severity }),
            ...(urn === undefined ? {} : { urn }),
            message: message.trim(),
        });
    }

    /** @returns Whether it says something new. */
    private addMessage(message: Message): boolean {
        const key = JSON.stringify(message);
        if (this.seen.has(key) || message.text === "" || message.text.endsWith(abandoned)) return false;
        this.seen.add(key);
        this.messages.push(message);
        return true;
    }

    private addBegun({ op, urn, type, new: now }: StepMetadata): void {
        this.latest = aboutUrn(urn);
        if (op === "create") this.creations.push({ urn, type, inputs: now?.inputs ?? {} });
    }

    private addFinished({ urn, type, old, new: now }: StepMetadata): void {
        this.ended.add(urn);
        if (type !== stackType) return;
        this.outputsChange = JSON.stringify(old?.outputs ?? {}) !== JSON.stringify(now?.outputs ?? {});
    }
}

/** `keyvault:Vault shop` of `urn:pulumi:dev::strongroom::…$azure-native:keyvault:Vault::shop`. */
export function aboutUrn(urn: string | undefined): string {
    const parts = urn?.split("::") ?? [];
    const type = parts[2]?.split("$").at(-1) ?? "";
    if (type === "" || type === stackType) return "";
    return `${type.split(":").slice(1).join(":").replace("index:", "")} ${parts.slice(3).join("::")}`;
}
