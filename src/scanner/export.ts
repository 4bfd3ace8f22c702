/** A stack export or a saved plan, judged as the policy pack judges the program, without the Pulumi CLI. */
import { readFileSync } from "node:fs";
import { findNodeAtLocation, getNodeValue, type Node, parseTree } from "jsonc-parser";
import { findInResource } from "../detection";
import { isJudged, isTag, keepsSecrets, takesOnlyValue } from "../detection/places";
import { UserError } from "../shared/user-error";
import { compareFindings, type ScanFinding, type ScanResult } from "./finding";

/** Marks the special values of Pulumi's state (pulumi/pulumi: sdk/go/common/resource/sig). */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

const stackType = "pulumi:pulumi:Stack";

/** A resource of an export, or of a plan, and where what is judged of it stands in the document. */
interface DeclaredResource {
    readonly urn: string;
    readonly type: string;
    readonly custom: boolean;
    /** Its inputs; the outputs of the stack itself. */
    readonly properties: Node;
}

/** @throws {UserError} When the file is neither a stack export nor a saved plan. */
export function scanExport(file: string, fullPath: string, fingerprintKey: string): ScanResult {
    const text = readText(file, fullPath);
    const root = parseTree(text);
    const resources = root === undefined ? undefined : (exportedResources(root) ?? plannedResources(root));
    if (resources === undefined) {
        throw new UserError(
            `${file} is neither a stack export nor a plan; make one with pulumi stack export --file ${file} ` +
                `or pulumi preview --save-plan ${file}`,
        );
    }
    const starts = lineStarts(text);
    const findings = resources.flatMap((resource) => findingsOf(resource, file, fingerprintKey, starts));
    return {
        findings: findings.sort(compareFindings),
        ignored: 0,
        notices: [],
        skipped: [],
        filesScanned: 1,
        bytesScanned: Buffer.byteLength(text),
    };
}

function readText(file: string, fullPath: string): string {
    try {
        return readFileSync(fullPath, "utf8");
    } catch {
        throw new UserError(`${file} cannot be read; name the file that pulumi stack export --file wrote`);
    }
}

function exportedResources(root: Node): DeclaredResource[] | undefined {
    const list = findNodeAtLocation(root, ["deployment", "resources"]);
    // An empty stack has no list at all.
    if (list === undefined) return findNodeAtLocation(root, ["deployment"]) === undefined ? undefined : [];
    return (list.children ?? []).flatMap((node) => {
        const part = text(node, "type") === stackType ? "outputs" : "inputs";
        return declared(node, text(node, "urn"), [part]);
    });
}

function plannedResources(root: Node): DeclaredResource[] | undefined {
    const plans = findNodeAtLocation(root, ["resourcePlans"]);
    return plans?.children?.flatMap(({ children = [] }) => {
        const [urn, plan] = children;
        const goal = plan === undefined ? undefined : findNodeAtLocation(plan, ["goal"]);
        if (urn === undefined || goal === undefined) return [];
        const part = text(goal, "type") === stackType ? "outputDiff" : "inputDiff";
        return ["adds", "updates"].flatMap((change) => declared(goal, String(urn.value), [part, change]));
    });
}

function declared(node: Node, urn: string, at: readonly string[]): DeclaredResource[] {
    const properties = findNodeAtLocation(node, [...at]);
    const custom = findNodeAtLocation(node, ["custom"])?.value === true;
    return properties === undefined ? [] : [{ urn, type: text(node, "type"), custom, properties }];
}

function text(node: Node, name: string): string {
    const value: unknown = findNodeAtLocation(node, [name])?.value;
    return typeof value === "string" ? value : "";
}

function findingsOf(
    { urn, type, custom, properties }: DeclaredResource,
    file: string,
    fingerprintKey: string,
    starts: readonly number[],
): ScanFinding[] {
    const props = unwrapped(getNodeValue(properties)) as Record<string, unknown>;
    const seen = new Set<string>();
    return findInResource({ type, props }, { fingerprintKey }).flatMap((finding) => {
        const { kind, rule, severity, message, hint, inside, path = "$", fingerprint = "" } = finding;
        const { node, secret } = nodeAt(properties, path);
        // One finding for each setting, as the policy pack has it.
        if (seen.has(path) || !counts({ type, custom, path, secret })) return [];
        seen.add(path);
        const line = lineOf(starts, node.offset);
        const endLine = lineOf(starts, node.offset + node.length);
        const column = node.offset - (starts[line - 1] ?? 0) + 1;
        const place = { file, line, column, endLine, resource: urn.split("::").slice(2).join("::") };
        const found = { kind, rule, severity, message, inside, fingerprint };
        return type === stackType
            ? [{ ...place, ...found, hint: hintForOutputs, path: path.replace(/^\$/, "$.outputs") }]
            : [{ ...place, ...found, hint, path }];
    });
}

const hintForOutputs = "wrap the output in pulumi.secret, or export the name of the secret instead";

/** Whether the policy pack would report it. */
function counts(place: {
    readonly type: string;
    readonly custom: boolean;
    readonly path: string;
    readonly secret: boolean;
}): boolean {
    const { type, custom, path, secret } = place;
    if (type === stackType) return !secret;
    if (secret && takesOnlyValue(type, path)) return false;
    return isJudged(type, custom) && (isTag(path) || !keepsSecrets(type));
}

/** Secrets as a policy sees them: in the clear where the export shows them, absent where it keeps them encrypted. */
function unwrapped(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(unwrapped);
    if (typeof value !== "object" || value === null) return value;
    const object = value as Record<string, unknown>;
    if (object[signatureKey] === secretSignature) return shownSecret(object["plaintext"]);
    return Object.fromEntries(Object.entries(object).map(([name, member]) => [name, unwrapped(member)]));
}

function shownSecret(plaintext: unknown): unknown {
    if (typeof plaintext !== "string") return undefined;
    try {
        return unwrapped(JSON.parse(plaintext));
    } catch {
        return undefined;
    }
}

const pathSegment = /\.([A-Za-z_$][\w$]*)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/g;

/**
 * The innermost node on the way to a JSONPath, since a path may lead into a value that is text, and whether it is or lies in a
 * secret of Pulumi's.
 */
function nodeAt(properties: Node, path: string): { readonly node: Node; readonly secret: boolean } {
    let node = properties;
    for (const [, name, index, single, double] of path.matchAll(pathSegment)) {
        if (isSecret(node)) break;
        const key = (name ?? single ?? double)?.replace(/\\(.)/g, "$1");
        const next = findNodeAtLocation(node, [index === undefined ? (key ?? "") : Number(index)]);
        if (next === undefined) break;
        node = next;
    }
    return { node, secret: isSecret(node) };
}

function isSecret(node: Node): boolean {
    return node.type === "object" && findNodeAtLocation(node, [signatureKey])?.value === secretSignature;
}

function lineStarts(text: string): number[] {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
}

/** Line of an offset, from 1. */
function lineOf(starts: readonly number[], offset: number): number {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle;
    }
    return low + 1;
}
