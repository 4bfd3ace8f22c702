import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair } from "yaml";
import { describeValue } from "./describe";
import { type EstatePath, EstateProblem, type Locate, type SourcePosition, spellPath } from "./problem";
import { namespace } from "./schema";

/** A stack file that was read: its plain content and the places of everything in it. */
export interface ReadStackFile {
    /** What stands under `config:`, by full key (`strongroom:vaults`). */
    readonly config: Record<string, unknown>;
    readonly locate: Locate;
    /** What is wrong with the file as YAML, or as a stack file. */
    readonly problems: readonly EstateProblem[];
    /** Whether the problems leave nothing to check further. */
    readonly unusable: boolean;
}

/** Aliases in YAML that may be followed; more is a bomb, not a stack file. */
const maxAliasCount = 1000;

/** Reads a stack file. Never throws for what is in it; never repeats a value. */
export function readStackFile(file: string, content: string): ReadStackFile {
    const lines = new LineCounter();
    const document = parseDocument(content, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
    const at = (offset: number): SourcePosition => {
        const { line, col } = lines.linePos(offset);
        return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    // One broken bracket breaks everything after it, so only the first is told; keys that stand twice are told each.
    const broken = document.errors.findIndex((error) => error.code !== "DUPLICATE_KEY");
    const told = document.errors.filter((error, index) => error.code === "DUPLICATE_KEY" || index === broken);
    const problems = told.map((error) => {
        const message =
            error.code === "DUPLICATE_KEY"
                ? "stands twice in the same map; keep one of the two"
                : `is not valid YAML (${error.code.toLowerCase().replaceAll("_", " ")}); check the indentation, quotes and brackets here`;
        return new EstateProblem(
            error.code === "DUPLICATE_KEY" ? keyAt(document, error.pos[0]) : "",
            message,
            at(error.pos[0]),
        );
    });
    const empty = { config: {}, locate: () => undefined, problems, unusable: true };
    if (problems.some((problem) => problem.message.startsWith("is not valid YAML"))) return empty;

    let plain: unknown;
    try {
        plain = document.toJS({ maxAliasCount });
    } catch {
        return {
            ...empty,
            problems: [
                ...problems,
                new EstateProblem("", "has an alias that leads nowhere or to too much; write it out", at(0)),
            ],
        };
    }
    const config = isRecord(plain) ? plain["config"] : undefined;
    if (!isRecord(config)) {
        const message = `takes a map under \`config:\` with keys such as ${namespace}:vaults, got ${describeValue(config)}; see docs/stack-file.md`;
        return { ...empty, problems: [...problems, new EstateProblem("config", message, at(0))] };
    }
    return { config, locate: locator(document, at), problems, unusable: false };
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function locator(document: Document, at: (offset: number) => SourcePosition): Locate {
    return (path) => {
        const [top, ...rest] = path;
        const steps: EstatePath = top === undefined ? ["config"] : ["config", topKey(String(top)), ...rest];
        let node: unknown = document.contents;
        let offset = 0;
        for (const step of steps) {
            const next = child(document, node, step);
            if (next === undefined) break;
            node = next.value;
            offset = next.offset;
        }
        return at(offset);
    };
}

/** A key of the estate as the file has it; keys of other namespaces stay as they are. */
function topKey(key: string): string {
    return key.includes(":") ? key : `${namespace}:${key}`;
}

function child(
    document: Document,
    node: unknown,
    step: string | number,
): { value: unknown; offset: number } | undefined {
    const resolved = isAlias(node) ? node.resolve(document) : node;
    if (isSeq(resolved) && typeof step === "number") {
        const item = resolved.items[step] as Node | undefined;
        return item === undefined ? undefined : { value: item, offset: item.range?.[0] ?? 0 };
    }
    if (!isMap(resolved)) return undefined;
    const pair = resolved.items.find((one) => isScalar(one.key) && String(one.key.value) === String(step)) as
        Pair<Node, Node | null> | undefined;
    return pair === undefined ? undefined : { value: pair.value, offset: pair.key.range?.[0] ?? 0 };
}

/** Path of the key that begins at an offset, for duplicate keys. */
function keyAt(document: Document, offset: number): string {
    let found: EstatePath = [];
    const walk = (node: unknown, path: EstatePath): void => {
        if (isMap(node)) {
            for (const pair of node.items) {
                const key = pair.key;
                if (!isScalar(key)) continue;
                const here = [...path, String(key.value)];
                if (key.range?.[0] === offset) found = here;
                walk(pair.value, here);
            }
        } else if (isSeq(node)) node.items.forEach((item, index) => walk(item, [...path, index]));
    };
    walk(document.contents, []);
    const [top, first, ...rest] = found;
    if (top !== "config" || first === undefined) return spellPath(found);
    return spellPath([String(first).replace(`${namespace}:`, ""), ...rest]);
}
