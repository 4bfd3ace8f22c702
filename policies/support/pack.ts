import {
    type Policies,
    type ReportViolation,
    type ResourceValidationArgs,
    type ResourceValidationPolicy,
    type StackValidationPolicy,
} from "@pulumi/policy";
import { type PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { azureType } from "../../src/azure/azure-type";
import { controls } from "./controls";
import { docs } from "./docs";
import { environmentClasses, environmentOf } from "./environment";
import { plainCopy, sharedCopy } from "./known";
import {
    type Change,
    type Level,
    levels,
    type Levels,
    type ResourceRule,
    type StackRule,
    type Subject,
    type Violation,
} from "./rule";
import { StackView } from "./stack-view";
import { Waivers } from "./waivers";

/** Rules whose options differ; each is only ever called with its own. */
type Rules = readonly (ResourceRule | StackRule)[];

/** Types whose inputs the rules about whole stacks need, since Azure does not return them. */
const remembered =
    /^(?:keyvault|web|app|authorization|monitor|insights|network|security|appconfiguration|apimanagement):/;

export const settingsPolicy = "pack-settings";
export const waiversPolicy = "waivers-in-use";

const settingsSchema = {
    environments: {
        type: "object",
        additionalProperties: { type: "string", enum: [...environmentClasses] },
        default: {},
        description:
            "What a stack is, by its name: `development`, `test` or `production`. A stack that is not named here is what its " +
            "stack file says under `environment`, or else what its name says.",
    },
    waivers: {
        type: "array",
        items: { type: "object" },
        default: [],
        description:
            "Violations that somebody answers for: `rule`, `resource`, `reason`, `owner`, `until`, and `path` to narrow it.",
    },
    longestWaiverDays: {
        type: "integer",
        minimum: 1,
        default: 366,
        description: "Days that a waiver may lie ahead.",
    },
} as const satisfies Record<string, PolicyConfigJSONSchema>;

function levelsSchema(usual: Levels): PolicyConfigJSONSchema {
    return {
        type: "object",
        properties: Object.fromEntries(environmentClasses.map((name) => [name, { type: "string", enum: [...levels] }])),
        additionalProperties: false,
        default: usual,
        description: "What a violation does in each class of environment, beneath the policy's own enforcement level.",
    };
}

/** The options of a rule, by name. */
export function schemasOf(rule: ResourceRule | StackRule): Readonly<Record<string, PolicyConfigJSONSchema>> {
    return rule.options as Record<string, PolicyConfigJSONSchema>;
}

function defaults(schemas: Readonly<Record<string, PolicyConfigJSONSchema>>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, schema.default]));
}

type ReportInfo = (info: { message: string; urn?: string; enforcementLevel?: Level }) => void;

/** A pack under construction: its rules, its settings, and what it remembers of the resources it saw. */
class Pack {
    public readonly waivers: Waivers;
    private readonly inputs = new Map<string, Record<string, unknown>>();
    private environments: Readonly<Record<string, unknown>> = {};

    public constructor(private readonly rules: Rules) {
        this.waivers = new Waivers(new Set(rules.map(({ id }) => id)));
    }

    private takeSettings(config: Record<string, unknown>): void {
        const settings = { ...defaults(settingsSchema), ...config };
        this.environments = settings["environments"] as Record<string, unknown>;
        this.waivers.use(config["waivers"], settings["longestWaiverDays"] as number);
    }

    /** What a violation does in the environment of a resource. */
    private levelOf(rule: ResourceRule | StackRule, configured: unknown, urn: string): Level {
        const environment = environmentOf(urn, this.environments);
        return (configured as Partial<Levels>)[environment] ?? rule.levels[environment];
    }

    private settle(
        rule: ResourceRule | StackRule,
        configured: unknown,
        violation: Violation,
        urn: string,
        report: ReportViolation,
    ): void {
        const level = this.levelOf(rule, configured, urn);
        if (level === "disabled") return;
        const verdict = this.waivers.judge(rule.id, urn, violation);
        if (verdict.waived) return;
        const sentence = violation.path === undefined ? violation.message : `${violation.path}: ${violation.message}`;
        const message = verdict.note === undefined ? sentence : `${sentence} (${verdict.note})`;
        // The typings know the string form alone, which puts the rule's description before the message and has one level. The
        // object form, which the SDK takes too, keeps the message as it is and can lower the level for an environment.
        (report as unknown as ReportInfo)({
            message,
            ...(violation.urn === undefined ? {} : { urn: violation.urn }),
            ...(level === "advisory" ? { enforcementLevel: level } : {}),
        });
    }

    private optionsOf(rule: ResourceRule | StackRule, config: Record<string, unknown>): Record<string, unknown> {
        return { ...defaults(schemasOf(rule)), levels: rule.levels, ...config };
    }

