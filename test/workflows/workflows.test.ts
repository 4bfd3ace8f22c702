/** What the workflows promise to whoever copies them, read from the files. What they do is in pull-request.test.ts. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as semver from "semver";
import { describe, expect, it } from "vitest";
import { engines } from "../../package.json";
import { cliVersion } from "../../src/local-azure/engine/versions";
import { actionlint, installTime } from "./actionlint";
import { jobsOf, stepsOf, workflow, workflowFiles, workflowText } from "./workflow-files";

const names = ["pull-request.yml", "deploy.yml"];

/** Commits that the tags of the actions' own repositories stand for; a tag can be moved, a commit cannot. */
const pinned: Readonly<Record<string, string>> = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "actions/setup-node": "249970729cb0ef3589644e2896645e5dc5ba9c38 # v6.5.0",
    "Azure/login": "f5d393ae46f8fde4be8b75f32e3fc50e654ad0ca # v3.0.1",
    "github/codeql-action/upload-sarif": "8aad20d150bbac5944a9f9d289da16a4b0d87c1e # v4.36.2",
    "pulumi/actions": "8e5e406f4007fca908480587cb9893c07090f58d # v7.0.0",
};

it("there are the two workflows that the documentation tells of", () => {
    expect(workflowFiles.map((file) => path.basename(file)).sort()).toEqual([...names].sort());
});

it("actionlint finds nothing wrong with them", { timeout: installTime }, async () => {
    expect(await actionlint(workflowFiles)).toBe("");
});

it("actionlint finds what is wrong", { timeout: installTime }, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "strongroom-workflow-"));
    const broken = path.join(folder, "broken.yml");
    try {
        writeFileSync(broken, workflowText("deploy.yml").replace("needs: preview", "needs: review"));
        expect(await actionlint([broken])).toMatch(/"review"/);
    } finally {
        rmSync(folder, { recursive: true });
    }
});

describe("docs/pull-requests.md", () => {
    const documentation = readFileSync(path.resolve(__dirname, "../../docs/pull-requests.md"), "utf8");

    it("has every variable that the workflows read, and every environment", () => {
        const variables = names.flatMap((name) =>
            [...workflowText(name).matchAll(/\bvars\.(\w+)/g)].map(([, one]) => one),
        );
        expect(variables.length).toBeGreaterThan(0);
        for (const variable of variables) expect(documentation).toContain(`gh variable set ${variable}`);
        for (const { environment } of jobsOf("deploy.yml")) expect(documentation).toContain(`\`${environment}\``);
    });

    it("requires the checks by the names that the jobs have", () => {
        const required = [...documentation.matchAll(/"context": "([^"]+)"/g)].map(([, name]) => name);
        expect(required).toEqual(jobsOf("pull-request.yml").map(({ name }) => name));
    });

    it("names the commands that the workflow runs", () => {
        for (const { run = "" } of stepsOf("pull-request.yml").filter(
            (step) => step.run?.includes("run typecheck") === true,
        )) {
            expect(documentation).toContain(`\`${run}\``);
        }
        for (const command of ["scan --since", "check --stack prod", "preview --stack dev"]) {
            expect(documentation).toContain(`npx strongroom ${command}`);
            expect(workflowText("pull-request.yml")).toContain(`npx strongroom ${command}`);
        }
    });
});

