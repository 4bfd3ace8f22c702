import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { checkStackFile, type Estate, EstateProblem, parseEstate, suppliedConfigKeys } from "../../src/estate";
import { ids, production, stackFile, type Top, withSecret, withSecrets } from "./stack-files";

const root = join(__dirname, "..", "..");
const now = new Date("2026-11-24T00:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "strongroom-parse-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(yaml: string, name = "Pulumi.dev.yaml"): string {
    const file = join(folder, name);
    writeFileSync(file, yaml);
    return file;
}

function estateOf(yaml: string): Estate {
    const checked = checkStackFile(written(yaml), { now });
    if (!checked.ok) throw new Error(checked.problems.join("\n"));
    return checked.estate;
}

function shop(snippet = "", top: Top = {}): NonNullable<Estate["vaults"][string]> {
    const vault = estateOf(stackFile(snippet, top)).vaults["shop"];
    if (vault === undefined) throw new Error("no vault called shop");
    return vault;
}

describe("what a stack file leaves out", () => {
    it("is filled in with the careful choice", () => {
        const { name, group, location, sku, retentionInDays, network, grants, secrets } = shop();
        expect({ name, group, location, sku, retentionInDays, network, grants, secrets }).toEqual({
            name: "kv-shop-dev-{unique}",
            group: "strongroom",
            location: "westeurope",
            sku: "standard",
            retentionInDays: 90,
            network: { mode: "private" },
            grants: {},
            secrets: {},
        });
    });

    it("is a lock in production and none elsewhere", () => {
        expect(shop("", production).lock).toEqual({ level: "CanNotDelete", ask: "team" });
        expect(shop("lock: { level: none, reason: It is rebuilt every night }", production).lock).toBeUndefined();
        expect(shop().lock).toBeUndefined();
        expect(shop("lock: { level: CanNotDelete, ask: web }").lock).toEqual({ level: "CanNotDelete", ask: "web" });
    });

    it("is an audit log in the workspace, where there is one", () => {
        expect(shop().diagnostics).toEqual({
            audit: { sinks: [{ kind: "workspace" }], logs: "allLogs", metrics: true },
        });
        expect(shop("", { monitoring: undefined }).diagnostics).toEqual({});
        expect(shop("diagnostics: {}").diagnostics).toEqual({});
    });

    it("is an owner of each secret, who answers for the vault", () => {
        const { secrets } = shop("secrets:\n  A: { kind: uuid }\n  B: { kind: uuid, owner: web }");
        expect([secrets["A"]?.owner, secrets["B"]?.owner]).toEqual(["team", "web"]);
    });
});

describe("names", () => {
    it("follow the patterns", () => {
        const yaml = stackFile("group: apps", {
            naming: '{ estate: store, pattern: "{estate}-{kind}-{name}-{environment}-{location}", vault: "{name}{environment}{unique}" }',
            workloads: "{ web: { managedIdentity: {} } }",
        });
        const { groups, workloads, vaults } = estateOf(yaml);
        expect(groups).toEqual({
            store: { name: "store-rg-store-dev-westeurope", location: "westeurope" },
            apps: { name: "store-rg-apps-dev-westeurope", location: "westeurope" },
        });
        expect(workloads["web"]?.managedIdentity?.name).toBe("store-id-web-dev-westeurope");
        expect(vaults["shop"]).toMatchObject({ name: "shopdev{unique}", group: "apps" });
    });

    it("take the project's where the estate has none of its own", () => {
        const file = written(stackFile());
        const named = (project: string) => {
            const checked = checkStackFile(file, { now, project });
            return checked.ok ? checked.estate.name : undefined;
        };
        expect([named("My-Shop 2"), named("42"), named("a-very-long-project-name")]).toEqual([
            "myshop2",
            "estate",
            "averylongprojec".concat("t"),
        ]);
    });

    it.each([
        ["Db__Password", "Db--Password"],
        ["Db:Password", "Db--Password"],
        ["a.b.c", "a--b--c"],
        ["A_B", "A-B"],
        ["plain-Name1", "plain-Name1"],
    ])("of secrets: %s is stored as %s", (name, storedAs) => {
        const { vaults, notices } = estateOf(withSecrets(`"${name}": { kind: uuid }`));
        expect(vaults["shop"]?.secrets[name]?.storedAs).toBe(storedAs);
        const told = notices
            .filter(({ message }) => message.includes("is stored as"))
            .map(({ path, message }) => [path, message.includes(storedAs)]);
        expect(told).toEqual(name === storedAs ? [] : [[`vaults.shop.secrets.${name}`, true]]);
    });
});

describe("grants", () => {
    const access =
        "access:\n  - { who: [web, deployer], may: [read secrets, Key Vault Reader] }\n  - { who: team, may: 00482a5a-887f-4fb3-b363-3b7fe8e74483 }";

    it("are one for each identity and role, with the role's id", () => {
        const grants = Object.entries(shop(access).grants).map(([key, { who, roleName, roleId }]) => [
            key,
            who,
            roleName,
            roleId,
        ]);
        expect(grants).toEqual([
            [
                "grant.web.read-secrets",
                { kind: "workload", alias: "web" },
                "Key Vault Secrets User",
                "4633458b-17de-408a-b874-0445c86b69e6",
            ],
            [
                "grant.web.see-metadata",
                { kind: "workload", alias: "web" },
                "Key Vault Reader",
                "21090545-7ca7-4776-b22c-e363652d74d2",
            ],
            [
                "grant.deployer.read-secrets",
                { kind: "deployer" },
                "Key Vault Secrets User",
                "4633458b-17de-408a-b874-0445c86b69e6",
            ],
            [
                "grant.deployer.see-metadata",
                { kind: "deployer" },
                "Key Vault Reader",
                "21090545-7ca7-4776-b22c-e363652d74d2",
            ],
            [
                "grant.team.administer",
                { kind: "person", alias: "team" },
                "Key Vault Administrator",
                "00482a5a-887f-4fb3-b363-3b7fe8e74483",
            ],
        ]);
    });

    it("keep their keys when the order in the file changes", () => {
        const reordered =
            "access:\n  - { who: team, may: Key Vault Administrator }\n  - { who: [deployer, web], may: [Key Vault Reader, Key Vault Secrets User] }";
        expect(Object.keys(shop(reordered).grants).sort()).toEqual(Object.keys(shop(access).grants).sort());
    });

    it("name the secret as the vault knows it", () => {
        const vault = shop(
            "access:\n  - { who: web, may: read secrets, on: { secret: 'Db:Password' }, condition: \"(@Resource[a:b] StringEquals 'x')\" }\nsecrets: { Db__Password: { kind: uuid } }",
        );
        expect(vault.grants).toEqual({
            "grant.web.read-secrets.secret.db--password": {
                who: { kind: "workload", alias: "web" },
                roleId: "4633458b-17de-408a-b874-0445c86b69e6",
                roleName: "Key Vault Secrets User",
                on: { kind: "secret", name: "Db--Password" },
                condition: "(@Resource[a:b] StringEquals 'x')",
            },
        });
    });

    it("take a custom role by its full resource id", () => {
        const id =
            "/subscriptions/33333333-3333-4333-8333-333333333333/providers/Microsoft.Authorization/roleDefinitions/12345678-1234-4234-8234-123456789012";
        expect(Object.values(shop(`access:\n  - { who: web, may: ${id} }`).grants).map(({ roleId }) => roleId)).toEqual(
            [id],
        );
    });
});

describe("network", () => {
    const subnet = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/apps";

    it("tells addresses from subnets", () => {
        expect(
            shop(`network: { mode: firewalled, allow: { office: 203.0.113.0/24, apps: ${subnet} } }`).network,
        ).toEqual({
            mode: "firewalled",
            addresses: { office: "203.0.113.0/24" },
            subnets: { apps: subnet },
            azureServices: false,
        });
    });

    it("is open for a reason only", () => {
        expect(shop("network: { mode: open, reason: Everybody works from home }").network).toEqual({
            mode: "open",
            reason: "Everybody works from home",
        });
    });
});

describe("alerts", () => {
    it("of a vault add to the general ones, and turn on again what those turned off", () => {
        const top: Top = {
            monitoring:
                "{ workspace: {}, alerts: { latency: { severity: 3, threshold: 900 }, massReads: { off: We read in bulk at night } } }",
        };
        expect(shop("alerts: { latency: { threshold: 500 }, massReads: { severity: 2 } }", top).alerts).toEqual({
            latency: { severity: 3, threshold: 500 },
            massReads: { severity: 2 },
        });
        expect(shop("", top).alerts).toMatchObject({ massReads: { off: "We read in bulk at night" } });
    });

    it("are none where nothing is monitored", () => {
        expect(shop("", { monitoring: undefined }).alerts).toBeUndefined();
    });
});

describe("composed secrets", () => {
    const composed = "{ kind: composed, template: '{p}', values: { p: { secret: %s } } }";

    it("come after their parts, whatever the order in the file", () => {
        const yaml = withSecrets(
            `Url: ${composed.replace("%s", "Inner")}\nInner: ${composed.replace("%s", "db--password")}\nDb__Password: { kind: password }`,
        );
        expect(estateOf(yaml).secretOrder.map(({ name }) => name)).toEqual(["Db__Password", "Inner", "Url"]);
    });

    it("find parts in other vaults, and outputs", () => {
        const yaml = `${withSecrets("Url: { kind: composed, template: '{p}{u}{t}', values: { p: { secret: 'A:B', vault: other }, u: { output: vaults.other.uri }, t: text } }")}    other: { owner: team, secrets: { A__B: { kind: uuid } } }\n`;
        expect(estateOf(yaml).vaults["shop"]?.secrets["Url"]?.parts).toEqual({
            p: { secret: { vault: "other", name: "A__B" } },
            u: { output: "vaults.other.uri" },
            t: { text: "text" },
        });
    });
});

describe("federated credentials", () => {
    const subjectOf = (credential: string) => {
        const workloads = `{ web: { managedIdentity: { federated: { ci: ${credential} } } } }`;
        return estateOf(stackFile("", { workloads })).workloads["web"]?.managedIdentity?.federated["ci"];
    };

    it.each([
        ["{ github: { repository: a/b, environment: prod } }", "repo:a/b:environment:prod"],
        ["{ github: { repository: a/b, branch: main } }", "repo:a/b:ref:refs/heads/main"],
        ["{ github: { repository: a/b, tag: v1 } }", "repo:a/b:ref:refs/tags/v1"],
        ["{ github: { repository: a/b, pullRequests: true } }", "repo:a/b:pull_request"],
        [
            "{ github: { repository: contoso@123/shop@456, environment: prod } }",
            "repo:contoso@123/shop@456:environment:prod",
        ],
    ])("of GitHub: %s", (credential, subject) => {
        expect(subjectOf(credential)).toEqual({
            issuer: "https://token.actions.githubusercontent.com",
            subject,
            audience: "api://AzureADTokenExchange",
        });
    });

    it("of Kubernetes and of any other issuer", () => {
        expect(
            subjectOf("{ kubernetes: { issuer: https://k.example.com/, namespace: n, serviceAccount: s } }"),
        ).toEqual({
            issuer: "https://k.example.com/",
            subject: "system:serviceaccount:n:s",
            audience: "api://AzureADTokenExchange",
        });
        expect(subjectOf("{ issuer: https://i.example.com, subject: x, audience: y }")).toEqual({
            issuer: "https://i.example.com",
            subject: "x",
            audience: "y",
        });
    });
});

describe("supplied values", () => {
    const yaml = withSecret("kind: supplied\nfrom: db-password", {
        monitoring: "{ tell: { chat: { room: { from: alerts:room } } } }",
    });

    it("are listed, with what each is for, in files with mistakes too", () => {
        const keys = [
            { key: "strongroom:db-password", path: "vaults.shop.secrets.Db__Password", purpose: "secret" },
            { key: "alerts:room", path: "monitoring.tell.chat.room", purpose: "address" },
        ];
        expect(suppliedConfigKeys(written(yaml))).toEqual(keys);
        expect(suppliedConfigKeys(written(yaml.replace("westeurope", "nowhere")))).toEqual(keys);
        expect(suppliedConfigKeys(join(folder, "absent.yaml"))).toEqual([]);
    });

    const config = (parse(yaml) as { config: Record<string, unknown> }).config;
    const said = (values: Record<string, unknown>, secretKeys: string[]) => {
        const parsed = parseEstate({ ...config, ...values }, { secretKeys: new Set(secretKeys), now });
        return parsed.ok ? [] : parsed.problems.map(String);
    };

    it("have to be set before a deployment", () => {
        expect(said({}, [])).toEqual([
            "monitoring.tell.chat.room.from: needs a value that is not set yet; run `pulumi config set --secret alerts:room`",
            "vaults.shop.secrets.Db__Password.from: needs a value that is not set yet; run `pulumi config set --secret strongroom:db-password`",
        ]);
    });

    it("have to be set as secrets", () => {
        const values = { "strongroom:db-password": "example-only", "alerts:room": "https://chat.example.com" };
        expect(said(values, ["alerts:room"])).toEqual([
            "db-password: is the value of a secret and stands here in plain text; change it where it is used, if the file was ever shared, then run `pulumi config set --secret strongroom:db-password`",
        ]);
        expect(said(values, ["alerts:room", "strongroom:db-password"])).toEqual([]);
    });

    it("may be left over from a secret that is gone", () => {
        expect(
            said({ "strongroom:old": "x", "strongroom:db-password": "x", "alerts:room": "x" }, [
                "strongroom:old",
                "strongroom:db-password",
                "alerts:room",
            ]),
        ).toEqual([]);
    });

    it("are told as notices by a check of the file", () => {
        const { notices } = estateOf(yaml);
        expect(notices.map(({ path }) => path)).toEqual(
            expect.arrayContaining(["vaults.shop.secrets.Db__Password.from", "monitoring.tell.chat.room.from"]),
        );
    });
});

describe("problems", () => {
    const yaml = stackFile(
        [
            "sku: premum",
            "retentionInDays: 3",
            "access:",
            "  - { who: web, may: read secrets }",
            "  - { who: web }",
            "  - { who: nobody-here, may: raed secrets }",
            "secrets:",
            "  A: { kind: password, length: 4 }",
            "  B: { kind: composed, template: '{x}', values: { x: { secret: C } } }",
            "  C: { kind: composed, template: '{x}', values: { x: { secret: B } } }",
        ].join("\n"),
        { location: "westeurop", people: `{ team: { group: ${ids.team} }, Bob: { user: ${ids.other} } }` },
    );

    it("are told all at once, from top to bottom, at their own places", () => {
        const checked = checkStackFile(written(yaml), { now });
        const places = checked.ok ? [] : checked.problems.map(({ line, path }) => `${line} ${path}`);
        expect(places).toEqual([
            "3 location",
            "4 people.Bob",
            "10 vaults.shop.sku",
            "11 vaults.shop.retentionInDays",
            "14 vaults.shop.access[1].may",
            "15 vaults.shop.access[2].who",
            "15 vaults.shop.access[2].may",
            "17 vaults.shop.secrets.A.length",
            "18 vaults.shop.secrets.B.values",
        ]);
    });

    it("are the same from the engine's configuration as from the file, but for their places", () => {
        const { config } = parse(yaml) as { config: Record<string, unknown> };
        const fromFile = checkStackFile(written(yaml), { now });
        const fromEngine = parseEstate(JSON.parse(JSON.stringify(config)) as Record<string, unknown>, { now });
        const told = (result: typeof fromFile) =>
            result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`).sort();
        expect(told(fromEngine)).toEqual(told(fromFile));
    });

    it("read as one line each", () => {
        const problem = new EstateProblem("vaults.shop.sku", "takes standard or premium", {
            file: "Pulumi.dev.yaml",
            line: 3,
            column: 5,
        });
        expect(String(problem)).toBe("Pulumi.dev.yaml:3:5 vaults.shop.sku: takes standard or premium");
        expect(String(new EstateProblem("", "cannot be read"))).toBe("cannot be read");
    });

    it("include a file that is not there", () => {
        const checked = checkStackFile(join(folder, "absent.yaml"));
        expect(checked.ok ? [] : checked.problems.map(String)).toEqual([
            "absent.yaml:1:1 cannot be read; check that absent.yaml exists and that you may read it",
        ]);
    });
});

describe("the stack files of this repository", () => {
    const far = new Date("2046-01-01T00:00:00Z");

    it.each(["dev", "prod"])("%s is in order, today and in twenty years", (stack) => {
        for (const when of [new Date(), far]) {
            const checked = checkStackFile(join(root, `Pulumi.${stack}.yaml`), { now: when });
            expect(checked.ok ? [] : checked.problems.map(String)).toEqual([]);
        }
    });

    it("dev has a secret of every kind, and enough of everything", () => {
        const checked = checkStackFile(join(root, "Pulumi.dev.yaml"), { now });
        if (!checked.ok) throw new Error(checked.problems.join("\n"));
        const { vaults, people, workloads } = checked.estate;
        const secrets = Object.values(vaults).flatMap((vault) => Object.values(vault.secrets));
        expect([...new Set(secrets.map(({ kind }) => kind))].sort()).toEqual(
            [
                "composed",
                "passphrase",
                "password",
                "placeholder",
                "rsaKey",
                "sshKey",
                "supplied",
                "token",
                "uuid",
            ].sort(),
        );
        expect(secrets.length).toBeGreaterThanOrEqual(20);
        expect(Object.keys(vaults).length).toBeGreaterThanOrEqual(3);
        expect(Object.keys(workloads).length).toBeGreaterThanOrEqual(3);
        expect(Object.values(people).filter(({ kind }) => kind === "group").length).toBeGreaterThanOrEqual(2);
        const sinks = Object.values(vaults).flatMap(({ diagnostics }) =>
            Object.values(diagnostics).flatMap((one) => one.sinks.map(({ kind }) => kind)),
        );
        expect([...new Set(sinks)].sort()).toEqual(["eventHub", "storage", "workspace"]);
        for (const vault of Object.values(vaults)) expect(vault.grants["grant.deployer.manage-secrets"]).toBeDefined();
    });

    it("hold nothing that looks like a secret", () => {
        for (const stack of ["dev", "prod"]) {
            const { config } = parse(readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8")) as {
                config: Record<string, unknown>;
            };
            const plain = Object.entries(config).filter(
                ([, value]) => !(typeof value === "object" && value !== null && "secure" in value),
            );
            const parsed = parseEstate(Object.fromEntries(plain), { suppliedValues: "later", now });
            expect(parsed.ok).toBe(true);
        }
    });
});
