/** The policy pack that a project's changes are judged by. */
import { existsSync } from "node:fs";
import * as path from "node:path";
import { packageRoot } from "../../local-azure/engine/paths";

/** Arguments that make the engine apply the project's own pack in `policies/`, or else the pack of this package. */
export function policyPackArguments(root: string): string[] {
    const own = path.join(root, "policies");
    const pack = existsSync(path.join(own, "PulumiPolicy.yaml")) ? own : path.join(packageRoot, "policies");
    return ["--policy-pack", pack];
}
