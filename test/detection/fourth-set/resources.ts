import { type AzureTypes } from "./resources-types";
import { SetValues } from "./resources-values";

/** One line of `resources.jsonl`, in the form of the second set. */
export interface ResourceCase {
    id: string;
    resourceType: string;
    props: unknown;
    expect: "literal" | "clean";
    where: string | null;
    kind: string;
    why: string;
    family: string;
    focus?: string;
    tolerate?: string[];
}

/** A resource before its marks are taken off. */
export interface Draft {
    resourceType: string;
    props: unknown;
}

/** What makes one resource, and what its label says. */
export interface Template {
    kind: string;
    why: string;
    make: (v: SetValues) => Draft;
    /** How many resources to make of it. Defaults to one. */
    times?: number;
}

/** Resources that tell the same story: some with a literal, some without. */
export interface Family {
    name: string;
    templates: Template[];
}

const MARKS = { literal: "\u0001", focus: "\u0002", tolerate: "\u0003" } as const;

/** Marks the setting that holds the literal of its resource. */
export const lit = (text: string): string => MARKS.literal + text;
/** Marks the setting that a clean resource is about. */
export const near = (text: string): string => MARKS.focus + text;
/** Marks a setting that counts neither way, such as the id beside a key. */
export const beside = (text: string): string => MARKS.tolerate + text;

/** A resource of azure-native; the compiler checks its inputs against the provider's types. */
export function azure<T extends keyof AzureTypes>(type: T, props: AzureTypes[T]): Draft {
    return { resourceType: `azure-native:${type}`, props };
}

/** A resource of another provider, whose types are not at hand. */
export const other = (resourceType: string, props: Record<string, unknown>): Draft => ({ resourceType, props });

interface Marked {
    literal: string[];
    focus: string[];
    tolerate: string[];
}

const step = (key: string): string =>
    /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `.${key}` : `['${key.replace(/[\\']/g, "\\$&")}']`;

function unmark(value: unknown, path: string, marked: Marked): unknown {
    if (typeof value === "string") {
        for (const kind of ["literal", "focus", "tolerate"] as const) {
            if (value.startsWith(MARKS[kind])) {
                marked[kind].push(path);
                return value.slice(1);
            }
        }
        if (Object.values(MARKS).some((mark) => value.includes(mark)))
            throw new Error(`a mark inside the text at ${path}`);
        return value;
    }
    if (Array.isArray(value)) return value.map((item, index) => unmark(item, `${path}[${String(index)}]`, marked));
    if (typeof value === "object" && value !== null) {
        return Object.fromEntries(
            Object.entries(value).map(([key, item]) => [key, unmark(item, path + step(key), marked)]),
        );
    }
    return value;
}

function settle(id: string, family: string, template: Template, v: SetValues): ResourceCase {
    const draft = template.make(v);
    const marked: Marked = { literal: [], focus: [], tolerate: [] };
    const props = unmark(draft.props, "$", marked);
    const [where] = marked.literal;
    const [focus] = marked.focus;
    if (marked.literal.length + marked.focus.length !== 1) {
        throw new Error(`${family} (${template.why}): one literal or one focus, got ${JSON.stringify(marked)}`);
    }
    return {
        id,
        resourceType: draft.resourceType,
        props,
        expect: where === undefined ? "clean" : "literal",
        where: where ?? null,
        kind: template.kind,
        why: template.why,
        family,
        ...(focus === undefined ? {} : { focus }),
        ...(marked.tolerate.length === 0 ? {} : { tolerate: marked.tolerate }),
    };
}

/** Every resource of the families, numbered in their order; the values of one do not depend on the others. */
export function settleFamilies(seed: string, families: Family[]): ResourceCase[] {
    const cases: ResourceCase[] = [];
    for (const family of families) {
        for (const [which, template] of family.templates.entries()) {
            for (let nth = 0; nth < (template.times ?? 1); nth++) {
                const id = `q${String(cases.length + 1).padStart(4, "0")}`;
                const v = new SetValues(`${seed}/${family.name}/${String(which)}/${String(nth)}`);
                cases.push(settle(id, family.name, template, v));
            }
        }
    }
    return cases;
}
