import { beforeEach, describe, expect, it } from "vitest";
import { AlertGroup } from "../../src/components/alert-group";
import {
    callbackProblem,
    emailProblem,
    nobodyProblem,
    receiversProblem,
    shortNameProblem,
} from "../../src/components/alert-group.validate";
import { mockEngine, redacted, resolved } from "../support/mock-engine";

const engine = mockEngine();
beforeEach(() => engine.reset());

const groupType = "azure-native:monitor:ActionGroup";
/** Obviously no key of anybody's. */
const key = "sig=canary-0000-not-a-key";
const workflow = `https://prod.example/workflows/1?${key}`;

describe("AlertGroup", () => {
    it("tells everybody it was given, in the common schema", async () => {
        const group = new AlertGroup("on-call-vaults", {
            resourceGroupName: "rg",
            emails: { team: "vault-team@contoso.example" },
            webhooks: { teams: { serviceUri: workflow } },
            logicApps: { ticket: { resourceId: "/logic", callbackUrl: workflow, useCommonAlertSchema: false } },
            tags: { team: "shop" },
        });
        await engine.settle();
        expect(engine.children()).toEqual([[groupType, "on-call-vaults"]]);
        expect(engine.inputs("on-call-vaults", groupType)).toEqual({
            resourceGroupName: "rg",
            location: "global",
            groupShortName: "on-call-vaul",
            enabled: true,
            emailReceivers: [{ name: "team", emailAddress: "vault-team@contoso.example", useCommonAlertSchema: true }],
            webhookReceivers: [{ name: "teams", serviceUri: workflow, useCommonAlertSchema: true }],
            logicAppReceivers: [
                { name: "ticket", resourceId: "/logic", callbackUrl: workflow, useCommonAlertSchema: false },
            ],
            tags: { team: "shop" },
        });
        expect(await resolved(group.actionGroupId)).toBe("on-call-vaults-id");
    });

    it("keeps addresses that carry a key secret, on their way in and out", async () => {
        new AlertGroup("ops", {
            resourceGroupName: "rg",
            webhooks: { teams: { serviceUri: workflow } },
            logicApps: { ticket: { resourceId: "/logic", callbackUrl: workflow } },
        });
        await engine.settle();
        const readable = JSON.stringify(engine.registered().map(({ inputs }) => redacted(inputs)));
        expect(readable).not.toContain(key);
        expect(engine.treatment(groupType, "ops").secretOutputs).toEqual(["webhookReceivers", "logicAppReceivers"]);
    });

    it("refuses mistakes at once, before anything is registered, without showing an address that carries a key", () => {
        let message = "";
        try {
            new AlertGroup("ops", {
                resourceGroupName: "rg",
                groupShortName: "longer-than-twelve",
                emails: { team: "nobody" },
                webhooks: { teams: { serviceUri: `http://prod.example/?${key}` } },
            });
        } catch (error) {
            message = (error as Error).message;
        }
        expect(message).toMatch(/3 inputs[^]*longer-than-twelve[^]*'nobody'[^]*begins with http:/);
        expect(message).not.toContain(key);
        expect(engine.registered()).toEqual([]);
    });
});

describe("the rules of an action group", () => {
    it.each<[string, string | undefined, RegExp | undefined]>([
        ["a short name", shortNameProblem("vault-team"), undefined],
        ["no short name", shortNameProblem(""), /got 0/],
        ["a long short name", shortNameProblem("thirteen-long"), /1 to 12 characters, got 13/],
        ["a mail address", emailProblem("emails.a", "a@b.example"), undefined],
        ["no mail address", emailProblem("emails.a", "a@b"), /^emails\.a takes/],
        ["an https address", callbackProblem("p", workflow), undefined],
        ["no address", callbackProblem("p", "canary"), /something that is no address/],
        ["an address with a password", callbackProblem("p", "https://u:canary@host.example"), /a user or a password/],
        ["ten webhooks", receiversProblem("webhook", 10), undefined],
        ["eleven webhooks", receiversProblem("webhook", 11), /at most 10 webhook receivers, got 11/],
        ["somebody", nobodyProblem(1), undefined],
        ["nobody", nobodyProblem(0), /at least one receiver/],
    ])("%s", (_, problem, expected) => {
        if (expected === undefined) expect(problem).toBeUndefined();
        else expect(problem).toMatch(expected);
        expect(problem ?? "").not.toContain("canary");
    });
});
