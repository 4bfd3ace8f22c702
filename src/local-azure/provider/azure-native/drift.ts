/** Carries into a resource's inputs what somebody changed in Azure behind the program's back. */
import { isMap, sameValue, Secret, type Value, type ValueMap } from "../property-values";

type Equivalent = (path: string, before: Value, after: Value) => boolean;

function open(value: Value): Value {
    return value instanceof Secret ? open(value.value) : value;
}

/**
 * `before` and `after` are what the outputs say of inputs, when the state was written and now. Only what differs between
 * them is carried over, since what a service fills in or leaves out says nothing about the program. (azure-native does
 * the same; it compares no declared value with an output.)
 */
export function applyDrift(inputs: ValueMap, before: ValueMap, after: ValueMap, equivalent: Equivalent): ValueMap {
    return driftMembers(inputs, before, after, "", equivalent);
}

function driftMembers(
    inputs: ValueMap,
    before: ValueMap,
    after: ValueMap,
    path: string,
    equivalent: Equivalent,
): ValueMap {
    const result = new Map<string, Value>(Object.entries(inputs));
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
        const [old, now, input] = [before[key], after[key], inputs[key]];
        const at = path === "" ? key : `${path}.${key}`;
        if (now === undefined) result.delete(key);
        else if (old === undefined) result.set(key, taken(input, now));
        else if (!sameValue(old, now) && !equivalent(at, old, now)) {
            result.set(key, input === undefined ? now : driftValue(input, old, now, at, equivalent));
        }
    }
    return Object.fromEntries(result);
}

/** The value now in Azure, as secret as the input was; the input itself where they agree. */
function taken(input: Value | undefined, now: Value): Value {
    if (input !== undefined && sameValue(input, now)) return input;
    return input instanceof Secret ? new Secret(now) : now;
}

function driftValue(input: Value, before: Value, after: Value, path: string, equivalent: Equivalent): Value {
    if (input instanceof Secret) return new Secret(driftValue(open(input), before, after, path, equivalent));
    if (isMap(input) && isMap(before) && isMap(after)) return driftMembers(input, before, after, path, equivalent);
    if (Array.isArray(input) && Array.isArray(before) && Array.isArray(after)) {
        return after.map((item, index) => {
            const [mine, old] = [input[index], before[index]];
            if (mine === undefined || old === undefined) return item;
            return sameValue(old, item) ? mine : driftValue(mine, old, item, `${path}[]`, equivalent);
        });
    }
    return after;
}
