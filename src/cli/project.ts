/** Which project a command works on: the one whose folder, or whose folder's folder, it is called in. */
import { existsSync } from "node:fs";
import * as path from "node:path";
import { type ProjectPaths, projectPaths } from "../local-azure/engine/paths";
import { UserError } from "../shared/user-error";

/** @throws {UserError} Outside of any Pulumi project. */
export function currentProject(from = process.cwd()): ProjectPaths {
    const root = projectRoot(from);
    if (root !== undefined) return projectPaths(root);
    throw new UserError(`no Pulumi.yaml in ${from} or above it; change into the project and run this again`);
}

/** Root of the project, or this very folder outside of any. */
export function projectOrHere(from = process.cwd()): string {
    return projectRoot(from) ?? from;
}

function projectRoot(folder: string): string | undefined {
    if (existsSync(path.join(folder, "Pulumi.yaml"))) return folder;
    const parent = path.dirname(folder);
    return parent === folder ? undefined : projectRoot(parent);
}
