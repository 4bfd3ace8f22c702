/** A stack export or a saved plan, judged as the policy pack judges the program, without the Pulumi CLI. */
import { readFileSync } from "node:fs";
import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree } from "jsonc-parser";
import { findInResource } from "../detection";
import { isJudged, isTag, keepsSecrets, takesOnlyValue } from "../detection/places";
import { UserError } from "../shared/user-error";
import { textOf } from "./file-kinds";
import { compareFindings, type ScanFinding, type ScanNotice, type ScanResult } from "./finding";

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

/** @throws {UserError} When the file is neither a stack export nor a saved plan, or not a whole one. */
export function scanExport(file: string, fullPath: string, fingerprintKey: string): ScanResult {
    const bytes = readBytes(file, fullPath);
    const text = textOf(bytes);
    const starts = lineStarts(text);
    const root = parsed(text, file, starts);
    const resources = root && (exportedResources(root) ?? plannedResources(root));
    if (root === undefined || resources === undefined)
        throw new UserError(`${file} is neither a stack export nor a plan; ${howToMake(file)}`);
    const findings = [
        ...resources.flatMap((resource) => findingsOf(resource, file, fingerprintKey, starts)),
        ...findingsOfConfig(root, resources, file, fingerprintKey, starts),
    ];
    return {
        findings: findings.sort(compareFindings),
        ignored: 0,
        notices: encryptedIn(resources, file),
        skipped: [],
        filesScanned: 1,
        bytesScanned: bytes.length,
    };
}

const howToMake = (file: string): string =>
    `make one with pulumi stack export --file ${file} or pulumi preview --save-plan ${file}`;

function readBytes(file: string, fullPath: string): Buffer {
    try {
        return readFileSync(fullPath);
    } catch {
        throw new UserError(`${file} cannot be read; name the file that pulumi stack export --file wrote`);
    }
}

/** @throws {UserError} For a document that breaks off or is damaged: what is gone would count as clean. */
function parsed(text: string, file: string, starts: readonly number[]): Node | undefined {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    if (first === undefined || !text.trimStart().startsWith("{")) return root;
    throw new UserError(
        `${file} is not whole: it stops being JSON in line ${lineOf(starts, first.offset)}; ${howToMake(file)}`,
    );
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
        const place = { ...placeOf(node, file, starts), resource: shortName(urn) };
        const found = { kind, rule, severity, message, inside, fingerprint };
        return type === stackType
            ? [{ ...place, ...found, hint: hintForOutputs, path: path.replace(/^\$/, "$.outputs") }]
            : [{ ...place, ...found, hint, path }];
    });
}

/** A plan holds the stack's configuration too. One finding for each key, as the policy pack has it; secrets are encrypted in it. */
function findingsOfConfig(
    root: Node,
    resources: readonly DeclaredResource[],
    file: string,
    fingerprintKey: string,
    starts: readonly number[],
): ScanFinding[] {
    const config = findNodeAtLocation(root, ["config"]);
    const stack = resources.find(({ type }) => type === stackType)?.urn;
    return (config?.children ?? []).flatMap(({ children = [] }) => {
        const [name, value] = children;
        if (name === undefined || value === undefined) return [];
        const key = String(name.value);
        const props = { [key]: getNodeValue(value) as unknown };
        const [found] = findInResource({ type: stackType, props }, { fingerprintKey });
        if (found === undefined) return [];
        const { kind, rule, severity, message, inside, fingerprint = "" } = found;
        return [
            {
                ...placeOf(value, file, starts),
                resource: stack === undefined ? stackType : shortName(stack),
                path: `$.config${step(key)}`,
                ...{ kind, rule, severity, message, inside, fingerprint },
                hint: `set it again with pulumi config set --secret ${key} and replace the credential`,
            },
        ];
    });
}

const shortName = (urn: string): string => urn.split("::").slice(2).join("::");

function placeOf(
    { offset, length }: Node,
    file: string,
    starts: readonly number[],
): Pick<ScanFinding, "file" | "line" | "column" | "endLine"> {
    const line = lineOf(starts, offset);
    return { file, line, column: offset - (starts[line - 1] ?? 0) + 1, endLine: lineOf(starts, offset + length) };
}

/** What an export keeps encrypted cannot be judged, and that is told where the value would count. */
function encryptedIn(resources: readonly DeclaredResource[], file: string): ScanNotice[] {
    const isEncrypted = ({ type, custom }: DeclaredResource, path: string): boolean =>
        isJudged(type, custom) && counts({ type, custom, path, secret: true });
    const paths = resources.flatMap((resource) =>
        encryptedPaths(resource.properties).filter((path) => isEncrypted(resource, path)),
    );
    if (paths.length === 0) return [];
    const values = paths.length === 1 ? "1 value is" : `${paths.length} values are`;
    const message =
        `${values} encrypted here and could not be judged; pulumi stack export --show-secrets writes them in the clear, ` +
        "and the policy pack sees them in a preview";
    return [{ file, message }];
}

/** JSONPaths of the secrets of Pulumi's whose value is not shown. */
function encryptedPaths(node: Node, path = "$"): string[] {
    if (isSecret(node)) return findNodeAtLocation(node, ["plaintext"]) === undefined ? [path] : [];
    const children = node.children ?? [];
    if (node.type === "array") return children.flatMap((child, at) => encryptedPaths(child, `${path}[${at}]`));
    return children.flatMap(({ children: [name, value] = [] }) =>
        name === undefined || value === undefined ? [] : encryptedPaths(value, `${path}${step(String(name.value))}`),
    );
}

/** A step of a JSONPath, as the detector writes it. */
function step(key: string): string {
    return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key.replace(/[\\']/g, "\\$&")}']`;
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

/** Values as a policy sees them: secrets in the clear where the export shows them, absent where it keeps them encrypted. */
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
