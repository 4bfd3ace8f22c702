import { beforeEach, describe, expect, it } from "vitest";
import { LockLevel, ResourceLock } from "../../src/components/resource-lock";
import { lockNotes, lockNotesProblem } from "../../src/components/resource-lock.validate";
import { RoleGrants } from "../../src/components/role-grants";
import { mockEngine } from "../support/mock-engine";

const engine = mockEngine();
beforeEach(() => engine.reset());

const scope = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/orders";
const lockType = "azure-native:authorization:ManagementLockByScope";

describe("ResourceLock", () => {
    it("registers one lock, against deletion unless told otherwise", async () => {
        new ResourceLock("orders", { scope });
        await engine.settle();
        expect(engine.children()).toEqual([[lockType, "orders"]]);
        expect(engine.inputs("orders", lockType)).toEqual({
            scope,
            level: "CanNotDelete",
            notes: lockNotes("CanNotDelete", undefined),
        });
    });

    it("tells whom to ask, and keeps notes that were given", async () => {
        new ResourceLock("orders", { scope, level: LockLevel.ReadOnly, contact: "vault-team@contoso.example" });
        new ResourceLock("told", { scope, notes: "see the runbook" });
        await engine.settle();
        expect(engine.inputs("orders", lockType).notes).toMatch(/^Sealed .*Ask vault-team@contoso\.example before/);
        expect(engine.inputs("told", lockType).notes).toBe("see the runbook");
    });

    it("hangs on everything that it comes after, inside components too, so that it is removed first", async () => {
        const principal = { principalId: "00000000-0000-0000-0000-000000000009", principalType: "User" } as const;
        const grants = new RoleGrants("grants", { scope, roleAssignments: { api: { role: "Reader", ...principal } } });
        new ResourceLock("orders", { scope }, { dependsOn: grants });
        await engine.settle();
        expect(engine.treatment(lockType, "orders").dependencies).toEqual(expect.arrayContaining(["grants-api"]));
        expect(engine.registered().at(-1)?.type).toBe(lockType);
    });

    it("refuses notes longer than Azure's, before anything is registered", () => {
        expect(() => new ResourceLock("orders", { scope, notes: "x".repeat(513) })).toThrow(
            /at most 512 characters, got 513/,
        );
        expect(engine.registered()).toEqual([]);
    });
});

describe("the notes of a lock", () => {
    it("say what the level prevents and where to remove it", () => {
        expect(lockNotes("CanNotDelete", undefined)).toMatch(
            /Protected from deletion.*in the program, not in the portal\.$/,
        );
        expect(lockNotes("ReadOnly", undefined)).toMatch(/^Sealed against every change/);
    });

    it("fit Azure's 512 characters whoever is to be asked", () => {
        expect(lockNotesProblem(lockNotes("ReadOnly", "x".repeat(600)))).toBeUndefined();
        expect(lockNotesProblem("x".repeat(512))).toBeUndefined();
    });
});
