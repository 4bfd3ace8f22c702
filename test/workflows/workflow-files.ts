/** The workflows as GitHub reads them: parsed, with nothing filled in. */
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

export interface Step {
    readonly name?: string;
    readonly if?: string;
    readonly uses?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly env?: Readonly<Record<string, string>>;
    readonly run?: string;
    readonly shell?: string;
}

export interface Job {
    readonly name: string;
    readonly needs?: string;
    readonly if?: string;
    readonly environment?: string;
    readonly "runs-on": string;
    readonly "timeout-minutes"?: number;
    readonly permissions?: Readonly<Record<string, string>>;
    readonly env?: Readonly<Record<string, string>>;
    readonly steps: readonly Step[];
}

interface Workflow {
    readonly on: Readonly<Record<string, unknown>>;
    readonly permissions: Readonly<Record<string, string>>;
    readonly concurrency: { readonly group: string; readonly "cancel-in-progress": boolean };
    readonly jobs: Readonly<Record<string, Job>>;
}

const folder = path.resolve(__dirname, "../../.github/workflows");

export const workflowFiles = readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => path.join(folder, name));

export function workflowText(name: string): string {
    return readFileSync(path.join(folder, name), "utf8");
}

export function workflow(name: string): Workflow {
    return parse(workflowText(name)) as Workflow;
}

export function jobsOf(name: string): (Job & { readonly id: string })[] {
    return Object.entries(workflow(name).jobs).map(([id, job]) => ({ id, ...job }));
}

export function stepsOf(name: string): Step[] {
    return jobsOf(name).flatMap(({ steps }) => steps);
}
