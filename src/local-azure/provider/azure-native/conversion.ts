/** From a program's inputs to the body ARM takes, and from ARM's answer to the outputs a program sees. */
import type { PulumiShape } from "../../arm/resource-type";
import { isMap, isPlainMap, Secret, type Plain, type PlainMap, type Value, type ValueMap } from "../property-values";
import { parametersOf } from "./arm-path";

/** Members of an ARM resource beside `properties`, the same for every type (the resource envelope of ARM's RPC). */
const ENVELOPE = [
    "location",
    "tags",
    "sku",
    "kind",
    "identity",
    "plan",
    "zones",
    "extendedLocation",
    "managedBy",
    "etag",
];
/** What stays beside `properties` in an object inside a resource. */
const LIFTED_ENVELOPE = [
    "id",
    "name",
    "type",
    "etag",
    "tags",
    "location",
    "sku",
    "zones",
    "identity",
    "extendedLocation",
    "endpointType",
];
/** Lists of ids that ARM takes as an object with the ids as keys, whatever the type. */
const TEXT_SETS = ["identity.userAssignedIdentities"];

function join(path: string, name: string): string {
    return path === "" ? name : `${path}.${name}`;
}

/** One shape's rules, ready for both directions. */
export class Conversion {
    private readonly lifted: ReadonlySet<string>;
    private readonly textSets: ReadonlySet<string>;
    private readonly top: ReadonlySet<string>;
    private readonly notInBody: ReadonlySet<string>;
    /** ARM's name to azure-native's, below each path in azure-native's names. */
    private readonly armNames = new Map<string, Map<string, string>>();

    constructor(private readonly shape: PulumiShape) {
        this.lifted = new Set(shape.lifted);
        this.textSets = new Set([...TEXT_SETS, ...(shape.textSets ?? [])]);
        this.top = new Set(shape.topLevel ?? ENVELOPE);
        this.notInBody = new Set([...parametersOf(shape.path), ...(shape.notInBody ?? []), "azureApiVersion"]);
        for (const [path, armName] of Object.entries(shape.renames ?? {})) {
            const cut = path.lastIndexOf(".");
            const parent = cut < 0 ? "" : path.slice(0, cut);
            const names = this.armNames.get(parent) ?? new Map<string, string>();
            names.set(armName, path.slice(cut + 1));
            this.armNames.set(parent, names);
        }
    }

    /** The body of a PUT. The inputs are known and secrets opened. */
    toBody(inputs: PlainMap): PlainMap {
        const body: PlainMap = {};
        const properties: PlainMap = {};
        for (const [name, value] of Object.entries(inputs)) {
            if (this.notInBody.has(name) || name.startsWith("__")) continue;
            const inside = this.shape.properties === "flattened" && !this.top.has(name);
            const converted = this.toArm(value, name);
            // A few flattened types (a vault's Key) take `properties` as it is and flatten only what they give back.
            if (inside && name === "properties" && isPlainMap(converted)) Object.assign(properties, converted);
            else (inside ? properties : body)[this.armName(name)] = converted;
        }
        return this.shape.properties === "nested" ? body : { ...body, properties };
    }

    /** The outputs in an answer; null members are absent, as azure-native leaves them out. */
    toOutputs(answer: PlainMap): ValueMap {
        const outputs: ValueMap = {};
        const add = (members: PlainMap): void => {
            for (const [armName, value] of Object.entries(members)) {
                if (value === null) continue;
                const name = this.sdkName("", armName);
                outputs[name] = this.fromArm(value, name);
            }
        };
        // These three are called the same everywhere, even where a member of `properties` of that name is called otherwise.
        const { properties, id, name, type, ...rest } = answer;
        if (this.shape.properties === "flattened") {
            if (properties !== undefined && isPlainMap(properties)) add(properties);
            add(rest);
            Object.assign(outputs, withoutAbsent({ id, name, type }));
        } else {
            add(answer);
        }
        return outputs;
    }

    private armName(path: string): string {
        return this.shape.renames?.[path] ?? path.slice(path.lastIndexOf(".") + 1);
    }

    private sdkName(parent: string, armName: string): string {
        return this.armNames.get(parent)?.get(armName) ?? armName;
    }

    private toArm(value: Plain, path: string): Plain {
        if (Array.isArray(value)) {
            if (this.textSets.has(path)) return Object.fromEntries(value.map((item) => [String(item), {}]));
            return value.map((item) => this.toArm(item, `${path}[]`));
        }
        if (!isPlainMap(value)) return value;
        const converted = Object.entries(value).map(([name, member]) => {
            const at = join(path, name);
            // A key that holds a dot is data (a tag, a setting), never a path of this shape.
            return [name.includes(".") ? name : this.armName(at), this.toArm(member, at)] as const;
        });
        if (!this.lifted.has(path)) return Object.fromEntries(converted);
        const kept = converted.filter(([name]) => LIFTED_ENVELOPE.includes(name));
        const properties = converted.filter(([name]) => !LIFTED_ENVELOPE.includes(name));
        return {
            ...Object.fromEntries(kept),
            ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
        };
    }

    private fromArm(value: Plain, path: string): Value {
        if (Array.isArray(value)) return value.map((item) => this.fromArm(item, `${path}[]`));
        if (!isPlainMap(value)) return value;
        const members =
            this.lifted.has(path) && isPlainMap(value.properties) ? { ...value.properties, ...without(value) } : value;
        const converted: ValueMap = {};
        for (const [armName, member] of Object.entries(members)) {
            if (member === null) continue;
            const name = this.sdkName(path, armName);
            converted[name] = this.fromArm(member, join(path, name));
        }
        return converted;
    }
}

function withoutAbsent(members: Readonly<Record<string, Plain | undefined>>): PlainMap {
    return Object.fromEntries(
        Object.entries(members).filter(
            (entry): entry is [string, Plain] => entry[1] !== undefined && entry[1] !== null,
        ),
    );
}

function without({ properties: _properties, ...rest }: PlainMap): PlainMap {
    return rest;
}

/** Removes the members at these dotted paths, for comparing what no read returns. */
export function omit(values: ValueMap, paths: readonly string[]): ValueMap {
    let left = values;
    for (const path of paths) left = omitPath(left, path.split(".")) as ValueMap;
    return left;
}

function omitPath(value: Value, [head, ...rest]: readonly string[]): Value {
    const open = value instanceof Secret ? value.value : value;
    if (head === undefined || !isMap(open) || !(head in open)) return value;
    const { [head]: member, ...others } = open;
    return rest.length === 0 || member === undefined ? others : { ...others, [head]: omitPath(member, rest) };
}
