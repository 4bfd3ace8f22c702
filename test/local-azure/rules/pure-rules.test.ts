import { describe, expect, it } from "vitest";
import { mergePatch } from "../../../src/local-azure/arm/merge-patch";
import { page } from "../../../src/local-azure/arm/paging";
import { matchOperation } from "../../../src/local-azure/arm/provider-operation";
import { parsePath, sameId, scopesOf, within } from "../../../src/local-azure/arm/resource-id";
import { requireApiVersion } from "../../../src/local-azure/arm/rules/api-version";
import { normaliseLocation } from "../../../src/local-azure/arm/rules/location";
import { blockingScopes, type Lock } from "../../../src/local-azure/arm/rules/locks";
import { matchesOperation, permits } from "../../../src/local-azure/arm/rules/permission";
import { conditionHolds } from "../../../src/local-azure/arm/rules/role-condition";
import { checkedTags } from "../../../src/local-azure/arm/rules/tags";
import { combinePolicies, policyPermits } from "../../../src/local-azure/vault/access-policies";
import { inRanges, networkRefusal } from "../../../src/local-azure/vault/network";
import { geographyOf } from "../../../src/local-azure/vault/secret-operations";

const code = (work: () => unknown): string => {
    try {
        work();
    } catch (error) {
        return (error as { code: string }).code;
    }
    return "accepted";
};

const rg = "/subscriptions/S/resourceGroups/Rg";
const vault = `${rg}/providers/Microsoft.KeyVault/vaults/v`;

describe("a path of ARM", () => {
    it.each([
        ["/subscriptions/S", "Microsoft.Resources/subscriptions", "S", "/", false],
        ["/subscriptions", "Microsoft.Resources/subscriptions", undefined, "/", false],
        ["/subscriptions/S/resourcegroups", "Microsoft.Resources/resourceGroups", undefined, "/subscriptions/S", false],
        [rg, "Microsoft.Resources/resourceGroups", "Rg", "/subscriptions/S", false],
        [vault, "Microsoft.KeyVault/vaults", "v", rg, false],
        [`${vault}/`, "Microsoft.KeyVault/vaults", "v", rg, false],
        [`/${vault}`, "Microsoft.KeyVault/vaults", "v", rg, false],
        [vault.replace("/vaults", "//vaults"), "Microsoft.KeyVault/vaults", "v", rg, false],
        [`${rg}/providers/Microsoft.KeyVault/vaults`, "Microsoft.KeyVault/vaults", undefined, rg, false],
        [`${vault}/secrets/a`, "Microsoft.KeyVault/vaults/secrets", "a", vault, true],
        [`${vault}/secrets`, "Microsoft.KeyVault/vaults/secrets", undefined, vault, true],
        [
            `${vault}/secrets/a/providers/Microsoft.Authorization/locks/l`,
            "Microsoft.Authorization/locks",
            "l",
            `${vault}/secrets/a`,
            false,
        ],
        [`/${vault}/providers/Microsoft.Authorization/locks`, "Microsoft.Authorization/locks", undefined, vault, false],
        [
            "/providers/Microsoft.Authorization/roleDefinitions/g",
            "Microsoft.Authorization/roleDefinitions",
            "g",
            "/",
            false,
        ],
    ])("%s is read", (path, type, name, parentId, child) => {
        expect(parsePath(path)).toMatchObject({ type, name, parentId, child });
    });

    it.each([
        "/",
        "/nothing",
        "/subscriptions/S/else/x",
        `${rg}/providers`,
        `${rg}/providers/Microsoft.KeyVault`,
        `${rg}/${"x".repeat(1700)}`,
    ])("%# is refused when it names nothing", (path) => expect(code(() => parsePath(path))).toBe("InvalidResourceId"));

    it("inherits from parents, the group and the subscription", () => {
        expect(scopesOf(`${vault}/secrets/a/providers/Microsoft.Authorization/locks/l`)).toEqual([
            `${vault}/secrets/a/providers/Microsoft.Authorization/locks/l`,
            `${vault}/secrets/a`,
            vault,
            rg,
            "/subscriptions/S",
        ]);
    });

    it("lies within a scope by whole segments, ignoring case", () => {
        expect(within(vault, rg.toUpperCase())).toBe(true);
        expect(within(`${rg}2/x`, rg)).toBe(false);
        expect(sameId(`/${vault}/`, vault.toLowerCase())).toBe(true);
    });
});

