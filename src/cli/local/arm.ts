/** Asking the local Azure's control plane, as its administrator. */
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
    readonly method?: "GET" | "POST";
    readonly body?: unknown;
}

/** What the control plane answers. @throws {Refused} With the status, code and sentence of an answer that is no success. */
export async function askArm(azure: Running, target: string, { method = "GET", body }: Asked = {}): Promise<unknown> {
    const answer = await fetch(`${azure.arm}${target}`, {
        method,
        headers: { authorization: `Bearer ${azure.token}`, "content-type": "application/json" },
        signal: AbortSignal.timeout(answerTime),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const content = (await answer.json()) as { error?: { code: string; message: string } };
    if (answer.ok) return content;
    throw new Refused(answer.status, content.error?.code ?? "", content.error?.message ?? answer.statusText);
}
