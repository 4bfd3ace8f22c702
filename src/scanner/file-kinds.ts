/** Which files hold no text a person wrote, told by their name or first bytes. */
import { type SkipReason } from "./finding";

/** Files above this are left out and named: 10 MiB is more than any file of source or configuration. */
export const largestFile = 10 * 1024 * 1024;

const archives =
    /\.(?:zip|jar|war|ear|nupkg|whl|egg|tar|tgz|tar\.(?:gz|bz2|xz|zst)|gz|bz2|xz|zst|7z|rar|deb|rpm|apk|aab|ipa|dmg|iso|cab|msi)$/i;

const binaries =
    /\.(?:png|jpe?g|gif|bmp|ico|icns|webp|avif|tiff?|psd|heic|mp[34]|m4[av]|mov|avi|mkv|webm|wav|flac|ogg|woff2?|ttf|otf|eot|exe|dll|so|dylib|a|o|obj|lib|class|pyc|pyo|wasm|pdb|bin|dat|db|sqlite3?|mdb|pdf|docx?|xlsx?|pptx?|parquet|avro|onnx|npy|npz|pt|snap\.bin)$/i;

/** Written by tools; what they repeat stands in the file they were made from. */
const generated =
    /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|go\.sum|poetry\.lock|uv\.lock|Pipfile\.lock|composer\.lock|Gemfile\.lock|packages\.lock\.json|Podfile\.lock|pubspec\.lock|mix\.lock|flake\.lock|\.terraform\.lock\.hcl|gradle\.lockfile|project\.assets\.json)$|\.(?:min\.(?:js|css|mjs)|map|svg|lcov|tsbuildinfo)$/i;

/** Why a file is left out by its name alone, or undefined when it is to be read. */
export function skippedByName(file: string): SkipReason | undefined {
    if (archives.test(file)) return "archive";
    if (binaries.test(file)) return "binary";
    if (generated.test(file)) return "generated";
    return undefined;
}

/** Bytes looked at to tell binary from text, as git does. */
const sniffedBytes = 8000;
/** Characters looked at for the mark of a generator. */
const markedCharacters = 1024;

/** Go's convention (https://go.dev/s/generatedcode), which other generators share. */
const generatorMark = /^.{0,8}Code generated .{1,200} DO NOT EDIT\.?\s*$/m;

/** The text of a file, or why it has none that a person wrote. */
export function textOf(bytes: Buffer): { readonly text: string } | { readonly reason: SkipReason } {
    const text = decoded(bytes);
    if (text === undefined) return { reason: "binary" };
    if (generatorMark.test(text.slice(0, markedCharacters))) return { reason: "generated" };
    return { text };
}

function decoded(bytes: Buffer): string | undefined {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le", 2);
    if (bytes[0] === 0xfe && bytes[1] === 0xff) {
        // An odd last byte is no character; swap16 takes whole pairs only.
        return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
            .swap16()
            .toString("utf16le");
    }
    if (bytes.subarray(0, sniffedBytes).includes(0)) return undefined;
    const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    return bytes.toString("utf8", start);
}
