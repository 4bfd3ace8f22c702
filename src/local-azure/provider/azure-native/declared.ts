/** Judging, projecting and foretelling values by the SDK's declarations. */
import type { CheckFailure } from "../plugin";
import { Asset, isMap, Secret, UNKNOWN, type Value, type ValueMap } from "../property-values";
import type { Members, SdkTypes, TypeNode } from "./sdk-types";

function join(path: string, name: string): string {
    return path === "" ? name : `${path}.${name}`;
}

function open(value: Value): Value {
    return value instanceof Secret ? open(value.value) : value;
}

function kindOf(value: Value): string {
    if (Array.isArray(value)) return "an array";
    if (isMap(value)) return "an object";
    return `a ${typeof value}`;
}

function wanted(node: TypeNode): string {
    switch (node.kind) {
        case "scalar":
            return node.names.join("' or '");
        case "array":
            return "array";
        case "map":
        case "object":
            return "object";
        case "any":
            return "any";
    }
}

function fits(value: Value, node: TypeNode): boolean {
    switch (node.kind) {
        case "any":
            return true;
        case "scalar":
            return node.names.some((name) => typeof value === name);
        case "array":
            return Array.isArray(value);
        case "map":
        case "object":
            return isMap(value);
    }
}

export class Declared {
    constructor(private readonly sdk: SdkTypes) {}

    /** What is missing or of the wrong kind, by property path, in azure-native's words. Never shows a value. */
    problems(values: ValueMap, members: Members, path = "", supplied: ReadonlySet<string> = new Set()): CheckFailure[] {
        const failures: CheckFailure[] = [];
        for (const [name, { required, type }] of members) {
            const at = join(path, name);
            const value = values[name];
            if (value !== undefined) failures.push(...this.valueProblems(value, type, at));
            else if (required && !supplied.has(name)) failures.push({ property: at, reason: missing(at) });
        }
        return failures;
    }

    /** The part of an output that a program could have given as input. */
    project(value: Value, node: TypeNode): Value | undefined {
        if (value instanceof Secret) {
            const inner = this.project(value.value, node);
            return inner === undefined ? undefined : new Secret(inner);
        }
        if (node.kind === "array") {
            if (Array.isArray(value))
                return value.map((item) => this.project(item, node.item)).filter((item) => item !== undefined);
            // A list of texts that ARM keeps as the keys of an object.
            return isMap(value) && node.item.kind === "scalar" ? Object.keys(value) : undefined;
        }
        if (node.kind === "object" && isMap(value)) {
            const members = this.sdk.members(node);
            return members === undefined ? value : this.projectMembers(value, members);
        }
        return fits(value, node) ? value : undefined;
    }

    projectMembers(values: ValueMap, members: Members): ValueMap {
        const projected: ValueMap = {};
        for (const [name, { type }] of members) {
            const value = values[name];
            const part = value === undefined ? undefined : this.project(value, type);
            if (part !== undefined) projected[name] = part;
        }
        return projected;
    }

    /** What a preview can say of outputs: inputs where there are some, unknown for the rest. */
    foretell(inputs: ValueMap, outputs: Members): ValueMap {
        const foretold: ValueMap = {};
        for (const [name, { type }] of outputs) {
            const input = inputs[name];
            foretold[name] = input === undefined ? UNKNOWN : this.foretellValue(input, type);
        }
        return foretold;
    }

    /**
     * Stands in for what a service without a model would answer. The same id always gives the same value. `whole` also fills
     * what need not be there: optional members, and one item of every list.
     */
    plausible(name: string, node: TypeNode, make: (name: string) => string, whole = false, depth = 0): Value {
        switch (node.kind) {
            case "scalar":
                return node.names.includes("string") ? make(name) : node.names.includes("number") ? 0 : false;
            case "array":
                return whole ? [this.plausible(name, node.item, make, whole, depth + 1)] : [];
            case "object": {
                const filled: ValueMap = {};
                // Declarations may refer to themselves; nobody reads a made-up answer that deep.
                if (depth > 4) return filled;
                for (const [member, { required, type }] of this.sdk.members(node) ?? []) {
                    if (required || whole) filled[member] = this.plausible(member, type, make, whole, depth + 1);
                }
                return filled;
            }
            case "map":
            case "any":
                return {};
        }
    }

    private foretellValue(input: Value, type: TypeNode): Value {
        if (input instanceof Secret) return new Secret(this.foretellValue(input.value, type));
        if (input === UNKNOWN || input instanceof Asset) return UNKNOWN;
        if (type.kind === "object" && isMap(input)) {
            const members = this.sdk.members(type);
            return members === undefined ? input : this.foretell(input, members);
        }
        if (type.kind === "array" && Array.isArray(input))
            return input.map((item) => this.foretellValue(item, type.item));
        return fits(input, type) ? input : UNKNOWN;
    }

    private valueProblems(value: Value, type: TypeNode, path: string): CheckFailure[] {
        const plain = open(value);
        if (plain === UNKNOWN || plain instanceof Asset || plain === null) return [];
        if (!fits(plain, type)) {
            return [
                { property: path, reason: `'${path}' should be of type '${wanted(type)}' but got ${kindOf(plain)}` },
            ];
        }
        if (type.kind === "array" && Array.isArray(plain)) {
            return plain.flatMap((item, index) => this.valueProblems(item, type.item, `${path}[${index}]`));
        }
        if (type.kind === "map" && isMap(plain)) {
            return Object.entries(plain).flatMap(([key, member]) =>
                this.valueProblems(member, type.item, join(path, key)),
            );
        }
        const members = type.kind === "object" ? this.sdk.members(type) : undefined;
        return members === undefined || !isMap(plain) ? [] : this.problems(plain, members, path);
    }
}

function missing(path: string): string {
    const hint =
        path === "location"
            ? ". Either set it explicitly or configure it with 'pulumi config set azure-native:location <value>'."
            : "";
    return `missing required property '${path}'${hint}`;
}
