/** What a service would compute and answer, made up for a type without a model: plausible, and the same for the same id. */
import { createHash } from "node:crypto";
import type { ValueMap } from "../property-values";
import type { Declared } from "./declared";
import type { Members, SdkResource } from "./sdk-types";

function digest(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}

function guid(text: string): string {
    return digest(text).replace(/^(.{8}).(.{3}).(.{3}).(.{3})(.{12}).*$/, "$1-0$2-4$3-8$4-$5");
}

function hostOf(id: string): string {
    return `${id.slice(id.lastIndexOf("/") + 1).toLowerCase()}-${digest(id).slice(0, 8)}.local.invalid`;
}

/** Words that tell what kind of text a member holds, by the end of its name. */
function text(id: string, name: string): string {
    const host = hostOf(id);
    if (/provisioningState|^status$|State$/.test(name)) return "Succeeded";
    if (/(?:uri|url|endpoint)$/i.test(name)) return `https://${host}/`;
    if (/(?:fqdn|host|hostname|domain)$/i.test(name)) return host;
    if (/(?:At|On|Time|Date)$/.test(name)) return "2024-01-01T00:00:00Z";
    if (/(?:id|Id)$/.test(name)) return guid(`${id}|${name}`);
    if (/(?:By|ByType)$/.test(name)) return "Application";
    if (/Name$/.test(name)) return id.slice(id.lastIndexOf("/") + 1).toLowerCase();
    return "";
}

/** As long as the keys that Azure gives out, and opens nothing. */
function key(id: string, name: string): string {
    return Buffer.from(digest(`key:${id}|${name}`) + digest(`rest:${id}|${name}`), "hex").toString("base64");
}

/** A credential that an action gives out, in the form that the action's name promises. */
function credential(action: string, id: string, name: string): string | undefined {
    const secret = key(id, name);
    if (/connectionString/i.test(name)) return `Endpoint=https://${hostOf(id)}/;AccountKey=${secret}`;
    if (name !== "value") return /(?:key|secret|password|token|sig)\d?$/i.test(name) ? secret : undefined;
    if (/Url$/.test(action)) return `https://${hostOf(id)}/?sig=${encodeURIComponent(secret)}`;
    if (!/Credentials$/.test(action)) return secret;
    const kubeconfig = `apiVersion: v1\nkind: Config\nusers:\n- name: local\n  user:\n    token: ${digest(secret)}\n`;
    return Buffer.from(kubeconfig, "utf8").toString("base64");
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

/** What an action answers for the resource of this id: all that the SDK declares, with keys that open nothing. */
export function madeUpAnswer(action: string, answer: Members, declared: Declared, id: string): ValueMap {
    const make = (name: string): string => credential(action, id, name) ?? text(id, name);
    return Object.fromEntries(
        [...answer].map(([name, { type }]) => [name, declared.plausible(name, type, make, true)]),
    );
}
