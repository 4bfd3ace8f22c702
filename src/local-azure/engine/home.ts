/** The private PULUMI_HOME of a project: the plugins the engine loads there, and the passphrase of its secrets. */
import { randomBytes } from "node:crypto";
import {
    chmodSync,
    existsSync,
    mkdirSync,
    readFileSync,
    readdirSync,
    renameSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import * as path from "node:path";
import { loader, packageRoot, type ProjectPaths } from "./paths";
import { cliVersion } from "./versions";

/** Providers that the local Azure serves, by the npm package that asks for them. */
const servedProviders = ["azure-native", "random", "tls"] as const;

const executable = 0o755;
const ownerOnly = 0o600;
const ownerOnlyFolder = 0o700;
/** 256 bits, as much as the key that Pulumi derives from it. */
const passphraseBytes = 32;

interface Plugin {
    readonly kind: "resource" | "language";
    readonly name: string;
    readonly version: string;
    /** Module of this package that serves the plugin, from the package's root. */
    readonly module: string;
    readonly args: readonly string[];
}

/**
 * Makes the project's private home what it should be. Existing files that are right are left alone.
 * @param standInHost Whether the language host is to be the stand-in, because the chosen CLI has none of its own.
 */
export function prepareHome(paths: ProjectPaths, standInHost: boolean): void {
    mkdirSync(paths.folder, { recursive: true, mode: ownerOnlyFolder });
    mkdirSync(paths.backend, { recursive: true });
    ensurePassphrase(paths.passphrase);
    const plugins: Plugin[] = servedProviders.map((name) => ({
        kind: "resource",
        name,
        version: providerVersion(name),
        module: "src/local-azure/provider/main.ts",
        args: [name],
    }));
    if (standInHost) {
        const module = "src/local-azure/engine/language-host/main.ts";
        plugins.push({ kind: "language", name: "nodejs", version: cliVersion, module, args: [] });
    }
    const folder = path.join(paths.pulumiHome, "plugins");
    mkdirSync(folder, { recursive: true });
    removeOthers(folder, plugins);
    for (const plugin of plugins) install(folder, plugin);
}

/** Version of a provider plugin: the one the installed npm package asks the engine for. */
function providerVersion(name: string): string {
    const manifest = require.resolve(`@pulumi/${name}/package.json`, { paths: [packageRoot] });
    const { pulumi } = JSON.parse(readFileSync(manifest, "utf8")) as { pulumi: { version: string } };
    return pulumi.version;
}

function folderOf(plugin: Plugin): string {
    return `${plugin.kind}-${plugin.name}-v${plugin.version}`;
}

function install(folder: string, plugin: Plugin): void {
    const home = path.join(folder, folderOf(plugin));
    const script = path.join(home, `pulumi-${plugin.kind}-${plugin.name}`);
    const command = [process.execPath, "--require", loader, path.join(packageRoot, plugin.module), ...plugin.args];
    // `exec`, so that the signals of the engine reach the program and not a shell in between.
    const text = `#!/bin/sh\nexec ${command.map(quoted).join(" ")} "$@"\n`;
    if (existsSync(script) && readFileSync(script, "utf8") === text) return;
    mkdirSync(home, { recursive: true });
    const unfinished = `${script}.${process.pid}`;
    writeFileSync(unfinished, text, { mode: executable });
    renameSync(unfinished, script);
}

/** Takes away plugins of ours in other versions: the engine would pick the newest, right or not. */
function removeOthers(folder: string, plugins: readonly Plugin[]): void {
    for (const name of readdirSync(folder)) {
        const plugin = plugins.find((other) => name.startsWith(`${other.kind}-${other.name}-v`));
        const stale = plugin === undefined ? name.startsWith("language-nodejs-") : name !== folderOf(plugin);
        if (stale) rmSync(path.join(folder, name), { recursive: true });
    }
}

/** Makes the passphrase once. A later call changes nothing but a mode that lets others read it. */
function ensurePassphrase(file: string): void {
    if (existsSync(file)) {
        chmodSync(file, ownerOnly);
        return;
    }
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, randomBytes(passphraseBytes).toString("base64url"), { mode: ownerOnly });
    renameSync(unfinished, file);
}

/** A word as a POSIX shell reads it back. */
export function quoted(word: string): string {
    return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
