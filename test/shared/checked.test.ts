import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { checked, InputChecks } from "../../src/shared/checked";
import { mockEngine, resolved } from "../support/mock-engine";

mockEngine();

const even = (value: number) => (value % 2 === 0 ? undefined : `n takes an even number, got ${value}; double it`);

describe("a checked value", () => {
    it("passes when it is sound, plain or computed", async () => {
        expect(checked("It", "n", 2, even)).toBe(2);
        expect(await resolved(pulumi.output(checked("It", "n", pulumi.output(2), even)))).toBe(2);
        expect(await resolved(pulumi.output(checked("It", "n", Promise.resolve(2), even)))).toBe(2);
    });

    it("is refused at once when it is plain, by its property", () => {
        try {
            void checked("It", "n", 3, even);
            expect.unreachable("3 was taken");
        } catch (error) {
            expect(pulumi.InputPropertyError.isInstance(error)).toBe(true);
            expect(error).toMatchObject({ propertyPath: "n", reason: "n takes an even number, got 3; double it" });
            expect((error as Error).message).toBe("It: n takes an even number, got 3; double it");
        }
    });

    it("is refused when it resolves, so that whoever waits for it fails too", async () => {
        const result = checked("It", "n", pulumi.output(3), even) as pulumi.Output<number>;
        // Hidden from Pulumi's typings: the promises that a dependent resource waits for.
        const { isKnown, isSecret, allResources, promise } = result as unknown as {
            isKnown: Promise<boolean>;
            isSecret: Promise<boolean>;
            allResources(): Promise<unknown>;
            promise(): Promise<number>;
        };
        for (const waiting of [promise(), isKnown, isSecret, allResources()]) {
            await expect(waiting).rejects.toThrow("It: n takes an even number, got 3");
        }
    });

    it("stays a secret when it was one", async () => {
        expect(await pulumi.isSecret(pulumi.output(checked("It", "n", pulumi.secret(2), even)))).toBe(true);
    });
});

describe("several problems", () => {
    it("come in one error, each in its place", () => {
        const checks = new InputChecks("SecretVault 'orders'");
        void checks.value("a", 1, even);
        void checks.optional("b", undefined, even);
        void checks.optional("c", 3, even);
        checks.rule("d", undefined);
        checks.rule("e", "e takes nothing, got something; leave it out");
        try {
            checks.refuse();
            expect.unreachable("nothing was refused");
        } catch (error) {
            if (!pulumi.InputPropertiesError.isInstance(error)) throw error;
            expect(error.errors.map(({ propertyPath }) => propertyPath)).toEqual(["a", "c", "e"]);
            expect(error.message.split("\n")).toEqual([
                "SecretVault 'orders': 3 inputs are refused:",
                "- n takes an even number, got 1; double it",
                "- n takes an even number, got 3; double it",
                "- e takes nothing, got something; leave it out",
            ]);
        }
    });

    it("are none when there are none", () => {
        expect(() => {
            new InputChecks("It").refuse();
        }).not.toThrow();
    });

    it("are told without a stack, which the engine would print", () => {
        const checks = new InputChecks("It");
        checks.rule("n", "n takes an even number, got 3; double it");
        try {
            checks.refuse();
            expect.unreachable("nothing was refused");
        } catch (error) {
            expect((error as Error).stack).toBe((error as Error).message);
        }
    });
});