describe.each(names)("%s", (name) => {
    it("pins every action to a commit and says which version that is", () => {
        const used = [...workflowText(name).matchAll(/\buses:\s*(\S+?)@(.*)$/gm)].map(([, action, pin]) => [
            action,
            pin,
        ]);
        expect(used).toHaveLength(stepsOf(name).filter(({ uses }) => uses !== undefined).length);
        for (const [action = "", pin] of used) expect({ action, pin }).toEqual({ action, pin: pinned[action] });
    });

    it("gives no permission to the workflow, and to each job what it needs", () => {
        expect(workflow(name).permissions).toEqual({});
        for (const { permissions } of jobsOf(name)) {
            expect(permissions).toMatchObject({ contents: "read" });
            const written = Object.entries(permissions ?? {}).filter(([, access]) => access !== "read");
            expect(["", "id-token:write", "security-events:write"]).toContain(
                written.map((entry) => entry.join(":")).join(),
            );
        }
    });

    it("gives a permission to write only to a job with a step that uses it", () => {
        const users: Readonly<Record<string, string>> = {
            "id-token": "Azure/login@",
            "security-events": "github/codeql-action/upload-sarif@",
        };
        for (const { permissions = {}, steps } of jobsOf(name)) {
            for (const [permission, action] of Object.entries(users)) {
                const uses = steps.some((step) => step.uses?.startsWith(action) === true);
                expect(permissions[permission] === "write").toBe(uses);
            }
        }
    });

    it("leaves no token behind in the checkout", () => {
        for (const { steps } of jobsOf(name)) {
            const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
            expect(checkouts).toHaveLength(1);
            expect(checkouts[0]?.with).toMatchObject({ "persist-credentials": false });
        }
    });

    it("ends every job after a time that is set, on a runner that is named", () => {
        for (const job of jobsOf(name)) {
            expect(job["timeout-minutes"]).toBeGreaterThan(0);
            expect(job["timeout-minutes"]).toBeLessThanOrEqual(90);
            expect(job["runs-on"]).toMatch(/^ubuntu-\d\d\.\d\d$/);
        }
    });

    it("runs single commands, with nothing of GitHub's filled into them", () => {
        const runs = stepsOf(name).flatMap(({ run }) => run ?? []);
        expect(runs.length).toBeGreaterThan(0);
        for (const run of runs) {
            expect(run).not.toContain("${{");
            expect(run).not.toMatch(/[\n|;&`]|\$\(/);
        }
    });

    it("asks for a Node.js that the project takes", () => {
        for (const { with: inputs = {}, uses } of stepsOf(name)) {
            if (uses?.startsWith("actions/setup-node@") !== true) continue;
            expect(semver.satisfies(`${String(inputs["node-version"])}.0.0`, engines.node)).toBe(true);
        }
    });

    it("holds no stored credential and reads none", () => {
        expect(workflowText(name)).not.toMatch(/\bsecrets\s*[.[]/);
    });
});

describe("pull-request.yml", () => {
    const name = "pull-request.yml";

    it("runs on pull requests, with the rights of the fork, and for nothing else", () => {
        expect(Object.keys(workflow(name).on)).toEqual(["pull_request"]);
        for (const { permissions = {}, environment } of jobsOf(name)) {
            expect(permissions).not.toHaveProperty("id-token");
            expect(environment).toBeUndefined();
        }
    });

    it("gives up the run of an older push to the same pull request", () => {
        expect(workflow(name).concurrency).toEqual({
            group: "pull-request-${{ github.event.pull_request.number }}",
            "cancel-in-progress": true,
        });
    });

    it("fetches what it compares the change with", () => {
        const [scanning] = jobsOf(name).filter(({ steps }) => steps.some(({ run }) => run?.includes("--since")));
        expect(scanning?.steps[0]?.with).toMatchObject({ "fetch-depth": 0 });
    });

    it("uploads only where the token may write, also after findings, and what the step before has written", () => {
        for (const { steps } of jobsOf(name)) {
            for (const [index, { uses, if: condition = "", with: inputs = {} }] of steps.entries()) {
                if (uses?.startsWith("github/codeql-action/") !== true) continue;
                expect(condition).toContain("!cancelled()");
                expect(condition).toContain("github.event.pull_request.head.repo.full_name == github.repository");
                expect(condition).toContain("github.actor != 'dependabot[bot]'");
                expect(steps[index - 1]?.run).toContain(`--sarif ${String(inputs["sarif_file"])}`);
                expect(condition).toContain(`hashFiles('${String(inputs["sarif_file"])}')`);
            }
        }
    });

    it("keeps the results of its uploads apart", () => {
        const categories = stepsOf(name).flatMap(({ with: inputs = {} }) => inputs["category"] ?? []);
        expect(categories).toHaveLength(2);
        expect(new Set(categories).size).toBe(2);
    });
});

describe("deploy.yml", () => {
    const name = "deploy.yml";

    it("runs for main alone, one deployment at a time, and cuts none off", () => {
        expect(workflow(name).on).toEqual({ push: { branches: ["main"] }, workflow_dispatch: null });
        expect(workflow(name).concurrency).toEqual({ group: "deploy-prod", "cancel-in-progress": false });
        for (const job of jobsOf(name)) expect(job.if).toBe("github.ref == 'refs/heads/main'");
    });

    it("previews first, and asks the environment for an approval before it changes anything", () => {
        const jobs = jobsOf(name).map(({ id, needs, environment }) => ({ id, needs, environment }));
        expect(jobs).toEqual([
            { id: "preview", needs: undefined, environment: "production-preview" },
            { id: "up", needs: "preview", environment: "production" },
        ]);
        const changing = jobsOf(name).filter(({ steps }) => steps.some(({ run }) => run?.startsWith("pulumi up")));
        expect(changing.map(({ id }) => id)).toEqual(["up"]);
    });

    it("applies the policy pack in every run of the engine, on a stack that has a file", () => {
        const runs = stepsOf(name).flatMap(({ run }) => (run?.startsWith("pulumi ") === true ? [run] : []));
        expect(runs).toHaveLength(2);
        for (const run of runs) {
            expect(run).toContain("--policy-pack policies");
            const stack = /--stack (\S+)/.exec(run)?.[1] ?? "";
            expect(existsSync(path.resolve(__dirname, `../../Pulumi.${stack}.yaml`))).toBe(true);
        }
    });

    it("uses the Pulumi CLI that the project is tried with", () => {
        const versions = stepsOf(name).flatMap(({ with: inputs = {} }) => inputs["pulumi-version"] ?? []);
        expect(versions).toEqual([cliVersion, cliVersion]);
    });

    it("logs in to Azure by OpenID Connect, as the identity of its environment", () => {
        for (const { env, steps } of jobsOf(name)) {
            expect(env).toMatchObject({ ARM_USE_OIDC: "true", ARM_CLIENT_ID: "${{ vars.AZURE_CLIENT_ID }}" });
            const login = steps.find(({ uses }) => uses?.startsWith("Azure/login@") === true);
            expect(login?.with).toEqual({
                "client-id": "${{ vars.AZURE_CLIENT_ID }}",
                "tenant-id": "${{ vars.AZURE_TENANT_ID }}",
                "subscription-id": "${{ vars.AZURE_SUBSCRIPTION_ID }}",
            });
        }
    });
});
