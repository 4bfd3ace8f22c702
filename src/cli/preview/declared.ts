/**
 * Where a resource is declared. The engine names a resource by its URN only, and where it notes a position it is one in
 * compiled code, so the place is looked up: the program's line that makes a resource of that type and name, else the stack
 * file's part that the resource is named after, else the top of the stack file.
 */
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { estateKeys, locatorFor, namespace, type SourcePosition } from "../../estate";
import { selectFiles } from "../../scanner/select";
import { aboutUrn } from "../stack/events";
import { stackFilePath } from "../stack/stack-files";
import { type Place } from "./report";

/** Languages that Pulumi programs are written in. */
const program = /\.(?:[cm]?[jt]sx?|py|go|cs|fs|java|kt|ya?ml)$/;
const noProgram =
    /(?:^|\/)(?:node_modules|tests?|bench|policies|\.github)\/|\.(?:test|spec)\.|(?:^|\/)Pulumi\.[^/]+\.ya?ml$/;
/** Characters between a class and the name of the resource: a context in Go, a line break and its indentation. */
const between = 120;

/** What a URN says of a resource: its type, the type of the outermost component it is part of, and its name. */
function declaration(urn: string): { readonly type: string; readonly outermost: string; readonly name: string } {
    const [, , types = "", ...name] = urn.split("::");
    const chain = types.split("$");
    return { type: chain.at(-1) ?? "", outermost: chain[0] ?? "", name: name.join("::") };
}

/** Finds the places of a project's resources; files are read once. */
export class Declarations {
    private sources: readonly { readonly file: string; readonly text: string }[] | undefined;

    constructor(
        private readonly root: string,
        private readonly stack: string,
        /** What the places are relative to. */
        private readonly folder: string,
    ) {}

    /** @param urn Absent, or the stack's own, for the stack as a whole. */
    placeOf(urn: string | undefined): Place {
        const top = this.relative({ file: stackFilePath(this.root, this.stack), line: 1, column: 1 });
        if (urn === undefined || aboutUrn(urn) === "") return top;
        const { type, outermost, name } = declaration(urn);
        const places = [
            () => this.inProgram(type, (found) => found === name),
            () => this.inStackFile(name),
            // A component names its resources after itself, as `orders-audit` in `orders`.
            () => this.inProgram(outermost, (found) => isNamedAfter(name, found)),
        ];
        // An estate's components are made in a loop over the stack file.
        if (outermost.startsWith(`${namespace}:`)) places.unshift(() => this.inStackFile(name));
        for (const place of places) {
            const found = place();
            if (found !== undefined) return found;
        }
        return top;
    }

    /** A place in a file that is named relative to the project. */
    relative({ file, line, column }: SourcePosition): Place {
        const full = path.resolve(this.root, file);
        return { file: path.relative(this.folder, full).split(path.sep).join("/"), line, column };
    }

    /** The first declaration of that type whose name is accepted; the longest name where several are. */
    private inProgram(type: string, accepts: (name: string) => boolean): Place | undefined {
        let best: { readonly name: string; readonly place: Place } | undefined;
        for (const { file, text } of this.read()) {
            for (const found of declaring(type).flatMap((pattern) => [...text.matchAll(pattern)])) {
                const name = found.groups?.["name"] ?? "";
                if (!accepts(name) || name.length <= (best?.name.length ?? 0)) continue;
                const before = text.slice(0, found.index).split("\n");
                const position = { file, line: before.length, column: (before.at(-1) ?? "").length + 1 };
                best = { name, place: this.relative(position) };
            }
        }
        return best?.place;
    }

    private read(): readonly { readonly file: string; readonly text: string }[] {
        this.sources ??= selectFiles(["."], this.root)
            .filter((within) => program.test(within) && !noProgram.test(within))
            .map((within) => path.join(this.root, within))
            .map((file) => ({ file, text: readFileSync(file, "utf8") }));
        return this.sources;
    }

    /** Resources of an estate are named after the vault or the workload they belong to, as `shop-audit` is. */
    private inStackFile(name: string): Place | undefined {
        const file = stackFilePath(this.root, this.stack);
        const { config = {} } = parse(readFileSync(file, "utf8")) as { config?: Record<string, unknown> };
        const locate = locatorFor(file, config);
        if (locate === undefined) return undefined;
        const candidates = estateKeys.flatMap((part) =>
            Object.keys(asMap(config[`${namespace}:${part}`]))
                .filter((key) => ["vaults", "workloads"].includes(part) && isNamedAfter(name, key))
                .map((key) => ({ part, key })),
        );
        const [closest] = candidates.sort((a, b) => b.key.length - a.key.length);
        if (closest === undefined) return undefined;
        const { part, key } = closest;
        const secret = Object.keys(asMap(asMap(asMap(config[`${namespace}:${part}`])[key])["secrets"])).find(
            (one) => storedName(one) === storedName(name.slice(key.length + 1)),
        );
        const place = locate(secret === undefined ? [part, key] : [part, key, "secrets", secret]);
        return place === undefined ? undefined : this.relative(place);
    }
}

/** How programs declare a resource: a class that is called with the name, or an entry of a Pulumi YAML program. */
function declaring(type: string): RegExp[] {
    const className = type.split(":").at(-1) ?? "";
    if (className === "") return [];
    const called = `\\b(?:new\\s+)?(?:\\w+\\.)*(?:New)?${escaped(className)}\\s*\\(`;
    return [
        new RegExp(`${called}[^"'\`;]{0,${between}}["'\`](?<name>[^"'\`\\n]+)["'\`]`, "g"),
        new RegExp(`^[ ]+(?<name>[^\\s:#]+):[^\\n]*\\n\\s+type:\\s*["']?${escaped(type)}["']?\\s*$`, "gm"),
    ];
}

function escaped(text: string): string {
    return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function isNamedAfter(name: string, key: string): boolean {
    return name === key || name.startsWith(`${key}-`) || name.startsWith(`${key}.`);
}

/** Key Vault takes letters, digits and hyphens, so a secret is stored with hyphens for the rest. */
function storedName(name: string): string {
    return name.replace(/[^A-Za-z0-9]/g, "-").toLowerCase();
}

function asMap(value: unknown): Record<string, unknown> {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
