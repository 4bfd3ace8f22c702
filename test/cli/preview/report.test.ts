import type { Log, Run } from "sarif";
import { describe, expect, it } from "vitest";
import { githubPreview } from "../../../src/cli/preview/github";
import { prettyPreview } from "../../../src/cli/preview/pretty";
import { compareViolations, type PlacedViolation, type PreviewReport } from "../../../src/cli/preview/report";
import { sarifPreview } from "../../../src/cli/preview/sarif";
import { plain } from "../../../src/cli/terminal";

const literal: PlacedViolation = {
    policy: "no-literal-credentials-app-settings",
    mandatory: true,
    severity: "critical",
    urn: "urn:pulumi:dev::shop::azure-native:web:WebApp::api",
    about: "web:WebApp api",
    message: "$.siteConfig.appSettings[0].value: 'Db' holds a password as plain text; write a reference",
    place: { file: "src/apps.ts", line: 4, column: 12 },
};
const advice: PlacedViolation = {
    policy: "defender-plan",
    mandatory: false,
    severity: "low",
    about: "",
    message: "no plan is on",
    place: { file: "Pulumi.dev.yaml", line: 1, column: 1 },
};
const clean: PreviewReport = { stack: "dev", ok: true, violations: [], messages: [], changes: { create: 2, same: 7 } };
const stopped: PreviewReport = { ...clean, ok: false, violations: [literal, advice] };
const mistaken: PreviewReport = {
    ...clean,
    ok: false,
    changes: {},
    messages: [
        {
            level: "error",
            message: "vaults.shop.sku: takes standard or premium",
            place: { file: "Pulumi.dev.yaml", line: 9, column: 7 },
        },
        { level: "error", message: "the program ended\nwith 1" },
    ],
};

function runOf(report: PreviewReport): Run {
    const [run] = (JSON.parse(sarifPreview(report)) as Log).runs;
    if (run === undefined) throw new Error("a SARIF log has a run");
    return run;
}

it("violations that stop the deployment come first, the worst of them at the top", () => {
    const lesser: PlacedViolation = { ...literal, severity: "high" };
    const unknown: PlacedViolation = { policy: "own", mandatory: true, about: "", message: "no", place: advice.place };
    const later: PlacedViolation = { ...literal, place: { ...literal.place, line: 5 } };
    expect([advice, unknown, lesser, later, literal].sort(compareViolations)).toEqual([
        literal,
        later,
        lesser,
        unknown,
        advice,
    ]);
});

describe("for people", () => {
    it("each violation has its place, what it does, and what to write instead", () => {
        expect(prettyPreview(stopped, plain)).toBe(
            [
                "src/apps.ts:4:12  web:WebApp api",
                "  stops the deployment  critical  no-literal-credentials-app-settings",
                `  ${literal.message}`,
                "",
                "Pulumi.dev.yaml:1:1",
                "  advice  low  defender-plan",
                "  no plan is on",
                "",
                "The stack dev cannot be brought up: 2 to create, 7 unchanged; 1 violation stops the deployment; 1 is advice",
            ].join("\n"),
        );
    });

    it("a clean preview is one line", () => {
        expect(prettyPreview(clean, plain)).toBe("The stack dev can be brought up: 2 to create, 7 unchanged");
    });

    it("a mistake in the stack file has its place, and what the program says is shown whole", () => {
        expect(prettyPreview(mistaken, plain)).toBe(
            [
                "Pulumi.dev.yaml:9:7  error  vaults.shop.sku: takes standard or premium",
                "",
                "error  the program ended",
                "  with 1",
                "",
                "The stack dev cannot be brought up",
            ].join("\n"),
        );
    });
});

describe("as annotations", () => {
    it("what stops the deployment is an error at its line, advice a warning", () => {
        expect(githubPreview(stopped).split("\n")).toEqual([
            "::error file=src/apps.ts,line=4,col=12,title=strongroom no-literal-credentials-app-settings::" +
                `web:WebApp api: ${literal.message}`,
            "::warning file=Pulumi.dev.yaml,line=1,col=1,title=strongroom defender-plan::no plan is on",
        ]);
    });

    it("a message without a place is an annotation of the run, on one line", () => {
        expect(githubPreview(mistaken).split("\n")).toEqual([
            "::error file=Pulumi.dev.yaml,line=9,col=7,title=strongroom preview::vaults.shop.sku: takes standard or premium",
            "::error title=strongroom preview::the program ended%0Awith 1",
        ]);
    });
});

describe("as SARIF", () => {
    it("each violation is a result with its place, its resource and its rule", () => {
        const { tool, results = [], invocations } = runOf(stopped);
        expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
            ["no-literal-credentials-app-settings", "error"],
            ["defender-plan", "warning"],
        ]);
        for (const { ruleId, ruleIndex = -1 } of results) expect(tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
        expect(tool.driver.rules?.find(({ id }) => id === literal.policy)?.properties).toMatchObject({
            "security-severity": "9.5",
        });
        expect(results[0]?.locations?.[0]).toEqual({
            physicalLocation: {
                artifactLocation: { uri: "src/apps.ts", uriBaseId: "%SRCROOT%" },
                region: { startLine: 4, startColumn: 12 },
            },
            logicalLocations: [{ fullyQualifiedName: `${literal.urn} $.siteConfig.appSettings[0].value` }],
        });
        expect(invocations).toMatchObject([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
    });

    it("an alert stays the same one when its line moves or the sentence changes, and not when it is another setting", () => {
        const fingerprint = (violation: PlacedViolation): unknown =>
            runOf({ ...stopped, violations: [violation] }).results?.[0]?.partialFingerprints;
        const before = fingerprint(literal);
        expect(fingerprint({ ...literal, place: { ...literal.place, line: 90 } })).toEqual(before);
        expect(fingerprint({ ...literal, message: literal.message.replace("a password", "a key") })).toEqual(before);
        expect(fingerprint({ ...literal, message: literal.message.replace("[0]", "[1]") })).not.toEqual(before);
        expect(fingerprint({ ...literal, urn: `${literal.urn}-2` })).not.toEqual(before);
    });

    it("a policy of somebody else's is known by its id alone", () => {
        const own = { ...advice, policy: "our-own-rule" };
        expect(runOf({ ...stopped, violations: [own] }).tool.driver.rules).toEqual([{ id: "our-own-rule" }]);
    });

    it("mistakes with a place are results, the others notifications, and then the run did not succeed by itself", () => {
        const { results, invocations } = runOf(mistaken);
        expect(results?.map(({ ruleId, level }) => [ruleId, level])).toEqual([["stack-file", "error"]]);
        expect(invocations?.[0]?.toolExecutionNotifications).toEqual([
            { level: "error", message: { text: "the program ended\nwith 1" } },
        ]);
        const silent = { ...mistaken, messages: mistaken.messages.slice(1) };
        expect(runOf(silent).invocations?.[0]?.executionSuccessful).toBe(false);
        expect(runOf(clean).invocations?.[0]?.executionSuccessful).toBe(true);
    });
});
