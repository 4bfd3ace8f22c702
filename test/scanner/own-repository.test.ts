import path from "node:path";
import { expect, it } from "vitest";
import { ignoreFileName } from "../../src/scanner/exception-files";
import { scan } from "../../src/scanner/scan";

it("this repository holds no literal credential, and no exception that nobody needs", { timeout: 60_000 }, async () => {
    const folder = path.resolve(__dirname, "../..");
    const today = new Date().toISOString().slice(0, 10);
    const { findings, notices } = await scan({ scope: { kind: "tree", paths: ["."] }, folder, today });
    expect(findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([]);
    expect(notices.filter(({ file }) => file === ignoreFileName)).toEqual([]);
});
