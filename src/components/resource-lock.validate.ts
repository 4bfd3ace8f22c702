import { lockNotesLength } from "../azure/limits";

/** Why Azure would refuse these notes, or undefined when it would not. */
export function lockNotesProblem(notes: string): string | undefined {
    if (notes.length <= lockNotesLength) return undefined;
    return `notes takes at most ${lockNotesLength} characters, got ${notes.length}; shorten it`;
}

/** What a lock's notes say unless others were given: what it prevents, who manages it, and whom to ask. */
export function lockNotes(level: string, contact: string | undefined): string {
    const effect =
        level === "ReadOnly"
            ? "Sealed against every change, new grants included."
            : "Protected from deletion, its grants and diagnostic settings included.";
    const ask = contact === undefined ? "" : ` Ask ${contact} before removing it.`;
    return `${effect} Managed by Pulumi: remove it in the program, not in the portal.${ask}`.slice(0, lockNotesLength);
}
