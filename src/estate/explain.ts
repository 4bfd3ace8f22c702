import { z } from "zod";
import { describeValue } from "./describe";
import { meant } from "./nearest";
import { looksLikeCredential } from "./plain-secret";
import { type EstatePath } from "./problem";
import { secretKinds } from "./schema";
import { joined, type Wording, wordings } from "./wording";

/** A problem before its place in the file is looked up. */
export interface Finding {
    readonly path: EstatePath;
    readonly message: string;
}

/** What has to be taken out of the configuration so that the rest can be checked further. */
export interface Explained {
    readonly findings: readonly Finding[];
    readonly unusable: readonly EstatePath[];
}

type Issue = z.core.$ZodIssue;

/** Value at a path, or undefined. */
export function valueAt(root: unknown, path: EstatePath): unknown {
    return path.reduce<unknown>((value, step) => {
        if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
        return (value as Record<string | number, unknown>)[step];
    }, root);
}

function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The schema behind `optional`, `default` and the like; the wording may be on any layer. */
function layers(schema: z.core.$ZodType): z.core.$ZodType[] {
    const inner = (schema as { def?: { innerType?: z.core.$ZodType } }).def?.innerType;
    return inner === undefined ? [schema] : [schema, ...layers(inner)];
}

function wordingOf(schema: z.core.$ZodType | undefined): Wording | undefined {
    if (schema === undefined) return undefined;
    for (const layer of layers(schema)) {
        const wording = wordings.get(layer as z.ZodType);
        if (wording !== undefined) return wording;
    }
    return undefined;
}

/** The alternative of a union that a value was most likely meant for. */
function alternative(union: z.ZodUnion | z.ZodDiscriminatedUnion, value: unknown): z.core.$ZodType | undefined {
    if (union instanceof z.ZodDiscriminatedUnion) {
        const kind = isMap(value) ? value[union.def.discriminator] : undefined;
        return union.options.find(
            (option) =>
                option instanceof z.ZodObject &&
                (option.shape as Record<string, unknown>)["kind"] instanceof z.ZodLiteral &&
                (option.shape as Record<string, z.ZodLiteral>)["kind"]?.value === kind,
        );
    }
    return union.options.find(
        (option) =>
            (option instanceof z.ZodArray && Array.isArray(value)) || (option instanceof z.ZodObject && isMap(value)),
    );
}

/** The part of the schema a path leads to, given the value that stands there. */
function schemaAt(root: z.core.$ZodType, path: EstatePath, value: unknown): z.core.$ZodType | undefined {
    let schema: z.core.$ZodType | undefined = root;
    let here: unknown = value;
    for (const step of path) {
        let core: z.core.$ZodType | undefined = schema === undefined ? undefined : layers(schema).at(-1);
        if (core instanceof z.ZodUnion || core instanceof z.ZodDiscriminatedUnion) core = alternative(core, here);
        if (core instanceof z.ZodObject) schema = (core.shape as Record<string, z.core.$ZodType>)[step];
        else if (core instanceof z.ZodRecord) schema = core.valueType;
        else if (core instanceof z.ZodArray) schema = core.element;
        else return undefined;
        here = valueAt(here, [step]);
    }
    return schema;
}

/** Keys people put a secret's value under. */
const valueKeys =
    /^(?:value|values?|password|passwd|pwd|secret|secure|token|key|apikey|connectionstring|plain(?:text)?)$/i;

const suppliedInstead =
    "take the value out of the file (and change it where it is used, if it was ever shared), then write `kind: supplied` with " +
    "`from: KEY` and run `pulumi config set --secret KEY`";

function unknownKey(root: z.core.$ZodType, base: EstatePath, key: string, raw: unknown): string {
    const schema = schemaAt(root, base, raw);
    const parent = valueAt(raw, base);
    const value = valueAt(parent, [key]);
    const inSecret = base.length === 4 && base[0] === "vaults" && base[2] === "secrets";
    if (inSecret && valueKeys.test(key) && !(key === "values" && isMap(value))) {
        return `a stack file never holds a secret's value, and this is where one would stand; ${suppliedInstead}`;
    }
    let core = schema === undefined ? undefined : layers(schema).at(-1);
    if (core instanceof z.ZodUnion || core instanceof z.ZodDiscriminatedUnion) core = alternative(core, parent);
    const known = core instanceof z.ZodObject ? Object.keys(core.shape as object) : namesTaken(core);
    const otherKinds = inSecret ? kindsWith(root, base, raw, key) : [];
    if (otherKinds.length > 0 && isMap(parent)) {
        return `does not belong to kind ${String(parent["kind"])}, only to ${joined(otherKinds, "and")}; remove it or change the kind`;
    }
    const guess = meant(key, known);
    const all =
        known.length === 1 ? `the only key is ${known.join("")}` : `the keys are ${joined([...known].sort(), "and")}`;
    return `is not a key that is known here${guess === "" ? `; ${all}` : guess}`;
}