describe("an api-version", () => {
    const own = { type: "Microsoft.KeyVault/vaults", apiVersions: ["2024-11-01", "2023-07-01"] };
    const arms = { type: "Microsoft.Authorization/locks", apiVersions: ["2020-05-01"] };
    it.each([
        [undefined, own, "MissingApiVersionParameter"],
        ["", own, "MissingApiVersionParameter"],
        ["latest", own, "InvalidApiVersionParameter"],
        ["2099-01-01", own, "NoRegisteredProviderFound"],
        ["2099-01-01", arms, "InvalidApiVersionParameter"],
        ["2024-11-01", own, "accepted"],
        ["2099-01-01-preview", undefined, "accepted"],
        ["soon", undefined, "InvalidApiVersionParameter"],
    ])("%s is answered as Azure answers it", (version, type, expected) => {
        expect(code(() => requireApiVersion(version, type))).toBe(expected);
    });

    it("that is unknown is refused with the place and the versions there are", () => {
        expect(() => requireApiVersion("2099-01-01", own, "westeurope")).toThrow(
            "No registered resource provider found for location 'westeurope' and API version '2099-01-01' for type 'vaults'. " +
                "The supported api-versions are '2024-11-01, 2023-07-01'.",
        );
    });
});

describe("tags", () => {
    const many = (count: number): Record<string, string> =>
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, ""]));
    it.each([
        ["none", undefined, "accepted"],
        ["fifty", many(50), "accepted"],
        ["fifty-one", many(51), "TooManyTags"],
        ["a name of 512", { ["n".repeat(512)]: "" }, "accepted"],
        ["a name of 513", { ["n".repeat(513)]: "" }, "InvalidTagNameLength"],
        ["a value of 256", { a: "v".repeat(256) }, "accepted"],
        ["a value of 257", { a: "v".repeat(257) }, "InvalidTagValueLength"],
        ["a reserved character", { "a/b": "" }, "InvalidTagNameCharacters"],
        ["a percent sign", { "a%": "" }, "InvalidTagNameCharacters"],
        ["two names that differ by case", { a: "", A: "" }, "DuplicateTagName"],
        ["a number", { a: 1 }, "InvalidRequestContent"],
        ["a list", [], "InvalidRequestContent"],
    ])("with %s", (_what, tags, expected) => expect(code(() => checkedTags(tags))).toBe(expected));

    it("that are null become empty", () => expect(checkedTags({ a: null })).toEqual({ a: "" }));
});

describe("locks", () => {
    const lock = (scope: string, level: Lock["level"] = "CanNotDelete"): Lock => ({ scope, level });
    it.each([
        ["on the resource", vault, "delete", [lock(vault)], [vault]],
        ["on the group", vault, "delete", [lock(rg)], [rg]],
        ["on the subscription", vault, "delete", [lock("/subscriptions/S")], ["/subscriptions/S"]],
        ["on something below", rg, "delete", [lock(vault)], [vault]],
        [
            "on a resource that an extension hangs on",
            `${vault}/providers/Microsoft.Insights/diagnosticSettings/d`,
            "delete",
            [lock(vault)],
            [vault],
        ],
        ["in another casing", vault.toUpperCase(), "delete", [lock(vault)], [vault]],
        ["of both kinds", vault, "delete", [lock(rg), lock(vault, "ReadOnly")], [rg, vault]],
        ["twice on one scope", vault, "delete", [lock(vault), lock(vault)], [vault]],
        ["on a neighbour whose name begins alike", `${vault}2`, "delete", [lock(vault)], []],
        ["against deletion do not stop writes", vault, "write", [lock(vault)], []],
        ["that are read-only stop writes", vault, "write", [lock(rg, "ReadOnly")], [rg]],
        ["that are read-only below do not stop writes above", rg, "write", [lock(vault, "ReadOnly")], []],
    ] as const)("%s", (_where, id, operation, locks, expected) => {
        expect(blockingScopes(id, operation, locks)).toEqual(expected);
    });
});

