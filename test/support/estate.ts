/** What end-to-end tests ask of a standing estate. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { request } from "./azure-clients";
import { type Project } from "./engine";

/** What `strongroom local start --json` prints and running.json holds. */
export interface LocalAzureInfo {
    readonly arm: string;
    readonly token: string;
    readonly subscriptionId: string;
    readonly tenantId: string;
    readonly pid: number;
}

export function runningLocalAzure(root: string): LocalAzureInfo {
    return JSON.parse(readFileSync(path.join(root, ".strongroom/local-azure/running.json"), "utf8")) as LocalAzureInfo;
}

/** A resource of an exported state. */
export interface StateResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly outputs?: Readonly<Record<string, unknown>>;
}

export async function exportedState(project: Project, stack = "dev"): Promise<{ resources: StateResource[] }> {
    const { stdout } = await project.pulumi("stack", "export", "--stack", stack);
    const { deployment } = JSON.parse(stdout) as { deployment: { resources?: StateResource[] } };
    return { resources: deployment.resources ?? [] };
}

export interface VaultValue {
    /** Vault and secret. */
    readonly name: string;
    readonly value: string;
}

/** Shorter values (a name used as a value) may stand anywhere by chance. */
const tellingLength = 8;

/** Every value in the vaults that is a secret, as their deployer reads them. Callers never print them. */
export async function vaultValues(
    vaults: readonly { readonly uri: string; readonly name: string }[],
    token: string,
): Promise<VaultValue[]> {
    const values: VaultValue[] = [];
    for (const { uri, name } of vaults) {
        let page: string | undefined = `${uri}secrets?api-version=7.6`;
        while (page !== undefined) {
            const listed = await request(page, "GET", undefined, token);
            for (const { id, attributes } of listed.body.value as { id: string; attributes: { enabled: boolean } }[]) {
                // A placeholder nobody filled is disabled, and holds no secret.
                if (!attributes.enabled) continue;
                const read = await request(`${id}?api-version=7.6`, "GET", undefined, token);
                const value = String(read.body.value);
                if (value.length >= tellingLength) values.push({ name: `${name}/${id.split("/").pop() ?? ""}`, value });
            }
            page = (listed.body.nextLink as string | null) ?? undefined;
        }
    }
    return values;
}
