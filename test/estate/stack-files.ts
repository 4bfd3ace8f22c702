/** Small stack files for tests: each mistake is a snippet in one that is otherwise in order. */

export const ids = {
    team: "5b1f0c2e-7a44-4e0b-9d3e-2f6a8c1d4e70",
    web: "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a",
    other: "c8d7e6f5-0a1b-4c2d-8e3f-94a5b6c7d8e9",
    app: "77777777-6666-4555-8444-333333333333",
} as const;

export const workspaceId =
    "/subscriptions/33333333-3333-4333-8333-333333333333/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-shared";

/** Top-level declarations of the small stack file, one line each. */
const lines = {
    environment: "{ name: dev, class: development }",
    location: "westeurope",
    people: `{ team: { group: ${ids.team} } }`,
    workloads: `{ web: { objectId: ${ids.web} } }`,
    monitoring: "{ workspace: {}, storage: {}, tell: { emails: { ops: ops@example.com } } }",
} as const;

export type Top = Partial<Record<keyof typeof lines | "tags" | "naming" | "deployer", string | undefined>>;

function indented(snippet: string, by: number): string {
    return snippet
        .split("\n")
        .map((line) => (line === "" ? line : " ".repeat(by) + line))
        .join("\n");
}

/** The whole file: lines 2 to 6 are the declarations above, `shop` is on line 8, what it holds begins on line 10. */
export function stackFile(snippet = "", top: Top = {}): string {
    const declarations = Object.entries({ ...lines, ...top }).flatMap(([key, value]) =>
        value === undefined ? [] : [`  strongroom:${key}: ${value}`],
    );
    const vault = snippet === "" ? "" : `\n${indented(snippet, 6)}`;
    return `config:\n${declarations.join("\n")}\n  strongroom:vaults:\n    shop:\n      owner: team${vault}\n`;
}

/** A file with one secret, `Db__Password`, whose settings begin on line 12. */
export function withSecret(snippet: string, top: Top = {}): string {
    return stackFile(`secrets:\n  Db__Password:\n${indented(snippet, 4)}`, top);
}

/** A file whose vault has these secrets, which begin on line 11. */
export function withSecrets(snippet: string, top: Top = {}): string {
    return stackFile(`secrets:\n${indented(snippet, 2)}`, top);
}

/** Production needs somebody to tell and an audit log; both are there. */
export const production: Top = { environment: "{ name: prod, class: production }" };
