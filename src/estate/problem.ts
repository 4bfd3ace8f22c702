import { looksLikeCredential } from "./plain-secret";

/** Steps from the top of the estate to a value: map keys and list positions. */
export type EstatePath = readonly (string | number)[];

/** Where something stands in a file. Line and column count from 1. */
export interface SourcePosition {
    readonly file: string;
    readonly line: number;
    readonly column: number;
}

/** Finds the place of a path in the stack file, or of the nearest thing above it that is written there. */
export type Locate = (path: EstatePath) => SourcePosition | undefined;

/** A map key as it may be shown: itself, unless somebody pasted a credential where a name belongs. */
function shownKey(key: string): string {
    const plain = /^[A-Za-z0-9$_][A-Za-z0-9 $_.:/-]{0,126}$/.test(key);
    return plain && looksLikeCredential(key) === undefined ? key : `(a name of ${key.length} characters)`;
}

/** Spells a path the way the reader sees it: `vaults.shop.access[1].may`. Never shows a key that looks like a secret. */
export function spellPath(path: EstatePath): string {
    return path.reduce<string>((text, step) => {
        if (typeof step === "number") return `${text}[${step}]`;
        return text === "" ? shownKey(step) : `${text}.${shownKey(step)}`;
    }, "");
}

/** One thing wrong with a stack file. The message names what is taken, what was found and what to do; never a secret. */
export class EstateProblem {
    /** The place in the estate, for example `vaults.shop.secrets.Db__Password.length`; empty for the file as a whole. */
    readonly path: string;
    readonly message: string;
    /** Name of the file as it was given; undefined when the configuration did not come from a readable file. */
    readonly file?: string;
    /** Line in the file, from 1. */
    readonly line?: number;
    /** Column in the line, from 1. */
    readonly column?: number;

    constructor(path: string, message: string, position?: SourcePosition) {
        this.path = path;
        this.message = message;
        this.file = position?.file;
        this.line = position?.line;
        this.column = position?.column;
    }

    /** One line: `Pulumi.dev.yaml:31:9 vaults.shop.sku: takes standard or premium, got 'premum'; did you mean premium?` */
    toString(): string {
        const where = this.file === undefined ? "" : `${this.file}:${this.line}:${this.column} `;
        return `${where}${this.path === "" ? "" : `${this.path}: `}${this.message}`;
    }
}

/** Sorts problems the way they stand in the file, so that a reader works from top to bottom. */
export function inReadingOrder(problems: readonly EstateProblem[]): EstateProblem[] {
    const last = Number.MAX_SAFE_INTEGER;
    return [...problems].sort(
        (a, b) =>
            (a.line ?? last) - (b.line ?? last) ||
            (a.column ?? last) - (b.column ?? last) ||
            (a.path < b.path ? -1 : 1),
    );
}
