import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { parseEstate, type ParsedEstate, type ParseOptions, type SuppliedKey, suppliedKeysOf } from "./parse";
import { readStackFile } from "./positions";
import { EstateProblem, inReadingOrder, type Locate } from "./problem";
import { estateKeys, namespace } from "./schema";

/** How a stack file is checked. */
export interface CheckStackFileOptions {
    /** Name that problems give the file. Defaults to its base name. */
    readonly shownAs?: string;
    /** Pulumi project of the stack. Defaults to the name in the `Pulumi.yaml` beside the file, else `strongroom`. */
    readonly project?: string;
    /**
     * Whether values of supplied secrets have to be set in the file. Defaults to `later`: they are set per clone, and the deployment
     * insists on them.
     */
    readonly suppliedValues?: ParseOptions["suppliedValues"];
    /** What "expired" is measured by. Defaults to the current time. */
    readonly now?: Date;
}

/** Checks a stack file without an engine. Never throws: a file that cannot be read is a problem like any other. */
export function checkStackFile(path: string, options: CheckStackFileOptions = {}): ParsedEstate {
    const shownAs = options.shownAs ?? basename(path);
    const content = contentOf(path);
    if (content === undefined) {
        const message = `cannot be read; check that ${shownAs} exists and that you may read it`;
        return { ok: false, problems: [new EstateProblem("", message, { file: shownAs, line: 1, column: 1 })] };
    }
    const read = readStackFile(shownAs, content);
    if (read.unusable) return { ok: false, problems: read.problems };
    const parsed = parseEstate(read.config, {
        project: options.project ?? projectBeside(path),
        secretKeys: encryptedKeys(read.config),
        suppliedValues: options.suppliedValues ?? "later",
        locate: read.locate,
        ...(options.now === undefined ? {} : { now: options.now }),
    });
    if (read.problems.length === 0) return parsed;
    return { ok: false, problems: inReadingOrder([...read.problems, ...(parsed.ok ? [] : parsed.problems)]) };
}

/** Configuration keys that a stack file's declarations need values under, whether set or not; none for a file that cannot be read. */
export function suppliedConfigKeys(path: string): SuppliedKey[] {
    const content = contentOf(path);
    return content === undefined ? [] : suppliedKeysOf(readStackFile(basename(path), content).config);
}

/**
 * Finds paths in the stack file that a configuration came from; undefined when there is no such file, it is no YAML, or it
 * declares something else, as when the engine was given another with `--config-file`.
 */
export function locatorFor(path: string, config: Readonly<Record<string, unknown>>): Locate | undefined {
    const content = contentOf(path);
    if (content === undefined) return undefined;
    const read = readStackFile(basename(path), content);
    const keys = estateKeys.map((key) => `${namespace}:${key}`);
    // The engine fills in the defaults of Pulumi.yaml, which are empty.
    const given = (value: unknown): unknown => (value === "" || isDeepStrictEqual(value, {}) ? undefined : value);
    const same = keys.every((key) => isDeepStrictEqual(given(read.config[key]), given(config[key])));
    return read.unusable || !same ? undefined : read.locate;
}

function contentOf(path: string): string | undefined {
    try {
        return readFileSync(path, "utf8");
    } catch {
        return undefined;
    }
}

/** Keys whose value the file holds encrypted: `{ secure: … }`, alone or within a structured value. */
function encryptedKeys(config: Readonly<Record<string, unknown>>): Set<string> {
    const encrypted = (value: unknown): boolean =>
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        Object.hasOwn(value, "secure") &&
        Object.keys(value).length === 1;
    return new Set(Object.entries(config).flatMap(([key, value]) => (encrypted(value) ? [key] : [])));
}

function projectBeside(path: string): string {
    const content = contentOf(join(dirname(path), "Pulumi.yaml"));
    if (content === undefined) return "strongroom";
    try {
        const name = (parse(content) as { name?: unknown } | null)?.name;
        return typeof name === "string" ? name : "strongroom";
    } catch {
        return "strongroom";
    }
}
