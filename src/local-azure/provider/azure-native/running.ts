/** Where the local Azure answers, as its `running.json` says. */
import { readFileSync } from "node:fs";

export interface RunningAzure {
    /** Base URL of the control plane, `http://127.0.0.1:PORT`, without a final slash. */
    readonly arm: string;
    /** Access token of the subscription's owner; opens the control plane and the vaults. */
    readonly token: string;
    readonly subscriptionId: string;
    readonly tenantId: string;
    /** Object id of the identity the token is for; empty in a file of an older local Azure. */
    readonly objectId: string;
    /** Whether resource types without a model are refused. */
    readonly strict: boolean;
    /** The file read. */
    readonly file: string;
}

const VARIABLE = "STRONGROOM_LOCAL_AZURE";
export const START = "start it with: npx strongroom local start";

function member(record: Readonly<Record<string, unknown>>, name: string, file: string): string {
    const value = record[name];
    if (typeof value === "string" && value !== "") return value;
    throw new Error(`${file} does not say the local Azure's ${name}; ${START}`);
}

/** @throws {Error} with one sentence when no local Azure has been started. */
export function findRunning(environment: NodeJS.ProcessEnv = process.env): RunningAzure {
    const file = environment[VARIABLE];
    if (file === undefined || file === "") {
        throw new Error(
            `this azure-native provider talks to the local Azure, and ${VARIABLE} does not say where that is; ${START}`,
        );
    }
    let record: Record<string, unknown>;
    try {
        record = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    } catch {
        throw new Error(`the local Azure is not running (${file} cannot be read); ${START}`);
    }
    return {
        arm: member(record, "arm", file).replace(/\/+$/, ""),
        token: member(record, "token", file),
        subscriptionId: member(record, "subscriptionId", file),
        tenantId: member(record, "tenantId", file),
        objectId: typeof record.objectId === "string" ? record.objectId : "",
        strict: record.strict === true,
        file,
    };
}
