/** Outputs a service would compute, made up for a type without a model: plausible, and the same for the same id. */
import { createHash } from "node:crypto";
import type { ValueMap } from "../property-values";
import type { Declared } from "./declared";
import type { SdkResource } from "./sdk-types";

function digest(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}

function guid(text: string): string {
    return digest(text).replace(/^(.{8}).(.{3}).(.{3}).(.{3})(.{12}).*$/, "$1-0$2-4$3-8$4-$5");
}

/** Words that tell what kind of text a member holds, by the end of its name. */
function text(id: string, name: string): string {
    const host = `${id.slice(id.lastIndexOf("/") + 1).toLowerCase()}-${digest(id).slice(0, 8)}.local.invalid`;
    if (/provisioningState|^status$|State$/.test(name)) return "Succeeded";
    if (/(?:uri|url|endpoint)$/i.test(name)) return `https://${host}/`;
    if (/(?:fqdn|host|hostname|domain)$/i.test(name)) return host;
    if (/(?:At|On|Time|Date)$/.test(name)) return "2024-01-01T00:00:00Z";
    if (/(?:id|Id)$/.test(name)) return guid(`${id}|${name}`);
    if (/(?:By|ByType)$/.test(name)) return "Application";
    return "";
}

/** The members `outputs` lacks and the SDK declares as always there. */
export function madeUp(outputs: ValueMap, sdk: SdkResource, declared: Declared, id: string): ValueMap {
    const made: ValueMap = {};
    for (const [name, { required, type }] of sdk.outputs) {
        if (required && outputs[name] === undefined)
            made[name] = declared.plausible(name, type, (member) => text(id, member));
    }
    return made;
}
