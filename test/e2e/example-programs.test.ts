/**
 * Programs of the shapes that public examples have, under the stock CLI with the policy pack: what each hands to an app is stopped with
 * a message that tells what to write instead, and with that written the program comes up.
 */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { Values } from "../detection/corpus/values";
import { type Project, projectCopy, type Ran } from "../support/engine";

/** A step on a busy machine takes at most this long, in milliseconds. */
const patience = 240_000;
/** Its name makes it a test environment, where vaults have to be protected as well. */
const stack = "qa";
const values = new Values("strongroom/e2e/example-programs");
const password = values.randomPassword(24);
const apiKey = values.hex(40);

const settings = "no-literal-credentials-app-settings";
const containers = "no-literal-credentials-containers";
const machines = "no-literal-credentials-machines-and-databases";

interface Violation {
    readonly policy: string;
    /** Type without the provider, and name. */
    readonly resource: string;
    readonly message: string;
}

interface Stopped {
    readonly policy: string;
    readonly resource: string;
    readonly place: string;
    /** What the message tells to write instead, and the mended program has. */
    readonly mend: RegExp;
}

const reference = /write @Microsoft\.KeyVault\(SecretUri=https:\/\/<vault>\.vault\.azure\.net\/secrets\/<secret>\)/;
const storage = /write AzureWebJobsStorage__accountName .* the role Storage Blob Data Owner/;
const fromVault = /managed identity and let the container read the secret from Key Vault/;
const secretOfPulumi = /hand over a secret of Pulumi's: config\.requireSecret, or the result of RandomPassword/;

