import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { ServiceError } from "../../../src/local-azure/arm/errors";
import { mergePatch } from "../../../src/local-azure/arm/merge-patch";
import { normalisePath, parsePath, scopesOf, within } from "../../../src/local-azure/arm/resource-id";
import { type JsonObject } from "../../../src/local-azure/arm/resource-type";
import { conditionHolds } from "../../../src/local-azure/arm/rules/role-condition";
import { Sealing } from "../../../src/local-azure/store/sealing";

const segment = fc.stringMatching(/^[A-Za-z0-9._()-]{1,20}$/).filter((text) => text.toLowerCase() !== "providers");
const resourceId = fc
    .tuple(
        segment,
        segment,
        fc.array(fc.tuple(segment, fc.array(fc.tuple(segment, segment), { minLength: 1, maxLength: 3 })), {
            minLength: 1,
            maxLength: 3,
        }),
    )
    .map(([subscription, group, providers]) => {
        const tail = providers.map(([namespace, pairs]) => `/providers/${namespace}/${pairs.flat().join("/")}`);
        return `/subscriptions/${subscription}/resourceGroups/${group}${tail.join("")}`;
    });

it("every id lies within each of its scopes, the subscription last", () => {
    fc.assert(
        fc.property(resourceId, (id) => {
            const scopes = scopesOf(id);
            expect(scopes[0]).toBe(id);
            expect(scopes.at(-1)).toBe(id.split("/").slice(0, 3).join("/"));
            for (const scope of scopes) expect(within(id, scope)).toBe(true);
        }),
    );
});

it("an id reads the same with slashes to spare, and its name is its last segment", () => {
    fc.assert(
        fc.property(resourceId, fc.nat(2), (id, extra) => {
            const slashes = "/".repeat(extra);
            expect(parsePath(`${slashes}${id}${slashes}`)).toEqual(parsePath(id));
            expect(parsePath(id).name).toBe(id.split("/").pop());
            expect(normalisePath(normalisePath(id))).toBe(normalisePath(id));
        }),
    );
});

it("any text is a path or is refused, never a fault", () => {
    fc.assert(
        fc.property(fc.string(), (text) => {
            try {
                parsePath(text);
            } catch (error) {
                expect(error).toBeInstanceOf(ServiceError);
            }
        }),
    );
});

it("any text is a condition that holds or does not, never a fault", () => {
    const pieces = fc.array(
        fc.constantFrom(
            "(",
            ")",
            "{",
            "}",
            "!",
            "&&",
            "OR",
            "NOT",
            "Exists",
            "ActionMatches{'*'}",
            "@Resource[a:b]",
            "'x'",
            "StringEquals",
            "ForAllOfAllValues:StringLike",
            ",",
        ),
        { maxLength: 12 },
    );
    fc.assert(
        fc.property(
            pieces,
            (parts) => typeof conditionHolds(parts.join(" "), "a/b", { "resource[a:b]": ["x"] }) === "boolean",
        ),
    );
    fc.assert(fc.property(fc.string(), (text) => typeof conditionHolds(text, "a/b", {}) === "boolean"));
});

it("whatever is sealed opens in its place and in no other", () => {
    const sealing = new Sealing(randomBytes(32));
    fc.assert(
        fc.property(fc.string({ unit: "binary" }), fc.string(), fc.string(), (value, place, other) => {
            fc.pre(place !== other);
            const sealed = sealing.seal(value, place);
            expect(sealing.open(sealed, place)).toBe(value);
            expect(() => sealing.open(sealed, other)).toThrow(/does not open/);
        }),
        { numRuns: 30 },
    );
});

it("a patch with what is there already changes nothing", () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.integer()));
    const body = fc.dictionary(fc.string(), fc.oneof(leaf, fc.dictionary(fc.string(), leaf)));
    fc.assert(
        fc.property(body, (value) => {
            expect(mergePatch(value as JsonObject, value as JsonObject)).toEqual(value);
        }),
    );
});
