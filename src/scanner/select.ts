/** Which files a scan looks into. */
import { type Dirent, lstatSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import ignore, { type Ignore } from "ignore";
import { UserError } from "../shared/user-error";
import { nulSeparated, tryGit, workTree } from "./git";

/** Folders of version control and of the project's own state, which hold nothing a person commits. */
const neverEntered = new Set([".git", ".hg", ".svn", ".strongroom"]);

/**
 * Files below the given paths, as absolute paths in a stable order. Inside a git work tree git itself decides what is
 * ignored; elsewhere `.gitignore` files are honoured the same way. A path that is named and ignored is scanned all the
 * same: whoever names it means it. Symbolic links are not followed.
 * @throws {UserError} For a path that does not exist.
 */
export function selectFiles(paths: readonly string[], folder: string): string[] {
    const missing = paths.filter(
        (named) => lstatSync(path.resolve(folder, named), { throwIfNoEntry: false }) === undefined,
    );
    if (missing.length > 0) {
        throw new UserError(`nothing to scan at ${missing.join(", ")}; name files or folders that exist`);
    }
    const found = new Set<string>();
    for (const named of paths) for (const file of filesBelow(path.resolve(folder, named))) found.add(file);
    return [...found].sort();
}

function filesBelow(start: string): string[] {
    if (!lstatSync(start).isDirectory()) return lstatSync(start).isFile() ? [start] : [];
    const root = workTree(start);
    const ignored = root !== undefined && tryGit(root, ["check-ignore", "-q", "--", start]) !== undefined;
    if (root === undefined || ignored) return walk(start, []);
    const listed = tryGit(start, [
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "--deduplicate",
        "-z",
        "--",
        ".",
    ]);
    if (listed === undefined) return walk(start, []);
    return nulSeparated(listed)
        .map((file) => path.join(start, file))
        .filter((file) => lstatSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

interface Rules {
    readonly folder: string;
    readonly rules: Ignore;
}

function walk(folder: string, above: readonly Rules[]): string[] {
    let entries: Dirent[];
    try {
        entries = readdirSync(folder, { withFileTypes: true });
    } catch {
        // A folder that may not be read holds nothing this user could leak from it.
        return [];
    }
    const rules = entries.some((entry) => entry.name === ".gitignore" && entry.isFile())
        ? [...above, { folder, rules: ignore().add(readFileSync(path.join(folder, ".gitignore"), "utf8")) }]
        : above;
    const files: string[] = [];
    for (const entry of entries) {
        const full = path.join(folder, entry.name);
        const isFolder = entry.isDirectory();
        if ((isFolder && neverEntered.has(entry.name)) || isIgnored(full, isFolder, rules)) continue;
        if (isFolder) files.push(...walk(full, rules));
        else if (entry.isFile()) files.push(full);
    }
    return files;
}

/** The innermost file that says something about a path decides, as in git. */
function isIgnored(full: string, isFolder: boolean, rules: readonly Rules[]): boolean {
    for (let at = rules.length - 1; at >= 0; at--) {
        const here = rules[at];
        if (here === undefined) continue;
        const relative = path.relative(here.folder, full).split(path.sep).join("/");
        const verdict = here.rules.test(isFolder ? `${relative}/` : relative);
        if (verdict.ignored) return true;
        if (verdict.unignored) return false;
    }
    return false;
}
