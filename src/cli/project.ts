/** Which project a command works on: the one whose folder, or whose folder's folder, it is called in. */
import { existsSync } from "node:fs";
import * as path from "node:path";
import { type ProjectPaths, projectPaths } from "../local-azure/engine/paths";
import { UserError } from "../shared/user-error";

/** @throws {UserError} Outside of any Pulumi project. */
export function currentProject(from = process.cwd()): ProjectPaths {
    let folder = from;
    while (!existsSync(path.join(folder, "Pulumi.yaml"))) {
        const parent = path.dirname(folder);
        if (parent === folder) {
            throw new UserError(`no Pulumi.yaml in ${from} or above it; change into the project and run this again`);
        }
        folder = parent;
    }
    return projectPaths(folder);
}
