/** `--explain` says of a setting what a scan would do with it, and why. */
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { baselineFileName, baselineOf, ignoreFileName } from "../../src/scanner/exception-files";
import { explain } from "../../src/scanner/explain";
import { defaultFingerprintKey } from "../../src/scanner/scan";
import { env, fakePassword, WorkFolder } from "./work-folder";

let folder: WorkFolder;
beforeEach(() => {
    folder = new WorkFolder();
});
afterEach(() => folder.remove());

const explained = (place: string, inside = ".", withoutBaseline = false): Promise<string> => {
    const at = path.join(folder.root, inside);
    const fingerprintKey = defaultFingerprintKey(at);
    return explain(place, { folder: at, fingerprintKey, today: "2026-11-24", withoutBaseline });
};

describe("an explanation", () => {
    it("says what is reported and what is not, by line, and never the value", async () => {
        folder.write("a.env", `GREETING=hello\n${env()}`);
        const text = await explained("a.env");
        expect(text.split("\n")).toEqual([
            expect.stringMatching(/^a\.env:1:\d+  GREETING  let through: /),
            expect.stringMatching(/^a\.env:2:\d+  DB_PASSWORD  reported by password: /),
        ]);
        expect(text).not.toContain(fakePassword("one"));
        expect(await explained("a.env:2")).toBe(text.split("\n")[1]);
        expect(await explained("a.env:3")).toBe("a.env:3 holds nothing that reads as a setting with a value");
    });

    it("names the comment that lets a setting through, and no comment without a reason or of another rule", async () => {
        folder.write("a.env", `# strongroom:allow password an example\n${env()}`);
        folder.write("b.env", `# strongroom:allow password\n${env()}`);
        folder.write("c.env", `# strongroom:allow api-key an example\n${env()}`);
        const through = /DB_PASSWORD  would be reported by password, and is let through by the comment in line 1: /;
        expect(await explained("a.env:2")).toMatch(through);
        folder.write("d.env", `# strongroom:allow password an example\nAPI_KEY=${fakePassword("key")}\n`);
        expect(await explained("d.env:2")).toMatch(/ {2}API_KEY {2}reported by api-key: /);
        for (const file of ["b.env", "c.env"])
            expect(await explained(`${file}:2`)).toMatch(/ {2}reported by password: /);
    });

    it.each([".", "deep"])("names the ignore file and the baseline, as seen from %s", async (inside) => {
        folder.git("init", "-q");
        for (const name of ["a", "b", "c", "d"]) folder.write(`deep/${name}.env`, env(name));
        folder.commit("first");
        const { findings } = await folder.scan();
        folder.write(baselineFileName, baselineOf(findings.filter(({ file }) => file === "deep/b.env")));
        const entry = (file: string, expires: string): string =>
            `  - path: deep/${file}\n    reason: example\n    expires: ${expires}\n`;
        folder.write(ignoreFileName, `ignore:\n${entry("a.env", "2026-11-24")}${entry("c.env", "2026-11-23")}`);
        const at = inside === "." ? "deep/" : "";
        expect(await explained(`${at}a.env`, inside)).toContain(`is let through by ${ignoreFileName}: `);
        expect(await explained(`${at}b.env`, inside)).toContain(`is let through by ${baselineFileName}: `);
        expect(await explained(`${at}b.env`, inside, true)).toContain("  reported by password: ");
        for (const file of ["c.env", "d.env"])
            expect(await explained(`${at}${file}`, inside)).toContain("  reported by password: ");
    });

    it("says why a file is left out, and refuses one that is not there", async () => {
        folder.write("a.zip", "x");
        folder.write("a.dat2", Buffer.from([1, 0]));
        expect(await explained("a.zip")).toBe("a.zip is left out by its name: archive");
        expect(await explained("a.dat2")).toBe("a.dat2 is left out: binary");
        await expect(explained("gone\u001b.env:3")).rejects.toThrow(/^gone\\x1b\.env cannot be read; name a file/);
    });
});