/** Keys of a record that takes a few. */
function namesTaken(core: z.core.$ZodType | undefined): readonly string[] {
    return core instanceof z.ZodRecord ? (wordingOf(core.keyType)?.known ?? []) : [];
}

/** Kinds of secret that have a key which another kind does not. */
function kindsWith(root: z.core.$ZodType, base: EstatePath, raw: unknown, key: string): string[] {
    const schema = schemaAt(root, base, raw);
    const union = schema === undefined ? undefined : layers(schema).at(-1);
    if (!(union instanceof z.ZodDiscriminatedUnion)) return [];
    return union.options.flatMap((option) => {
        if (!(option instanceof z.ZodObject)) return [];
        const shape = option.shape as Record<string, z.core.$ZodType>;
        const kind = shape["kind"];
        return Object.hasOwn(shape, key) && kind instanceof z.ZodLiteral ? [String(kind.value)] : [];
    });
}

function refusal(wording: Wording, value: unknown): string {
    const known = wording.known ?? [];
    const credential = typeof value === "string" ? looksLikeCredential(value) : undefined;
    const got = credential === undefined ? describeValue(value, known) : `what looks like ${credential}`;
    const todo = credential === undefined ? meant(value, known, wording.todo ?? "correct it") : `; ${suppliedInstead}`;
    return `takes ${wording.takes}, got ${got}${todo}`;
}

/** Turns what the schema found into sentences, and names what to leave out when the rest is checked. */
export function explain(issues: readonly Issue[], root: z.ZodType, raw: unknown): Explained {
    const findings: Finding[] = [];
    const unusable: EstatePath[] = [];
    const report = (path: EstatePath, message: string, drop: EstatePath = path): void => {
        findings.push({ path, message });
        unusable.push(drop);
    };

    const visit = (issue: Issue, base: EstatePath): void => {
        const path = [...base, ...(issue.path as (string | number)[])];
        const value = valueAt(raw, path);
        if (issue.code === "unrecognized_keys") {
            for (const key of issue.keys) report([...path, key], unknownKey(root, path, key, raw));
            return;
        }
        if (issue.code === "invalid_key") {
            const key = String(path.at(-1));
            const parent = schemaAt(root, path.slice(0, -1), raw);
            const core = parent === undefined ? undefined : layers(parent).at(-1);
            const wording = core instanceof z.ZodRecord ? wordingOf(core.keyType) : undefined;
            const known = wording?.known ?? [];
            report(
                path,
                `takes ${wording?.takes ?? "another name"}${meant(key, known, wording?.todo ?? alertList(known))}`,
            );
            return;
        }
        const schema = schemaAt(root, path, raw);
        if (issue.code === "invalid_union" && issue.errors.length > 0) {
            const core = schema === undefined ? undefined : layers(schema).at(-1);
            const chosen = core instanceof z.ZodUnion ? alternative(core, value) : undefined;
            const index =
                core instanceof z.ZodUnion && chosen !== undefined ? core.options.indexOf(chosen as never) : -1;
            const inner = index < 0 ? undefined : issue.errors[index];
            if (inner?.some((one) => one.path.length > 0 || one.code === "unrecognized_keys") === true) {
                for (const one of inner) visit(one, path);
                return;
            }
        }
        const wording = wordingOf(schema) ??
            wordingOf(schemaAt(root, path.slice(0, -1), raw)) ?? { takes: "something else" };
        const missing = value === undefined;
        if (issue.code === "invalid_union" && path.at(-1) === "kind") {
            const known = {
                takes: `one of ${secretKinds.join(", ")}`,
                todo: "say what kind of secret it is",
                known: secretKinds,
            };
            report(path, missing ? `is missing: takes ${known.takes}` : refusal(known, value), path.slice(0, -1));
            return;
        }
        if (missing) report(path, `is missing: takes ${wording.takes}; add it`, path.slice(0, -1));
        else report(path, refusal(wording, value));
    };

    for (const issue of issues) visit(issue, []);
    return { findings, unusable };
}

function alertList(known: readonly string[]): string {
    return known.length === 0 ? "" : `the names are ${joined(known, "and")}`;
}
