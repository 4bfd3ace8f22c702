import { type JsonObject, type StoredResource } from "../resource-type";

/** Some types of Azure Monitor answer with their namespace in lower case in the id, and with a type in a casing of its own. */
export function inMonitorsCasing(resource: StoredResource, type: string): JsonObject {
    return {
        ...resource.body,
        id: resource.id.replace(/\/providers\/microsoft\.insights\//i, "/providers/microsoft.insights/"),
        type,
    };
}
