/**
 * What the official SDK's own type declarations say about a resource or function: which inputs exist and are required,
 * what they hold, what a resource gives back. The declarations come with `@pulumi/azure-native`, so they are exact for
 * every type of the version in use, and reading them costs nothing until a type is first met.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export type TypeNode =
    | { readonly kind: "any" }
    | { readonly kind: "scalar"; readonly names: readonly ScalarName[] }
    | { readonly kind: "array"; readonly item: TypeNode }
    | { readonly kind: "map"; readonly item: TypeNode }
    /** One of several declared objects; `side` says whether they are input or output types. */
    | { readonly kind: "object"; readonly side: "input" | "output"; readonly names: readonly string[] };
type ScalarName = "string" | "number" | "boolean";

interface Member {
    readonly required: boolean;
    readonly type: TypeNode;
}
export type Members = ReadonlyMap<string, Member>;

export interface SdkResource {
    /** The token without a version, for example `azure-native:keyvault:Vault`. */
    readonly token: string;
    readonly inputs: Members;
    readonly outputs: Members;
    /** The version azure-native uses for this type. */
    readonly apiVersion: string;
}

export interface ParsedToken {
    readonly module: string;
    /** Type or function name. */
    readonly name: string;
    /** From a token such as `azure-native:keyvault/v20230701:Vault`: `2023-07-01`. */
    readonly apiVersion: string | undefined;
    /** The token without a version. */
    readonly canonical: string;
}

const ANY: TypeNode = { kind: "any" };

/** Takes `azure-native:MODULE:NAME` and `azure-native:MODULE/vYYYYMMDD[preview]:NAME`; undefined for anything else. */
export function parseToken(token: string): ParsedToken | undefined {
    const match = /^azure-native:([a-z0-9]+)(?:\/v(\d{4})(\d{2})(\d{2})(\w*))?:(\w+)$/i.exec(token);
    if (match === null) return undefined;
    const [, module = "", year, month = "", day = "", suffix = "", name = ""] = match;
    const apiVersion = year === undefined ? undefined : `${year}-${month}-${day}${suffix === "" ? "" : `-${suffix}`}`;
    return { module, name, apiVersion, canonical: `azure-native:${module}:${name}` };
}

