/** Access tokens as the people and workloads of an estate have them. */
import { type Running } from "../../local-azure/engine/running";
import { UserError } from "../../shared/user-error";
import { askAzure, Refused } from "./ask";

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Gets a token from the local Azure.
 * @param who An object id, the name of a managed identity, or what the stack file calls somebody.
 * @param resource What the token opens, such as `https://vault.azure.net`.
 * @param aliases Object ids of the estate's people and workloads, by what the stack file calls them.
 * @throws {UserError} For somebody nobody knows.
 */
export async function tokenAs(
    azure: Running,
    who: string,
    resource: string,
    aliases: Readonly<Record<string, string>>,
): Promise<string> {
    const objectId = guid.test(who) ? who : aliases[who];
    const body = objectId === undefined ? { name: who, resource } : { objectId, resource };
    try {
        const { token } = (await askAzure(azure, "/local/token", { method: "POST", body })) as { token: string };
        return token;
    } catch (error) {
        if (!(error instanceof Refused) || error.status >= 500) throw error;
        const known = Object.keys(aliases);
        const names = known.length === 0 ? "" : `; the stack file names ${known.join(", ")}`;
        throw new UserError(`no token for ${who}: ${error.message}${names}`);
    }
}
