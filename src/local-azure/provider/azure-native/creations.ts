/**
 * Which creations this machine's deployments have begun and the engine has not shown to have in its state since. Azure
 * refuses to create what exists, and azure-native asks before it creates; but when a deployment was killed after Azure
 * had taken a resource and before the state had it, the next run must go on with that resource. This file tells the two
 * apart. It holds ids and URNs, nothing else.
 */
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Begun {
    readonly id: string;
    readonly urn: string;
}

interface Entry {
    readonly id: string;
    /** Absent once the creation is settled. */
    readonly urn?: string;
}

const FILE = "provider-creations.jsonl";
/** Bytes after which the file is written anew without what is over. */
const COMPACT_ABOVE = 1024 * 1024;

export class Creations {
    private readonly file: string;
    /** By id in lower case: what was begun, with the id as it was sent. */
    private begun: Map<string, Begun> | undefined;

    /** `runningFile` is the `running.json` beside which the record is kept. */
    constructor(runningFile: string) {
        this.file = join(dirname(runningFile), FILE);
    }

    /** Notes, before anything is sent, that this resource of the program is being created. */
    begin(id: string, urn: string): void {
        this.append({ id, urn });
    }

    /** Notes that the resource is in the engine's state, or gone: nothing is left to go on with. */
    settle(id: string): void {
        this.begun ??= this.load();
        if (this.begun.has(id.toLowerCase())) this.append({ id });
    }

    /** Ids whose creation was begun for this resource of the program and is not settled. */
    begunFor(urn: string): string[] {
        this.begun ??= this.load();
        return [...this.begun.values()].filter((begun) => begun.urn === urn).map(({ id }) => id);
    }

    /** Whether the creation of what has this id was begun for this very resource of the program. */
    wasBegunBy(id: string, urn: string): boolean {
        this.begun ??= this.load();
        return this.begun.get(id.toLowerCase())?.urn === urn;
    }

    private append(entry: Entry): void {
        if (this.begun !== undefined) note(this.begun, entry);
        mkdirSync(dirname(this.file), { recursive: true });
        appendFileSync(this.file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    }

    private load(): Map<string, Begun> {
        const begun = new Map<string, Begun>();
        let text = "";
        try {
            text = readFileSync(this.file, "utf8");
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
        }
        for (const line of text.split("\n")) {
            const entry = parsed(line);
            if (entry !== undefined) note(begun, entry);
        }
        if (text.length > COMPACT_ABOVE) {
            const lines = [...begun.values()].map((entry) => JSON.stringify(entry));
            writeFileSync(`${this.file}.${process.pid}`, `${lines.join("\n")}\n`, { mode: 0o600 });
            renameSync(`${this.file}.${process.pid}`, this.file);
        }
        return begun;
    }
}

function note(begun: Map<string, Begun>, { id, urn }: Entry): void {
    // Set anew, so that the order is the order of beginning.
    begun.delete(id.toLowerCase());
    if (urn !== undefined) begun.set(id.toLowerCase(), { id, urn });
}

/** The last line may be cut short where a process was killed. */
function parsed(line: string): Entry | undefined {
    try {
        return JSON.parse(line) as Entry;
    } catch {
        return undefined;
    }
}
