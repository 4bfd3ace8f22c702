import { expect, it } from "vitest";
import { findInResource, findInText } from "../../src/detection/index";
import { files } from "./cases";
import { familyFiles, familyResources } from "./family-cases";
import { lookAlikes } from "./look-alikes";
import { moreFiles } from "./more-cases";
import { placeFiles, placeResources, requestResources } from "./place-cases";
import { resources } from "./resource-cases";

const MARKS = /[⟦⟧]/g;

function linesWithCredentials(text: string): number[] {
    return text.split("\n").flatMap((line, i) => (line.includes("⟦") ? [i + 1] : []));
}

const results = [...files, ...moreFiles, ...lookAlikes, ...familyFiles, ...placeFiles].map(({ path, text }) => {
    const wanted = new Set(linesWithCredentials(text));
    const found = new Set<number>();
    for (const f of findInText({ path, text: text.replace(MARKS, "") })) {
        for (let line = f.line ?? 0; line <= (f.endLine ?? 0); line++) found.add(line);
    }
    return {
        path,
        missed: [...wanted].filter((l) => !found.has(l)),
        wrong: [...found].filter((l) => !wanted.has(l)),
        right: [...wanted].filter((l) => found.has(l)).length,
    };
});

it("finds the credentials in files and nothing else", () => {
    const right = results.reduce((n, r) => n + r.right, 0);
    const missed = results.flatMap((r) => r.missed.map((l) => `${r.path}:${l}`));
    const wrong = results.flatMap((r) => r.wrong.map((l) => `${r.path}:${l}`));
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
    expect(right).toBeGreaterThan(190);
});

it("finds the credentials in resources and nothing else", () => {
    const missed: string[] = [];
    const wrong: string[] = [];
    let right = 0;
    for (const { type, props, paths } of [...resources, ...familyResources, ...placeResources, ...requestResources]) {
        const found = new Set(findInResource({ type, props }).map((f) => f.path ?? ""));
        for (const path of paths) {
            if (found.has(path)) right++;
            else missed.push(`${type} ${path}`);
        }
        for (const path of found) if (!paths.includes(path)) wrong.push(`${type} ${path}`);
    }
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
    expect(right).toBeGreaterThan(300);
});
