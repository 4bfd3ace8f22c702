import { describe, expect, it } from "vitest";
import { findInText, type Explanation } from "../../src/detection";
import { fuzz } from "./fuzz-run";

// The short form; `npm run test:fuzz` runs as long as it is told to, with other seeds.
describe("whatever is read", () => {
    it("crashes nothing, takes no long time and tells no part of a planted secret", { timeout: 120_000 }, () => {
        const { runs, secrets, reported, failures } = fuzz({ seed: 71, runs: 800 });
        expect(failures).toEqual([]);
        expect(runs).toBe(800);
        // The secrets are planted where they are found, or nothing would be told.
        expect(secrets).toBeGreaterThan(1500);
        expect(reported).toBeGreaterThan(1000);
    });
});

function told(path: string, text: string): string[] {
    const explanations: Explanation[] = [];
    const findings = findInText({ path, text }, { explain: (e) => explanations.push(e) });
    return [...findings.map(({ message }) => message), ...explanations.map(({ name }) => name)];
}

describe("a name is told only as far as it is a name", () => {
    it("in running text, by the words that decide", () => {
        const all = told("a.txt", "user: a pass: Plover7,Heron4861 token: 9f3c1ab87de2406b5c41f0927ab3de58");
        expect(all).toContain("'token' holds an access token as plain text");
        expect(all.join("\n")).not.toContain("4861");
        expect(told("a.md", "Kennwort für den Server: Plover2041!").join("\n")).toContain("'Kennwort'");
    });

    it("and not when a value has it in it", () => {
        const texts = [
            ["a.sh", "run --password=Plover7=Heron4861"],
            ["a.ps1", "[Environment]::SetEnvironmentVariable('DB_PASSWORD', 'Plover7=Heron4861', 'Machine')"],
            ["a.sh", "cmdkey /add:x /pass:Plover7Heron4861Otter22=="],
            [".env", "Log in as Plover7=Heron4861 and api-key=9f3c1ab87de2406b5c41f0927ab3de58"],
        ] as const;
        for (const [path, text] of texts) expect(told(path, text).join("\n"), text).not.toMatch(/Plover7|Heron4861/);
    });

    it("but stays when it also stands on its own", () => {
        expect(told("a.env", "PLOVER_PASSWORD=PLOVER_2041!\n")).toContain(
            "'PLOVER_PASSWORD' holds a password as plain text",
        );
        expect(told("a.json", '{ "heron": "x", "password": "heron4861!" }')).toContain("heron");
    });
});
