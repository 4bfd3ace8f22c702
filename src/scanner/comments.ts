/** `strongroom:allow RULE REASON` in a comment, on the line of the credential or the line above it. */
import { allowMark } from "../detection";

export interface AllowComment {
    /** From 1. */
    readonly line: number;
    readonly rule: string;
    /** Empty when none was given, which makes the comment void. */
    readonly reason: string;
}

const commentEnds = /\s*(?:\*\/|-->|\*\)|#>|"""|''')?\s*$/;

/** All such comments of a text. Linear in its length. */
export function allowComments(text: string): AllowComment[] {
    const comments: AllowComment[] = [];
    let line = 1;
    let counted = 0;
    for (let at = text.indexOf(allowMark); at >= 0; at = text.indexOf(allowMark, at + allowMark.length)) {
        for (let next = text.indexOf("\n", counted); next >= 0 && next < at; next = text.indexOf("\n", counted)) {
            line++;
            counted = next + 1;
        }
        const end = text.indexOf("\n", at);
        const rest = text.slice(at + allowMark.length, end < 0 ? undefined : end).replace(commentEnds, "");
        const words = /^[ \t]+([a-z0-9-]+)(?:[ \t]+(.*\S))?/.exec(rest);
        if (words !== null) comments.push({ line, rule: words[1] ?? "", reason: words[2] ?? "" });
    }
    return comments;
}
