/** A folder that a test scans, a git repository perhaps, with files that hold passwords nobody uses. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { scan, type ScanOptions } from "../../src/scanner/scan";
import { type ScanResult } from "../../src/scanner/finding";

const identity = Object.entries({
    "user.name": "Test",
    "user.email": "test@example.com",
    "init.defaultBranch": "main",
    "commit.gpgsign": "false",
    "protocol.file.allow": "always",
}).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

/** A password nobody uses, the same at every run. */
export function fakePassword(seed: string): string {
    return `Nobody.${createHash("sha256").update(seed).digest("base64url").slice(0, 20)}`;
}

/** A line with a credential. */
export function env(seed = "one", name = "DB_PASSWORD"): string {
    return `${name}=${fakePassword(seed)}\n`;
}

export class WorkFolder {
    public readonly root = mkdtempSync(path.join(tmpdir(), "strongroom-scan-"));

    public write(file: string, content: string | Buffer): void {
        const full = path.join(this.root, file);
        mkdirSync(path.dirname(full), { recursive: true });
        writeFileSync(full, content);
    }

    public remove(file = "."): void {
        rmSync(path.join(this.root, file), { recursive: true, force: true });
    }

    public git(...args: string[]): string {
        return execFileSync("git", [...identity, ...args], {
            cwd: this.root,
            encoding: "utf8",
            stdio: ["ignore", "pipe", "ignore"],
        });
    }

    /** Commits all there is, and answers the commit's id. */
    public commit(message: string): string {
        this.git("add", "-A");
        this.git("commit", "-q", "--allow-empty", "-m", message);
        return this.git("rev-parse", "HEAD").trim();
    }

    public scan(scope: ScanOptions["scope"] = { kind: "tree", paths: ["."] }, folder = "."): Promise<ScanResult> {
        return scan({ scope, folder: path.join(this.root, folder), today: "2026-11-24" });
    }
}

/** Places of findings, as `file:line`. */
export const places = (result: Pick<ScanResult, "findings">): string[] =>
    result.findings.map(({ file, line }) => `${file}:${line}`);
