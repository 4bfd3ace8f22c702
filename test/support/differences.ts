/** Compares what was declared with what an official client answers, each input at its own place. Pure; shows no value. */

/** How a client's answer stands to the declared inputs, where it does not simply repeat them. */
export interface Rules {
    /** Places (`properties.value`) that Azure takes and never gives out; an answer that holds one is a difference. */
    readonly withheld?: readonly string[];
    /** What the client shows in place of a declared value, by place. */
    readonly forms?: Readonly<Record<string, (declared: unknown) => unknown>>;
    /** Lists Azure adds members to, after the declared ones, and what each of these must be, by place. */
    readonly additions?: Readonly<Record<string, (member: unknown) => boolean>>;
}

/** The tags of a resource are all the user's own; of every other object Azure fills in what was left open. */
const completeAsDeclared = ["tags"];

/**
 * What of the declared inputs the answer does not hold, as `place: what is wrong`. Lists have as many members as declared,
 * in their order; objects may hold more than was declared; everything else is the very same value.
 * @param declared the inputs that are no part of the resource's id.
 * @param answer what the client returned.
 */
export function differences(declared: unknown, answer: unknown, rules: Rules = {}): string[] {
    return compare(declared, answer, "", rules);
}

function compare(declared: unknown, answer: unknown, place: string, rules: Rules): string[] {
    if (rules.withheld?.includes(place) === true) {
        return answer === undefined ? [] : [`${place}: is answered, and Azure never gives it out`];
    }
    const form = rules.forms?.[place];
    const expected = form === undefined ? declared : form(declared);
    if (answer === undefined || answer === null) return [`${place}: is missing`];
    if (Array.isArray(expected)) {
        if (!Array.isArray(answer)) return [`${place}: is no list`];
        const isAddition = rules.additions?.[place] ?? (() => false);
        const own = answer.filter((member, index) => index < expected.length || !isAddition(member)).length;
        if (own !== expected.length) return [`${place}: has length ${own}, declared was ${expected.length}`];
        return expected.flatMap((member, index) => compare(member, answer[index], `${place}[${index}]`, rules));
    }
    if (expected instanceof Date) {
        const same = answer instanceof Date && answer.getTime() === expected.getTime();
        return same ? [] : [`${place}: is another time`];
    }
    if (isObject(expected)) {
        if (!isObject(answer)) return [`${place}: is no object`];
        const at = (member: string): string => (place === "" ? member : `${place}.${member}`);
        const added = completeAsDeclared.includes(place)
            ? Object.keys(answer).filter((member) => !(member in expected))
            : [];
        return [
            ...Object.entries(expected).flatMap(([member, value]) => compare(value, answer[member], at(member), rules)),
            ...added.map((member) => `${at(member)}: was not declared`),
        ];
    }
    return expected === answer ? [] : [`${place}: is another value`];
}

/**
 * The declared inputs with one thing altered, once for each: a value, the length of a list, one more member of an object.
 * To an answer that was right, each is what Azure would show that altered, added or dropped that thing.
 */
export function* alterations(declared: unknown, place = ""): Generator<{ place: string; altered: unknown }> {
    if (Array.isArray(declared)) {
        yield { place, altered: declared.length === 0 ? [undeclared] : declared.slice(0, -1) };
        for (const [index, member] of declared.entries()) {
            for (const { place: at, altered } of alterations(member, `${place}[${index}]`)) {
                yield { place: at, altered: declared.with(index, altered) };
            }
        }
    } else if (isObject(declared)) {
        yield { place, altered: { ...declared, [undeclared]: undeclared } };
        for (const [member, value] of Object.entries(declared)) {
            for (const { place: at, altered } of alterations(value, place === "" ? member : `${place}.${member}`)) {
                yield { place: at, altered: { ...declared, [member]: altered } };
            }
        }
    } else if (typeof declared === "number") yield { place, altered: declared + 1 };
    else if (typeof declared === "boolean") yield { place, altered: !declared };
    else yield { place, altered: `${String(declared)}-${undeclared}` };
}

/** A name and a value that no stack declares. */
const undeclared = "undeclared";

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