    private resourcePolicy(rule: ResourceRule): ResourceValidationPolicy {
        const applies = (token: string): boolean => {
            if (rule.appliesTo !== undefined) return rule.appliesTo(token);
            const type = azureType(token);
            return type !== undefined && (rule.types ?? []).includes(type.plain);
        };
        const { remediate } = rule;
        return {
            ...this.common(rule),
            validateResource: (args, report) => {
                if (!applies(args.type)) return;
                const options = this.optionsOf(rule, args.getConfig());
                for (const violation of rule.check(subjectOf(args, sharedCopy(args.props)), options)) {
                    this.settle(rule, options["levels"], violation, args.urn, report);
                }
            },
            ...(remediate === undefined
                ? {}
                : {
                      remediateResource: (args) => {
                          if (!applies(args.type) || this.waivers.covers(rule.id, args.urn)) return undefined;
                          const options = this.optionsOf(rule, args.getConfig());
                          if (this.levelOf(rule, options["levels"], args.urn) === "disabled") return undefined;
                          const changes = [...remediate(subjectOf(args, plainCopy(args.props)), options)];
                          for (const change of changes) apply(change, args.props);
                          return changes.length > 0 ? args.props : undefined;
                      },
                  }),
        };
    }

    private stackPolicy(rule: StackRule): StackValidationPolicy {
        return {
            ...this.common(rule),
            validateStack: (args, report) => {
                const options = this.optionsOf(rule, args.getConfig());
                const view = new StackView(args.resources, this.inputs);
                const root = args.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn;
                const any = root ?? args.resources[0]?.urn ?? "";
                for (const violation of rule.checkStack(view, options)) {
                    this.settle(rule, options["levels"], violation, violation.urn ?? any, report);
                }
            },
        };
    }

    private common(rule: ResourceRule | StackRule) {
        const [main] = rule.controls.filter((id) => controls[id].framework === "Microsoft cloud security benchmark");
        return {
            name: rule.id,
            displayName: rule.title,
            description: rule.description,
            enforcementLevel: "mandatory" as const,
            severity: rule.severity,
            url: docs(rule.id),
            remediationSteps: rule.fix,
            tags: rule.controls.map((id) => `${controls[id].framework}: ${id}`),
            ...(main === undefined
                ? {}
                : {
                      framework: {
                          name: controls[main].framework,
                          version: "1",
                          reference: main,
                          specification: controls[main].says,
                      },
                  }),
            configSchema: { properties: { levels: levelsSchema(rule.levels), ...schemasOf(rule) } },
        };
    }

    /** Comes first: takes the settings that the other rules need, and tells what is wrong with them. */
    private settings(): ResourceValidationPolicy {
        return {
            name: settingsPolicy,
            displayName: "Settings of the pack",
            description: "Waivers name a rule, a resource, a reason, an owner and an end date.",
            enforcementLevel: "mandatory",
            severity: "medium",
            url: docs(settingsPolicy),
            remediationSteps: "Complete the waiver in the pack's configuration, or remove it.",
            configSchema: { properties: settingsSchema },
            validateResource: (args, report) => {
                this.takeSettings(args.getConfig());
                const type = azureType(args.type);
                if (type !== undefined && remembered.test(type.plain)) {
                    this.inputs.set(args.urn, sharedCopy(args.props));
                }
                if (args.type !== "pulumi:pulumi:Stack") return;
                for (const message of this.waivers.problems()) (report as unknown as ReportInfo)({ message });
            },
        };
    }

    /** Comes last: tells what the waivers let through. */
    private waiversInUse(): StackValidationPolicy {
        return {
            name: waiversPolicy,
            displayName: "Waivers in use",
            description: "Every waiver is counted, and told when nothing needs it any more.",
            enforcementLevel: "advisory",
            severity: "low",
            url: docs(waiversPolicy),
            remediationSteps: "Remove waivers that are not used; mend what a waiver has ended for.",
            validateStack: (_args, report) => {
                for (const { message } of this.waivers.report()) (report as unknown as ReportInfo)({ message });
            },
        };
    }

    public policies(): Policies {
        return [
            this.settings(),
            ...this.rules.map((rule) => ("check" in rule ? this.resourcePolicy(rule) : this.stackPolicy(rule))),
            this.waiversInUse(),
        ];
    }
}

function subjectOf(args: ResourceValidationArgs, props: unknown): Subject {
    return {
        urn: args.urn,
        name: args.name,
        token: args.type,
        type: azureType(args.type),
        custom: args.provider !== undefined,
        props: props as Record<string, unknown>,
        guarded: args.props,
    };
}

/** Sets one property, through what guards unknown values and keeps secrets secret. */
function apply({ path, value }: Change, props: Record<string, unknown>): void {
    const [name = "", ...rest] = path;
    if (rest.length === 0) props[name] = value;
    else {
        props[name] ??= {};
        apply({ path: rest, value }, props[name] as Record<string, unknown>);
    }
}

/** The policies that check the rules, with the pack's settings before them and the report of waivers after them. */
export function policiesOf(rules: Rules): Policies {
    return new Pack(rules).policies();
}

/** Options of the pack itself, for the README. */
export const packOptions: Readonly<Record<string, PolicyConfigJSONSchema>> = settingsSchema;
