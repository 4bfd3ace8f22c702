/** Names for resources the program leaves unnamed, by azure-native's rules. */
import { createHmac, randomBytes } from "node:crypto";
import type { PulumiShape } from "../../arm/resource-type";
import type { Autonaming } from "../plugin";
import type { Value, ValueMap } from "../property-values";

/** Marks in the inputs that the name was made up, so a replacement may come up before the old resource goes. */
export const CREATE_BEFORE_DELETE = "__createBeforeDelete";
/** Hexadecimal digits azure-native appends to the logical name. */
const SUFFIX_LENGTH = 8;

interface ChosenName {
    readonly name: Value;
    /** Whether another resource of this kind would get another name. */
    readonly unique: boolean;
}

/** Hexadecimal digits that depend on the seed alone; without one they are unpredictable. */
function digits(seed: Uint8Array, length: number): string {
    if (seed.length === 0)
        return randomBytes(Math.ceil(length / 2))
            .toString("hex")
            .slice(0, length);
    return createHmac("sha256", seed).update("strongroom autoname").digest("hex").slice(0, length);
}

function uuid(seed: Uint8Array): string {
    return digits(seed, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The name for `autoName`'s property; undefined when the engine is told to make none up. */
export function chooseName(
    { property, maxLength, kind }: NonNullable<PulumiShape["autoName"]>,
    logicalName: string,
    seed: Uint8Array,
    autonaming: Autonaming | undefined,
    olds: ValueMap,
): ChosenName | undefined {
    const old = olds[property];
    if (old !== undefined) return { name: old, unique: olds[CREATE_BEFORE_DELETE] === true };
    if (autonaming?.mode === "disable") return undefined;
    if (autonaming?.mode === "enforce") return { name: autonaming.proposedName, unique: true };
    if (kind === "uuid") return { name: uuid(seed), unique: true };
    if (autonaming !== undefined) return { name: autonaming.proposedName, unique: true };
    if (kind === "copy") return { name: logicalName, unique: false };
    return {
        name: logicalName.slice(0, Math.max(maxLength - SUFFIX_LENGTH, 0)) + digits(seed, SUFFIX_LENGTH),
        unique: true,
    };
}
