/** Says of each setting in a file why it is reported, or why it is let through. Never the value. */
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { findInText } from "../detection";
import { type Explanation } from "../detection/types";
import { UserError } from "../shared/user-error";
import { skippedByContent, skippedByName, textOf } from "./file-kinds";

/**
 * @param place A file, with `:LINE` to ask about one line only.
 * @throws {UserError} When there is no such file.
 */
export function explain(place: string, folder: string): string {
    const asked = /^(.*?)(?::(\d+))?$/.exec(place);
    const file = asked?.[1] ?? place;
    const line = asked?.[2] === undefined ? undefined : Number(asked[2]);
    let bytes: Buffer;
    try {
        bytes = readFileSync(path.resolve(folder, file));
    } catch {
        throw new UserError(`${file} cannot be read; name a file, with :LINE to ask about one line`);
    }
    const named = skippedByName(file);
    if (named !== undefined) return `${file} is left out by its name: ${named}`;
    const content = skippedByContent(bytes, bytes.length);
    if (content !== undefined) return `${file} is left out: ${content}`;
    const explanations: Explanation[] = [];
    findInText({ path: file, text: textOf(bytes) }, { explain: (explanation) => explanations.push(explanation) });
    const wanted = explanations.filter((explanation) => line === undefined || explanation.line === line);
    if (wanted.length > 0) return wanted.map((explanation) => sentence(file, explanation)).join("\n");
    return line === undefined
        ? `${file} holds nothing that reads as a setting with a value`
        : `${file}:${line} holds nothing that reads as a setting with a value`;
}

function sentence(file: string, { line = 1, column = 1, name, reported, rules, reason }: Explanation): string {
    const verdict = reported ? `reported by ${rules.join(", ")}` : "let through";
    return `${file}:${line}:${column}  ${name === "" ? "(no name)" : name}  ${verdict}: ${reason}`;
}
