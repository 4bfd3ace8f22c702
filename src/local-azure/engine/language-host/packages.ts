/** What a program has installed, read from the `package.json` files in the `node_modules` it resolves from. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";

interface InstalledPackage {
    readonly name: string;
    readonly version: string;
}

interface ResourcePackage extends InstalledPackage {
    /** Where the engine downloads the plugin from; empty for Pulumi's own server. */
    readonly server: string;
}

interface Manifest {
    readonly name?: string;
    readonly version?: string;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
    readonly pulumi?: {
        readonly resource?: boolean;
        readonly name?: string;
        readonly version?: string;
        readonly server?: string;
    };
}

/** Provider plugins the installed packages ask for (`"pulumi": { "resource": true }`), each once per version. */
export function resourcePackages(programDirectory: string): ResourcePackage[] {
    const found = new Map<string, ResourcePackage>();
    for (const manifest of manifests(programDirectory)) {
        const asked = manifest.pulumi;
        if (asked?.resource !== true) continue;
        const name = asked.name ?? manifest.name?.replace(/^@pulumi\//, "");
        const version = asked.version ?? manifest.version;
        if (name === undefined || version === undefined) continue;
        found.set(`${name}@${version}`, { name, version, server: asked.server ?? "" });
    }
    return [...found.values()];
}

/** Installed packages with their versions: the ones the program names itself, or all of them. */
export function installedPackages(programDirectory: string, transitive: boolean): InstalledPackage[] {
    const root = nearest(programDirectory, "package.json");
    const own = root === undefined ? {} : read(root);
    const named = new Set([...Object.keys(own.dependencies ?? {}), ...Object.keys(own.devDependencies ?? {})]);
    return manifests(programDirectory).flatMap(({ name, version }) =>
        name !== undefined && version !== undefined && (transitive || named.has(name)) ? [{ name, version }] : [],
    );
}

function manifests(programDirectory: string): Manifest[] {
    const modules = nearest(programDirectory, "node_modules");
    if (modules === undefined) return [];
    return folders(modules)
        .flatMap((name) => (name.startsWith("@") ? folders(path.join(modules, name), name) : [name]))
        .map((name) => path.join(modules, name, "package.json"))
        .filter((file) => existsSync(file))
        .map(read);
}

function folders(directory: string, scope?: string): string[] {
    return readdirSync(directory)
        .filter((name) => !name.startsWith("."))
        .map((name) => (scope === undefined ? name : `${scope}/${name}`));
}

function nearest(directory: string, name: string): string | undefined {
    const candidate = path.join(directory, name);
    if (existsSync(candidate)) return candidate;
    const parent = path.dirname(directory);
    return parent === directory ? undefined : nearest(parent, name);
}

function read(file: string): Manifest {
    return JSON.parse(readFileSync(file, "utf8")) as Manifest;
}
