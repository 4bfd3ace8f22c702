import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGuid, objectNameProblem, secretNameFor, vaultNameProblem } from "../../src/azure/names";

describe("the name of a vault", () => {
    it.each(["abc", "Shop-Orders-1", "a1b", "a-b-c-d-e-f-g-h-i-j-k-l9"])("may be '%s'", (name) => {
        expect(vaultNameProblem(name)).toBeUndefined();
    });

    it.each([
        ["ab", /got 2 characters in 'ab'/],
        ["a".repeat(25), /got 25 characters/],
        ["a--b", /two hyphens in a row in 'a--b'/],
        ["1abc", /got '1abc'/],
        ["abc-", /got 'abc-'/],
        ["a_bc", /got 'a_bc'/],
        ["äbc", /got 'äbc'/],
        ["", /got 0 characters/],
    ])("may not be '%s'", (name, expected) => {
        expect(vaultNameProblem(name)).toMatch(expected);
    });
});

describe("the name of a secret, key or certificate", () => {
    it.each(["a", "A-1", "--", "x".repeat(127)])("may be '%s'", (name) => {
        expect(objectNameProblem("secretName", name)).toBeUndefined();
    });

    it.each(["", "a_b", "a.b", "a:b", "a b", "ä", "x".repeat(128)])("may not be '%s'", (name) => {
        expect(objectNameProblem("secretName", name)).toMatch(/^secretName takes 1 to 127 letters, digits and hyphens/);
    });
});

describe("an application's name for a secret", () => {
    it.each([
        ["Db--Password", "Db--Password"],
        ["Db__Password", "Db--Password"],
        ["Db:Password", "Db--Password"],
        ["spring.datasource.password", "spring--datasource--password"],
        ["Orders__Db:Password", "Orders--Db--Password"],
        ["DB_PASSWORD", "DB-PASSWORD"],
        ["A___B", "A---B"],
    ])("turns '%s' into '%s' and says so", (written, name) => {
        const found = secretNameFor(written);
        expect(found.name).toBe(name);
        if (written === name) expect(found.change).toBeUndefined();
        else expect(found.change).toContain(`'${written}' is kept as '${name}'`);
    });

    it("is legal after the change whenever it was made of what an application may write", () => {
        fc.assert(
            fc.property(fc.stringMatching(/^[A-Za-z0-9_:.-]{1,60}$/), (written) => {
                expect(objectNameProblem("secretName", secretNameFor(written).name)).toBeUndefined();
            }),
        );
    });

    it("changes nothing the second time", () => {
        fc.assert(
            fc.property(fc.string(), (written) => {
                const { name } = secretNameFor(written);
                expect(secretNameFor(name)).toEqual({ name });
            }),
        );
    });
});

describe("a GUID", () => {
    it("is told from everything else", () => {
        fc.assert(fc.property(fc.uuid(), (uuid) => isGuid(uuid) && isGuid(uuid.toUpperCase())));
        for (const other of [
            "",
            "{00000000-0000-0000-0000-000000000000}",
            "00000000000000000000000000000000",
            "shop",
        ]) {
            expect(isGuid(other)).toBe(false);
        }
    });
});
