import { randomUUID } from "node:crypto";
import { type FastifyInstance } from "fastify";
import { findRole } from "../azure/roles";
import { controlCaller, openControlPlane } from "./arm/door";
import { registry } from "./arm/registry";
import { ResourceManager, type Host } from "./arm/resource-manager";
import { type Caller } from "./arm/resource-type";
import { roleAssignmentType, roleDefinitionType } from "./arm/rules/permission";
import { stableGuid, State } from "./arm/state";
import { newApplication } from "./http";
import { controlPlaneAudiences, vaultPlaneAudiences } from "./identity/audiences";
import { Directory, type Principal } from "./identity/directory";
import { openIdentity } from "./identity/door";
import { Tokens } from "./identity/tokens";
import { Store } from "./store/store";
import { VaultAddresses } from "./vault/addresses";
import { VaultDoor } from "./vault/door";

export interface LocalAzureOptions {
    /** Port of the control plane on the loopback. Defaults to one the system chooses. */
    readonly port?: number;
    /** Folder that holds everything; made when it is not there. One local Azure at a time may use it. */
    readonly stateFolder: string;
    /** Refuses resource types without a model instead of keeping them whole. Defaults to false. */
    readonly strict?: boolean;
    /** Takes notices, one line each. Defaults to dropping them. */
    readonly log?: (line: string) => void;
    /** The clock everything goes by. Defaults to the system's. */
    readonly now?: () => Date;
}

/** A local Azure that answers. */
export interface LocalAzure {
    /** Base address of the control plane, `http://127.0.0.1:PORT`, without a final slash. */
    readonly endpoint: string;
    /** The administrator's access token, for the control plane and for vaults. */
    readonly token: string;
    /** GUIDs made once per state folder. */
    readonly subscriptionId: string;
    readonly tenantId: string;
    /** Object id of the administrator. */
    readonly objectId: string;
    readonly port: number;
    /** Resource types that are kept without a model. */
    unmodelledTypes(): string[];
    close(): Promise<void>;
}

const loopback = "127.0.0.1";

/** How long the administrator's token is good, in seconds: a laptop's local Azure runs for weeks. */
const administratorTokenSeconds = 90 * 86_400;

/** The administrator may do everything: manage all resources, and all contents of all vaults. */
const administratorRoles = ["Owner", "Key Vault Administrator"] as const;

/**
 * Starts a local Azure on the loopback and returns once it answers.
 * @throws when the port is taken or the state folder cannot be used.
 */
export async function startLocalAzure(options: LocalAzureOptions): Promise<LocalAzure> {
    const log = options.log ?? (() => undefined);
    const now = options.now ?? (() => new Date());
    const store = Store.open(options.stateFolder);
    const state = new State(store);
    const { subscriptionId, tenantId } = await begin(store, state);
    const administrator: Principal = {
        objectId: stableGuid("administrator", tenantId),
        applicationId: stableGuid("administrator application", tenantId),
        name: "administrator",
        type: "User",
        memberOf: [],
    };
    const directory = new Directory(state);
    const tokens = new Tokens(state, tenantId, now);

    const app = newApplication(log);

    let endpoint = "";
    const addresses = new VaultAddresses(
        store,
        (vaultId, request, response) => vaultDoor.handle(vaultId, request, response),
        log,
    );
    const host: Host = {
        state,
        directory,
        registry,
        subscriptionId,
        tenantId,
        get armEndpoint() {
            return endpoint;
        },
        strict: options.strict === true,
        now,
        vaultUri: (vaultId) => addresses.uri(vaultId),
        releaseVault: (vaultId) => addresses.release(vaultId),
        noticeUnmodelled: (type) => log(`${type} has no model; its resources are kept as they are sent`),
    };
    const manager = new ResourceManager(host);
    const house = {
        state,
        manager,
        tokens,
        directory,
        tenantId,
        subscriptionId,
        now,
        log,
        armEndpoint: () => endpoint,
    };
    const vaultDoor = new VaultDoor(house);
    openIdentity(app, {
        ...house,
        administrator,
        strict: host.strict,
        caller: (authorization) => controlCaller(authorization, house),
    });
    openControlPlane(app, { ...house, addresses });

    try {
        await listen(app, options.port ?? 0);
        const address = app.server.address();
        const port = typeof address === "object" && address !== null ? address.port : 0;
        endpoint = `http://${loopback}:${port}`;
        await vaultDoor.ready();
        await addresses.start();
        store.transaction(() => directory.declare(administrator));
        installAdministrator(state, manager, administrator, { subscriptionId, tenantId });
        const audiences = [...controlPlaneAudiences(endpoint), ...vaultPlaneAudiences()];
        const { token } = await tokens.issue(administrator, audiences, administratorTokenSeconds);
        return {
            endpoint,
            token,
            subscriptionId,
            tenantId,
            objectId: administrator.objectId,
            port,
            unmodelledTypes: () => manager.unmodelledTypes(),
            close: async () => {
                app.server.closeAllConnections();
                await app.close();
                await addresses.close();
                await store.close();
            },
        };
    } catch (error) {
        await app.close();
        await addresses.close();
        await store.close();
        throw error;
    }
}

