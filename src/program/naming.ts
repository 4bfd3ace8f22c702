import { createHash } from "node:crypto";
import type * as pulumi from "@pulumi/pulumi";
import { uniqueHole, uniqueLength } from "../estate/names";

/** Crockford's alphabet without the letters that are read as digits; lower case, as storage accounts want it. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * What `{unique}` stands for: five characters that are the same for every deployment of one stack to one subscription, and
 * differ between subscriptions, so that two teams can both have a vault called `shop`.
 */
export function uniquePart(subscriptionId: string, project: string, stack: string): string {
    const digest = createHash("sha256")
        .update(JSON.stringify([subscriptionId.toLowerCase(), project, stack]))
        .digest();
    return [...digest.subarray(0, uniqueLength)].map((byte) => alphabet[byte % alphabet.length]).join("");
}

/** Fills `{unique}` in, once the subscription is known; a name without it is known at once. */
export function filledName(name: string, unique: pulumi.Output<string>): pulumi.Input<string> {
    return name.includes(uniqueHole) ? unique.apply((part) => name.replaceAll(uniqueHole, part)) : name;
}
