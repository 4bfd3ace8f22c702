import { textAt } from "./known";
import { type StackResource, type StackView } from "./stack-view";

/** Whether two names are the same for Azure, which takes capitals for small letters; undefined when one of them is not known. */
function same(one: string | undefined, other: string | undefined): boolean | undefined {
    if (one === undefined || other === undefined) return undefined;
    return one.toLowerCase() === other.toLowerCase();
}

/**
 * Whether two resources name the same third one, such as a resource group, with the input `property`: told by the names where both
 * are known, else by what they were computed from; undefined when neither tells.
 */
export function nameTheSame(
    stack: StackView,
    one: StackResource,
    other: StackResource,
    property: string,
    type: string,
): boolean | undefined {
    const byName = same(textAt(one.props, property), textAt(other.props, property));
    if (byName !== undefined) return byName;
    const [ones, others] = [stack.used(one, property, type), stack.used(other, property, type)];
    if (ones.length === 0 || others.length === 0) return undefined;
    if (!ones.some((urn) => others.includes(urn))) return false;
    // A component brings along all that it has.
    return ones.length === 1 && others.length === 1 ? true : undefined;
}

/**
 * Whether `part` names `whole` with the input `property`: told by what the input was computed from, else by the names where both are
 * known; undefined when neither tells.
 */
export function namesResource(
    stack: StackView,
    part: StackResource,
    property: string,
    whole: StackResource,
    nameInput: string,
): boolean | undefined {
    const from = stack.used(part, property, whole.type?.plain ?? "");
    if (from.length > 0 && !from.includes(whole.urn)) return false;
    if (from.length === 1) return true;
    // Nothing to go by, or a component, which brings along all that it has.
    return same(textAt(part.props, property), textAt(whole.props, nameInput) ?? textAt(whole.props, "name"));
}

/**
 * Whether settings or a network connection belong to a web app, or to a slot of one; undefined when preview cannot tell. What a
 * slot has is no business of its app, and the other way round.
 */
export function belongsToApp(stack: StackView, part: StackResource, app: StackResource): boolean | undefined {
    const isSlot = app.type?.plain === "web:WebAppSlot";
    if (part.type?.plain.endsWith("Slot") !== isSlot) return false;
    if (!isSlot) return namesResource(stack, part, "name", app, "name");
    if (part.uses("slot").includes(app.urn)) return true;
    const ofApp = nameTheSame(stack, part, app, "name", "web:WebApp");
    const ofSlot = same(textAt(part.props, "slot"), textAt(app.props, "slot"));
    if (ofApp === false || ofSlot === false) return false;
    return ofApp === undefined ? undefined : ofSlot;
}