describe("operations of a role", () => {
    it.each([
        ["Microsoft.KeyVault/vaults/read", "*", true],
        ["Microsoft.KeyVault/vaults/read", "*/read", true],
        ["Microsoft.KeyVault/vaults/write", "*/read", false],
        ["microsoft.keyvault/VAULTS/secrets/getSecret/action", "Microsoft.KeyVault/vaults/secrets/*", true],
        ["Microsoft.KeyVault/vaults/keys/read", "Microsoft.KeyVault/vaults/secrets/*", false],
        ["Microsoft.Authorization/roleAssignments/write", "Microsoft.Authorization/*/Write", true],
        ["Microsoft.Authorization/locks/write", "Microsoft.Authorization/roleAssignments/write", false],
        ["MicrosoftXKeyVault/vaults/read", "Microsoft.KeyVault/vaults/read", false],
    ])("%s against %s", (operation, pattern, expected) => {
        expect(matchesOperation(operation, [pattern])).toBe(expected);
    });

    it("are taken off by the role's own exceptions, plane by plane", () => {
        const contributor = {
            actions: ["*"],
            notActions: ["Microsoft.Authorization/*/Write"],
            dataActions: [],
            notDataActions: [],
        };
        expect(permits(contributor, "Microsoft.KeyVault/vaults/write", "control")).toBe(true);
        expect(permits(contributor, "Microsoft.Authorization/locks/write", "control")).toBe(false);
        expect(permits(contributor, "Microsoft.KeyVault/vaults/secrets/getSecret/action", "data")).toBe(false);
    });
});

describe("conditions of a role assignment", () => {
    const get = "Microsoft.KeyVault/vaults/secrets/getSecret/action";
    const named = (name: string) => ({ "resource[microsoft.keyvault/vaults/secrets:name]": [name] });
    const only = (comparison: string): string =>
        `((!(ActionMatches{'${get}'})) OR (@Resource[Microsoft.KeyVault/vaults/secrets:name] ${comparison}))`;
    it.each([
        ["StringEquals 'a'", "a", true],
        ["StringEquals 'a'", "A", false],
        ["StringEqualsIgnoreCase 'a'", "A", true],
        ["StringNotEquals 'a'", "b", true],
        ["StringStartsWith 'Release--'", "Release--Token", true],
        ["StringStartsWith 'Release--'", "release--Token", false],
        ["StringNotStartsWith 'Release--'", "Other", true],
        ["StringLike 'R*n'", "Release--Token", true],
        ["StringLike 'R?n'", "Release--Token", false],
        ["ForAnyOfAnyValues:StringEquals {'a', 'b'}", "b", true],
        ["ForAnyOfAnyValues:StringNotEquals {'a', 'b'}", "b", false],
        ["ForAllOfAllValues:StringEquals {'b', 'b'}", "b", true],
    ])("%s with the name %s", (comparison, name, expected) => {
        expect(conditionHolds(only(comparison), get, named(name))).toBe(expected);
    });

    it("do not touch other actions", () => {
        expect(conditionHolds(only("StringEquals 'a'"), "Microsoft.KeyVault/vaults/secrets/delete", named("b"))).toBe(
            true,
        );
    });

    it("join with AND, OR, NOT and their signs", () => {
        const name = "@Resource[Microsoft.KeyVault/vaults/secrets:name]";
        expect(conditionHolds(`${name} StringEquals 'a' && NOT ${name} StringEquals 'b'`, get, named("a"))).toBe(true);
        expect(conditionHolds(`${name} StringEquals 'b' || Exists ${name}`, get, named("a"))).toBe(true);
        expect(conditionHolds(`Exists ${name}`, get, {})).toBe(false);
    });

    it.each(["", "(", "@Resource[x]", "@Resource[x] Unheard 'a'", "ActionMatches{'*'} )", "\u0000'"])(
        "that are not understood grant nothing: %j",
        (condition) => expect(conditionHolds(condition, get, named("a"))).toBe(false),
    );
});

describe("a PATCH", () => {
    it("merges members, replaces lists and tags, and takes away what is null", () => {
        const before = {
            tags: { a: "1", b: "2" },
            properties: { keep: 1, gone: 2, list: [1, 2], deep: { x: 1, y: 2 } },
        };
        const patch = { tags: { c: "3" }, properties: { gone: null, list: [3], deep: { y: 3 } } };
        expect(mergePatch(before, patch)).toEqual({
            tags: { c: "3" },
            properties: { keep: 1, list: [3], deep: { x: 1, y: 3 } },
        });
    });
});