function lowerFirst(name: string): string {
    return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Splits at a character outside of all brackets. */
function splitOutside(text: string, separator: string): string[] {
    const parts: string[] = [];
    let [depth, start] = [0, 0];
    for (let at = 0; at < text.length; at++) {
        const char = text.charAt(at);
        if ("<{[(".includes(char)) depth++;
        else if (">}])".includes(char)) depth--;
        else if (char === separator && depth === 0) {
            parts.push(text.slice(start, at));
            start = at + 1;
        }
    }
    parts.push(text.slice(start));
    return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function merged(nodes: readonly TypeNode[]): TypeNode {
    const [first = ANY, ...rest] = nodes;
    if (rest.length === 0) return first;
    const objects = nodes.filter((node) => node.kind === "object");
    if (objects.length === nodes.length)
        return { kind: "object", side: objects[0]?.side ?? "input", names: objects.flatMap((node) => node.names) };
    const scalars = nodes.filter((node) => node.kind === "scalar");
    if (scalars.length === nodes.length)
        return { kind: "scalar", names: [...new Set(scalars.flatMap((node) => node.names))] };
    return ANY;
}

function parseAlternative(text: string): TypeNode {
    const wrapped = /^pulumi\.(?:Input|Output)<([\s\S]*)>$/.exec(text);
    if (wrapped !== null) return parseType(wrapped[1] ?? "any");
    if (text.endsWith("[]")) return { kind: "array", item: parseType(text.slice(0, -2)) };
    if (text.startsWith("(") && text.endsWith(")")) return parseType(text.slice(1, -1));
    const map = /^\{\s*\[key: string\]:([\s\S]*?);?\s*\}$/.exec(text);
    if (map !== null) return { kind: "map", item: parseType(map[1] ?? "any") };
    const reference = /^(inputs|outputs)\.(\w+\.\w+)$/.exec(text);
    if (reference !== null) {
        return { kind: "object", side: reference[1] === "inputs" ? "input" : "output", names: [reference[2] ?? ""] };
    }
    if (text === "string" || text === "number" || text === "boolean") return { kind: "scalar", names: [text] };
    if (/^"[^"]*"$/.test(text) || text.startsWith("enums."))
        return { kind: "scalar", names: ["string", "number", "boolean"] };
    return ANY;
}

function parseType(text: string): TypeNode {
    const alternatives = splitOutside(text, "|").filter((part) => part !== "undefined" && part !== "null");
    return merged(alternatives.map(parseAlternative));
}

/** The members between the braces of an interface or class declaration; methods and statics are left out. */
function parseMembers(body: string): Members {
    const members = new Map<string, Member>();
    for (const declaration of splitOutside(body.replace(/\/\*[\s\S]*?\*\//g, ""), ";")) {
        const match = /^(?:readonly )?"?([\w$-]+)"?(\?)?: ([\s\S]+)$/.exec(declaration);
        if (match === null) continue;
        const [, name = "", optional, text = "any"] = match;
        const required = optional === undefined && !/\bundefined\b/.test(text);
        members.set(name, { required, type: parseType(text) });
    }
    return members;
}

/** The text between the brace after `head` and the line that closes it at the given indentation. */
function bodyAfter(text: string, head: string, indent: string, from: number, to: number): string | undefined {
    const at = text.indexOf(head, from);
    if (at < 0 || at >= to) return undefined;
    const start = at + head.length;
    const end = text.indexOf(`\n${indent}}`, start);
    return end < 0 ? undefined : text.slice(start, end);
}

/** One of the two big declaration files: interfaces in a namespace per module. */
class DeclarationFile {
    private text: string | undefined;
    private readonly namespaces = new Map<string, { from: number; to: number }>();
    private readonly parsed = new Map<string, Members | undefined>();

    constructor(private readonly path: string) {}

    members(qualified: string): Members | undefined {
        if (!this.parsed.has(qualified)) this.parsed.set(qualified, this.parse(qualified));
        return this.parsed.get(qualified);
    }

    private parse(qualified: string): Members | undefined {
        const [module = "", name = ""] = qualified.split(".");
        const text = this.load();
        const range = this.namespaces.get(module);
        if (range === undefined) return undefined;
        const body = bodyAfter(text, `    interface ${name} {\n`, "    ", range.from, range.to);
        return body === undefined ? undefined : parseMembers(body);
    }

    private load(): string {
        if (this.text !== undefined) return this.text;
        // Latin-1 keeps one byte a character, which halves the memory; names are plain ASCII.
        const text = readFileSync(this.path, "latin1");
        let [module, from] = ["", 0];
        for (const match of text.matchAll(/^export declare namespace (\w+) \{/gm)) {
            if (module !== "") this.namespaces.set(module, { from, to: match.index });
            [module, from] = [match[1] ?? "", match.index];
        }
        if (module !== "") this.namespaces.set(module, { from, to: text.length });
        this.text = text;
        return text;
    }
}

/** The declarations of one installed `@pulumi/azure-native`. */
export class SdkTypes {
    private readonly inputFile: DeclarationFile;
    private readonly outputFile: DeclarationFile;
    private readonly resources = new Map<string, SdkResource | undefined>();

    constructor(private readonly root: string) {
        this.inputFile = new DeclarationFile(join(root, "types", "input.d.ts"));
        this.outputFile = new DeclarationFile(join(root, "types", "output.d.ts"));
    }

    /** The declarations beside which this project runs. */
    static installed(): SdkTypes {
        return new SdkTypes(dirname(createRequire(__filename).resolve("@pulumi/azure-native/package.json")));
    }

    /** A resource type; undefined when the installed SDK does not have it. */
    resource(token: ParsedToken): SdkResource | undefined {
        if (!this.resources.has(token.canonical)) this.resources.set(token.canonical, this.parseResource(token));
        return this.resources.get(token.canonical);
    }

    /** What a function answers; undefined when the installed SDK does not have it. */
    answer({ module, name }: ParsedToken): Members | undefined {
        const path = join(this.root, module.toLowerCase(), `${lowerFirst(name)}.d.ts`);
        if (!existsSync(path)) return undefined;
        const text = readFileSync(path, "utf8");
        const head = `export interface ${name.charAt(0).toUpperCase()}${name.slice(1)}Result {\n`;
        const declared = bodyAfter(text, head, "", 0, text.length);
        return declared === undefined ? undefined : parseMembers(declared);
    }

    /** The members of a declared object; those of several alternatives together, required only where all require them. */
    members(node: TypeNode): Members | undefined {
        if (node.kind !== "object") return undefined;
        const file = node.side === "input" ? this.inputFile : this.outputFile;
        const all = node.names.map((name) => file.members(name)).filter((members) => members !== undefined);
        if (all.length <= 1) return all[0];
        const together = new Map<string, Member>();
        for (const members of all) {
            for (const [name, member] of members) {
                const everywhere = all.every((other) => other.get(name)?.required === true);
                const known = together.get(name);
                const type = known === undefined ? member.type : merged([known.type, member.type]);
                together.set(name, { required: everywhere, type });
            }
        }
        return together;
    }

    private parseResource({ module, name, canonical }: ParsedToken): SdkResource | undefined {
        const path = join(this.root, module.toLowerCase(), `${lowerFirst(name)}.d.ts`);
        if (!existsSync(path)) return undefined;
        const text = readFileSync(path, "utf8");
        const declared = bodyAfter(
            text,
            `export declare class ${name} extends pulumi.CustomResource {\n`,
            "",
            0,
            text.length,
        );
        if (declared === undefined) return undefined;
        const args = bodyAfter(text, `export interface ${name}Args {\n`, "", 0, text.length);
        return {
            token: canonical,
            inputs: args === undefined ? new Map<string, Member>() : parseMembers(args),
            outputs: parseMembers(declared),
            apiVersion: /Uses Azure REST API version ([\w-]+)\./.exec(text)?.[1] ?? "",
        };
    }
}
