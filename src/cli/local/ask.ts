/** Asking the local Azure, as its administrator. */
import { type Running } from "../../local-azure/engine/running";

/** Milliseconds an answer may take; the local Azure is on the same machine. */
const answerTime = 30_000;

/** An answer that is no success. */
export class Refused extends Error {
    override readonly name = "Refused";

    constructor(
        readonly status: number,
        readonly code: string,
        message: string,
    ) {
        super(message);
    }
}

interface Asked {
    readonly method?: "GET" | "POST" | "PUT";
    readonly body?: unknown;
}

/**
 * What the local Azure answers.
 * @param target A path of the control plane, or the whole address of something in a vault.
 * @throws {Refused} With the status, code and sentence of an answer that is no success.
 */
export async function askAzure(azure: Running, target: string, { method = "GET", body }: Asked = {}): Promise<unknown> {
    const answer = await fetch(new URL(target, azure.arm), {
        method,
        headers: { authorization: `Bearer ${azure.token}`, "content-type": "application/json" },
        signal: AbortSignal.timeout(answerTime),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const content = (await answer.json()) as { error?: { code: string; message: string } };
    if (answer.ok) return content;
    throw new Refused(answer.status, content.error?.code ?? "", content.error?.message ?? answer.statusText);
}
