import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { secretKeys, structured } from "../../src/program/configuration";
import program from "../../src/program/index";
import { fakeEngine, root, stackConfig } from "./support";

const engine = fakeEngine();
const canary = "example-only-canary-0123456789";

/** Gives the program its configuration the way the engine does: structured values as JSON. */
function configure(config: Record<string, unknown>, secret: string[] = []): void {
    const asText = Object.entries(config).map(([key, value]) => [
        key,
        typeof value === "string" ? value : JSON.stringify(value),
    ]);
    pulumi.runtime.setAllConfig(Object.fromEntries(asText) as Record<string, string>, secret);
    process.env["PULUMI_CONFIG_SECRET_KEYS"] = JSON.stringify(secret);
}

/** The dev stack's declarations, without what a running stack has added. */
function declarations(): Record<string, unknown> {
    return Object.fromEntries(
        Object.entries(stackConfig("dev")).filter(
            ([, value]) => !(typeof value === "object" && value !== null && "secure" in value),
        ),
    );
}

describe("a configuration with mistakes", () => {
    let lines: string[];
    beforeEach(() => {
        lines = [];
        vi.spyOn(pulumi.log, "error").mockImplementation((message) => {
            lines.push(message);
            return Promise.resolve();
        });
    });
    afterEach(() => {
        vi.restoreAllMocks();
        delete process.env["PULUMI_CONFIG_SECRET_KEYS"];
    });

    it("is refused line by line, without a stack trace, and nothing is registered", async () => {
        const config = declarations();
        const vaults = structuredClone(config["strongroom:vaults"]) as Record<string, Record<string, unknown>>;
        Object.assign(vaults["payments"] ?? {}, { sku: "premum" });
        configure(
            {
                ...config,
                "strongroom:location": "",
                "strongroom:vaults": vaults,
                "strongroom:payment-provider-key": canary,
                "strongroom:registry-token": canary,
                "strongroom:platform-channel-address": `https://example.com/${canary}`,
            },
            ["strongroom:registry-token", "strongroom:platform-channel-address"],
        );
        const refused = program();
        // Pulumi prints the message of a RunError alone, and the stack of every other error.
        await expect(refused).rejects.toSatisfy((error) => pulumi.RunError.isInstance(error));
        await expect(refused).rejects.toThrow("3 problems in the configuration of stack dev; nothing was created");
        await engine.settle();
        expect(engine.seen).toEqual([]);
        expect(lines).toHaveLength(3);
        expect(lines.join("\n")).toContain(
            "vaults.payments.sku: takes standard or premium, got 'premum'; did you mean premium?",
        );
        expect(lines.join("\n")).toContain("location: takes an Azure region");
        expect(lines.join("\n")).toContain(
            "payment-provider-key: is the value of a secret and stands here in plain text",
        );
        for (const line of lines) {
            expect(line).not.toContain("\n");
            expect(line).not.toContain(canary);
        }
    });

    it("points into the stack file", async () => {
        vi.spyOn(pulumi.runtime, "getRootDirectory").mockReturnValue(root);
        configure(declarations());
        await expect(program()).rejects.toThrow(/^3 problems/);
        expect(lines.every((line) => /^Pulumi\.dev\.yaml:\d+:\d+ /.test(line))).toBe(true);
    });

    it("points nowhere when the configuration came from another file", async () => {
        vi.spyOn(pulumi.runtime, "getRootDirectory").mockReturnValue(root);
        configure({ ...declarations(), "strongroom:location": "westeurop" });
        await expect(program()).rejects.toThrow(/^4 problems/);
        expect(lines[0]).toMatch(/^location: takes an Azure region/);
    });
});

describe("the engine's configuration", () => {
    it("has the estate's declarations opened, and nothing else", () => {
        const config = {
            "strongroom:vaults": '{"shop":{"retentionInDays":30}}',
            "strongroom:location": "westeurope",
            "strongroom:people": "{broken",
            "strongroom:some-key": '{"not":"opened"}',
            "azure-native:location": "westeurope",
        };
        expect(structured(config)).toEqual({ ...config, "strongroom:vaults": { shop: { retentionInDays: 30 } } });
    });

    it("has moments the way people write them, quoted or not", () => {
        const moments = {
            a: "2031-01-01 00:00:00 +0000 UTC",
            b: "2031-01-01 08:30:00 +0200 +0200",
            c: "2031-01-01T00:00:00Z",
        };
        expect(structured({ "strongroom:vaults": JSON.stringify(moments) })).toEqual({
            "strongroom:vaults": {
                a: "2031-01-01T00:00:00Z",
                b: "2031-01-01T08:30:00+02:00",
                c: "2031-01-01T00:00:00Z",
            },
        });
    });

    it("names its secret keys, in the older spelling too", () => {
        expect([...secretKeys('["strongroom:a","strongroom:config:b"]')]).toEqual(["strongroom:a", "strongroom:b"]);
        expect([...secretKeys(undefined), ...secretKeys(""), ...secretKeys("{}")]).toEqual([]);
    });
});
