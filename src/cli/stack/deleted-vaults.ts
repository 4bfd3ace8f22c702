/** Bringing back vaults that an earlier `down` left in deleted state, because their names stay taken. */
import { askAzure } from "../local/ask";
import { deletedVaults } from "../local/deleted-vaults";
import { runningFile } from "../../local-azure/engine/paths";
import { type Running } from "../../local-azure/engine/running";
import { Creations } from "../../local-azure/provider/azure-native/creations";
import { type Creation } from "./events";

const groupApiVersion = "2024-03-01";
/** Version of the data plane's interface. */
const secretApiVersion = "7.4";
const vaultApiVersion = "2023-07-01";

/**
 * Recovers the deleted vaults that the stack is about to make again, contents and all, as one would do on Azure. What is
 * recovered is noted as this stack's own, so that the update goes on with it instead of refusing what exists.
 * @returns The names of the vaults.
 */
export async function recoverDeletedVaults(azure: Running, creations: readonly Creation[]): Promise<string[]> {
    const deleted = new Map((await deletedVaults(azure)).map((vault) => [vault.name, vault]));
    const groups = ofType(creations, "azure-native:resources:ResourceGroup");
    const begun = new Creations(runningFile(azure.state));
    const recovered: string[] = [];
    for (const vault of ofType(creations, "azure-native:keyvault:Vault")) {
        const gone = deleted.get(String(vault.inputs["vaultName"]));
        if (gone === undefined) continue;
        const [groupId, groupName] = /^.*\/resourceGroups\/([^/]+)/i.exec(gone.id) ?? [];
        const own = groups.find(({ inputs }) => sameName(inputs["resourceGroupName"], groupName));
        if (groupId !== undefined && own !== undefined) await makeGroup(azure, groupId, own, begun);
        const { properties } = (await askAzure(azure, `${gone.id}?api-version=${vaultApiVersion}`, {
            method: "PUT",
            body: {
                location: gone.location,
                properties: { tenantId: azure.tenantId, sku: { family: "A", name: "standard" }, createMode: "recover" },
            },
        })) as { properties: { vaultUri: string } };
        begun.begin(gone.id, vault.urn);
        const secrets = await recoverSecrets(azure, properties.vaultUri);
        // The program names a secret after its vault, as in `shop.Db--Password`; the vault's own name is not known yet.
        const mark = `::${vault.urn.split("::").at(-1) ?? ""}.`;
        for (const { urn, inputs } of ofType(creations, "azure-native:keyvault:Secret")) {
            const name = String(inputs["secretName"]);
            if (urn.includes(mark) && secrets.has(name)) begun.begin(`${gone.id}/secrets/${name}`, urn);
        }
        recovered.push(gone.name);
    }
    return recovered;
}

/** Secrets were deleted one by one before their vault was. @returns The names of all that the vault holds again. */
async function recoverSecrets(azure: Running, vaultUri: string): Promise<Set<string>> {
    const vault = vaultUri.replace(/\/$/, "");
    const version = `api-version=${secretApiVersion}`;
    for (const name of await secretNames(azure, `${vault}/deletedsecrets?${version}`)) {
        await askAzure(azure, `${vault}/deletedsecrets/${name}/recover?${version}`, { method: "POST" });
    }
    return new Set(await secretNames(azure, `${vault}/secrets?${version}`));
}

async function secretNames(azure: Running, first: string): Promise<string[]> {
    const names: string[] = [];
    for (let page: string | null = first; page !== null;) {
        const { value, nextLink } = (await askAzure(azure, page)) as {
            value: { id: string }[];
            nextLink: string | null;
        };
        names.push(...value.map(({ id }) => id.slice(id.lastIndexOf("/") + 1)));
        page = nextLink;
    }
    return names;
}

async function makeGroup(azure: Running, id: string, { urn, inputs }: Creation, begun: Creations): Promise<void> {
    const body = { location: inputs["location"], tags: inputs["tags"] };
    await askAzure(azure, `${id}?api-version=${groupApiVersion}`, { method: "PUT", body });
    begun.begin(id, urn);
}

function sameName(name: unknown, other: string | undefined): boolean {
    return typeof name === "string" && name.toLowerCase() === other?.toLowerCase();
}

function ofType(creations: readonly Creation[], type: string): Creation[] {
    return creations.filter((creation) => creation.type === type);
}
