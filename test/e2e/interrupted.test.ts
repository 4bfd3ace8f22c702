/** A deployment that is killed half way, and one that is interrupted, are taken up again without losing a value. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { request } from "../support/azure-clients";
import { type LocalAzureInfo, runningLocalAzure, vaultValues } from "../support/estate";
import { projectCopy, type Project } from "../support/engine";

/** Milliseconds; two deployments on a busy machine. */
const patience = 300_000;
/** Secrets in the vaults at which the deployment is half way: the dev stack has about two dozen. */
const halfWay = 8;
const secretsOfficer = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7";

let project: Project;
beforeEach(async () => {
    project = await projectCopy();
}, patience);
afterEach(async () => project.dispose(), patience);

async function ask(azure: LocalAzureInfo, method: string, to: string, body?: unknown) {
    return request(`${azure.arm}/subscriptions/${azure.subscriptionId}${to}`, method, body, azure.token);
}

interface Vault {
    readonly uri: string;
    readonly name: string;
    readonly id: string;
}

async function vaultsOf(azure: LocalAzureInfo): Promise<Vault[]> {
    const { body } = await ask(azure, "GET", "/providers/Microsoft.KeyVault/vaults?api-version=2024-11-01");
    return (body.value as { id: string; name: string; properties: { vaultUri: string } }[]).map(
        ({ id, name, properties }) => ({ id, name, uri: properties.vaultUri.replace(/\/?$/, "/") }),
    );
}

async function secretCount(azure: LocalAzureInfo): Promise<number> {
    let count = 0;
    for (const { id } of await vaultsOf(azure)) {
        const { body } = await request(
            `${azure.arm}${id}/secrets?api-version=2024-11-01`,
            "GET",
            undefined,
            azure.token,
        );
        count += (body.value as unknown[]).length;
    }
    return count;
}

/** Lets whoever asks here read every vault, whether or not the deployment has come to its own grants. */
async function mayReadSecrets(azure: LocalAzureInfo & { readonly objectId: string }): Promise<void> {
    const role = `/subscriptions/${azure.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${secretsOfficer}`;
    const properties = { roleDefinitionId: role, principalId: azure.objectId, principalType: "User" };
    const answer = await ask(
        azure,
        "PUT",
        `/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}?api-version=2022-04-01`,
        { properties },
    );
    expect(answer.status).toBe(201);
}

describe.each([
    ["killed", "SIGKILL"],
    ["interrupted", "SIGINT"],
] as const)("a deployment that is %s half way", (_how, signal) => {
    it(
        "converges when it is run again, with every value that had reached a vault unchanged",
        { timeout: patience },
        async () => {
            const deployment = project.startStrongroom("up");
            const ended = once(deployment, "exit");
            let over = false;
            void ended.then(() => (over = true));
            let said = "";
            for (const stream of [deployment.stdout, deployment.stderr])
                stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
            const started = path.join(project.root, ".strongroom/local-azure/running.json");
            while (!over && !(existsSync(started) && (await secretCount(runningLocalAzure(project.root))) >= halfWay))
                await pause(20);
            expect(over, said).toBe(false);
            // The whole group: the command, the engine and whatever else it started in it.
            process.kill(-(deployment.pid ?? 0), signal);
            await ended;

            const azure = runningLocalAzure(project.root) as LocalAzureInfo & { objectId: string };
            await mayReadSecrets(azure);
            const before = await vaultValues(await vaultsOf(azure), azure.token);
            expect(before.length).toBeGreaterThanOrEqual(halfWay / 2);

            const again = await project.strongroom("up");
            expect(again, again.stderr).toMatchObject({ status: 0 });
            const after = new Map(
                (await vaultValues(await vaultsOf(azure), azure.token)).map(({ name, value }) => [name, value]),
            );
            expect(before.filter(({ name, value }) => after.get(name) !== value).map(({ name }) => name)).toEqual([]);

            const third = await project.strongroom("up");
            expect(third.stdout).toContain("no change");
        },
    );
});
