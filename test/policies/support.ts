import { type ResourceValidationArgs, type ResourceValidationPolicy, unknownCheckingProxy } from "@pulumi/policy";

class NotApplicable extends Error {}

/** What the pack's server hands a rule for one resource: the properties behind the proxy that guards unknown values. */
function resourceArgs(type: string, props: Record<string, unknown>, config: object): ResourceValidationArgs {
    return {
        type,
        props: unknownCheckingProxy(props) as Record<string, unknown>,
        urn: `urn:pulumi:dev::shop::${type}::subject`,
        name: "subject",
        opts: {
            protect: false,
            ignoreChanges: [],
            aliases: [],
            customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
            additionalSecretOutputs: [],
        },
        stackTags: new Map(),
        isType: () => false,
        asType: () => undefined,
        getConfig: <T extends object>() => config as T,
        notApplicable: (reason) => {
            throw new NotApplicable(reason);
        },
    };
}

/** The messages a rule reports for one resource. */
export async function violations(
    policy: ResourceValidationPolicy,
    resource: { type: string; props: Record<string, unknown>; config?: object },
): Promise<string[]> {
    const messages: string[] = [];
    const checks = [policy.validateResource ?? []].flat();
    for (const check of checks) {
        try {
            await check(resourceArgs(resource.type, resource.props, resource.config ?? {}), (message) => {
                messages.push(message);
            });
        } catch (problem) {
            if (!(problem instanceof NotApplicable)) throw problem;
        }
    }
    return messages;
}

/** What the engine sends for a string that preview cannot know. */
export const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** What the engine sends for a boolean that preview cannot know. */
export const unknownBoolean = "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7";
