import { classify } from "../names";
import { type Found } from "./tree";

/** What types a text into a field: the field comes first. */
const TYPES = /^(?:input|fill|type|enter|set|press)\b/i;

/** Settings of Robot Framework: cells of a line stand two spaces, a tab or a bar apart. Linear. */
export function readRobot(text: string): Found[] {
    const out: Found[] = [];
    const telling = (name: string): boolean => !/^(?:none|undone|hint)$/.test(classify([name]));
    let at = 0;
    for (const line of text.split("\n")) {
        const cells = [...line.slice(0, 2000).matchAll(/[^\s|]+(?: [^\s|]+)*/g)];
        const push = (name: string, value: string, start: number): void => {
            if (value !== "")
                out.push({
                    names: [name],
                    value,
                    start: at + start,
                    length: value.length,
                    direct: true,
                    surface: "config",
                });
        };
        for (const [n, cell] of cells.entries()) {
            if (cell[0].startsWith("#")) break;
            // ${PASSWORD}    value, and Set Variable behind it
            const variable = /^[$&@]\{([^{}]{1,100})\}\s?=?$/.exec(cell[0])?.[1];
            const next = cells[n + 1];
            const value = next !== undefined && /^set (?:\w+ )?variable$/i.test(next[0]) ? cells[n + 2] : next;
            if (n < 2 && variable !== undefined && value !== undefined && telling(variable))
                push(variable, value[0], value.index);
            // password=value
            const pair = /^([A-Za-z_][\w .-]{1,60})=(.+)$/.exec(cell[0]);
            if (pair !== null && telling(pair[1] ?? "") && !TYPES.test(cells[n - 1]?.[0] ?? ""))
                push(pair[1] ?? "", pair[2] ?? "", cell.index + cell[0].length - (pair[2] ?? "").length);
            // Input Password    id=password    value
            const field = cells[n + 1]?.[0] ?? "";
            const typed = cells[n + 2];
            if (TYPES.test(cell[0]) && typed !== undefined) {
                const name =
                    field
                        .split(/[\s=#:.@'"\][()]+/)
                        .filter((word) => word !== "")
                        .at(-1) ?? "";
                if (telling(name)) push(name, typed[0], typed.index);
                else if (/\b(?:password|secret)$/i.test(cell[0])) push("password", typed[0], typed.index);
            }
        }
        at += line.length + 1;
    }
    return out;
}
