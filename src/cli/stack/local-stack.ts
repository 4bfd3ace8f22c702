/** A stack on the local backend: made once, with its salt and its generated values in the stack file while it is up. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parse, stringify } from "yaml";
import { type Progress } from "../../local-azure/engine/progress";
import { UserError } from "../../shared/user-error";
import { type Pulumi } from "../pulumi";
import { type SuppliedKey } from "../../estate";
import { additionsIn, withAdditions, withoutAdditions } from "./stack-file";
import { stackFilePath } from "./stack-files";
import { type StackLock, stackLock } from "./stack-lock";

const ownerOnlyFolder = 0o700;
/** 120 bits of a fake credential: as long as the services that hand them out make theirs. */
const fakeBytes = 15;
/** Milliseconds between looks at a lock that somebody holds. */
const lookAgain = 100;

/** One stack of a project, and where its parts are. */
export class LocalStack {
    readonly project: string;
    /** The stack file that people write. */
    readonly file: string;
    /** Folder whose stack file the CLI writes to, in place of the one that people write. */
    private readonly scratch: string;

    constructor(
        readonly name: string,
        private readonly pulumi: Pulumi,
    ) {
        const { root, folder } = pulumi.paths;
        this.project = projectName(root);
        this.file = stackFilePath(root, name);
        this.scratch = path.join(folder, "stacks");
    }

    /** Whether the local backend knows the stack. */
    get exists(): boolean {
        const stacks = path.join(this.pulumi.paths.backend, ".pulumi", "stacks", this.project);
        return ["json", "json.gz"].some((extension) => existsSync(path.join(stacks, `${this.name}.${extension}`)));
    }

    /**
     * Gives back what a run that was killed still holds. A run that lives is waited for: after its parent was killed the
     * engine finishes what it has begun.
     * @param patience Milliseconds; what is begun takes seconds, and a minute at most on a busy machine.
     * @throws {UserError} When a run that lives holds the stack for longer.
     */
    async unlock(progress: Progress, patience = 600_000): Promise<boolean> {
        const lock = await this.lockWithoutLiving(progress, patience);
        if (lock.held === "by") {
            throw new UserError(
                `process ${lock.pid} is working on the stack ${this.name}; wait until it has finished, or stop it`,
            );
        }
        if (lock.held === "nobody") return false;
        await this.pulumi.answer(["cancel", this.name, "--yes"]);
        return true;
    }

    private async lockWithoutLiving(progress: Progress, patience: number): Promise<StackLock> {
        const look = (): StackLock => stackLock(this.pulumi.paths.backend, this.project, this.name);
        let lock = look();
        if (lock.held !== "by") return lock;
        const waiting = progress(`Waiting for process ${lock.pid}, which is working on the stack ${this.name}`);
        for (const until = Date.now() + patience; lock.held === "by" && Date.now() < until; lock = look()) {
            await pause(lookAgain);
        }
        waiting.done();
        return lock;
    }

    /**
     * Makes the stack unless it is there, and sees to it that the stack file holds its salt and a value for each supplied
     * secret. Values are made at random, obviously fake, and only where there is none.
     */
    async prepare(supplied: readonly SuppliedKey[]): Promise<void> {
        mkdirSync(this.scratch, { recursive: true, mode: ownerOnlyFolder });
        const copy = stackFilePath(this.scratch, this.name);
        writeFileSync(path.join(this.scratch, "Pulumi.yaml"), stringify({ name: this.project, runtime: "yaml" }));
        if (!this.exists) {
            // A salt from before belongs to a passphrase and a state that are gone.
            rmSync(copy, { force: true });
            this.edit((text) => {
                const keys = supplied.map(({ key }) => key);
                return withoutAdditions(text, keys);
            });
            await this.pulumi.answer(["stack", "init", this.name, "--cwd", this.scratch]);
            await this.pulumi.answer(["stack", "select", this.name]);
        }
        const given = configKeys(readFileSync(this.file, "utf8"));
        const kept = existsSync(copy) ? additionsIn(readFileSync(copy, "utf8")).secure : {};
        for (const { key, purpose } of supplied) {
            if (given.has(key) || key in kept) continue;
            const set = ["config", "set", key, "--secret", "--stack", this.name, "--cwd", this.scratch];
            // By standard input, so that no list of processes shows it.
            await this.pulumi.answer(set, fakeValue(purpose));
        }
        const { salt, secure } = additionsIn(readFileSync(copy, "utf8"));
        if (salt === undefined) throw new Error(`pulumi stack init left no salt in ${copy}`);
        this.edit((text) => {
            const present = additionsIn(text);
            // Values under another salt cannot be read any more; the others may be somebody's own and stay.
            const readable = present.salt === salt;
            const wanted = Object.entries(secure).filter(([key]) => !readable || !configKeys(text).has(key));
            if (readable && wanted.length === 0) return text;
            const bare = withoutAdditions(text, readable ? [] : Object.keys(secure));
            return withAdditions(bare, { salt, secure: Object.fromEntries(wanted) });
        });
    }

    /** Forgets the stack, which has no resources any more, and takes what `prepare` added out of the stack file. */
    async forget(): Promise<void> {
        const copy = stackFilePath(this.scratch, this.name);
        const keys = existsSync(copy) ? Object.keys(additionsIn(readFileSync(copy, "utf8")).secure) : [];
        if (this.exists) {
            await this.pulumi.answer(["stack", "rm", this.name, "--yes", "--preserve-config"]);
        }
        this.edit((text) => withoutAdditions(text, keys));
        rmSync(copy, { force: true });
    }

    private edit(change: (text: string) => string): void {
        const before = readFileSync(this.file, "utf8");
        const after = change(before);
        if (after !== before) writeFileSync(this.file, after);
    }
}

/** A value that works as a secret and cannot be taken for a real one; example.com is reserved for that (RFC 2606). */
function fakeValue(purpose: SuppliedKey["purpose"]): string {
    const random = randomBytes(fakeBytes).toString("hex");
    return purpose === "address" ? `https://alerts.example.com/hooks/${random}` : `example-only-${random}`;
}

function projectName(root: string): string {
    const { name } = parse(readFileSync(path.join(root, "Pulumi.yaml"), "utf8")) as { name: string };
    return name;
}

function configKeys(stackFile: string): Set<string> {
    const { config } = (parse(stackFile) ?? {}) as { config?: Record<string, unknown> };
    return new Set(Object.keys(config ?? {}));
}
