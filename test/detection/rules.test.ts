import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findInResource, findInText, rules } from "../../src/detection/index";
import { rulesPage, rulesPagePath } from "./rules-page";

const inAppSetting = (name: string, value: string) =>
    findInResource({ type: "azure-native:web:WebApp", props: { siteConfig: { appSettings: [{ name, value }] } } });

describe("every rule", () => {
    it("has an id of its own", () => {
        expect(new Set(rules.map((r) => r.id)).size).toBe(rules.length);
    });

    it("has its heading on the page of the rules, which is up to date", () => {
        const page = readFileSync(rulesPagePath, "utf8");
        expect(page).toBe(rulesPage());
        const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, id]) => id);
        expect(headings).toEqual(rules.map(({ id }) => id));
    });

    it("is not shown on that page with a credential", () => {
        const page = readFileSync(rulesPagePath, "utf8");
        expect(findInText({ path: "docs/detection-rules.md", text: page })).toEqual([]);
    });

    for (const rule of rules) {
        it(`${rule.id} reports what it must and lets through what it must`, () => {
            expect(rule.notOk.length).toBeGreaterThan(0);
            expect(rule.ok.length).toBeGreaterThan(0);
            for (const [index, fixture] of rule.notOk.entries()) {
                const found = inAppSetting(fixture.name, fixture.value);
                expect([index, found.map((f) => f.rule)]).toEqual([index, [rule.id]]);
                expect(found[0]?.path).toBe("$.siteConfig.appSettings[0].value");
            }
            for (const [index, fixture] of rule.ok.entries()) {
                expect([index, inAppSetting(fixture.name, fixture.value)]).toEqual([index, []]);
            }
        });
    }
});

it("takes a GitHub token with a wrong checksum for none, unless its name says token", () => {
    const right = rules.find((r) => r.id === "github-token")?.notOk[0]?.value ?? "";
    const wrong = right.slice(0, -1) + (right.endsWith("a") ? "b" : "a");
    expect(inAppSetting("LABEL", right).map((f) => f.rule)).toEqual(["github-token"]);
    expect(inAppSetting("LABEL", wrong)).toEqual([]);
    expect(inAppSetting("DEPLOY_TOKEN", wrong).map((f) => f.rule)).toEqual(["access-token"]);
});
