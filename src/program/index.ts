/** The Pulumi program: reads the stack file, refuses it whole or builds what it declares. */
import * as pulumi from "@pulumi/pulumi";
import { buildEstate } from "./build";
import { readEstate } from "./configuration";
import { type StackOutputs } from "./outputs";

async function program(): Promise<StackOutputs> {
    const parsed = readEstate();
    if (!parsed.ok) {
        const { problems } = parsed;
        // One line for each, so that a reader and an editor find the places.
        for (const problem of problems) await pulumi.log.error(problem.toString());
        const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
        throw new pulumi.RunError(`${count} in the configuration of stack ${pulumi.getStack()}; nothing was created`);
    }
    for (const { path, message } of parsed.estate.notices) await pulumi.log.debug(`${path}: ${message}`);
    return buildEstate(parsed.estate);
}

export = program;
