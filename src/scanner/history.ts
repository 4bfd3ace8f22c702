/** Every version of every file that the history of a repository has. */
import { UserError } from "../shared/user-error";
import { regular } from "./change";
import { git, repositoryOf } from "./git";
import { records } from "./git-stream";
import { type RepositoryFile } from "./repository-items";

const unread = "the history could not be read";
const everyVersion = [
    "log",
    "--all",
    "--reverse",
    "--topo-order",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-show-signature",
    "-m",
    "-z",
    "--format=%x01%H",
];

/**
 * Every version of every file in the history, each once, with the first commit that has it.
 * @throws {UserError} In a shallow clone: what it does not have would be passed over.
 */
export async function historicFiles(folder: string): Promise<RepositoryFile[]> {
    const root = repositoryOf(folder);
    const shallow = git(root, ["rev-parse", "--is-shallow-repository"], unread).toString("utf8").trim();
    if (shallow !== "false") {
        throw new UserError(
            "this clone is shallow: it has only the newest part of the history; fetch the rest with git fetch --unshallow " +
                "(fetch-depth: 0 for actions/checkout) and run this again, or scan what is there with strongroom scan .",
        );
    }
    const seen = new Set<string>();
    const files: RepositoryFile[] = [];
    let commit = "";
    let change: RegExpExecArray | null = null;
    // The first commit counts, whatever git's configuration says.
    const args = ["-c", "log.showRoot=true", ...everyVersion];
    for await (const parts of records(root, args, unread, { separator: 0 })) {
        for (const bytes of parts) {
            if (change !== null) {
                const [, mode = "", blob = ""] = change;
                change = null;
                const file = bytes.toString("utf8");
                const key = `${blob}:${file}`;
                if (!mode.startsWith(regular) || seen.has(key)) continue;
                seen.add(key);
                files.push({ file, blob, commit });
                continue;
            }
            // A commit's mark may share its part with the first change below it.
            let part = bytes.toString("latin1").replace(/^\n+/, "");
            if (part.startsWith("\u0001")) {
                const end = /^[0-9a-f]+/.exec(part.slice(1))?.[0] ?? "";
                commit = end;
                part = part.slice(1 + end.length).replace(/^\n+/, "");
            }
            change = /^:\d{6} (\d{6}) [0-9a-f]{40,64} ([0-9a-f]{40,64}) [A-Z]\d*$/.exec(part);
        }
    }
    return files;
}
