import { expect, it } from "vitest";
import { type EngineEvent, Tally } from "../../../src/cli/stack/events";

const urn = (type: string, name: string) => `urn:pulumi:dev::shop::strongroom:index:SecretVault$${type}::${name}`;
const vault = urn("azure-native:keyvault:Vault", "orders");
const stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

function tallied(...events: EngineEvent[]): Tally {
    const tally = new Tally();
    for (const event of events) tally.add(event);
    return tally;
}

const ended = (of: string, type: string, old?: object, now?: object): EngineEvent => ({
    resOutputsEvent: { metadata: { op: "same", urn: of, type, ...(old && { old }), ...(now && { new: now }) } },
});

it("keeps errors, warnings and violations once, named after the resource", () => {
    const error: EngineEvent = { diagnosticEvent: { urn: vault, message: "no such tenant\n", severity: "error" } };
    const violation: EngineEvent = {
        policyEvent: {
            resourceUrn: vault,
            message: "public",
            policyName: "vault-firewall",
            enforcementLevel: "mandatory",
        },
    };
    const advice: EngineEvent = {
        policyEvent: { message: "no alerts", policyName: "vault-alerts", enforcementLevel: "advisory" },
    };
    expect(tallied(error, error, violation, advice).messages).toEqual([
        { kind: "error", about: "keyvault:Vault orders", text: "no such tenant" },
        { kind: "policy", about: "keyvault:Vault orders", text: "[vault-firewall] public" },
        { kind: "policy warning", about: "", text: "[vault-alerts] no alerts" },
    ]);
});

it("keeps what programs and providers print as notes", () => {
    const printed = (["info", "info#err"] as const).map((severity) => ({
        diagnosticEvent: { message: `printed as ${severity}\n`, severity },
    }));
    expect(tallied(...printed).messages).toEqual([
        { kind: "note", about: "", text: "printed as info" },
        { kind: "note", about: "", text: "printed as info#err" },
    ]);
});

it("drops what is for debugging, what passes, and steps that were given up because of another", () => {
    const debug: EngineEvent = { diagnosticEvent: { message: "registering", severity: "debug" } };
    const passing: EngineEvent = { diagnosticEvent: { message: "retrying", severity: "warning", ephemeral: true } };
    const given: EngineEvent = { diagnosticEvent: { message: "failed to run: context canceled", severity: "error" } };
    expect(tallied(debug, passing, given).messages).toEqual([]);
});

it("counts what changes, and neither what stays nor what is read", () => {
    const tally = tallied({ summaryEvent: { resourceChanges: { same: 7, read: 1, create: 2, update: 3 } } });
    expect(tally.changed).toBe(5);
});

it("counts a resource once, however often its end is told", () => {
    const tally = tallied(ended(vault, "azure-native:keyvault:Vault"), ended(vault, "azure-native:keyvault:Vault"));
    expect(tally.finished).toBe(1);
});

it.each([
    ["the same", { outputs: { a: 1 } }, { outputs: { a: 1 } }, false],
    ["others", { outputs: { a: 1 } }, { outputs: { a: 2 } }, true],
    ["the first", {}, { outputs: { a: 1 } }, true],
])("notices when the stack's outputs are %s, which no summary counts", (_case, old, now, change) => {
    expect(tallied(ended(stack, "pulumi:pulumi:Stack", old, now)).outputsChange).toBe(change);
});

it("collects what is to be made, with its inputs", () => {
    const metadata = { urn: vault, type: "azure-native:keyvault:Vault", new: { inputs: { vaultName: "kv-orders" } } };
    const tally = tallied(
        { resourcePreEvent: { metadata: { op: "create", ...metadata } } },
        { resourcePreEvent: { metadata: { op: "update", ...metadata } } },
    );
    expect(tally.creations).toEqual([
        { urn: vault, type: "azure-native:keyvault:Vault", inputs: { vaultName: "kv-orders" } },
    ]);
    expect(tally.latest).toBe("keyvault:Vault orders");
});
