import { type Finding } from "../explain";
import { looksLikeCredential } from "../plain-secret";
import { type EstatePath } from "../problem";

/** What to do about a secret in the file, after a semicolon. */
const todo =
    "whoever can read the file can read it: change the value where it is used, take it out of the file, write `kind: supplied` with " +
    "`from: KEY`, and run `pulumi config set --secret KEY`";

/** Places whose text may look random and is none: object ids have their own shape, and conditions are code. */
const exempt = (path: EstatePath): boolean => path.at(-1) === "condition" || path.at(-1) === "specialCharacters";

/** Finds every text in the configuration that looks like a credential, and every encrypted value inside a declaration. */
export function findPlainSecrets(raw: unknown): Finding[] {
    const findings: Finding[] = [];
    const walk = (value: unknown, path: EstatePath): void => {
        if (typeof value === "string") {
            const kind = exempt(path) ? undefined : looksLikeCredential(value);
            if (kind !== undefined)
                findings.push({ path, message: `holds what looks like ${kind} in plain text; ${todo}` });
            return;
        }
        if (typeof value !== "object" || value === null) return;
        if (
            !Array.isArray(value) &&
            Object.keys(value).length === 1 &&
            typeof (value as { secure?: unknown }).secure === "string"
        ) {
            findings.push({
                path,
                message:
                    "holds an encrypted value, and a declaration takes none; set it under a key of its own with `pulumi config set --secret KEY` and write `from: KEY`",
            });
            return;
        }
        for (const [key, inner] of Object.entries(value))
            walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    walk(raw, []);
    return findings;
}
