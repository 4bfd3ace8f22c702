/**
 * A provider plugin of the local Azure, as the Pulumi engine starts it:
 * `node --require ./src/loader/register.js main.ts azure-native|random|tls [ENGINE-ADDRESS]`.
 * The first line on stdout is the port it serves on; after that it says nothing there.
 */
import type { Plugin, PluginHost } from "./plugin";
import { servePlugin } from "./plugin-server";

/** Each package loads only what it needs: the engine waits for the first line. */
const MAKERS: Readonly<Record<string, () => Promise<(host: PluginHost) => Plugin>>> = {
    "azure-native": async () => {
        const [{ AzureNativePlugin }, { registry }] = await Promise.all([
            import("./azure-native/azure-native-plugin.js"),
            import("../arm/registry.js"),
        ]);
        return (host) => new AzureNativePlugin(host, registry.types);
    },
    random: async () => {
        const [{ LogicalPlugin }, { randomPackage }] = await Promise.all([
            import("./logical-plugin.js"),
            import("./random/package.js"),
        ]);
        return () => new LogicalPlugin(randomPackage);
    },
    tls: async () => {
        const [{ LogicalPlugin }, { tlsPackage }] = await Promise.all([
            import("./logical-plugin.js"),
            import("./tls/package.js"),
        ]);
        return () => new LogicalPlugin(tlsPackage);
    },
};

/** The engine's address is the first argument that is no flag; older engines add flags for tracing and logging. */
function engineAddress(args: readonly string[]): string {
    return args.find((arg) => /^[^-].*:\d+$/.test(arg)) ?? "";
}

async function main(args: readonly string[]): Promise<void> {
    const [name = "", ...rest] = args;
    const maker = MAKERS[name];
    if (maker === undefined) {
        throw new Error(`the provider to serve is one of ${Object.keys(MAKERS).join(", ")}, got "${name}"`);
    }
    const engine = engineAddress(rest);
    // The engine starts each plugin in a process group of its own, so an interrupt comes from the engine alone: it has cancelled
    // what was under way, and waits five seconds for whoever does not leave.
    process.once("SIGINT", () => process.exit(0));
    const { port } = await servePlugin(await maker(), engine, () => process.exit(0));
    process.stdout.write(`${port}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
});
