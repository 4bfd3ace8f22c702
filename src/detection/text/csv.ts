import { classify } from "../names";
import { type Found } from "./tree";

/** Columns that are read; a table with more is data. */
const MAX_COLUMNS = 200;
/** Longest row that is read. */
const MAX_ROW = 20_000;

interface Cell {
    readonly value: string;
    readonly start: number;
    readonly length: number;
}

/** The sign between the cells of a table, by its first row. */
function separatorOf(header: string): string | undefined {
    let best: string | undefined;
    let most = 0;
    for (const sign of [",", ";", "\t", "|"]) {
        const count = header.split(sign).length - 1;
        if (count > most) [best, most] = [sign, count];
    }
    return best;
}

/** Cells of the row that begins at a place, and where the next row begins. Quotes may hold the sign and line ends. */
function rowAt(text: string, from: number, sign: string): { cells: Cell[]; next: number } {
    const cells: Cell[] = [];
    const limit = Math.min(text.length, from + MAX_ROW);
    let i = from;
    while (i <= limit && cells.length < MAX_COLUMNS) {
        if (text[i] === '"') {
            let j = i + 1;
            while (j < limit && (text[j] !== '"' || text[j + 1] === '"')) j += text[j] === '"' ? 2 : 1;
            cells.push({ value: text.slice(i + 1, j).replace(/""/g, '"'), start: i + 1, length: j - i - 1 });
            i = j + 1;
            while (i < limit && text[i] !== sign && text[i] !== "\n") i++;
        } else {
            const start = i;
            while (i < limit && text[i] !== sign && text[i] !== "\n") i++;
            const value = text.slice(start, i).trim();
            cells.push({ value, start: start + text.slice(start, i).indexOf(value), length: value.length });
        }
        if (text[i] !== sign) break;
        i++;
    }
    const newline = text.indexOf("\n", i);
    return { cells, next: newline < 0 ? text.length : newline + 1 };
}

/**
 * Tables of values between commas, semicolons, tabs or bars whose first row names the columns: exports of password managers and browsers,
 * lists of accounts. A table of names and values is read by its rows. Linear.
 */
export function readCsv(text: string): Found[] {
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const newline = text.indexOf("\n", start);
    const header = text.slice(start, newline < 0 ? start : Math.min(newline, start + MAX_ROW));
    const sign = separatorOf(header);
    if (sign === undefined) return [];
    const first = rowAt(text, start, sign);
    const names = first.cells.map((c) => (c.length <= 60 ? c.value : ""));
    const telling = names.map((n) => /^(?:password|secret|key|token|credentials)$/.test(classify([n])));
    const nameColumn = names.findIndex((n) => /^(?:name|key|setting|variable|parameter|property)$/i.test(n));
    const valueColumn = names.findIndex((n) => /^(?:value|val|wert|valor|valeur)$/i.test(n));
    const pairs = nameColumn >= 0 && valueColumn >= 0;
    if (!pairs && !telling.includes(true)) return [];
    const out: Found[] = [];
    for (let at = first.next; at < text.length;) {
        const row = rowAt(text, at, sign);
        for (const [n, cell] of row.cells.entries()) {
            const own =
                pairs && n === valueColumn ? row.cells[nameColumn]?.value : telling[n] === true ? names[n] : undefined;
            if (own === undefined || own === "" || cell.value === "") continue;
            out.push({
                names: [own],
                value: cell.value,
                start: cell.start,
                length: cell.length,
                direct: cell.length === cell.value.length,
                ...(telling[n] === true ? {} : { surface: "prose" as const }),
            });
        }
        at = Math.max(row.next, at + 1);
    }
    return out;
}
