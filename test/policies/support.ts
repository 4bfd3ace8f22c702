import {
    type Policies,
    type PolicyResource,
    type ReportViolation,
    type ResourceValidationArgs,
    type ResourceValidationPolicy,
    type StackValidationPolicy,
    unknownCheckingProxy,
} from "@pulumi/policy";
import { rules } from "../../policies/rules";
import { provideDetector } from "../../policies/support/detector";
import { policiesOf, settingsPolicy } from "../../policies/support/pack";
import * as detection from "../../src/detection";

provideDetector(() => detection);

/** What the engine sends for a string that preview cannot know. */
export const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** What the engine sends for a boolean that preview cannot know. */
export const unknownBoolean = "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7";
/** What the engine sends for a number that preview cannot know. */
export const unknownNumber = "3eeb2bf0-c639-47a8-9e75-3b44932eb421";

export interface Declared {
    readonly type: string;
    readonly name?: string;
    readonly props: Record<string, unknown>;
    /** What Azure returned, where that matters; defaults to the inputs. */
    readonly outputs?: Record<string, unknown>;
    /** Names of the resources that an input was computed from. */
    readonly uses?: Record<string, readonly string[]>;
    /** Name of the component that it belongs to. */
    readonly parent?: string;
}

interface Reported {
    readonly rule: string;
    readonly message: string;
    readonly resource: string;
    /** Level of this one violation where it is lower than the rule's. */
    readonly level: string | undefined;
}

class NotApplicable extends Error {}

const options = {
    protect: false,
    ignoreChanges: [],
    aliases: [],
    customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
    additionalSecretOutputs: [],
};

export interface Setup {
    /** Name of the stack; `prod` unless told, so that every rule has its strictest level. */
    readonly stack?: string;
    /** Configuration of the policies by id, as in a policy-config file. */
    readonly config?: Record<string, object>;
}

/** Components have no provider, and neither has the stack. */
function providerOf({ type }: Declared): { provider?: ResourceValidationArgs["provider"] } {
    if (/^(?:pulumi|strongroom):/.test(type)) return {};
    const [name = ""] = type.split(":");
    return {
        provider: {
            type: `pulumi:providers:${name}`,
            props: {},
            urn: `urn:pulumi:prod::shop::pulumi:providers:${name}::default`,
            name: "default",
        },
    };
}

/** The root resource of a stack with what the program exports. */
export function exported(outputs: Record<string, unknown> = {}): Declared {
    return { type: "pulumi:pulumi:Stack", name: "shop-stack", props: {}, outputs };
}

/**
 * Runs the pack as the SDK's server does: every policy over each resource's inputs, then over the whole stack. Properties stand
 * behind the proxy that guards unknown values.
 */
export async function run(
    resources: readonly Declared[],
    setup: Setup = {},
    policies: Policies = policiesOf(rules),
): Promise<Reported[]> {
    const { stack = "prod", config = {} } = setup;
    const found: Reported[] = [];
    const urnOf = ({ type, name = "subject" }: Declared): string => `urn:pulumi:${stack}::shop::${type}::${name}`;
    const guard = (props: Record<string, unknown>) => unknownCheckingProxy(props) as Record<string, unknown>;
    const reporter =
        (rule: string, urn: string): ReportViolation =>
        (said: unknown, of?: string) => {
            const info = (typeof said === "string" ? { message: said, urn: of } : said) as {
                message: string;
                urn?: string;
                enforcementLevel?: string;
            };
            const resource = (info.urn ?? urn).split("::").at(-1) ?? "";
            found.push({ rule, message: info.message, resource, level: info.enforcementLevel });
        };
    const getConfig =
        (rule: string) =>
        <T extends object>() =>
            (config[rule] ?? {}) as T;
    const notApplicable = (reason?: string): never => {
        throw new NotApplicable(reason);
    };
    const unless = async (work: () => unknown): Promise<void> => {
        try {
            await work();
        } catch (problem) {
            if (!(problem instanceof NotApplicable)) throw problem;
        }
    };
    const root = resources.some(({ type }) => type === "pulumi:pulumi:Stack") ? [] : [exported()];
    const all = [...root, ...resources];
    for (const resource of all) {
        for (const policy of policies) {
            if (!("validateResource" in policy)) continue;
            const args: ResourceValidationArgs = {
                type: resource.type,
                props: guard(resource.props),
                urn: urnOf(resource),
                name: resource.name ?? "subject",
                opts: options,
                ...providerOf(resource),
                stackTags: new Map(),
                isType: () => false,
                asType: () => undefined,
                getConfig: getConfig(policy.name),
                notApplicable,
            };
            for (const check of [policy.validateResource ?? []].flat()) {
                await unless(() => check(args, reporter(policy.name, urnOf(resource))));
            }
        }
    }
    const asPolicyResource = (resource: Declared): PolicyResource => ({
        type: resource.type,
        props: guard({ ...(resource.outputs ?? resource.props) }),
        urn: urnOf(resource),
        name: resource.name ?? "subject",
        opts: options,
        dependencies: [],
        propertyDependencies: {},
        isType: () => false,
        asType: () => undefined,
    });
    const known = new Map(all.map((resource) => [resource.name ?? "subject", asPolicyResource(resource)]));
    for (const resource of all) {
        const whole = known.get(resource.name ?? "subject");
        if (whole === undefined) continue;
        const parent = resource.parent === undefined ? undefined : known.get(resource.parent);
        if (parent !== undefined) whole.parent = parent;
        for (const [property, names] of Object.entries(resource.uses ?? {})) {
            whole.propertyDependencies[property] = names.map((name) => {
                const used = known.get(name);
                if (used === undefined) throw new Error(`the test declares no resource '${name}'`);
                return used;
            });
        }
    }
    for (const policy of policies) {
        if (!("validateStack" in policy)) continue;
        const args = {
            resources: [...known.values()],
            getConfig: getConfig(policy.name),
            stackTags: new Map<string, string>(),
            notApplicable,
        };
        await unless(() => policy.validateStack(args, reporter(policy.name, urnOf(all[0] ?? exported()))));
    }
    return found;
}

/** What one rule reports, as messages. */
export async function violations(rule: string, resources: readonly Declared[], setup: Setup = {}): Promise<string[]> {
    const policies = policiesOf(rules).filter(({ name }) => name === rule || name === settingsPolicy);
    const found = await run(resources, setup, policies);
    return found.filter((one) => one.rule === rule).map(({ message }) => message);
}

/** A policy of the pack by its id. */
export function policy(id: string): ResourceValidationPolicy | StackValidationPolicy {
    const found = policiesOf(rules).find(({ name }) => name === id);
    if (found === undefined) throw new Error(`the pack has no policy ${id}`);
    return found;
}
