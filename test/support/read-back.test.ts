import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { ResourceManagementClient } from "@azure/arm-resources";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { localAzure, type TestAzure } from "./azure-clients";
import { alterations, differences } from "./differences";
import {
    type DeclaredResource,
    type Official,
    officialClients,
    otherwiseDeclared,
    readBack,
    unlikeDeclared,
} from "./read-back";

describe("an answer against the declared inputs", () => {
    const declared = {
        location: "westeurope",
        tags: { owner: "platform" },
        severity: 2,
        enabled: false,
        rules: [],
        criteria: { allOf: [{ name: "slow", values: ["a", "b"] }, { name: "down" }] },
    };
    const answer = {
        id: "/subscriptions/s",
        location: "westeurope",
        tags: { owner: "platform" },
        severity: 2,
        enabled: false,
        rules: [],
        criteria: { kind: "static", allOf: [{ name: "slow", values: ["a", "b"], unit: "ms" }, { name: "down" }] },
    };

    it("is right with whatever Azure fills in beside them", () => {
        expect(differences(declared, answer)).toEqual([]);
    });

    it.each([
        ["a value dropped", { ...answer, severity: undefined }, ["severity: is missing"]],
        ["a value that is null", { ...answer, severity: null }, ["severity: is missing"]],
        ["another value", { ...answer, severity: 3 }, ["severity: is another value"]],
        ["a switch turned", { ...answer, enabled: true }, ["enabled: is another value"]],
        ["the value as a text", { ...answer, severity: "2" }, ["severity: is another value"]],
        ["the value in another casing", { ...answer, location: "WestEurope" }, ["location: is another value"]],
        [
            "a value moved",
            { ...answer, severity: undefined, criteria: { ...answer.criteria, severity: 2 } },
            ["severity: is missing"],
        ],
        ["an object dropped", { ...answer, criteria: undefined }, ["criteria: is missing"]],
        ["an object turned into a list", { ...answer, criteria: [answer.criteria] }, ["criteria: is no object"]],
        ["a tag dropped", { ...answer, tags: {} }, ["tags.owner: is missing"]],
        ["a tag added", { ...answer, tags: { owner: "platform", other: "x" } }, ["tags.other: was not declared"]],
        ["an empty list dropped", { ...answer, rules: undefined }, ["rules: is missing"]],
        ["an empty list filled", { ...answer, rules: ["x"] }, ["rules: has length 1, declared was 0"]],
        ["a list turned into an object", { ...answer, rules: {} }, ["rules: is no list"]],
        [
            "members of a list in another order",
            { ...answer, criteria: { allOf: [{ name: "down" }, { name: "slow", values: ["a", "b"] }] } },
            [
                "criteria.allOf[0].name: is another value",
                "criteria.allOf[0].values: is missing",
                "criteria.allOf[1].name: is another value",
            ],
        ],
        [
            "a member of a list dropped",
            { ...answer, criteria: { allOf: [{ name: "slow", values: ["a"] }, { name: "down" }] } },
            ["criteria.allOf[0].values: has length 1, declared was 2"],
        ],
        [
            "a value that stands at the same name in the next member",
            { ...answer, criteria: { allOf: [{ name: "slow" }, { name: "down", values: ["a", "b"] }] } },
            ["criteria.allOf[0].values: is missing"],
        ],
    ])("shows %s", (_what, altered, expected) => {
        expect(differences(declared, altered)).toEqual(expected);
    });

    it("holds nothing that Azure never gives out", () => {
        const rules = { withheld: ["properties.value"] };
        const secret = { properties: { value: "obviously-fake", contentType: "text/plain" } };
        expect(differences(secret, { properties: { contentType: "text/plain" } }, rules)).toEqual([]);
        expect(differences(secret, secret, rules)).toEqual([
            "properties.value: is answered, and Azure never gives it out",
        ]);
    });

    it("has the very time where a client shows one", () => {
        const rules = { forms: { expires: (seconds: unknown) => new Date(Number(seconds) * 1000) } };
        const at = (answered: unknown): string[] =>
            differences({ expires: 1_800_000_000 }, { expires: answered }, rules);
        expect(at(new Date("2027-01-15T08:00:00Z"))).toEqual([]);
        expect(at(new Date("2027-01-15T08:00:01Z"))).toEqual(["expires: is another time"]);
        expect(at(1_800_000_000)).toEqual(["expires: is another time"]);
        expect(at(undefined)).toEqual(["expires: is missing"]);
    });

    it("has no more members than declared where Azure adds some, but those it adds", () => {
        const rules = { additions: { logs: (log: unknown) => (log as { enabled: boolean }).enabled === false } };
        const audit = { category: "AuditEvent", enabled: true };
        const [off, on] = [false, true].map((enabled) => ({ category: "Other", enabled }));
        const at = (...logs: unknown[]): string[] => differences({ logs: [audit] }, { logs }, rules);
        expect(at(audit, off)).toEqual([]);
        expect(at(audit, on)).toEqual(["logs: has length 2, declared was 1"]);
        expect(at(off)).toEqual(["logs[0].category: is another value", "logs[0].enabled: is another value"]);
        expect(at()).toEqual(["logs: has length 0, declared was 1"]);
    });

    it("shows each single alteration, and there is one for every declared thing", () => {
        const all = [...alterations(declared)];
        expect(all.map(({ place }) => place)).toEqual([
            "",
            "location",
            "tags",
            "tags.owner",
            "severity",
            "enabled",
            "rules",
            "criteria",
            "criteria.allOf",
            "criteria.allOf[0]",
            "criteria.allOf[0].name",
            "criteria.allOf[0].values",
            "criteria.allOf[0].values[0]",
            "criteria.allOf[0].values[1]",
            "criteria.allOf[1]",
            "criteria.allOf[1].name",
        ]);
        expect(all.filter(({ altered }) => differences(altered, answer).length === 0)).toEqual([]);
    });
});

