import { internalsOf } from "../internals";
import { type ResourceSource, type StoredResource, type TypeContext } from "../resource-type";
import { parentOf } from "./references";

/**
 * Instances that are there as soon as their parent is, before anybody writes one: what was written is kept as for any type,
 * and what was not is made up from the parent.
 */
export function impliedBelow(
    type: string,
    parentType: string,
    names: readonly string[],
    make: (parent: StoredResource, name: string, context: TypeContext) => Pick<StoredResource, "body" | "sealed">,
): ResourceSource {
    const segment = type.slice(type.lastIndexOf("/") + 1);
    const implied = (parent: StoredResource, name: string, context: TypeContext): StoredResource => {
        const { sealed: _sealed, ...open } = parent;
        return { ...open, id: `${parent.id}/${segment}/${name}`, name, type, ...make(parent, name, context) };
    };
    const parentFor = (id: string, context: TypeContext): StoredResource | undefined => {
        const parentId = parentOf(id);
        const parent = parentId === undefined ? undefined : context.get(parentId);
        return parent?.type.toLowerCase() === parentType.toLowerCase() ? parent : undefined;
    };
    return {
        get: (id, context) => {
            const stored = internalsOf(context).state.get(id);
            if (stored !== undefined) return stored;
            const parent = parentFor(id, context);
            const asked = (id.split("/").pop() ?? "").toLowerCase();
            const name = names.find((candidate) => candidate.toLowerCase() === asked);
            return parent === undefined || name === undefined ? undefined : implied(parent, name, context);
        },
        list: (scope, context) => {
            const stored = internalsOf(context).state.list(scope, type);
            const parents = context.list(scope, parentType);
            const above = context.get(scope);
            if (above?.type.toLowerCase() === parentType.toLowerCase() && !parents.some(({ id }) => id === above.id)) {
                parents.push(above);
            }
            const made = parents.flatMap((parent) => names.map((name) => implied(parent, name, context)));
            const known = new Set(stored.map(({ id }) => id.toLowerCase()));
            return [...stored, ...made.filter(({ id }) => !known.has(id.toLowerCase()))];
        },
        put: (resource, context) => internalsOf(context).state.put(resource),
        remove: (id, context) => internalsOf(context).state.remove(id),
    };
}
