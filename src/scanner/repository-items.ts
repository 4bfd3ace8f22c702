/** Files of a repository as a scan takes them: those whose content git has are read from there, in portions. */
import * as path from "node:path";
import { largestFile, skippedByName } from "./file-kinds";
import { type SkipReason } from "./finding";
import { blobSizes, readBlobs } from "./git-stream";
import { relativeTo } from "./select";
import { type ScanItem } from "./sift";

/** A file, or a version of one, that a scan of a repository is about. */
export interface RepositoryFile {
    /** From the root of the work tree. */
    readonly file: string;
    /** Its content among git's objects; absent where it is read from the work tree. */
    readonly blob?: string;
    /** Lines that count; all when absent. */
    readonly only?: ReadonlySet<number>;
    readonly commit?: string;
    /** Why it is not looked into. */
    readonly leftOut?: SkipReason;
}

/** How much is read into memory at a time, in files and in bytes. */
const portion = { files: 1000, bytes: 64 * 1024 * 1024 };

/** What is left out by name or size is not read. */
export async function* repositoryItems(
    root: string,
    folder: string,
    files: readonly RepositoryFile[],
): AsyncGenerator<readonly ScanItem[], void, void> {
    const item = ({ file, blob: _, ...rest }: RepositoryFile): ScanItem => ({
        ...rest,
        file: relativeTo(folder, path.join(root, file)),
    });
    const isRead = ({ file, blob, leftOut }: RepositoryFile): boolean =>
        blob !== undefined && leftOut === undefined && skippedByName(file) === undefined;
    const wanted = files.filter(isRead);
    const sizes = wanted.length === 0 ? [] : await blobSizes(root, idsOf(wanted));
    const small = wanted.filter((_, at) => (sizes[at] ?? 0) <= largestFile);
    const large = wanted.filter((_, at) => (sizes[at] ?? 0) > largestFile);
    yield [
        ...files.filter((file) => !isRead(file)).map(item),
        ...large.map((file) => ({ ...item(file), leftOut: "too large" as const })),
    ];
    if (small.length === 0) return;
    let items: ScanItem[] = [];
    let [at, held] = [0, 0];
    for await (const bytes of readBlobs(root, idsOf(small))) {
        const file = small[at++];
        if (file === undefined) break;
        items.push({ ...item(file), bytes });
        held += bytes.length;
        if (items.length < portion.files && held < portion.bytes) continue;
        yield items;
        items = [];
        held = 0;
    }
    yield items;
}

const idsOf = (files: readonly RepositoryFile[]): string[] =>
    files.flatMap(({ blob }) => (blob === undefined ? [] : [blob]));
