import { describe, expect, it } from "vitest";
import { findRole, generalRoles, keyVaultRoles } from "../../src/azure/roles";

const all = [...keyVaultRoles, ...generalRoles];

describe("the built-in roles", () => {
    it("are thirteen for Key Vault, each with a verb of its own", () => {
        expect(keyVaultRoles).toHaveLength(13);
        expect(keyVaultRoles.map(({ verb }) => verb).sort()).toEqual([
            "administer",
            "encrypt for services",
            "grant access",
            "manage certificates",
            "manage keys",
            "manage secrets",
            "manage vault",
            "purge",
            "read certificates",
            "read keys",
            "read secrets",
            "release keys",
            "see metadata",
        ]);
    });

    it("have different ids and names, and ids that are GUIDs", () => {
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
        for (const { id } of all) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    });

    it("let nobody but the roles made for it touch the data of a vault", () => {
        const touching = all.filter(({ dataActions }) =>
            dataActions.some((action) => action.startsWith("Microsoft.KeyVault/")),
        );
        expect(touching.every((role) => keyVaultRoles.includes(role))).toBe(true);
        const without = keyVaultRoles.filter(({ dataActions }) => dataActions.length === 0).map(({ verb }) => verb);
        expect(without).toEqual(["manage vault", "purge", "grant access"]);
    });

    it.each([
        ["a blob", "Storage Blob Data Reader", "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read"],
        [
            "a file",
            "Storage File Data SMB Share Reader",
            "Microsoft.Storage/storageAccounts/fileServices/fileshares/files/read",
        ],
        [
            "a mounted share",
            "Storage File Data SMB MI Admin",
            "Microsoft.Storage/storageAccounts/fileServices/runAsBuiltInFileAdministrator/action",
        ],
        [
            "a message of a queue",
            "Storage Queue Data Message Processor",
            "Microsoft.Storage/storageAccounts/queueServices/queues/messages/process/action",
        ],
        ["an event", "EventGrid Data Sender", "Microsoft.EventGrid/events/send/action"],
        ["a search", "Search Index Data Reader", "Microsoft.Search/searchServices/indexes/documents/read"],
        [
            "a completion",
            "Cognitive Services OpenAI User",
            "Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action",
        ],
        ["a connection", "SignalR App Server", "Microsoft.SignalRService/SignalR/serverConnection/write"],
        ["telemetry", "Monitoring Metrics Publisher", "Microsoft.Insights/Telemetry/Write"],
    ])("let an identity reach %s without a key, as %s", (_what, name, action) =>
        expect(findRole(name)?.dataActions).toContain(action),
    );

    it.each([
        ["its name", "Key Vault Secrets User"],
        ["its name in another casing", "key vault SECRETS user"],
        ["its verb", "read secrets"],
        ["its verb with spaces around", "  Read Secrets "],
        ["its id", "4633458b-17de-408a-b874-0445c86b69e6"],
        ["its full id", "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6"],
        [
            "its id under a subscription",
            "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/4633458B-17DE-408A-B874-0445C86B69E6",
        ],
    ])("are found by %s", (_what, key) => expect(findRole(key)?.name).toBe("Key Vault Secrets User"));

    it.each(["", "read", "Key Vault", "00000000-0000-0000-0000-000000000000"])("are not found by %j", (key) => {
        expect(findRole(key)).toBeUndefined();
    });
});
