import { engineContext } from "./engine-messages";

/** How much a stack has to lose; the same three words as `environment.class` in a stack file. */
export type EnvironmentClass = "development" | "test" | "production";
export const environmentClasses: readonly EnvironmentClass[] = ["development", "test", "production"];

const words: Record<Exclude<EnvironmentClass, "production">, ReadonlySet<string>> = {
    development: new Set(
        "dev development develop local sandbox sbx demo playground personal preview feature pr".split(" "),
    ),
    test: new Set("test tst qa uat stage staging stg int integration acc acceptance perf load ci".split(" ")),
};
const productionWords = new Set("prod prd production live".split(" "));

/** Class of a stack by the words of its name. A name that says nothing counts as production. */
export function classOfStackName(stack: string): EnvironmentClass {
    const parts = stack.toLowerCase().split(/[^a-z]+/);
    if (parts.some((part) => productionWords.has(part))) return "production";
    if (parts.some((part) => words.development.has(part))) return "development";
    if (parts.some((part) => words.test.has(part))) return "test";
    return "production";
}

function isClass(value: unknown): value is EnvironmentClass {
    return environmentClasses.includes(value as EnvironmentClass);
}

/** Class that the stack's own configuration names under `environment`, for the project the stack belongs to. */
function classFromConfig(project: string): EnvironmentClass | undefined {
    const setting = engineContext().config.get(`${project}:environment`);
    if (setting === undefined) return undefined;
    try {
        const found = (JSON.parse(setting) as { class?: unknown } | null)?.class;
        return isClass(found) ? found : undefined;
    } catch {
        return undefined;
    }
}

/**
 * Class of the environment that a resource belongs to: what the pack's settings say of its stack, else what the stack file says,
 * else what the stack's name says.
 */
export function environmentOf(urn: string, configured: Readonly<Record<string, unknown>> = {}): EnvironmentClass {
    const [stack = "", project = ""] = urn.replace(/^urn:pulumi:/, "").split("::");
    const named = configured[stack];
    return isClass(named) ? named : (classFromConfig(project) ?? classOfStackName(stack));
}
