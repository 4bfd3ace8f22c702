/** Which files a scan looks into. */
import { type Dirent, lstatSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import ignore, { type Ignore } from "ignore";
import { UserError } from "../shared/user-error";
import { git, nulSeparated, tryGit, workTree } from "./git";

/** Folders of version control and of the project's own state, which hold nothing a person commits. */
const neverEntered = new Set([".git", ".hg", ".svn", ".strongroom"]);

/**
 * Names of the files below the given paths, from the working folder, in a stable order. Inside a git work tree git itself decides
 * what is ignored; elsewhere `.gitignore` files are honoured the same way. A path that is named and ignored is scanned all the same: whoever
 * names it means it. Symbolic links are not followed.
 * @throws {UserError} For a path that does not exist.
 */
export function selectFiles(paths: readonly string[], folder: string): string[] {
    return listFiles(paths, folder).filter((file) => isFile(path.resolve(folder, file)));
}

/**
 * The same names for whoever reads the files anyway: what git lists may be gone, or be a link.
 * @param many Called once, as soon as so many were found.
 */
export function listFiles(
    paths: readonly string[],
    folder: string,
    many: { readonly count: number; readonly then: () => void } = { count: Infinity, then: () => undefined },
): string[] {
    const missing = paths.filter((named) => statOf(path.resolve(folder, named)) === undefined);
    if (missing.length > 0) {
        throw new UserError(`nothing to scan at ${missing.join(", ")}; name files or folders that exist`);
    }
    const found = new Set<string>();
    const add = (name: string): void => {
        if (found.has(name)) return;
        found.add(name);
        if (found.size === many.count) many.then();
    };
    for (const named of paths)
        filesBelow(path.resolve(folder, named), relativeTo(folder, path.resolve(folder, named)), add);
    return [...found].sort();
}

/** What a file is called from a folder, with forward slashes. */
export function relativeTo(folder: string, file: string): string {
    return path.relative(folder, file).split(path.sep).join("/");
}

const statOf = (file: string): ReturnType<typeof lstatSync> | undefined => lstatSync(file, { throwIfNoEntry: false });
const isFile = (file: string): boolean => statOf(file)?.isFile() === true;

/** @param name What the path is called from the working folder; empty for that folder itself. */
function filesBelow(start: string, name: string, add: (name: string) => void): void {
    if (isFile(start)) add(name);
    if (statOf(start)?.isDirectory() !== true) return;
    const listed = listedByGit(start, (unreadable) => add(below(name, unreadable)));
    if (listed === undefined) walk(start, name, [], add);
    else for (const file of listed) add(below(name, file));
}

const below = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);

/**
 * What git knows below a folder and does not ignore; undefined where git has no say.
 * @param closed Told of folders that git could not look into.
 */
function listedByGit(start: string, closed: (folder: string) => void): readonly string[] | undefined {
    const root = workTree(start);
    if (root === undefined) return undefined;
    if (root !== start && tryGit(root, ["check-ignore", "-q", "--", start]) !== undefined) return undefined;
    const how = ["--cached", "--others", "--exclude-standard", "--deduplicate", "-z"];
    const unlisted = `git could not list the files below ${start}`;
    const listed = git(start, ["ls-files", ...how, "--", "."], unlisted, (said) => {
        for (const [, folder = ""] of said.matchAll(couldNotOpen)) closed(relativeTo(start, path.join(root, folder)));
    });
    return nulSeparated(listed);
}

const couldNotOpen = /^warning: could not open directory '(.+?)\/?': /gm;

interface Rules {
    /** Where they hold, as named from the working folder. */
    readonly folder: string;
    readonly rules: Ignore;
}

function walk(folder: string, name: string, above: readonly Rules[], add: (name: string) => void): void {
    let entries: Dirent[];
    try {
        entries = readdirSync(folder, { withFileTypes: true });
    } catch {
        // Whoever reads the files finds that this one cannot be read, and says so.
        add(name);
        return;
    }
    const rules = entries.some((entry) => entry.name === ".gitignore" && entry.isFile())
        ? [...above, { folder: name, rules: ignore().add(readFileSync(path.join(folder, ".gitignore"), "utf8")) }]
        : above;
    for (const entry of entries) {
        const full = below(name, entry.name);
        const isFolder = entry.isDirectory();
        if ((isFolder && neverEntered.has(entry.name)) || isIgnored(full, isFolder, rules)) continue;
        if (isFolder) walk(`${folder}${path.sep}${entry.name}`, full, rules, add);
        else if (entry.isFile()) add(full);
    }
}

/** The innermost file that says something about a path decides, as in git. */
function isIgnored(name: string, isFolder: boolean, rules: readonly Rules[]): boolean {
    for (let at = rules.length - 1; at >= 0; at--) {
        const here = rules[at];
        if (here === undefined) continue;
        const relative = here.folder === "" ? name : name.slice(here.folder.length + 1);
        const verdict = here.rules.test(isFolder ? `${relative}/` : relative);
        if (verdict.ignored) return true;
        if (verdict.unignored) return false;
    }
    return false;
}
