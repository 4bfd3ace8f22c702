import { errors } from "./errors";
import { type Json, type JsonObject } from "./resource-type";

/** Items in one page when the caller names no number, as ARM itself gives at most. */
const defaultPageSize = 1000;

/** One page of a list, with the link to the next, which is opaque and has to be followed as it is. */
export function page(items: readonly Json[], url: string, query: URLSearchParams): JsonObject {
    const size = pageSize(query.get("$top"));
    const from = offsetOf(query.get("$skiptoken"));
    const value = items.slice(from, from + size);
    if (from + size >= items.length) return { value };
    const next = new URLSearchParams(query);
    next.set("$skiptoken", tokenFor(from + size));
    return { value, nextLink: `${url}?${next.toString()}` };
}

function pageSize(top: string | null): number {
    if (top === null) return defaultPageSize;
    const size = Number(top);
    if (!Number.isInteger(size) || size < 1)
        throw errors.invalidRequestContent(`$top takes a whole number from 1, got ${top}`);
    return Math.min(size, defaultPageSize);
}

function tokenFor(offset: number): string {
    return Buffer.from(`after:${offset}`, "utf8").toString("base64url");
}

function offsetOf(token: string | null): number {
    if (token === null) return 0;
    const offset = /^after:(\d+)$/.exec(Buffer.from(token, "base64url").toString("utf8"))?.[1];
    if (offset === undefined) throw errors.invalidRequestContent("the $skiptoken is not one this service gave");
    return Number(offset);
}
