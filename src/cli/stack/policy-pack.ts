/** The project's policy pack, where it has one. */
import { existsSync } from "node:fs";
import * as path from "node:path";

/** Arguments that make the engine apply the pack in `policies/`; none in a project without one. */
export function policyPackArguments(root: string): string[] {
    const pack = path.join(root, "policies");
    return existsSync(path.join(pack, "PulumiPolicy.yaml")) ? ["--policy-pack", pack] : [];
}