/** @throws with what to do when the port is taken or not to be had. */
async function listen(app: FastifyInstance, port: number): Promise<void> {
    try {
        await app.listen({ port, host: loopback });
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === "EADDRINUSE") {
            throw new Error(`port ${port} on ${loopback} is taken by another program; stop it, or choose another port`);
        }
        if (code === "EACCES")
            throw new Error(`port ${port} takes rights this user does not have; choose one above 1023`);
        throw error;
    }
}

/** Checks the state and gives its ids; a state that cannot be used is closed again. */
async function begin(store: Store, state: State): Promise<{ subscriptionId: string; tenantId: string }> {
    try {
        return store.transaction(() => {
            requireFormat(state);
            return identityOf(state);
        });
    } catch (error) {
        await store.close();
        throw error;
    }
}

/** How the state is laid out; raised with every change that makes older state unreadable. */
const stateFormat = 2;

/** @throws for state that this version cannot read. */
function requireFormat(state: State): void {
    const found = state.settings.get("format");
    const isNew = found === undefined && state.settings.get("subscriptionId") === undefined;
    if (isNew) state.settings.put("format", stateFormat);
    else if (found !== stateFormat) {
        throw new Error(
            `the state is of format ${String(found ?? 1)} and this version reads format ${stateFormat}; use the version that made ` +
                "it, or begin anew with strongroom local reset",
        );
    }
}

/** The subscription and the tenant, made the first time. */
function identityOf(state: State): { subscriptionId: string; tenantId: string } {
    const made = (name: string): string => {
        const kept = state.settings.get(name);
        if (typeof kept === "string") return kept;
        const id = randomUUID();
        state.settings.put(name, id);
        return id;
    };
    return { subscriptionId: made("subscriptionId"), tenantId: made("tenantId") };
}

/** Gives the administrator its roles, the first time only: taking them away later is a choice like any other. */
function installAdministrator(
    state: State,
    manager: ResourceManager,
    administrator: Principal,
    { subscriptionId, tenantId }: { subscriptionId: string; tenantId: string },
): void {
    const caller: Caller = { ...administrator, tenantId, groups: [] };
    manager.within(caller, (context) => {
        if (state.settings.get("administratorInstalled") === true) return;
        const scope = `/subscriptions/${subscriptionId}`;
        const stamp = context.now.toISOString();
        for (const name of administratorRoles) {
            const role = findRole(name)?.id ?? "";
            const assignment = stableGuid("administrator role", subscriptionId, role);
            context.put({
                id: `${scope}/providers/${roleAssignmentType}/${assignment}`,
                name: assignment,
                type: roleAssignmentType,
                body: {
                    properties: {
                        roleDefinitionId: `${scope}/providers/${roleDefinitionType}/${role}`,
                        principalId: administrator.objectId,
                        principalType: administrator.type,
                        scope,
                        condition: null,
                        conditionVersion: null,
                        createdOn: stamp,
                        updatedOn: stamp,
                        createdBy: administrator.objectId,
                        updatedBy: administrator.objectId,
                    },
                },
                createdAt: stamp,
                changedAt: stamp,
                createdBy: administrator.objectId,
                changedBy: administrator.objectId,
            });
        }
        state.settings.put("administratorInstalled", true);
    });
}
