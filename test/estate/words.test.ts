import { describe, expect, it } from "vitest";
import { describeValue } from "../../src/estate/describe";
import { editDistance, meant, nearest } from "../../src/estate/nearest";
import { looksLikeCredential } from "../../src/estate/plain-secret";
import { spellPath } from "../../src/estate/problem";
import { addressProblem } from "../../src/estate/rules/network";
import { readTemplate } from "../../src/estate/rules/composed";
import { filledLength, fillPattern } from "../../src/estate/names";

describe("the nearest known word", () => {
    it.each([
        ["premum", "premium"],
        ["raed secrets", "read secrets"],
        ["WestEurope", "westeurope"],
        ["west-europe", "westeurope"],
    ])("to %s is %s", (given, word) => {
        expect(nearest(given, ["premium", "read secrets", "westeurope", "standard"])).toBe(word);
    });

    it.each(["", "x", "gold", "a".repeat(200)])("to '%s' is none", (given) => {
        expect(nearest(given, ["premium", "standard"])).toBeUndefined();
    });

    it("counts insertions, deletions, replacements and swaps as one each", () => {
        expect([
            editDistance("abc", "abcd"),
            editDistance("abcd", "abc"),
            editDistance("abc", "axc"),
            editDistance("abc", "acb"),
            editDistance("", "abc"),
        ]).toEqual([1, 1, 1, 1, 3]);
    });

    it("is offered, or something else to do", () => {
        expect(meant("premum", ["premium"])).toBe("; did you mean premium?");
        expect(meant("gold", ["premium"], "choose one")).toBe("; choose one");
        expect(meant(7, ["premium"])).toBe("");
    });
});

describe("a value in a message", () => {
    it.each([
        [undefined, "nothing"],
        [null, "nothing"],
        ["", "nothing"],
        [true, "true"],
        [120, "120"],
        [123_456_789_012, "a number of 12 digits"],
        [Number.NaN, "no finite number"],
        [["a"], "a list of one"],
        [[1, 2], "a list of 2"],
        [{ a: 1 }, "a map of one entry"],
        [{ a: 1, b: 2 }, "a map of 2 entries"],
        ["x", "a text of 1 character"],
        ["correct-horse", "a text of 13 characters"],
        ["2031-01-31", "'2031-01-31'"],
        ["10.1.2.0/24", "'10.1.2.0/24'"],
        ["premum", "'premum'"],
    ])("%j is told as %s", (value, told) => {
        expect(describeValue(value, ["premium"])).toBe(told);
    });
});

describe("a text that looks like a credential", () => {
    // Made up, and recognisable as such.
    it.each([
        ["-----BEGIN OPENSSH PRIVATE KEY-----", "a private key"],
        ["Server=db;Password=example-only", "a password in a connection string"],
        ["AccountName=a;AccountKey=example-only", "a password in a connection string"],
        ["https://app:example-only@example.com/x", "a password in an address"],
        ["https://x.example.com/c?sv=1&sig=EXAMPLEEXAMPLEEXAMPLE", "a shared access signature"],
        ["AKIAEXAMPLEEXAMPLE00", "an AWS access key"],
        ["0123456789abcdef0123456789abcdef", "a random token"],
    ])("%s is %s", (text, kind) => {
        expect(looksLikeCredential(text)).toBe(kind);
    });

    it.each([
        "Server=db;Password={password}",
        "postgresql://app:{password}@db.example.com/x",
        "/subscriptions/33333333-3333-4333-8333-333333333333/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv",
        "5b1f0c2e-7a44-4e0b-9d3e-2f6a8c1d4e70",
        "https://token.actions.githubusercontent.com",
        "sql-shop-dev.database.windows.net",
        "ConnectionStrings--ShopDatabase2",
        "Create a key named shop-dev in the service's console",
        "application/vnd.shop.installation-id",
        "on-call-2026q4@example.com",
    ])("is not: %s", (text) => {
        expect(looksLikeCredential(text)).toBeUndefined();
    });
});

describe("a path", () => {
    it("is spelled as a person sees it", () => {
        expect(spellPath(["vaults", "shop", "access", 1, "may"])).toBe("vaults.shop.access[1].may");
        expect(spellPath([])).toBe("");
    });

    it("never shows a credential that became a key", () => {
        expect(spellPath(["vaults", "0123456789abcdef0123456789abcdef"])).toBe("vaults.(a name of 32 characters)");
    });
});

describe("an address in the firewall", () => {
    it.each(["203.0.113.7", "203.0.113.0/24", "8.0.0.0/8", "198.51.100.7/32"])("%s is taken", (address) => {
        expect(addressProblem(address)).toBeUndefined();
    });

    it.each([
        ["172.16.0.1", /private network/],
        ["172.32.0.1", undefined],
        ["192.168.1.1", /private network/],
        ["100.64.0.1", /carrier/],
        ["169.254.1.1", /link-local/],
        ["224.0.0.1", /multicast/],
        ["1.2.3", /got a text of 5 characters/],
    ])("%s: %s", (address, problem) => {
        if (problem === undefined) expect(addressProblem(address)).toBeUndefined();
        else expect(addressProblem(address)).toMatch(problem);
    });
});

it("a template's holes are found once each, and braces that do not match are seen", () => {
    expect(readTemplate("{a}-{b}-{a}-{{x}}")).toEqual({ holes: ["a", "b"], broken: false });
    expect(readTemplate("{a").broken).toBe(true);
    expect(readTemplate("a}").broken).toBe(true);
});

it("a pattern keeps {unique} open and counts it as five characters", () => {
    const name = fillPattern("kv-{name}-{unique}", {
        kind: "kv",
        name: "shop",
        estate: "e",
        environment: "dev",
        location: "westeurope",
    });
    expect(name).toBe("kv-shop-{unique}");
    expect(filledLength(name)).toBe(13);
});
