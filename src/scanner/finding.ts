import { type Severity } from "../detection/types";

/** A credential found in a file or in an exported stack. It never contains the value. */
export interface ScanFinding {
    /** Relative to the working folder, with forward slashes. */
    readonly file: string;
    /** From 1. */
    readonly line: number;
    /** From 1, in UTF-16 units. */
    readonly column: number;
    /** Last line of a credential that spans several; equal to `line` otherwise. */
    readonly endLine: number;
    readonly kind: string;
    readonly rule: string;
    readonly severity: Severity;
    /** One sentence: which setting holds which kind of credential. */
    readonly message: string;
    /** One sentence: what to write instead. */
    readonly hint: string;
    /** Keyed hash of value and rule: the same credential has the same fingerprint wherever it stands. */
    readonly fingerprint: string;
    /** Decodings and fields that lead to the credential, outermost first. */
    readonly inside: readonly string[];
    /** For an exported stack: which resource, and the JSONPath of the input. */
    readonly resource?: string;
    readonly path?: string;
    /** For the history: the commit that brought it in. */
    readonly commit?: string;
}

/** Something about the scan itself that a person should put right: an ignore nobody needs, one that is over, one without a reason. */
export interface ScanNotice {
    readonly file: string;
    readonly line?: number;
    readonly message: string;
}

/** `nested repository` is a submodule, or a repository in a folder of this one. */
export type SkipReason = "binary" | "generated" | "archive" | "too large" | "unreadable" | "nested repository";

/** A file that was not looked into. */
export interface Skipped {
    readonly file: string;
    readonly reason: SkipReason;
}

export interface ScanResult {
    /** Sorted by file, line, column and rule. */
    readonly findings: readonly ScanFinding[];
    /** Found, but let through by the baseline, an ignore or a comment. */
    readonly ignored: number;
    readonly notices: readonly ScanNotice[];
    readonly skipped: readonly Skipped[];
    readonly filesScanned: number;
    readonly bytesScanned: number;
}

export function compareFindings(a: ScanFinding, b: ScanFinding): number {
    return (
        compare(a.file, b.file) ||
        a.line - b.line ||
        a.column - b.column ||
        compare(a.rule, b.rule) ||
        compare(a.path ?? "", b.path ?? "")
    );
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
