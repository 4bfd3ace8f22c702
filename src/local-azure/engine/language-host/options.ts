/** The `runtime.options` of a Pulumi.yaml or PulumiPolicy.yaml that this host honours. */
import { type ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

interface RuntimeOptions {
    /** Arguments for Node.js itself, from `nodeargs`. Defaults to none. */
    readonly nodeArguments: readonly string[];
    /** What Pulumi's runners read from the environment: `typescript` (default true) and `tsconfig`. */
    readonly environment: NodeJS.ProcessEnv;
    /** Program that installs dependencies, from `packagemanager`. Defaults to npm. */
    readonly packageManager: string;
}

export function optionsOf(info: ProgramInfo): RuntimeOptions {
    const options: Record<string, unknown> = info.getOptions()?.toJavaScript() ?? {};
    const { nodeargs, typescript, tsconfig, packagemanager } = options;
    return {
        nodeArguments: typeof nodeargs === "string" ? words(nodeargs) : [],
        environment: {
            PULUMI_NODEJS_TYPESCRIPT: String(typescript ?? true),
            ...(typeof tsconfig === "string" ? { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig } : {}),
        },
        packageManager: typeof packagemanager === "string" && packagemanager !== "auto" ? packagemanager : "npm",
    };
}

/** Splits as a shell would: at blanks, with quotes keeping words together. */
function words(text: string): string[] {
    const found = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
    return found.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}
