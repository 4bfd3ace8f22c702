import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, chmodSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { dependencies } from "../../../package.json";
import { engineEnvironment } from "../../../src/local-azure/engine/environment";
import { prepareHome, quoted } from "../../../src/local-azure/engine/home";
import { type ProjectPaths, projectPaths } from "../../../src/local-azure/engine/paths";

let paths: ProjectPaths;

beforeEach(() => {
    paths = projectPaths(mkdtempSync(path.join(tmpdir(), "strongroom-home-")));
});
afterEach(() => rmSync(paths.root, { recursive: true }));

const mode = (file: string) => statSync(file).mode & 0o777;
const plugins = () => readdirSync(path.join(paths.pulumiHome, "plugins")).sort();

it("makes a passphrase of 32 random bytes once, for its owner's eyes alone", () => {
    prepareHome(paths, false);
    const passphrase = readFileSync(paths.passphrase, "utf8");
    expect(Buffer.from(passphrase, "base64url")).toHaveLength(32);
    expect(mode(paths.passphrase)).toBe(0o600);
    expect(mode(paths.folder)).toBe(0o700);
    prepareHome(paths, true);
    expect(readFileSync(paths.passphrase, "utf8") === passphrase).toBe(true);
});

it("closes a passphrase that others could read", () => {
    prepareHome(paths, false);
    chmodSync(paths.passphrase, 0o644);
    prepareHome(paths, false);
    expect(mode(paths.passphrase)).toBe(0o600);
});

it("installs the plugins in the versions that the installed packages ask for", () => {
    prepareHome(paths, true);
    const installed = Object.fromEntries(plugins().map((name) => name.split(/-v(?=\d)/) as [string, string]));
    for (const name of ["azure-native", "random", "tls"] as const) {
        const asked = dependencies[`@pulumi/${name}`].replace(/^[^\d]*/, "");
        expect(installed[`resource-${name}`]).toBe(asked);
        const script = path.join(paths.pulumiHome, "plugins", `resource-${name}-v${asked}`, `pulumi-resource-${name}`);
        expect(mode(script)).toBe(0o755);
    }
    expect(installed).toHaveProperty("language-nodejs");
});

it("takes the stand-in host away when the CLI has one of its own, and plugins of other versions", () => {
    prepareHome(paths, true);
    const old = path.join(paths.pulumiHome, "plugins", "resource-random-v4.0.0");
    writeFileSync(old, "");
    prepareHome(paths, false);
    expect(plugins().map((name) => name.replace(/-v\d.*/, ""))).toEqual([
        "resource-azure-native",
        "resource-random",
        "resource-tls",
    ]);
    expect(plugins()).not.toContain("resource-random-v4.0.0");
});

it("puts the chosen CLI first on PATH, once, and keeps the rest", () => {
    const { PATH } = engineEnvironment(paths, "/opt/cli/pulumi", { PATH: "/usr/bin:/opt/cli:/bin" });
    expect(PATH).toBe("/opt/cli:/usr/bin:/bin");
});

it.each([
    ["/plain/path-1.0", "/plain/path-1.0"],
    ["/with a blank", "'/with a blank'"],
    ["it's $HOME", "'it'\\''s $HOME'"],
])("quotes %s for a shell", (word, text) => {
    expect(quoted(word)).toBe(text);
});
