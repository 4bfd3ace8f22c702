import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServiceError } from "../../../src/local-azure/arm/errors";
import { registry } from "../../../src/local-azure/arm/registry";
import { type ArmMethod, ResourceManager } from "../../../src/local-azure/arm/resource-manager";
import { type Caller, type Json, type JsonObject } from "../../../src/local-azure/arm/resource-type";
import { State } from "../../../src/local-azure/arm/state";
import { Directory } from "../../../src/local-azure/identity/directory";
import { Store } from "../../../src/local-azure/store/store";

export const subscriptionId = "5b1e6a52-7d50-4d0e-9d1f-0a6b6c2f1e01";
export const tenantId = "0f8a6b1c-52c7-4b7c-8f55-c2d3b7a9e002";
export const groupId = `/subscriptions/${subscriptionId}/resourceGroups/rg-types`;

const owner: Caller = {
    objectId: "7c1a3d5e-9b2f-4c6d-8e10-1f2a3b4c5d6e",
    applicationId: "7c1a3d5e-9b2f-4c6d-8e10-1f2a3b4c5d6e",
    tenantId,
    groups: [],
};
const OWNER_ROLE = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";

/** What one request came to: the status and body, or Azure's refusal. */
export interface Answer {
    readonly status: number;
    readonly body: JsonObject;
    /** Code and message of a refusal; empty texts for a success. */
    readonly code: string;
    readonly message: string;
}

/** The resource manager on a store of its own, without its HTTP door, with a resource group to write into. */
export class Arm {
    public now = new Date("2026-03-02T10:00:00.000Z");
    private readonly folder = mkdtempSync(join(tmpdir(), "strongroom-types-"));
    private readonly store = Store.open(this.folder);
    private readonly manager: ResourceManager;

    constructor() {
        const state = new State(this.store);
        const stamp = this.now.toISOString();
        this.store.transaction(() => {
            const id = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleAssignments/${OWNER_ROLE}`;
            state.put({
                id,
                name: OWNER_ROLE,
                type: "Microsoft.Authorization/roleAssignments",
                body: {
                    properties: {
                        principalId: owner.objectId,
                        principalType: "User",
                        roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${OWNER_ROLE}`,
                        scope: `/subscriptions/${subscriptionId}`,
                    },
                },
                createdAt: stamp,
                changedAt: stamp,
                createdBy: owner.objectId,
                changedBy: owner.objectId,
            });
        });
        this.manager = new ResourceManager({
            state,
            directory: new Directory(state),
            registry,
            subscriptionId,
            tenantId,
            armEndpoint: "http://127.0.0.1:1",
            strict: true,
            now: () => this.now,
            vaultUri: (vaultId) => `http://127.0.0.1:2/${vaultId.split("/").pop() ?? ""}/`,
            releaseVault: () => undefined,
            noticeUnmodelled: () => undefined,
        });
        this.put(groupId, { location: "westeurope" }, "2024-03-01");
    }

    public async close(): Promise<void> {
        await this.store.close();
        rmSync(this.folder, { recursive: true, force: true });
    }

    public request(method: ArmMethod, path: string, apiVersion: string, body?: Json): Answer {
        try {
            const query = new URLSearchParams({ "api-version": apiVersion });
            const response = this.manager.handle({ method, path, query, body, caller: owner });
            return { status: response.status, body: (response.body ?? {}) as JsonObject, code: "", message: "" };
        } catch (error) {
            if (!(error instanceof ServiceError)) throw error;
            return { status: error.status, body: {}, code: error.code, message: error.message };
        }
    }

    public put(path: string, body: Json, apiVersion = versionOf(path)): Answer {
        return this.request("PUT", path, apiVersion, body);
    }

    public patch(path: string, body: Json, apiVersion = versionOf(path)): Answer {
        return this.request("PATCH", path, apiVersion, body);
    }

    public get(path: string, apiVersion = versionOf(path)): Answer {
        return this.request("GET", path, apiVersion);
    }

    public delete(path: string, apiVersion = versionOf(path)): Answer {
        return this.request("DELETE", path, apiVersion);
    }

    public post(path: string, body: Json = {}, apiVersion = versionOf(path.replace(/\/[^/]+$/, ""))): Answer {
        return this.request("POST", path, apiVersion, body);
    }

    /** The body of a resource that is there. */
    public read(path: string): JsonObject {
        const answer = this.get(path);
        if (answer.status !== 200) throw new Error(`${path}: ${answer.code} ${answer.message}`);
        return answer.body;
    }

    public properties(path: string): JsonObject {
        return (this.read(path).properties ?? {}) as JsonObject;
    }

    /** Names in a list. */
    public names(collection: string, type = `${collection}/x`): string[] {
        const { value } = this.get(collection, versionOf(type)).body;
        return (value as JsonObject[]).map(({ name }) => String(name));
    }

    /** Puts something that a test only needs to be there. */
    public given(path: string, body: Json): string {
        const answer = this.put(path, body);
        if (answer.status >= 300) throw new Error(`${path}: ${answer.code} ${answer.message}`);
        return path;
    }
}

/** The newest stable version a path's type answers to. */
export function versionOf(path: string): string {
    const after = path.slice(path.toLowerCase().lastIndexOf("/providers/") + "/providers/".length).split("/");
    const type = [after[0], ...after.slice(1).filter((_, index) => index % 2 === 0)].join("/");
    const versions = registry.find(type)?.apiVersions ?? [];
    return (
        versions.filter((version) => !version.endsWith("preview")).pop() ??
        versions[versions.length - 1] ??
        "2024-01-01"
    );
}

export const inGroup = (type: string, name: string): string => `${groupId}/providers/${type}/${name}`;
