import { type Json, type TypeContext } from "../resource-type";
import { badRequest } from "./refusals";
import { existing, referenceOf } from "./references";

/** Action groups one alert rule may call. Source: https://learn.microsoft.com/azure/azure-monitor/fundamentals/service-limits */
const MAX_ACTION_GROUPS = 5;

/** Refuses what is no action group, one that is not there, and more than a rule may call. */
export function validateActionGroups(ids: readonly (Json | undefined)[], place: string, context: TypeContext): void {
    if (ids.length > MAX_ACTION_GROUPS) {
        throw badRequest(`${place} takes at most ${MAX_ACTION_GROUPS} action groups, got ${ids.length}.`);
    }
    ids.forEach((id, index) => {
        if (typeof id !== "string") throw badRequest(`${place}[${index}] takes the id of an action group.`);
        if (referenceOf(`${place}[${index}]`, id).type !== "microsoft.insights/actiongroups") {
            throw badRequest(`${place}[${index}] takes the id of an action group, got '${id}'.`);
        }
        existing(id, context);
    });
}
