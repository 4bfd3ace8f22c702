/** How right the detector is on a labelled set, counted as `corpus/README.md` says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findInResource, findInText } from "../../src/detection";
import { textOf } from "../../src/scanner/file-kinds";
import { type Label } from "./corpus/file-template";
import { type ResourceCase } from "./corpus/resource-cases";

export interface Score {
    readonly right: number;
    readonly missed: readonly string[];
    readonly wrong: readonly string[];
}

/** Names beside a value, and names of values: a finding on either is one about the setting. */
const nameKeys = /\.(?:name|key|displayName|keyValueName|variableName|contentType)$/;
const valueKeys = /\.(?:value|connectionString|secureValue|password)$/;
const settingOf = (path: string): string => path.replace(nameKeys, "").replace(valueKeys, "");

/** How the detector does on the resources of a labelled set. */
export function resourceScore(folder: string): Score {
    let right = 0;
    const missed: string[] = [];
    const wrong: string[] = [];
    for (const line of readFileSync(join(folder, "resources.jsonl"), "utf8").trimEnd().split("\n")) {
        const { id, resourceType: type, props, where, tolerate = [] } = JSON.parse(line) as ResourceCase;
        const within = (path: string, of: string): boolean =>
            path.startsWith(of) || (nameKeys.test(path) && settingOf(path) === settingOf(of));
        const paths = findInResource({ type, props }).map(({ path = "$" }) => path);
        if (where !== null) {
            if (paths.some((path) => within(path, where))) right++;
            else missed.push(`${id} ${where}`);
        }
        const others = paths.filter(
            (path) => ![...(where === null ? [] : [where]), ...tolerate].some((of) => within(path, of)),
        );
        wrong.push(...new Set(others.map((path) => `${id} ${settingOf(path)}`)));
    }
    return { right, missed, wrong };
}

/** How the detector does on the files of a labelled set. */
export function fileScore(folder: string): Score {
    let right = 0;
    const missed: string[] = [];
    const wrong: string[] = [];
    for (const [path, labels] of Object.entries(
        JSON.parse(readFileSync(join(folder, "labels.json"), "utf8")) as Record<string, Label[]>,
    )) {
        const found = new Set(
            findInText({ path, text: textOf(readFileSync(join(folder, "files", path))) }).map(({ line = 0 }) => line),
        );
        const rest = new Set(found);
        for (const { line, endLine = line, tolerate } of labels) {
            const hit = [...found].some((one) => one >= line && one <= endLine);
            for (let one = line; one <= endLine; one++) rest.delete(one);
            if (tolerate === true) continue;
            if (hit) right++;
            else missed.push(`${path}:${line}`);
        }
        wrong.push(...[...rest].map((line) => `${path}:${line}`));
    }
    return { right, missed, wrong };
}