const shapes: Readonly<Record<string, readonly Stopped[]>> = {
    "a web app with a connection string to SQL": [
        { policy: machines, resource: "sql:Server sql", place: "$.administratorLoginPassword", mend: secretOfPulumi },
        {
            policy: settings,
            resource: "web:WebApp sql",
            place: "$.siteConfig.connectionStrings[0].connectionString",
            mend: reference,
        },
    ],
    "a function app with a storage key and a signed package": [
        {
            policy: settings,
            resource: "web:WebApp functions",
            place: "$.siteConfig.appSettings[0].value",
            mend: storage,
        },
        {
            policy: settings,
            resource: "web:WebApp functions",
            place: "$.siteConfig.appSettings[1].value",
            mend: /the blob's address without a signature .* the role Storage Blob Data Reader/,
        },
    ],
    "a container app with a workspace key and a registry password": [
        {
            policy: containers,
            resource: "app:ManagedEnvironment apps",
            place: "$.appLogsConfiguration.logAnalyticsConfiguration.sharedKey",
            mend: /destination: "azure-monitor" } .* a monitor\.DiagnosticSetting of the environment/,
        },
        {
            policy: containers,
            resource: "app:ContainerApp shop",
            place: "$.configuration.secrets[0].value",
            mend: /write { name, keyVaultUrl: .* configuration\.registries names an identity with the role AcrPull/,
        },
    ],
    "a container group with a storage key and a password": [
        {
            policy: containers,
            resource: "containerinstance:ContainerGroup group",
            place: "$.containers[0].environmentVariables[0].secureValue",
            mend: fromVault,
        },
        {
            policy: containers,
            resource: "containerinstance:ContainerGroup group",
            place: "$.volumes[0].azureFile.storageAccountKey",
            mend: /leave the mount out: give the group a managed identity with a role on the storage account/,
        },
    ],
    "a web app for containers with the registry's password": [
        {
            policy: settings,
            resource: "web:WebApp images",
            place: "$.siteConfig.appSettings[3].value",
            mend: /set siteConfig\.acrUseManagedIdentityCreds to true and grant the app's identity the role AcrPull/,
        },
    ],
    "a web app with a Cosmos DB key": [
        {
            policy: settings,
            resource: "web:WebAppApplicationSettings orders",
            place: "$.properties.Cosmos__Key",
            mend: reference,
        },
    ],
    "a logic app with a Cosmos DB key in its API connection": [
        {
            policy: settings,
            resource: "web:Connection journal",
            place: "$.properties.parameterValues.accessKey",
            mend: /a resources\.Resource of Microsoft\.Web\/connections.* parameterValueSet { name: "managedIdentityAuth"/,
        },
    ],
    "a cluster with a service principal's password": [
        {
            policy: containers,
            resource: "containerservice:ManagedCluster cluster",
            place: "$.servicePrincipalProfile.secret",
            mend: /set identity: { type: "SystemAssigned" } on the cluster and leave servicePrincipalProfile out/,
        },
    ],
    "a machine with a typed-in password and an API key in its start script": [
        {
            policy: machines,
            resource: "compute:VirtualMachine machine",
            place: "$.osProfile.adminPassword",
            mend: secretOfPulumi,
        },
        {
            policy: machines,
            resource: "compute:VirtualMachine machine",
            place: "$.osProfile.customData",
            mend: /let the machine read the secret from Key Vault with its managed identity/,
        },
    ],
};

let project: Project;
/** The program as it is found, previewed where all that it takes keys from is there, so that every value is known. */
let asFound: Ran;
let found: readonly Violation[];

const all = ({ stdout, stderr }: Ran): string => stdout + stderr;

/** The violations of a level, as the CLI tells them. */
function violations(level: "mandatory" | "advisory", { stdout }: Ran): Violation[] {
    const told = /\[(\w+)\] *\[severity: \w+\] +(\S+) +\(azure-native:(\S+): (\S+)\)\n +(.+)/g;
    return [...stdout.matchAll(told)]
        .filter(([, of]) => of === level)
        .map(([, , policy = "", type = "", name = "", message = ""]) => ({
            policy,
            resource: `${type} ${name}`,
            message,
        }));
}

/** The violations that stop. */
const stopped = (ran: Ran): Violation[] => violations("mandatory", ran);

async function succeeds(...command: string[]): Promise<void> {
    const ran = await project.pulumi(...command);
    expect(ran.status, all(ran)).toBe(0);
}

async function newStack(name: string, config: Readonly<Record<string, string>>): Promise<void> {
    await succeeds("stack", "init", name);
    const plain = Object.entries(config).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
    const secret = ["--secret", `password=${password}`, "--secret", `apiKey=${apiKey}`];
    await succeeds("config", "set-all", "--stack", name, ...plain, ...secret);
}

const withPack = (command: string, name: string, ...options: string[]): Promise<Ran> =>
    project.pulumi(command, "--stack", name, "--policy-pack", "policies", ...options);

beforeAll(async () => {
    project = await projectCopy();
    cpSync("test/e2e/programs", path.join(project.root, "test/e2e/programs"), { recursive: true });
    const file = path.join(project.root, "Pulumi.yaml");
    const { runtime } = parse(readFileSync(file, "utf8")) as { runtime: unknown };
    writeFileSync(file, stringify({ name: "typical", main: "test/e2e/programs/typical/index.ts", runtime }));
    const template = path.join(project.root, "template");
    cpSync("test/e2e/programs/template", template, { recursive: true });
    writeFileSync(path.join(template, "Pulumi.yaml"), stringify({ name: "template", runtime: "nodejs" }));
    writeFileSync(path.join(template, "package.json"), JSON.stringify({ name: "template", main: "index.ts" }));
    const started = await project.strongroom("local", "start", "--json");
    expect(started.status, started.stderr).toBe(0);
}, patience);

afterAll(async () => project.dispose(), patience);

describe("a program as it is found", () => {
    it(
        "is stopped while it is first brought up, before the app is made, though preview knows nothing yet",
        async () => {
            await newStack("qa-first", { mended: "false", only: "function-app" });
            const up = await withPack("up", "qa-first", "--yes", "--skip-preview");
            expect(up.status).not.toBe(0);
            expect(stopped(up).map(({ resource }) => resource)).toEqual([
                "web:WebApp functions",
                "web:WebApp functions",
            ]);
            const { stdout } = await project.pulumi("stack", "--stack", "qa-first", "--show-urns");
            expect(stdout).toContain("azure-native:storage:StorageAccount::functions");
            expect(stdout).not.toContain("azure-native:web:WebApp::functions");
        },
        patience,
    );
});

describe("a first preview, which knows no key yet", () => {
    const rule = "keys-not-known-yet";
    /** What has the name of a credential, and what may hold one and is known in no part. */
    const suspected = [
        ["app:ContainerApp shop", "$.configuration", /from the registry 'apps'.*adminUserEnabled: false/],
        ["app:ManagedEnvironment apps", "$.appLogsConfiguration.logAnalyticsConfiguration.sharedKey", /azure-monitor/],
        ["containerinstance:ContainerGroup group", "$.volumes[0].azureFile.storageAccountKey", /leave the mount out/],
        ["web:Connection journal", "$.properties.parameterValues.accessKey", /managedIdentityAuth/],
        ["web:WebApp functions", "$.siteConfig", /AzureWebJobsStorage__accountName.*allowSharedKeyAccess: false/],
        ["web:WebApp images", "$.siteConfig", /acrUseManagedIdentityCreds.*adminUserEnabled: false/],
        ["web:WebApp sql", "$.siteConfig", /@Microsoft\.KeyVault.*administrators\.azureADOnlyAuthentication: true/],
        ["web:WebAppApplicationSettings orders", "$.properties.Cosmos__Key", reference],
    ] as const;
    const told = async (name: string, config: Readonly<Record<string, string>>): Promise<[Ran, Violation[]]> => {
        await newStack(name, config);
        const ran = await withPack("preview", name);
        return [ran, violations("advisory", ran).filter(({ policy }) => policy === rule)];
    };

    it(
        "tells every app that is going to be handed a key, with the mend",
        async () => {
            const [ran, advice] = await told("qa-suspected", { mended: "false" });
            const places = advice.map(
                ({ resource, message }) => `${resource} ${message.slice(0, message.indexOf(": "))}`,
            );
            expect(places.sort(), ran.stdout).toEqual(suspected.map(([resource, place]) => `${resource} ${place}`));
            for (const [resource, place, mend] of suspected) {
                const one = advice.find(
                    (violation) => violation.resource === resource && violation.message.startsWith(`${place}: `),
                );
                expect(one?.message).toMatch(mend);
            }
        },
        patience,
    );

    it(
        "says nothing of the mended program whose keys are switched off",
        async () => {
            const [ran, advice] = await told("qa-cleared", { mended: "true", keysOff: "true" });
            expect(ran.status, ran.stdout + ran.stderr).toBe(0);
            expect(advice).toEqual([]);
        },
        patience,
    );
});

describe("a program that Pulumi compiles itself, as every template's", () => {
    it(
        "is stopped by the pack in its own folder",
        async () => {
            const here = (...command: string[]) => project.pulumi(...command, "--stack", stack, "--cwd", "template");
            await succeeds("stack", "init", stack, "--cwd", "template");
            const set = await here("config", "set", "password", password, "--secret");
            expect(set.status, all(set)).toBe(0);
            const ran = await here("preview", "--policy-pack", path.join(project.root, "policies"));
            expect(ran.status).not.toBe(0);
            expect(stopped(ran), all(ran)).toMatchObject([
                { policy: settings, resource: "web:WebAppApplicationSettings shop" },
            ]);
        },
        patience,
    );
});

describe("the mended program", () => {
    it(
        "passes preview and comes up",
        async () => {
            await newStack(stack, { mended: "true" });
            for (const command of [["preview"], ["up", "--yes", "--skip-preview"]] as const) {
                const [name, ...options] = command;
                const ran = await withPack(name, stack, ...options);
                expect(ran.status, all(ran)).toBe(0);
                expect(stopped(ran)).toEqual([]);
            }
        },
        patience,
    );

    it(
        "is what the messages ask for: going back to the program as it was found is stopped everywhere",
        async () => {
            await succeeds("config", "set", "mended", "false", "--stack", stack);
            asFound = await withPack("preview", stack);
            found = stopped(asFound);
            expect(asFound.status).not.toBe(0);
            const places = Object.values(shapes).flat();
            const named = (list: readonly { readonly policy: string; readonly resource: string }[]) =>
                list.map(({ policy, resource }) => `${policy} ${resource}`).sort();
            expect(named(found)).toEqual(named(places));
        },
        patience,
    );
});

describe.each(Object.entries(shapes))("%s", (_shape, places) => {
    it.each(places)("$place of $resource is stopped by $policy, which tells the mend", (place) => {
        const [violation, ...more] = found.filter(
            ({ resource, message }) => resource === place.resource && message.startsWith(`${place.place}: `),
        );
        expect(more).toEqual([]);
        expect(violation?.policy).toBe(place.policy);
        expect(violation?.message).toMatch(place.mend);
    });
});

it("no message shows a credential", () => {
    for (const value of [password, apiKey]) expect(all(asFound)).not.toContain(value);
    expect(all(asFound)).not.toMatch(/AccountKey=[A-Za-z0-9+/]/);
});
