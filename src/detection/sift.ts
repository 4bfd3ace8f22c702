/**
 * Which files are worth reading at all, told by their bytes. It loads little of the detector, so that a thread that only sifts
 * is ready at once.
 */
import { room, sweep, type Sweep, sweepRoom } from "./sweep";
// Tells the sweep what tokens begin with.
import "./tokens";
import { isReadByName, mayBeBundle } from "./text/places";
import { isReadByLine, mayHoldDocuments, type Syntax, syntaxOf } from "./text/syntax";

export { room };

/** What the sweep tells of a file, or that nobody needs to read it. */
type Sifted = Sweep | "clean";

/** @returns Undefined when the first bytes of the room are not ASCII, so that they must become a text first. */
export function siftRoom(path: string, length: number): Sifted | undefined {
    const syntax = syntaxOf(path);
    const swept = sweepRoom(length, isReadByLine(syntax));
    return swept === undefined ? undefined : sifted(path, String.fromCharCode(room()[0] ?? 0), syntax, swept);
}

export function siftText(path: string, text: string): Sifted {
    const syntax = syntaxOf(path);
    return sifted(path, text.charAt(0), syntax, sweep(text, isReadByLine(syntax)));
}

function sifted(path: string, first: string, syntax: Syntax, swept: Sweep): Sifted {
    const { words, windows, runs, keys, allows } = swept;
    const worthReading =
        words.length > 0 ||
        windows.length > 0 ||
        keys ||
        allows ||
        (runs && (mayHoldDocuments(syntax) || mayBeBundle(first))) ||
        isReadByName(path);
    return worthReading ? swept : "clean";
}
