import type { Log, Run } from "sarif";
import { describe, expect, it } from "vitest";
import { sarifPreview } from "../../src/cli/preview/sarif";
import { rules } from "../../src/detection";
import { type ScanFinding, type ScanResult } from "../../src/scanner/finding";
import { sarifReport } from "../../src/scanner/reports/sarif";
import { sarifProblems } from "./sarif-schema";

const finding: ScanFinding = {
    file: "config/appsettings.json",
    line: 4,
    column: 17,
    endLine: 4,
    kind: "password",
    rule: "password",
    severity: "high",
    message: "'Db__Password' holds a password as plain text",
    hint: "write a Key Vault reference",
    fingerprint: "0".repeat(64),
    inside: [],
};
const scanned = (findings: readonly ScanFinding[]): ScanResult => ({
    findings,
    ignored: 1,
    notices: [{ file: "a.env", message: "not needed" }],
    skipped: [{ file: "a.png", reason: "binary" }],
    filesScanned: 2,
    bytesScanned: 10,
});
const place = { file: "src/apps.ts", line: 4, column: 12 };
const report = (findings: readonly ScanFinding[]): string => sarifReport(scanned(findings), "1.2.3");

const documents: Readonly<Record<string, string>> = {
    "a scan that finds nothing": report([]),
    "a finding in one line": report([finding]),
    "a key over several lines, in a folder with a space and letters of other alphabets": report([
        { ...finding, file: "über uns/schlüssel [neu].pem", rule: "private-key", endLine: 30, severity: "critical" },
    ]),
    "findings of every rule and every severity": report(
        rules.map(({ id, severity }) => ({ ...finding, rule: id, severity })),
    ),
    "a finding of a rule that is not known any more": report([{ ...finding, rule: "retired" }]),
    "a finding in an exported stack, and one in the history": report([
        { ...finding, resource: "urn:pulumi:dev::shop::azure-native:web:WebApp::api", path: "$.siteConfig" },
        { ...finding, commit: "0".repeat(40), inside: ["base64", "JSON"], severity: "low" },
    ]),
    "a preview that is clean": sarifPreview({ stack: "dev", ok: true, violations: [], messages: [], changes: {} }),
    "a preview with violations, mistakes in the stack file, and words of the engine": sarifPreview({
        stack: "dev",
        ok: false,
        violations: [
            {
                policy: "no-literal-credentials-app-settings",
                mandatory: true,
                urn: "urn:x",
                about: "api",
                message: "$.a: no",
                place,
            },
            { policy: "a-policy-of-its-own", mandatory: false, about: "", message: "no", place },
        ],
        messages: [
            { level: "error", message: "the engine stopped" },
            { level: "warning", message: "it is odd", place },
        ],
        changes: { create: 1 },
    }),
};

describe("SARIF 2.1.0", { timeout: 60_000 }, () => {
    for (const [what, document] of Object.entries(documents)) {
        it(`holds for ${what}`, () => {
            expect(sarifProblems(document)).toEqual([]);
        });
    }

    const logOf = (document: string): Run | undefined => (JSON.parse(document) as Log).runs[0];

    it("names the rule of each finding by its place among the rules", () => {
        const ids = ["private-key", "password", "private-key", "api-key"];
        const run = logOf(report(ids.map((rule) => ({ ...finding, rule }))));
        const named = run?.results?.map(({ ruleIndex = -1 }) => run.tool.driver.rules?.[ruleIndex]?.id);
        expect(named).toEqual(ids);
    });

    it.each([
        ["C#/x?.env", "C%23/x%3F.env"],
        ["a:b/100%.env", "a%3Ab/100%25.env"],
        ["über uns/[neu].pem", "%C3%BCber%20uns/%5Bneu%5D.pem"],
    ])("names the file %s so that none of its letters ends the path", (file, uri) => {
        const [result] = logOf(report([{ ...finding, file }]))?.results ?? [];
        expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(uri);
        expect(decodeURIComponent(new URL(uri, "file:///").pathname)).toBe(`/${file}`);
    });

    it("tells of files that could not be read", () => {
        const skipped = [{ file: "a b.env", reason: "unreadable" as const }];
        const document = sarifReport({ ...scanned([]), skipped }, "1.2.3");
        expect(sarifProblems(document)).toEqual([]);
        expect(logOf(document)?.invocations).toMatchObject([
            {
                executionSuccessful: false,
                toolExecutionNotifications: [
                    { locations: [{ physicalLocation: { artifactLocation: { uri: "a%20b.env" } } }] },
                ],
            },
        ]);
        expect(logOf(report([finding]))).not.toHaveProperty("invocations");
    });

    it("is something that a document can miss", () => {
        const broken = (spoil: (log: Log) => void): string[] => {
            const log = JSON.parse(report([finding, finding])) as Log;
            spoil(log);
            return sarifProblems(JSON.stringify(log));
        };
        const regionOf = ({ runs }: Log) => runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.region;
        const wrong = {
            "an unknown property": broken(({ runs }) => Object.assign(runs[0] ?? {}, { colour: "red" })),
            "an unknown level": broken(({ runs }) => Object.assign(runs[0]?.results?.[0] ?? {}, { level: "fatal" })),
            "no message": broken(({ runs }) => delete (runs[0]?.results?.[1] as { message?: unknown }).message),
            "a line 0": broken((log) => Object.assign(regionOf(log) ?? {}, { startLine: 0 })),
            "a URI with a space": broken(({ runs }) =>
                Object.assign(runs[0]?.tool.driver ?? {}, { informationUri: "a b" }),
            ),
        };
        expect(Object.entries(wrong).filter(([, problems]) => problems.length === 0)).toEqual([]);
    });
});
