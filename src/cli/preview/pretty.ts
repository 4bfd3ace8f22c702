import { type ReportColours } from "../../scanner/reports/pretty";
import { type PlacedViolation, type PreviewMessage, type PreviewReport } from "./report";

/** What an operation of the engine does to a resource, for the sum at the end. */
const verbs: Readonly<Record<string, string>> = {
    create: "to create",
    update: "to update",
    delete: "to delete",
    replace: "to replace",
    same: "unchanged",
};

/** For people: a block per violation, the mistakes of the stack file and the program, and a sum. */
export function prettyPreview(report: PreviewReport, colours: ReportColours): string {
    const blocks = [
        ...report.messages.map((message) => told(message, colours)),
        ...report.violations.map((violation) => block(violation, colours)),
    ];
    return [...blocks.flatMap((lines) => [...lines, ""]), sum(report, colours)].join("\n");
}

function block(
    { policy, mandatory, severity, about, message, place }: PlacedViolation,
    colours: ReportColours,
): string[] {
    const { bold, dim, red, yellow } = colours;
    const level = mandatory ? red("stops the deployment") : yellow("advice");
    const what = [level, ...(severity === undefined ? [] : [severity]), dim(policy)].join("  ");
    return [
        bold(`${place.file}:${place.line}:${place.column}${about === "" ? "" : `  ${about}`}`),
        `  ${what}`,
        ...message.split("\n").map((line) => `  ${line}`),
    ];
}

function told({ level, message, place }: PreviewMessage, { red, yellow }: ReportColours): string[] {
    const where = place === undefined ? "" : `${place.file}:${place.line}:${place.column}  `;
    const [first = "", ...rest] = message.split("\n");
    return [`${where}${level === "error" ? red(level) : yellow(level)}  ${first}`, ...rest.map((line) => `  ${line}`)];
}

function sum({ stack, ok, violations, changes }: PreviewReport, { green, red }: ReportColours): string {
    const stopping = violations.filter(({ mandatory }) => mandatory).length;
    const advice = violations.length - stopping;
    const work = Object.entries(changes).map(([operation, count]) => `${count} ${verbs[operation] ?? operation}`);
    const parts = [
        ...(work.length === 0 ? [] : [work.join(", ")]),
        ...(stopping === 0 ? [] : [counted(stopping, "violation stops", "violations stop", " the deployment")]),
        ...(advice === 0 ? [] : [counted(advice, "is advice", "are advice", "")]),
    ];
    const detail = parts.length === 0 ? "" : `: ${parts.join("; ")}`;
    return ok
        ? green(`The stack ${stack} can be brought up${detail}`)
        : red(`The stack ${stack} cannot be brought up${detail}`);
}

function counted(count: number, one: string, many: string, rest: string): string {
    return `${count} ${count === 1 ? one : many}${rest}`;
}
