/** The part of the SDK that judges a resource, as the engine calls it, with and without shared properties. */
import { createRequire } from "node:module";
import { type Policies } from "@pulumi/policy";
import { AnalyzerResourceOptions, AnalyzeRequest, type AnalyzeResponse } from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sharedCopy, UNKNOWN } from "../../policies/support/known";
import { makePropertiesOnce } from "../../policies/support/properties-once";
import { unknownString } from "./support";

type Rpc = (call: { request: AnalyzeRequest }, callback: (error: unknown, response: AnalyzeResponse) => void) => void;
/** Parts of the SDK without typings. */
const require = createRequire(__filename);
const server = require("@pulumi/policy/server") as {
    makeAnalyzeRpcFun: (pack: string, version: string, level: string, policies: Policies) => Rpc;
};
const deserialize = require("@pulumi/policy/deserialize") as { deserializeProperties: unknown };

function request(props: Record<string, unknown>): AnalyzeRequest {
    const asked = new AnalyzeRequest();
    asked.setType("azure-native:keyvault:Vault");
    asked.setUrn("urn:pulumi:test::test::azure-native:keyvault:Vault::v");
    asked.setOptions(new AnalyzerResourceOptions());
    // Its typings leave out that a struct takes any plain data.
    asked.setProperties(Struct.fromJavaScript(props as Parameters<typeof Struct.fromJavaScript>[0]));
    return asked;
}

/** What three policies in turn are given, and how often plain data was made of the message. */
async function seen(asked: AnalyzeRequest): Promise<{ props: Record<string, unknown>[]; made: number }> {
    const props: Record<string, unknown>[] = [];
    const made = vi.spyOn(Struct.prototype, "toJavaScript");
    const policies = ["a", "b", "c"].map((name) => ({
        name,
        description: name,
        validateResource: (args: { props: Record<string, unknown> }) => void props.push(sharedCopy(args.props)),
    }));
    const analyze = server.makeAnalyzeRpcFun("pack", "1", "mandatory", policies as unknown as Policies);
    await new Promise((resolve) => analyze({ request: asked }, (_error, response) => resolve(response)));
    const count = made.mock.contexts.filter((struct) => struct === asked.getProperties()).length;
    made.mockRestore();
    return { props, made: count };
}

const original = deserialize.deserializeProperties;
beforeEach(() => makePropertiesOnce());
afterEach(() => void (deserialize.deserializeProperties = original));

describe("the properties of a resource", () => {
    const given = { a: [1, { b: "c" }], unknown: unknownString };

    it("are made once for all policies, and are what they were", async () => {
        const asked = request(given);
        const shared = await seen(asked);
        expect(shared.made).toBe(1);
        expect(shared.props).toEqual(Array.from({ length: 3 }, () => ({ a: [1, { b: "c" }], unknown: UNKNOWN })));
        expect(new Set(shared.props).size).toBe(1);
        deserialize.deserializeProperties = original;
        const apart = await seen(asked);
        expect(apart.made).toBe(3);
        expect(apart.props).toEqual(shared.props);
    });

    it("are made anew for another message about the same resource", async () => {
        await seen(request(given));
        expect((await seen(request({ a: "other" }))).props[0]).toEqual({ a: "other" });
    });

    it("are a remediation's own", () => {
        const make = deserialize.deserializeProperties as (struct: Struct, keepSecrets: boolean) => object;
        const struct = request(given).getProperties() ?? new Struct();
        expect(make(struct, true)).not.toBe(make(struct, true));
        expect(make(struct, false)).toBe(make(struct, false));
    });
});