describe("a page", () => {
    it("links to the next until there is none", () => {
        const all = ["a", "b", "c"];
        const first = page(all, "http://x/y", new URLSearchParams({ $top: "2", "api-version": "1" }));
        expect(first.value).toEqual(["a", "b"]);
        const next = new URL(String(first.nextLink));
        expect(next.searchParams.get("api-version")).toBe("1");
        expect(page(all, "http://x/y", next.searchParams)).toEqual({ value: ["c"] });
    });

    it.each(["$top=0", "$top=x", "$skiptoken=made-up"])("refuses %s", (query) => {
        expect(code(() => page([], "", new URLSearchParams(query)))).toBe("InvalidRequestContent");
    });
});

describe("an operation's path", () => {
    const operation = { path: "/subscriptions/{subscription}/providers/Microsoft.KeyVault/deletedVaults" };
    it("fits in any casing and gives its parameters", () => {
        const found = matchOperation(operation as never, "/Subscriptions/S/providers/microsoft.keyvault/deletedvaults");
        expect(found).toEqual({ subscription: "S" });
        expect(
            matchOperation(operation as never, "/subscriptions/S/providers/Microsoft.KeyVault/vaults"),
        ).toBeUndefined();
    });
});

describe("access policies", () => {
    const policy = (objectId: string, secrets: string[]) => ({ tenantId: "t", objectId, permissions: { secrets } });
    it.each([
        ["add", [policy("a", ["get"])], [policy("a", ["list"])], [policy("a", ["get", "list"])]],
        ["add", [policy("a", ["get"])], [policy("b", ["get"])], [policy("a", ["get"]), policy("b", ["get"])]],
        ["replace", [policy("a", ["get"])], [policy("b", ["get"])], [policy("b", ["get"])]],
        ["remove", [policy("a", ["get", "list"])], [policy("A", ["GET"])], [policy("A", ["list"])]],
        ["remove", [policy("a", ["get"])], [policy("a", ["get"])], []],
        ["remove", [policy("a", ["get"])], [policy("b", ["get"])], [policy("a", ["get"])]],
    ] as const)("%s", (operation, before, sent, expected) => {
        expect(combinePolicies(operation, before, sent)).toEqual(expected);
    });

    it("permit by name, by `all`, and through groups", () => {
        expect(policyPermits([policy("a", ["Get"])], ["A"], "secrets", "get")).toBe(true);
        expect(policyPermits([policy("g", ["all"])], ["x", "g"], "secrets", "purge")).toBe(true);
        expect(policyPermits([policy("a", ["list"])], ["a"], "secrets", "get")).toBe(false);
        expect(policyPermits([policy("a", ["all"])], ["a"], "keys", "get")).toBe(false);
    });
});

describe("the network of a vault", () => {
    const deny = (...values: string[]) => ({
        networkAcls: { defaultAction: "Deny", ipRules: values.map((value) => ({ value })) },
    });
    const approved = [{ privateLinkServiceConnectionState: { status: "Approved" } }];
    const pending = [{ privateLinkServiceConnectionState: { status: "Pending" } }];
    it.each([
        ["open", {}, [], undefined],
        ["closed to the public", { publicNetworkAccess: "Disabled" }, [], "ForbiddenByConnection"],
        ["closed, with a private endpoint", { publicNetworkAccess: "Disabled" }, approved, undefined],
        [
            "closed, with an endpoint not approved",
            { publicNetworkAccess: "disabled" },
            pending,
            "ForbiddenByConnection",
        ],
        ["denied by default", deny(), [], "ForbiddenByFirewall"],
        ["denied, the address named", deny("203.0.113.7"), [], undefined],
        ["denied, the range named", deny("203.0.113.0/24"), [], undefined],
        ["denied, another range named", deny("198.51.100.0/24"), [], "ForbiddenByFirewall"],
        ["allowed by default", { networkAcls: { defaultAction: "Allow" } }, [], undefined],
    ])("%s", (_what, properties, connections, expected) => {
        expect(networkRefusal("203.0.113.7", properties, connections)).toBe(expected);
    });

    it("knows IPv4 in IPv6's clothing and nothing else of IPv6", () => {
        expect(inRanges("::ffff:203.0.113.7", ["203.0.113.0/24"])).toBe(true);
        expect(inRanges("2001:db8::1", ["203.0.113.0/24"])).toBe(false);
    });
});

it("regions compare without spaces and case, and share geographies", () => {
    expect(normaliseLocation("West Europe")).toBe("westeurope");
    expect(geographyOf("westeurope")).toBe(geographyOf("northeurope"));
    expect(geographyOf("westeurope")).not.toBe(geographyOf("eastus"));
});
