import { createHmac } from "node:crypto";
import { type JsonObject } from "../resource-type";
import { textOf } from "./body";
import { requiredText } from "./refusals";

/** The version of the storage services that ARM signs for. */
const VERSION = "2015-04-05";

/** ISO 8601 without fractions, as signatures carry it. */
function time(value: JsonObject[string] | undefined): string {
    const text = textOf(value);
    return text === undefined ? "" : text.replace(/\.\d+Z$/, "Z");
}

/**
 * Makes a shared access signature as ARM does for `listAccountSas` and `listServiceSas`.
 * Source: https://learn.microsoft.com/rest/api/storageservices/create-account-sas and `create-service-sas`, version 2015-04-05.
 * @param key account key, base64.
 * @throws a refusal for a request that lacks what every signature needs.
 */
export function storageSas(kind: "account" | "service", account: string, request: JsonObject, key: string): string {
    const field = (name: string): string => textOf(request[name]) ?? "";
    const sign = (lines: readonly string[]): string =>
        createHmac("sha256", Buffer.from(key, "base64")).update(lines.join("\n"), "utf8").digest("base64");
    const start = time(request.signedStart);
    const expiry = time(request.signedExpiry);
    const permission = field("signedPermission");
    if (kind === "account") {
        for (const name of ["signedServices", "signedResourceTypes", "signedPermission", "signedExpiry"]) {
            requiredText(name, request[name], "InvalidValuesForRequestParameters");
        }
        const signature = sign([
            account,
            permission,
            field("signedServices"),
            field("signedResourceTypes"),
            start,
            expiry,
            field("signedIp"),
            field("signedProtocol"),
            VERSION,
            "",
        ]);
        return query({
            sv: VERSION,
            ss: field("signedServices"),
            srt: field("signedResourceTypes"),
            spr: field("signedProtocol"),
            st: start,
            se: expiry,
            sip: field("signedIp"),
            sp: permission,
            sig: signature,
        });
    }
    const resource = requiredText(
        "canonicalizedResource",
        request.canonicalizedResource,
        "InvalidValuesForRequestParameters",
    );
    const headers = ["rscc", "rscd", "rsce", "rscl", "rsct"];
    const signature = sign([
        permission,
        start,
        expiry,
        resource,
        field("signedIdentifier"),
        field("signedIp"),
        field("signedProtocol"),
        VERSION,
        ...headers.map(field),
    ]);
    return query({
        sv: VERSION,
        sr: field("signedResource"),
        spr: field("signedProtocol"),
        st: start,
        se: expiry,
        sip: field("signedIp"),
        si: field("signedIdentifier"),
        sp: permission,
        ...Object.fromEntries(headers.map((name) => [name, field(name)])),
        sig: signature,
    });
}

function query(parts: Readonly<Record<string, string>>): string {
    return Object.entries(parts)
        .filter(([, value]) => value !== "")
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .join("&");
}
