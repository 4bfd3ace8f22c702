/** The process of the local Azure. `local start` runs it in the background: STATE-FOLDER [--port N] [--strict]. */
import { parseArgs } from "node:util";
import { removeRunning, writeRunning } from "../../local-azure/engine/running";
import { startLocalAzure } from "../../local-azure/server";

async function serve(): Promise<void> {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { port: { type: "string" }, strict: { type: "boolean", default: false } },
    });
    const [state] = positionals;
    if (state === undefined) throw new Error("no state folder was given");
    const azure = await startLocalAzure({
        stateFolder: state,
        strict: values.strict,
        ...(values.port === undefined ? {} : { port: Number(values.port) }),
        log: (line: string) => process.stdout.write(`${new Date().toISOString()} ${line}\n`),
    });
    const stop = async (): Promise<void> => {
        removeRunning(state, process.pid);
        await azure.close();
        process.exit(0);
    };
    process.once("SIGTERM", () => void stop());
    process.once("SIGINT", () => void stop());
    writeRunning({
        arm: azure.endpoint,
        token: azure.token,
        subscriptionId: azure.subscriptionId,
        tenantId: azure.tenantId,
        objectId: azure.objectId,
        port: azure.port,
        pid: process.pid,
        strict: values.strict,
        state,
        startedAt: new Date().toISOString(),
    });
}

serve().catch((error: unknown) => {
    // The last line of the log is what `local start` shows.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
});
