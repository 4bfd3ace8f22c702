import { beforeEach, describe, expect, it } from "vitest";
import { WorkloadIdentity } from "../../src/components/workload-identity";
import {
    credentialsCountProblem,
    identityNameProblem,
    issuerProblem,
    subjectProblem,
} from "../../src/components/workload-identity.validate";
import { mockEngine, resolved } from "../support/mock-engine";

const engine = mockEngine();
beforeEach(() => engine.reset());

const identityType = "azure-native:managedidentity:UserAssignedIdentity";
const credentialType = "azure-native:managedidentity:FederatedIdentityCredential";
const github = { issuer: "https://token.actions.githubusercontent.com", subject: "repo:contoso/shop:environment:prod" };

describe("WorkloadIdentity", () => {
    it("registers an identity, and nothing besides", async () => {
        const identity = new WorkloadIdentity("shop-web", { resourceGroupName: "rg", location: "westeurope" });
        await engine.settle();
        expect(engine.children()).toEqual([[identityType, "shop-web"]]);
        expect(engine.inputs("shop-web", identityType)).toEqual({ resourceGroupName: "rg", location: "westeurope" });
        expect(await resolved(identity.principalId)).toBe("shop-web-principal");
        expect(await resolved(identity.clientId)).toBe("shop-web-client");
        expect(await resolved(identity.identityId)).toBe("shop-web-id");
    });

    it("trusts outside issuers, one written after the other", async () => {
        new WorkloadIdentity("shop-web", {
            resourceGroupName: "rg",
            resourceName: "id-shop-web",
            federatedCredentials: { ci: github, cd: { ...github, audience: "api://contoso" } },
        });
        await engine.settle();
        expect(engine.children()).toEqual([
            [credentialType, "shop-web-cd"],
            [credentialType, "shop-web-ci"],
            [identityType, "shop-web"],
        ]);
        expect(engine.inputs("shop-web-ci")).toMatchObject({ ...github, audiences: ["api://AzureADTokenExchange"] });
        expect(engine.inputs("shop-web-cd")).toMatchObject({ ...github, audiences: ["api://contoso"] });
        expect(engine.treatment(credentialType, "shop-web-cd").dependencies).toContain("shop-web-ci");
        expect(engine.treatment(credentialType, "shop-web-cd").parent).toBe("shop-web");
    });

    it("refuses mistakes at once, before anything is registered", () => {
        const args = {
            resourceGroupName: "rg",
            resourceName: "a!",
            federatedCredentials: { ci: { issuer: "github", subject: "repo:contoso/*" } },
        };
        expect(() => new WorkloadIdentity("shop-web", args)).toThrow(/3 inputs[^]*'a!'[^]*'github'[^]*wildcards/);
        expect(engine.registered()).toEqual([]);
    });
});

describe("the rules of an identity", () => {
    it.each<[string, string | undefined, RegExp | undefined]>([
        ["a name", identityNameProblem("id_shop-web"), undefined],
        ["a short name", identityNameProblem("id"), /3 to 128.*got 'id'/],
        ["a name that begins with a hyphen", identityNameProblem("-shop"), /got '-shop'/],
        ["twenty issuers", credentialsCountProblem(20), undefined],
        ["twenty-one issuers", credentialsCountProblem(21), /at most 20, got 21/],
        ["an issuer", issuerProblem("p", github.issuer), undefined],
        ["an issuer without https", issuerProblem("p", "http://issuer.example"), /https address/],
        ["a subject", subjectProblem("p", github.subject), undefined],
        ["an empty subject", subjectProblem("p", " "), /exact subject/],
    ])("%s", (_, problem, expected) => {
        if (expected === undefined) expect(problem).toBeUndefined();
        else expect(problem).toMatch(expected);
    });
});