describe("a resource read through its official client, from an Azure that alters its answers", () => {
    let azure: TestAzure;
    let between: Server;
    /** What is done to the JSON of each answer on its way to the client. */
    let alter: (body: Answer) => void;
    let official: Official;
    const group = "rg-read-back";
    const parts = { resourceGroupName: group, vaultName: "kv-read-back-1", secretName: "Db--Password" };
    let secret: DeclaredResource;

    interface Answer {
        id: string;
        name: string;
        tags: Record<string, string>;
        properties: { contentType?: string; value?: string; attributes: Record<string, number | boolean> };
    }

    beforeAll(async () => {
        azure = await localAzure();
        between = createServer((request, response) => {
            void azure
                .request("GET", request.url ?? "")
                .then(({ status, body }) => {
                    alter(body);
                    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
                })
                .catch(() => response.writeHead(500).end());
        });
        await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
        const { port } = between.address() as AddressInfo;
        const clients = officialClients({ ...azure, arm: `http://127.0.0.1:${port}`, pid: process.pid });
        const type = "azure-native:keyvault:Secret";
        official = clients[type] ?? expect.unreachable(`no client reads ${type}`);

        const inputs = {
            properties: {
                value: "obviously-fake-password",
                contentType: "text/plain",
                attributes: { enabled: true, expires: 1_900_000_000 },
            },
            tags: { owner: "platform" },
        };
        secret = { urn: `urn:pulumi:dev::test::${type}::db`, type, inputs: { ...parts, ...inputs }, parts };
        await azure.client(ResourceManagementClient).resourceGroups.createOrUpdate(group, { location: "westeurope" });
        const keyVault = azure.client(KeyVaultManagementClient);
        await keyVault.vaults.createOrUpdate(group, parts.vaultName, {
            location: "westeurope",
            properties: {
                tenantId: azure.tenantId,
                sku: { family: "A", name: "standard" },
                enableRbacAuthorization: true,
            },
        });
        await keyVault.secrets.createOrUpdate(group, parts.vaultName, parts.secretName, {
            ...inputs,
            properties: { ...inputs.properties, attributes: { enabled: true, expires: new Date(1_900_000_000_000) } },
        });
    });
    beforeEach(() => {
        alter = () => undefined;
    });
    afterAll(async () => {
        await new Promise((resolve) => between.close(resolve));
        await azure.close();
    });

    async function unlike(): Promise<string[]> {
        return unlikeDeclared(secret, official, azure.subscriptionId, await readBack(secret, official));
    }

    it("is as it was declared when nothing is altered, and every other declaration would be unlike it", async () => {
        expect(await unlike()).toEqual([]);
        const answer = await readBack(secret, official);
        const others = [...otherwiseDeclared(secret, official)];
        expect(others.map(({ place }) => place)).toEqual([
            "resourceGroupName",
            "vaultName",
            "secretName",
            "",
            "properties",
            "properties.contentType",
            "properties.attributes",
            "properties.attributes.enabled",
            "properties.attributes.expires",
            "tags",
            "tags.owner",
        ]);
        expect(
            others.filter(
                ({ resource }) => unlikeDeclared(resource, official, azure.subscriptionId, answer).length === 0,
            ),
        ).toEqual([]);
    });

    it.each<[string, (body: Answer) => void, string]>([
        ["its name is altered", (body) => (body.name = "db--password"), "name: is not the declared one"],
        [
            "its id is below another group",
            (body) => (body.id = body.id.replace(group, "rg-other")),
            "id: is not where the resource was declared",
        ],
        [
            "its id is in another vault",
            (body) => (body.id = body.id.replace("kv-", "kw-")),
            "id: is not where the resource was declared",
        ],
        [
            "its id is in another subscription",
            (body) => (body.id = body.id.replace(azure.subscriptionId, azure.tenantId)),
            "id: is not where the resource was declared",
        ],
        ["a tag is dropped", (body) => delete body.tags["owner"], "tags.owner: is missing"],
        ["an input is dropped", (body) => delete body.properties.contentType, "properties.contentType: is missing"],
        [
            "its expiry is an hour later",
            (body) => (body.properties.attributes["exp"] = 1_900_003_600),
            "properties.attributes.expires: is another time",
        ],
        [
            "its expiry is moved to its start",
            ({ properties: { attributes } }) => {
                attributes["nbf"] = attributes["exp"] ?? 0;
                delete attributes["exp"];
            },
            "properties.attributes.expires: is missing",
        ],
        [
            "it is switched off",
            (body) => (body.properties.attributes["enabled"] = false),
            "properties.attributes.enabled: is another value",
        ],
        [
            "its value is given out",
            (body) => (body.properties.value = "obviously-fake-password"),
            "properties.value: is answered, and Azure never gives it out",
        ],
    ])("is unlike its declaration when %s", async (_what, how, expected) => {
        alter = how;
        expect(await unlike()).toEqual([expected]);
    });

    it("is the same with an id in lower case, as Azure answers some", async () => {
        alter = (body) => (body.id = body.id.toLowerCase());
        expect(await unlike()).toEqual([]);
    });
});
