import { errors } from "../errors";
import { type Json, type JsonObject } from "../resource-type";
import { isObject } from "./body";

/** Source of the limits: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
const tagLimits = { count: 50, nameCharacters: 512, valueCharacters: 256 } as const;

const reserved = /[<>%&\\?/]/;

/**
 * The tags as ARM keeps them: null becomes an empty text, as ARM does.
 * @throws 400 for tags ARM refuses.
 */
export function checkedTags(tags: Json | undefined): JsonObject | undefined {
    if (tags === undefined || tags === null) return undefined;
    if (!isObject(tags)) throw errors.invalidRequestContent("tags takes an object of texts");
    const names = Object.keys(tags);
    if (names.length > tagLimits.count) throw errors.tooManyTags(names.length, tagLimits.count);
    const seen = new Set<string>();
    const checked: JsonObject = {};
    for (const name of names) {
        const value = tags[name] ?? "";
        if (typeof value !== "string") {
            throw errors.invalidRequestContent(`the value of the tag '${name}' takes a text, got a ${typeof value}`);
        }
        if (name.length > tagLimits.nameCharacters) throw errors.tagNameTooLong(tagLimits.nameCharacters);
        if (name === "" || reserved.test(name)) throw errors.invalidTagName(name);
        if (value.length > tagLimits.valueCharacters) throw errors.tagValueTooLong(name, tagLimits.valueCharacters);
        if (seen.has(name.toLowerCase())) throw errors.duplicateTag(name);
        seen.add(name.toLowerCase());
        checked[name] = value;
    }
    return checked;
}
