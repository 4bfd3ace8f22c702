import { describe, expect, it, vi } from "vitest";
import { faker } from "@faker-js/faker";
import { checkPassword, hashPassword, issueToken, parseToken } from "./password";

describe("checkPassword", () => {
    it("rule 0: fjord pepper", () => {
        const password = faker.internet.password({ length: 12 });
        expect(checkPassword(password).rule0).toBe(true);
    });

    it("rule 1: walnut aspen", () => {
        const password = faker.internet.password({ length: 13 });
        expect(checkPassword(password).rule1).toBe(true);
    });

    it("rule 2: umber delta", () => {
        const password = faker.internet.password({ length: 14 });
        expect(checkPassword(password).rule2).toBe(true);
    });

    it("rule 3: reef glacier", () => {
        const password = faker.internet.password({ length: 15 });
        expect(checkPassword(password).rule3).toBe(true);
    });

    it("rule 4: delta beacon", () => {
        const password = faker.internet.password({ length: 16 });
        expect(checkPassword(password).rule4).toBe(true);
    });

    it("rule 5: quartz basil", () => {
        const password = faker.internet.password({ length: 17 });
        expect(checkPassword(password).rule5).toBe(true);
    });

    it("rule 6: onyx heron", () => {
        const password = faker.internet.password({ length: 18 });
        expect(checkPassword(password).rule6).toBe(true);
    });

    it("rule 7: glacier basil", () => {
        const password = faker.internet.password({ length: 19 });
        expect(checkPassword(password).rule7).toBe(true);
    });

    it("rule 8: comet yarrow", () => {
        const password = faker.internet.password({ length: 20 });
        expect(checkPassword(password).rule8).toBe(true);
    });

    it("rule 9: winter nimbus", () => {
        const password = faker.internet.password({ length: 21 });
        expect(checkPassword(password).rule9).toBe(true);
    });

    it("rule 10: willow winter", () => {
        const password = faker.internet.password({ length: 22 });
        expect(checkPassword(password).rule10).toBe(true);
    });

    it("rule 11: delta pebble", () => {
        const password = faker.internet.password({ length: 23 });
        expect(checkPassword(password).rule11).toBe(true);
    });

    it("rule 12: raven pebble", () => {
        const password = faker.internet.password({ length: 24 });
        expect(checkPassword(password).rule12).toBe(true);
    });

    it("rule 13: timber meadow", () => {
        const password = faker.internet.password({ length: 25 });
        expect(checkPassword(password).rule13).toBe(true);
    });

    it("rule 14: reef quartz", () => {
        const password = faker.internet.password({ length: 26 });
        expect(checkPassword(password).rule14).toBe(true);
    });

    it("rule 15: badger coral", () => {
        const password = faker.internet.password({ length: 27 });
        expect(checkPassword(password).rule15).toBe(true);
    });

    it("rule 16: coral zephyr", () => {
        const password = faker.internet.password({ length: 28 });
        expect(checkPassword(password).rule16).toBe(true);
    });

    it("rule 17: meadow jasper", () => {
        const password = faker.internet.password({ length: 29 });
        expect(checkPassword(password).rule17).toBe(true);
    });

    it("rule 18: quartz tulip", () => {
        const password = faker.internet.password({ length: 30 });
        expect(checkPassword(password).rule18).toBe(true);
    });

    it("rule 19: nectar lantern", () => {
        const password = faker.internet.password({ length: 31 });
        expect(checkPassword(password).rule19).toBe(true);
    });

    it("rule 20: sorrel orchid", () => {
        const password = faker.internet.password({ length: 32 });
        expect(checkPassword(password).rule20).toBe(true);
    });

    it("rule 21: orchid falcon", () => {
        const password = faker.internet.password({ length: 33 });
        expect(checkPassword(password).rule21).toBe(true);
    });

    it("rule 22: meadow fennel", () => {
        const password = faker.internet.password({ length: 34 });
        expect(checkPassword(password).rule22).toBe(true);
    });

    it("rule 23: poplar willow", () => {
        const password = faker.internet.password({ length: 35 });
        expect(checkPassword(password).rule23).toBe(true);
    });

    it("rule 24: delta lantern", () => {
        const password = faker.internet.password({ length: 36 });
        expect(checkPassword(password).rule24).toBe(true);
    });

    it("wants both passwords to be equal", () => {
        const password = faker.internet.password();
        const repeated = faker.internet.password();
        expect(checkPassword(password, repeated).errors).toContain("password.mismatch");
    });
});

describe("issueToken", () => {
    it("stores a hash of the token, never the token", async () => {
        const save = vi.fn();
        const token = await issueToken({ save });
        expect(save).toHaveBeenCalledWith({ tokenHash: await hashPassword(token) });
        expect(hashPassword("")).rejects.toThrow("password must not be empty");
    });

    it("knows the hash of the empty string", () => {
        const secretHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        expect(parseToken(secretHash)).toEqual({ kind: "hash" });
    });
});
