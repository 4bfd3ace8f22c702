import { type Severity } from "@pulumi/policy";
import { type PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { type AzureType } from "../../src/azure/azure-type";
import { type ControlId } from "./controls";
import { type EnvironmentClass } from "./environment";
import { type StackView } from "./stack-view";

/** What a violation does: stops the deployment, is told, or is left out. */
export type Level = "mandatory" | "advisory" | "disabled";
export const levels: readonly Level[] = ["mandatory", "advisory", "disabled"];
export type Levels = Readonly<Record<EnvironmentClass, Level>>;

/** A resource as a rule sees it. */
export interface Subject {
    readonly urn: string;
    readonly name: string;
    /** Type token as the engine names it. */
    readonly token: string;
    /** The token taken apart; undefined for what is not azure-native. */
    readonly type: AzureType | undefined;
    /** True for what a provider makes; components and the stack itself are only groups of such resources. */
    readonly custom: boolean;
    /** Properties as plain data, with `UNKNOWN` where preview does not know yet. */
    readonly props: Readonly<Record<string, unknown>>;
    /** The properties as the SDK hands them out: reading an unknown one throws. */
    readonly guarded: Readonly<Record<string, unknown>>;
}

/** What a rule found: where in the properties, and what is wrong and what to do, in one sentence without a value that may be secret. */
export interface Violation {
    /** JSONPath of the property; absent when no property is at fault. */
    readonly path?: string;
    readonly message: string;
    /** Resource at fault, for rules that look at the whole stack. Defaults to the stack. */
    readonly urn?: string;
}

/** A property that a remediation sets. */
export interface Change {
    readonly path: readonly string[];
    readonly value: unknown;
}

type OptionSchema<T> = PolicyConfigJSONSchema & { readonly default: T; readonly description: string };
type OptionSchemas<O> = { readonly [K in keyof O]: OptionSchema<O[K]> };

/** All that is said of a rule, for the engine and for its heading in the README. */
interface RuleFacts<O> {
    /** Id of the policy, in lower-case words with hyphens. It never changes: configurations and waivers name it. */
    readonly id: string;
    readonly title: string;
    /** One sentence: what holds when the rule is kept. */
    readonly description: string;
    /** Why it matters, for somebody who has to decide about a waiver. */
    readonly why: string;
    /** What to do about a violation. */
    readonly fix: string;
    readonly severity: Severity;
    readonly levels: Levels;
    readonly controls: readonly ControlId[];
    readonly options: OptionSchemas<O>;
    /** Inputs of a resource, in TypeScript, that keep the rule and that break it. */
    readonly example: { readonly compliant: string; readonly violating: string };
}

/** A rule about one resource at a time. */
export interface ResourceRule<O = object> extends RuleFacts<O> {
    /** Types without provider and version, `keyvault:Vault`; absent when `appliesTo` decides. */
    readonly types?: readonly string[];
    readonly appliesTo?: (token: string) => boolean;
    readonly check: (subject: Subject, options: O) => Iterable<Violation>;
    /**
     * What to set so that the rule is kept, by its path; nothing where it is kept or nobody can tell. Used under the level
     * `remediate` alone. A path leads through objects that are known, the last of which may have yet to be made.
     */
    readonly remediate?: (subject: Subject, options: O) => Iterable<Change>;
    /** What `remediate` does, for the README. */
    readonly remediation?: string;
}

/** A rule about how the resources of a stack stand to each other. */
export interface StackRule<O = object> extends RuleFacts<O> {
    readonly checkStack: (stack: StackView, options: O) => Iterable<Violation>;
}

export function resourceRule<O extends object>(rule: ResourceRule<O>): ResourceRule<O> {
    return rule;
}
export function stackRule<O extends object>(rule: StackRule<O>): StackRule<O> {
    return rule;
}

/** Stops everywhere. */
export const mandatory: Levels = { development: "mandatory", test: "mandatory", production: "mandatory" };
/** Is told in development and stops from the test environment on. */
export const mandatoryFromTest: Levels = { development: "advisory", test: "mandatory", production: "mandatory" };
/** Is told until production, where it stops. */
export const mandatoryInProduction: Levels = { development: "advisory", test: "advisory", production: "mandatory" };
/** Stops in production and is no subject before. */
export const onlyInProduction: Levels = { development: "disabled", test: "advisory", production: "mandatory" };
/** Is told from the test environment on. */
export const advisoryFromTest: Levels = { development: "disabled", test: "advisory", production: "advisory" };
