/**
 * Whether a document is SARIF 2.1.0, as the typings of the standard (`@types/sarif`) have it: what must be there is there, nothing is that the standard
 * does not know, and enumerations have their own values. What types cannot say, forms of URIs and least numbers, is checked by hand.
 */
import path from "node:path";
import ts from "typescript";

const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
};
/** A file of this folder that is nowhere: imports in it find the installed typings. */
const virtual = path.join(__dirname, "sarif-document.ts");
/** Kept between documents, so that the libraries are read once. */
let before: ts.Program | undefined;

/** What is wrong with a document, one sentence each; nothing when it is valid. */
export function sarifProblems(document: string): string[] {
    const text = `import type { Log } from "sarif";\nexport const log: Log = ${document};\n`;
    const host = ts.createCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (file, language) =>
        path.resolve(file) === virtual
            ? ts.createSourceFile(file, text, language)
            : (before?.getSourceFile(file) ?? read(file, language));
    const program = ts.createProgram([virtual], options, host);
    before = program;
    const problems = ts
        .getPreEmitDiagnostics(program)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
    return [...problems, ...formProblems(JSON.parse(document), "$")];
}

/** Numbers that the standard counts from 1. */
const fromOne = new Set(["startLine", "startColumn", "endLine", "endColumn"]);

function formProblems(value: unknown, place: string): string[] {
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
        const at = `${place}.${key}`;
        if (fromOne.has(key) && !(Number.isInteger(inner) && Number(inner) >= 1))
            return [`${at} is not a number from 1`];
        if (/^(?:uri|informationUri|helpUri|\$schema)$/.test(key) && !isUri(inner)) return [`${at} is not a URI`];
        if (key === "ruleIndex" && !(Number.isInteger(inner) && Number(inner) >= -1)) return [`${at} is not an index`];
        return formProblems(inner, at);
    });
}

/** Characters that RFC 3986 lets a URI or a relative reference have, with nothing that would end its path. */
const isUri = (value: unknown): boolean =>
    typeof value === "string" && /^(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})+$/.test(value);
