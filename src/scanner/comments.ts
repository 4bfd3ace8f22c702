/** `strongroom:allow RULE REASON` in a comment, on the line of the credential or the line above it. */
import { allowMark } from "../detection";

export interface AllowComment {
    /** From 1. */
    readonly line: number;
    readonly rule: string;
    /** Empty when none was given, which makes the comment void. */
    readonly reason: string;
}

const commentEnds = ["*/", "-->", "*)", "#>", '"""', "'''"];
/** Longest rule and reason together; what goes on is read up to there, for a line may have any number of such marks. */
const longestComment = 1000;

/** All such comments of a text. Linear in its length. */
export function allowComments(text: string): AllowComment[] {
    const comments: AllowComment[] = [];
    let line = 0;
    // Offset of the end of the line that is counted last.
    let end = -1;
    for (let at = text.indexOf(allowMark); at >= 0; at = text.indexOf(allowMark, at + allowMark.length)) {
        while (end < at) {
            const newline = text.indexOf("\n", end + 1);
            end = newline < 0 ? text.length : newline;
            line++;
        }
        const from = at + allowMark.length;
        const rest = withoutEnd(text.slice(from, Math.min(end, from + longestComment)));
        const words = /^[ \t]+([a-z0-9-]+)(?:[ \t]+(.*\S))?/.exec(rest);
        if (words !== null) comments.push({ line, rule: words[1] ?? "", reason: words[2] ?? "" });
    }
    return comments;
}

/** A comment's text without the sign that ends it. */
function withoutEnd(comment: string): string {
    const text = comment.trimEnd();
    const sign = commentEnds.find((end) => text.endsWith(end));
    return sign === undefined ? text : text.slice(0, -sign.length).trimEnd();
}
