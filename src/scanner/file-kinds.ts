/** Which files hold no text a person wrote, told by their name or first bytes. */
import { type SkipReason } from "./finding";

/** Files above this are left out and named: 10 MiB is more than any file of source or configuration. */
export const largestFile = 10 * 1024 * 1024;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const archives = words(
    "zip jar war ear nupkg whl egg tar tgz gz bz2 xz zst 7z rar deb rpm apk aab ipa dmg iso cab msi",
);

const binaries = words(`
    png jpg jpeg gif bmp ico icns webp avif tif tiff psd heic mp3 mp4 m4a m4v mov avi mkv webm wav flac ogg woff woff2 ttf otf eot exe dll so dylib
    a o obj lib class pyc pyo wasm pdb bin dat db sqlite sqlite3 mdb pdf doc docx xls xlsx ppt pptx parquet avro onnx npy npz pt
`);

/** Written by tools; what they repeat stands in the file they were made from. */
const generated = words("map svg lcov tsbuildinfo");
const generatedNames = new Set(
    words(`
        package-lock.json .package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb cargo.lock go.sum poetry.lock uv.lock pipfile.lock
        composer.lock gemfile.lock packages.lock.json podfile.lock pubspec.lock mix.lock flake.lock .terraform.lock.hcl gradle.lockfile
        project.assets.json
    `),
);
const minified = /\.min\.(?:js|css|mjs)$/;

const byExtension: ReadonlyMap<string, SkipReason> = new Map([
    ...archives.map((extension) => [extension, "archive"] as const),
    ...binaries.map((extension) => [extension, "binary"] as const),
    ...generated.map((extension) => [extension, "generated"] as const),
]);

/** Why a file is left out by its name alone, or undefined when it is to be read. */
export function skippedByName(file: string): SkipReason | undefined {
    const name = file.slice(file.lastIndexOf("/") + 1).toLowerCase();
    const dot = name.lastIndexOf(".");
    const reason = dot < 0 ? undefined : byExtension.get(name.slice(dot + 1));
    return reason ?? (generatedNames.has(name) || minified.test(name) ? "generated" : undefined);
}

/** Bytes looked at to tell binary from text, as git does. */
const sniffedBytes = 8000;
/** Characters looked at for the mark of a generator. */
const markedCharacters = 1024;
/** Bytes that hold as many in any encoding. */
const markedBytes = 4 * markedCharacters;

/** Go's convention (https://go.dev/s/generatedcode), which other generators share. */
const generatorMark = /^.{0,8}Code generated .{1,200} DO NOT EDIT\.?\s*$/m;
/** What stands in every such mark. */
const inGeneratorMark = "Code generated ";

const isUtf16LittleEndian = (bytes: Buffer): boolean => bytes[0] === 0xff && bytes[1] === 0xfe;
const isUtf16BigEndian = (bytes: Buffer): boolean => bytes[0] === 0xfe && bytes[1] === 0xff;
const isUtf16 = (bytes: Buffer): boolean => isUtf16LittleEndian(bytes) || isUtf16BigEndian(bytes);

/**
 * Why bytes hold no text that a person wrote, or undefined when they do.
 * @param length How many of the bytes count.
 */
export function skippedByContent(bytes: Buffer, length: number): SkipReason | undefined {
    const head = bytes.subarray(0, Math.min(length, markedBytes));
    if (!isUtf16(bytes)) {
        if (bytes.subarray(0, Math.min(length, sniffedBytes)).includes(0)) return "binary";
        if (!head.toString("latin1").includes(inGeneratorMark)) return undefined;
    }
    return generatorMark.test(textOf(head).slice(0, markedCharacters)) ? "generated" : undefined;
}

/** The text that bytes hold: UTF-8, or UTF-16 when they begin with its mark. */
export function textOf(bytes: Buffer): string {
    if (isUtf16LittleEndian(bytes)) return bytes.toString("utf16le", 2);
    if (isUtf16BigEndian(bytes)) {
        // An odd last byte is no character; swap16 takes whole pairs only.
        return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
            .swap16()
            .toString("utf16le");
    }
    const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    return bytes.toString("utf8", start);
}

/**
 * Whether git, which ends a line at each byte 10, counts the lines of a text as its reader does. In UTF-16 other characters have
 * that byte as well.
 */
export function linesAgree(bytes: Buffer, text: string): boolean {
    return !isUtf16(bytes) || count(bytes, 10) === count(text, "\n");
}

function count<T extends number | string>(within: { indexOf(what: T, from: number): number }, what: T): number {
    let found = 0;
    for (let at = within.indexOf(what, 0); at >= 0; at = within.indexOf(what, at + 1)) found++;
    return found;
}
