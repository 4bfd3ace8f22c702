import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { checkStackFile } from "../../src/estate";
import { ids, production, stackFile, withSecret, withSecrets, workspaceId } from "./stack-files";

/** What "expired" is measured by here. */
const now = new Date("2026-11-24T00:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "strongroom-mistakes-"));
const file = join(folder, "Pulumi.dev.yaml");
afterAll(() => rmSync(folder, { recursive: true }));

/** Everything that is found in a stack file, as `line path: message`. */
function found(yaml: string): string[] {
    writeFileSync(file, yaml);
    const checked = checkStackFile(file, { now });
    if (checked.ok) return [];
    return checked.problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}

/** A mistake, the stack file that has it, and all that is said about it. */
type Mistake = readonly [title: string, yaml: string, said: readonly string[]];

const mistakes: readonly Mistake[] = [
    // the file
    [
        "a file that is no YAML",
        "config:\n  strongroom:vaults: {a: [\n",
        ["3 : is not valid YAML (bad indent); check the indentation, quotes and brackets here"],
    ],
    [
        "a file without config",
        "encryptionsalt: v1:abc\n",
        [
            "1 config: takes a map under `config:` with keys such as strongroom:vaults, got nothing; see docs/stack-file.md",
        ],
    ],
    [
        "config that is a list",
        "config:\n  - strongroom:vaults\n",
        [
            "1 config: takes a map under `config:` with keys such as strongroom:vaults, got a list of one; see docs/stack-file.md",
        ],
    ],
    [
        "a key that stands twice",
        stackFile("sku: standard\nsku: premium"),
        ["11 vaults.shop.sku: stands twice in the same map; keep one of the two"],
    ],
    [
        "an alias that leads nowhere",
        stackFile("tags: *nowhere"),
        ["1 : has an alias that leads nowhere or to too much; write it out"],
    ],
    [
        "an unknown top-level key",
        stackFile("", { ...{ deployer: "{ kind: user }" } }).replace("strongroom:people", "strongroom:peple"),
        ["4 peple: is not a key that is known here; did you mean people?"],
    ],
    [
        "a top-level key like no other",
        stackFile().replace("strongroom:people", "strongroom:zzz"),
        [
            "4 zzz: is not a key that is known here; the keys are deployer, environment, location, monitoring, naming, people, tags, vaults and workloads",
            "9 vaults.shop.owner: names an owner that does not exist (a text of 4 characters); takes an alias of people or workloads, or a mail address",
        ],
    ],
    [
        "no vaults at all",
        stackFile().split("  strongroom:vaults")[0] ?? "",
        ["1 vaults: is missing: takes a map of aliases and vaults; add it"],
    ],
    [
        "an empty map of vaults",
        (stackFile().split("  strongroom:vaults")[0] ?? "") + "  strongroom:vaults: {}\n",
        ["7 vaults: takes at least one vault, got none; declare one"],
    ],
    [
        "vaults that are nothing",
        (stackFile().split("  strongroom:vaults")[0] ?? "") + "  strongroom:vaults:\n",
        ["7 vaults: takes a map of aliases and vaults, got nothing; correct it"],
    ],
    [
        "a declaration that is encrypted",
        stackFile("", { tags: "{ secure: v1:abcdefgh }" }),
        [
            "7 tags: is encrypted, and a declaration is plain text; write it openly and keep secret values under keys of their own",
        ],
    ],
    [
        "an encrypted value inside a declaration",
        stackFile("tags: { a: { secure: v1:abcdefgh } }"),
        [
            "10 vaults.shop.tags.a: holds an encrypted value, and a declaration takes none; set it under a key of its own with `pulumi config set --secret KEY` and write `from: KEY`",
        ],
    ],
    // environment, location, tags, naming
    [
        "no environment",
        stackFile("", { environment: undefined }),
        ["1 environment: is missing: takes a map with name and class; add it"],
    ],
    [
        "an environment that is a word",
        stackFile("", { environment: "dev" }),
        [
            "2 environment: takes a map with name and class, got a text of 3 characters; write `{ name: dev, class: development }`",
        ],
    ],
    [
        "an environment without a class",
        stackFile("", { environment: "{ name: dev }" }),
        ["2 environment.class: is missing: takes development, test or production; add it"],
    ],
    [
        "a class that does not exist",
        stackFile("", { environment: "{ name: dev, class: prodution }" }),
        ["2 environment.class: takes development, test or production, got 'prodution'; did you mean production?"],
    ],
    [
        "an environment's name with capitals",
        stackFile("", { environment: "{ name: Dev, class: development }" }),
        [
            "2 environment.name: takes 1 to 12 lower-case letters and digits, starting with a letter, got a text of 3 characters; correct it",
        ],
    ],
    [
        "no location",
        stackFile("", { location: undefined }),
        ["1 location: is missing: takes an Azure region such as westeurope or eastus2; add it"],
    ],
    [
        "a location with a slip",
        stackFile("", { location: "westeurop" }),
        ["3 location: takes an Azure region such as westeurope or eastus2, got 'westeurop'; did you mean westeurope?"],
    ],
    [
        "a location that is nowhere",
        stackFile("", { location: "atlantis" }),
        [
            "3 location: takes an Azure region such as westeurope or eastus2, got a text of 8 characters; `az account list-locations --query [].name` prints them",
        ],
    ],
    [
        "a location by its display name",
        stackFile("", { location: "West Europe" }),
        [
            "3 location: takes an Azure region such as westeurope or eastus2, got 'West Europe'; did you mean westeurope?",
        ],
    ],
    [
        "a tag whose value is a number",
        stackFile("", { tags: "{ cost-center: 4711 }" }),
        [
            "7 tags.cost-center: takes a text of at most 256 characters, numbers and dates in quotes, got 4711; correct it",
        ],
    ],
    [
        "a tag with a forbidden character",
        stackFile("", { tags: '{ "cost/center": "1" }' }),
        ["7 tags.cost/center: takes a tag name of 1 to 512 characters without < > % & \\ ? /; rename the tag"],
    ],
    [
        "a tag that Strongroom sets",
        stackFile("", { tags: "{ Environment: dev }" }),
        ["7 tags.Environment: is set by Strongroom itself; remove it, or use another name"],
    ],
    [
        "a tag twice in another case",
        stackFile("", { tags: "{ team: a, Team: b }" }),
        ["7 tags.Team: is the same tag as team: case does not count in tag names; keep one"],
    ],
    [
        "a tag value that is too long",
        stackFile("", { tags: `{ note: ${"long ".repeat(60)} }` }),
        [
            "7 tags.note: takes a text of at most 256 characters, numbers and dates in quotes, got a text of 299 characters; correct it",
        ],
    ],
    [
        "too many tags",
        stackFile("", { tags: `{ ${Array.from({ length: 48 }, (_, i) => `t${i}: x`).join(", ")} }` }),
        ["7 tags: takes at most 50 tags with the 3 that Strongroom adds, got 51; remove some"],
    ],
    [
        "an unknown hole in a naming pattern",
        stackFile("", { naming: '{ pattern: "{kind}-{nam}" }' }),
        [
            "7 naming.pattern: takes letters, digits, hyphens and {kind}, {name}, {estate}, {environment}, {location}, {unique}, got a text of 12 characters; correct it",
        ],
    ],
    [
        "a pattern without a name",
        stackFile("", { naming: '{ pattern: "{kind}-{environment}" }' }),
        [
            "7 naming.pattern: takes {kind} and {name} somewhere, because two resources may not share a name; add what is missing",
        ],
    ],
    [
        "a vault pattern that makes long names",
        stackFile("", { naming: '{ vault: "keyvault-{estate}-{name}-{environment}-{unique}" }' }),
        [
            "9 vaults.shop: gets the name 'keyvault-strongroom-shop-dev-{unique}' of 34 characters from naming.vault ({unique} is 5), and Azure takes 3 to 24; shorten the alias or the pattern, or give the vault a name",
        ],
    ],
    [
        "a vault pattern that ends with a hyphen",
        stackFile("", { naming: '{ vault: "kv-{name}-" }' }),
        [
            "9 vaults.shop: gets the name 'kv-shop-' from naming.vault, and Azure takes letters, digits and single hyphens, starting with a letter and ending with a letter or digit; change the pattern",
        ],
    ],
    [
        "an estate's name with a hyphen",
        stackFile("", { naming: "{ estate: my-shop }" }),
        [
            "7 naming.estate: takes 1 to 16 lower-case letters and digits, starting with a letter, got a text of 7 characters; correct it",
        ],
    ],
    [
        "one vault name for all",
        stackFile("", { naming: '{ vault: "kv-{environment}" }' }) + "    other: { owner: team }\n",
        ["7 naming.vault: gives every vault the same name, because it has no {name}; add it"],
    ],
    // who
    [
        "a person with both ids",
        stackFile("", { people: `{ team: { user: ${ids.team}, group: ${ids.other} } }` }),
        ["4 people.team: takes `user` or `group`, got both; keep the one that this object id is"],
    ],
    [
        "a person with no id",
        stackFile("", { people: "{ team: { description: nobody } }" }),
        ["4 people.team: takes `user` or `group` with an object id, got neither; add one"],
    ],
    [
        "an object id that is none",
        stackFile("", { people: "{ team: { group: payments-team } }" }),
        [
            "4 people.team.group: takes the object id of the group, a GUID such as 3f6b2a90-1c4d-4e5f-8a7b-9c0d1e2f3a4b, got a text of 13 characters; copy the object id, not the application id, from Microsoft Entra",
        ],
    ],
    [
        "the empty GUID",
        stackFile("", { people: "{ team: { group: 00000000-0000-0000-0000-000000000000 } }" }),
        ["4 people.team.group: is the empty GUID, which no identity has; copy the object id from Microsoft Entra"],
    ],
    [
        "an alias with capitals",
        stackFile("", { people: `{ team: { group: ${ids.team} }, Alice: { user: ${ids.other} } }` }),
        [
            "4 people.Alice: takes an alias of lower-case letters, digits and single hyphens, at most 40, starting with a letter; rename it",
        ],
    ],
    [
        "the alias deployer",
        stackFile("", { people: `{ team: { group: ${ids.team} }, deployer: { user: ${ids.other} } }` }),
        ["4 people.deployer: is the built-in alias of whoever runs pulumi; choose another alias"],
    ],
    [
        "one object id under two aliases",
        stackFile("", { workloads: `{ web: { objectId: ${ids.team} } }` }),
        [
            "5 workloads.web.objectId: is the same object id as people.team.group; one identity has one alias, so remove one of the two",
        ],
    ],
    [
        "one alias for two identities",
        stackFile("", { workloads: `{ team: { objectId: ${ids.web} } }` }),
        [
            "5 workloads.team: is the alias of a person or group as well; an alias stands for one identity, rename one of the two",
        ],
    ],
    [
        "a workload with both",
        stackFile("", { workloads: `{ web: { objectId: ${ids.web}, managedIdentity: {} } }` }),
        [
            "5 workloads.web: takes `managedIdentity` (to make one) or `objectId` (of one that exists), got both; keep one",
        ],
    ],
    [
        "a workload with neither",
        stackFile("", { workloads: "{ web: { description: nothing } }" }),
        [
            "5 workloads.web: takes `managedIdentity` (to make one) or `objectId` (of one that exists), got neither; add one",
        ],
    ],
    [
        "a client id without an object id",
        stackFile("", { workloads: `{ web: { managedIdentity: {}, clientId: ${ids.app} } }` }),
        [
            "5 workloads.web.clientId: goes with `objectId` only: an identity that is made here brings its own; remove it",
        ],
    ],
    [
        "a client id that is the object id",
        stackFile("", { workloads: `{ web: { objectId: ${ids.web}, clientId: ${ids.web} } }` }),
        ["5 workloads.web.clientId: is the same as `objectId`; they differ for every application, so copy both again"],
    ],
    [
        "a federated credential of two kinds",
        stackFile("", {
            workloads:
                "{ web: { managedIdentity: { federated: { ci: { github: { repository: a/b, branch: main }, issuer: https://issuer.example.com, subject: s } } } } }",
        }),
        [
            "5 workloads.web.managedIdentity.federated.ci: takes one of github, kubernetes, or issuer with subject, got more than one; keep one",
        ],
    ],
    [
        "a federated credential of no kind",
        stackFile("", { workloads: "{ web: { managedIdentity: { federated: { ci: {} } } } }" }),
        [
            "5 workloads.web.managedIdentity.federated.ci: takes one of github, kubernetes, or issuer with subject, got none of them; keep one",
        ],
    ],
    [
        "an issuer without a subject",
        stackFile("", {
            workloads: "{ web: { managedIdentity: { federated: { ci: { issuer: https://issuer.example.com } } } } }",
        }),
        [
            "5 workloads.web.managedIdentity.federated.ci: takes issuer and subject together, got only issuer; add the other",
        ],
    ],
    [
        "an issuer over http",
        stackFile("", {
            workloads:
                "{ web: { managedIdentity: { federated: { ci: { issuer: http://issuer.example.com, subject: s } } } } }",
        }),
        [
            "5 workloads.web.managedIdentity.federated.ci.issuer: takes an issuer, an https address, got a text of 25 characters; correct it",
        ],
    ],
    [
        "GitHub on every branch",
        stackFile("", {
            workloads:
                '{ web: { managedIdentity: { federated: { ci: { github: { repository: a/b, branch: "*" } } } } } }',
        }),
        [
            "5 workloads.web.managedIdentity.federated.ci.github.branch: takes the name of one branch, without wildcards, got a text of 1 character; correct it",
        ],
    ],
    [
        "GitHub without a branch",
        stackFile("", {
            workloads: "{ web: { managedIdentity: { federated: { ci: { github: { repository: a/b } } } } } }",
        }),
        [
            "5 workloads.web.managedIdentity.federated.ci.github: takes one of environment, branch, tag and pullRequests, got 0; a credential stands for one of them",
        ],
    ],
    [
        "a repository that is an address",
        stackFile("", {
            workloads:
                "{ web: { managedIdentity: { federated: { ci: { github: { repository: https://github.com/a/b, branch: main } } } } } }",
        }),
        [
            "5 workloads.web.managedIdentity.federated.ci.github.repository: takes a repository as OWNER/NAME, or OWNER@ID/NAME@ID, got a text of 22 characters; correct it",
        ],
    ],
    [
        "one issuer and subject twice",
        stackFile("", {
            workloads:
                "{ web: { managedIdentity: { federated: { one: { issuer: https://i.example.com, subject: s }, two: { issuer: https://i.example.com, subject: s } } } } }",
        }),
        [
            "5 workloads.web.managedIdentity.federated.two: says the same as workloads.web.managedIdentity.federated.one; Azure takes an issuer and subject once, so remove one",
        ],
    ],
    [
        "too many federated credentials",
        stackFile("", {
            workloads: `{ web: { managedIdentity: { federated: { ${Array.from({ length: 21 }, (_, i) => `c${i}: { issuer: https://i.example.com, subject: s${i} }`).join(", ")} } } } }`,
        }),
        [
            "5 workloads.web.managedIdentity.federated: takes at most 20 federated credentials, got 21; split the workload",
        ],
    ],
    [
        "a deployer of an unknown kind",
        stackFile("", { deployer: "{ kind: robot }" }),
        ["7 deployer.kind: takes user or servicePrincipal, got a text of 5 characters; correct it"],
    ],
    // monitoring
    [
        "a workspace id that is another resource's",
        stackFile("", {
            monitoring:
                "{ workspace: { id: /subscriptions/a/resourceGroups/b/providers/Microsoft.Storage/storageAccounts/c } }",
        }),
        [
            "6 monitoring.workspace.id: takes the resource id of a Log Analytics workspace (/subscriptions/…/providers/Microsoft.OperationalInsights/workspaces/NAME), got a text of 79 characters; copy it from the resource's JSON view in the portal",
        ],
    ],
    [
        "retention of a workspace that exists",
        stackFile("", { monitoring: `{ workspace: { id: ${workspaceId}, retentionInDays: 90 } }` }),
        [
            "6 monitoring.workspace.retentionInDays: is a setting of a workspace that exists already (`id`); remove it and set it there",
        ],
    ],
    [
        "a workspace's retention out of range",
        stackFile("", { monitoring: "{ workspace: { retentionInDays: 7 } }" }),
        ["6 monitoring.workspace.retentionInDays: takes a whole number of days from 30 to 730, got 7; correct it"],
    ],
    [
        "a mail address that is none",
        stackFile("", { monitoring: "{ tell: { emails: { ops: ops.example.com } } }" }),
        ["6 monitoring.tell.emails.ops: takes a mail address, got a text of 15 characters; correct it"],
    ],
    [
        "a mail address twice",
        stackFile("", { monitoring: "{ tell: { emails: { ops: ops@example.com, all: OPS@example.com } } }" }),
        ["6 monitoring.tell.emails.all: is the same address as ops; keep one of the two"],
    ],
    [
        "a webhook over http",
        stackFile("", { monitoring: "{ tell: { webhooks: { pager: { url: http://pager.example.com } } } }" }),
        [
            "6 monitoring.tell.webhooks.pager.url: takes an https address without user name or password, got a text of 24 characters; an address that carries a key belongs in `from`",
        ],
    ],
    [
        "a webhook whose address carries a key",
        stackFile("", {
            monitoring: "{ tell: { webhooks: { pager: { url: https://pager.example.com/hook?code=abc } } } }",
        }),
        [
            "6 monitoring.tell.webhooks.pager.url: carries a key in the address; set the whole address with `pulumi config set --secret KEY` and write `from: KEY`",
        ],
    ],
    [
        "a webhook with both",
        stackFile("", {
            monitoring: "{ tell: { webhooks: { pager: { url: https://pager.example.com, from: pager } } } }",
        }),
        ["6 monitoring.tell.webhooks.pager: takes `url` or `from`, got both; give one"],
    ],
    [
        "a chat with a plain address",
        stackFile("", { monitoring: "{ tell: { chat: { room: { url: https://chat.example.com } } } }" }),
        [
            "6 monitoring.tell.chat.room.from: is missing: takes a configuration key of letters, digits, hyphens and underscores; add it",
            "6 monitoring.tell.chat.room.url: is not a key that is known here; the only key is from",
        ],
    ],
    [
        "a receiver's name twice",
        stackFile("", {
            monitoring:
                "{ tell: { emails: { ops: ops@example.com }, webhooks: { ops: { url: https://pager.example.com } } } }",
        }),
        [
            "6 monitoring.tell.webhooks.ops: has the same name as monitoring.tell.emails.ops; Azure wants receiver names unique in the group, so rename one",
        ],
    ],
    [
        "too many webhooks",
        stackFile("", {
            monitoring: `{ tell: { webhooks: { ${Array.from({ length: 11 }, (_, i) => `w${i}: { url: https://w${i}.example.com }`).join(", ")} } } }`,
        }),
        ["6 monitoring.tell: takes at most 10 webhooks and chats together, got 11; join some of them"],
    ],
    [
        "production that tells nobody",
        stackFile("", { ...production, monitoring: "{ workspace: {} }" }),
        [
            "6 monitoring.tell: tells nobody, and a production estate needs alerts that reach somebody; add emails, webhooks or chat",
        ],
    ],
    [
        "production without monitoring",
        stackFile("diagnostics: { audit: { to: " + workspaceId + " } }", { ...production, monitoring: undefined }),
        ["1 monitoring: is missing, and a production estate needs alerts that reach somebody; add it"],
    ],
    // vaults
    [
        "a vault without an owner",
        (stackFile().split("  strongroom:vaults")[0] ?? "") + "  strongroom:vaults:\n    shop:\n      sku: standard\n",
        [
            "8 vaults.shop.owner: is missing: takes the alias of a person, group or workload of this file, or a mail address; add it",
        ],
    ],
    [
        "a vault's alias with an underscore",
        stackFile().replace("    shop:", "    my_shop:"),
        [
            "8 vaults.my_shop: takes an alias of lower-case letters, digits and single hyphens, at most 40, starting with a letter; rename it",
        ],
    ],
    [
        "an unknown key of a vault",
        stackFile("secretz: {}"),
        ["10 vaults.shop.secretz: is not a key that is known here; did you mean secrets?"],
    ],
    [
        "an owner who does not exist",
        stackFile().replace("owner: team", "owner: tema"),
        ["9 vaults.shop.owner: names an owner that does not exist, 'tema'; did you mean team?"],
    ],
    [
        "a SKU with a slip",
        stackFile("sku: premum"),
        ["10 vaults.shop.sku: takes standard or premium, got 'premum'; did you mean premium?"],
    ],
    [
        "a SKU that does not exist",
        stackFile("sku: gold"),
        ["10 vaults.shop.sku: takes standard or premium, got a text of 4 characters; correct it"],
    ],
    [
        "retention out of range",
        stackFile("retentionInDays: 120"),
        [
            "10 vaults.shop.retentionInDays: takes a whole number of days from 7 to 90, got 120; decide it before the first deployment, because Azure never changes it afterwards",
        ],
    ],
    [
        "retention that is a text",
        stackFile('retentionInDays: "90"'),
        [
            "10 vaults.shop.retentionInDays: takes a whole number of days from 7 to 90, got '90'; decide it before the first deployment, because Azure never changes it afterwards",
        ],
    ],
    [
        "retention that is no whole number",
        stackFile("retentionInDays: 30.5"),
        [
            "10 vaults.shop.retentionInDays: takes a whole number of days from 7 to 90, got 30.5; decide it before the first deployment, because Azure never changes it afterwards",
        ],
    ],
    [
        "a vault name with two hyphens",
        stackFile("name: kv--shop"),
        [
            "10 vaults.shop.name: takes 3 to 24 letters, digits and single hyphens, starting with a letter and ending with a letter or digit, got a text of 8 characters; choose another name, or leave it out and let `naming` make one",
        ],
    ],
    [
        "a vault name that is too long",
        stackFile("name: kv-the-shop-of-all-the-shops"),
        [
            "10 vaults.shop.name: takes 3 to 24 letters, digits and single hyphens, starting with a letter and ending with a letter or digit, got a text of 28 characters; choose another name, or leave it out and let `naming` make one",
        ],
    ],
    [
        "a vault name that ends with a hyphen",
        stackFile("name: kv-shop-"),
        [
            "10 vaults.shop.name: takes 3 to 24 letters, digits and single hyphens, starting with a letter and ending with a letter or digit, got a text of 8 characters; choose another name, or leave it out and let `naming` make one",
        ],
    ],
    [
        "a vault name twice",
        stackFile("name: kv-shop") + "    other: { owner: team, name: KV-Shop }\n",
        ["11 vaults.other.name: has the same name in Azure as vaults.shop; case does not count, so change one"],
    ],
    [
        "an alias too long for the pattern",
        stackFile().replace("    shop:", "    the-biggest-shop-in-town:"),
        [
            "8 vaults.the-biggest-shop-in-town: gets the name 'kv-the-biggest-shop-in-town-dev-{unique}' of 37 characters from naming.vault ({unique} is 5), and Azure takes 3 to 24; shorten the alias or the pattern, or give the vault a name",
        ],
    ],
    [
        "two settings of one name in Pulumi",
        stackFile("diagnostics: { web-audit: { to: workspace } }") +
            "    shop-web: { owner: team, diagnostics: { audit: { to: workspace } } }\n",
        [
            "11 vaults.shop-web.diagnostics.audit: is deployed as 'shop-web-audit', and so is vaults.shop.diagnostics.web-audit; rename one of the two",
        ],
    ],
    [
        "two credentials of one name in Pulumi",
        stackFile("", {
            workloads:
                "{ web: { managedIdentity: { federated: { a-b: { issuer: https://i.example.com, subject: s } } } }, web-a: { managedIdentity: { federated: { b: { issuer: https://i.example.com, subject: t } } } } }",
        }),
        [
            "5 workloads.web-a.managedIdentity.federated.b: is deployed as 'web-a-b', and so is workloads.web.managedIdentity.federated.a-b; rename one of the two",
        ],
    ],
    // network
    [
        "a network that is a word",
        stackFile("network: private"),
        [
            "10 vaults.shop.network: takes a map with mode: private, firewalled or open, got a text of 7 characters; write `network: { mode: private }`",
        ],
    ],
    [
        "a mode that does not exist",
        stackFile("network: { mode: closed }"),
        ["10 vaults.shop.network.mode: takes private, firewalled or open, got a text of 6 characters; correct it"],
    ],
    [
        "an open vault in production",
        stackFile("network: { mode: open, reason: Because it is easier for us }", production),
        [
            "10 vaults.shop.network.mode: takes private or firewalled in production, got open; choose private, or firewalled with named exceptions",
        ],
    ],
    [
        "an open vault without a reason",
        stackFile("network: { mode: open }"),
        ["10 vaults.shop.network: is open without a reason; add `reason`, or choose private or firewalled"],
    ],
    [
        "a reason that is none",
        stackFile("network: { mode: open, reason: dev }"),
        [
            "10 vaults.shop.network.reason: takes a reason in words, 10 to 256 characters, got a text of 3 characters; say why, for whoever reviews it",
        ],
    ],
    [
        "exceptions to an open vault",
        stackFile("network: { mode: open, reason: Everybody works from home, allow: { office: 198.51.100.7 } }"),
        [
            "10 vaults.shop.network.allow: has no use with mode open, which lets everybody in; remove it or choose firewalled",
        ],
    ],
    [
        "exceptions to a private vault",
        stackFile("network: { mode: private, allow: { office: 198.51.100.7 } }"),
        [
            "10 vaults.shop.network.allow: has no use with mode private, which turns the public address off; choose firewalled",
        ],
    ],
    [
        "a firewall that lets nobody in",
        stackFile("network: { mode: firewalled }"),
        ["10 vaults.shop.network: is firewalled and lets nobody in; name exceptions in `allow`, or choose private"],
    ],
    [
        "a reason for a private vault",
        stackFile("network: { mode: private, reason: Because it is safer for us }"),
        ["10 vaults.shop.network.reason: goes with mode open only, got mode private; remove it"],
    ],
    [
        "an address that is none",
        stackFile("network: { mode: firewalled, allow: { office: office-gateway } }"),
        [
            "10 vaults.shop.network.allow.office: takes a public IPv4 address, a range such as 203.0.113.0/24, or the resource id of a subnet, got a text of 14 characters; correct it",
        ],
    ],
    [
        "an address with a number above 255",
        stackFile("network: { mode: firewalled, allow: { office: 198.51.100.700 } }"),
        [
            "10 vaults.shop.network.allow.office: takes numbers up to 255 between the dots, got '198.51.100.700'; correct it",
        ],
    ],
    [
        "a private address",
        stackFile("network: { mode: firewalled, allow: { office: 10.1.2.0/24 } }"),
        [
            "10 vaults.shop.network.allow.office: takes public addresses, got '10.1.2.0/24', which is a private network; give the address that your network shows to the internet, or a subnet's id",
        ],
    ],
    [
        "the loopback address",
        stackFile("network: { mode: firewalled, allow: { me: 127.0.0.1 } }"),
        [
            "10 vaults.shop.network.allow.me: takes public addresses, got '127.0.0.1', which is the machine itself; give the address that your network shows to the internet, or a subnet's id",
        ],
    ],
    [
        "the whole internet",
        stackFile("network: { mode: firewalled, allow: { all: 0.0.0.0/0 } }"),
        [
            "10 vaults.shop.network.allow.all: takes named exceptions, got the whole internet; name the addresses that need it",
        ],
    ],
    [
        "half the internet",
        stackFile("network: { mode: firewalled, allow: { half: 128.0.0.0/1 } }"),
        [
            "10 vaults.shop.network.allow.half: takes ranges of /8 or narrower, got '128.0.0.0/1'; name the addresses that need it",
        ],
    ],
    [
        "a range that does not begin at its first address",
        stackFile("network: { mode: firewalled, allow: { office: 198.51.100.7/24 } }"),
        [
            "10 vaults.shop.network.allow.office: takes the first address of a range, got '198.51.100.7/24'; write 198.51.100.0/24",
        ],
    ],
    [
        "a prefix beyond 32",
        stackFile("network: { mode: firewalled, allow: { office: 198.51.100.0/33 } }"),
        ["10 vaults.shop.network.allow.office: takes a range of at most /32, got '198.51.100.0/33'; correct it"],
    ],
    [
        "an IPv6 address",
        stackFile('network: { mode: firewalled, allow: { office: "2001:db8::1" } }'),
        [
            "10 vaults.shop.network.allow.office: takes IPv4 only, got an IPv6 address; Key Vault's firewall knows no IPv6, so name an IPv4 address or a subnet",
        ],
    ],
    [
        "an address twice",
        stackFile("network: { mode: firewalled, allow: { office: 198.51.100.7, home: 198.51.100.7/32 } }"),
        ["10 vaults.shop.network.allow.home: says the same as office; keep one of the two"],
    ],
    [
        "an id that is no subnet's",
        stackFile(
            "network: { mode: firewalled, allow: { app: /subscriptions/a/resourceGroups/b/providers/Microsoft.Network/virtualNetworks/c } }",
        ),
        [
            "10 vaults.shop.network.allow.app: takes the resource id of a subnet (/subscriptions/…/virtualNetworks/NAME/subnets/NAME), got another id; copy the subnet's",
        ],
    ],
    [
        "more than 1000 addresses",
        stackFile(
            `network: { mode: firewalled, allow: { ${Array.from({ length: 1001 }, (_, i) => `a${i}: 8.${Math.floor(i / 250) + 1}.${i % 250}.1`).join(", ")} } }`,
        ),
        ["10 vaults.shop.network.allow: takes at most 1000 addresses, got 1001; join them to ranges"],
    ],
    // access
    [
        "a grant to nobody known",
        stackFile("access:\n  - { who: webb, may: read secrets }"),
        ["11 vaults.shop.access[0].who: names somebody that does not exist, 'webb'; did you mean web?"],
    ],
    [
        "a grant to somebody unknown",
        stackFile("access:\n  - { who: xyzzy, may: read secrets }"),
        [
            "11 vaults.shop.access[0].who: names somebody that does not exist (a text of 5 characters); takes an alias of people or workloads, or deployer",
        ],
    ],
    [
        "a grant without a role",
        stackFile("access:\n  - { who: web }"),
        [
            "11 vaults.shop.access[0].may: is missing: takes a built-in role by verb, name or id, or a list of them; add it",
        ],
    ],
    [
        "access that is a map",
        stackFile("access: { who: web, may: read secrets }"),
        ["10 vaults.shop.access: takes a list of grants, each with who and may, got a map of 2 entries; correct it"],
    ],
    [
        "a role with a slip",
        stackFile("access:\n  - { who: web, may: raed secrets }"),
        ["11 vaults.shop.access[0].may: names a role that does not exist, 'raed secrets'; did you mean read secrets?"],
    ],
    [
        "a role by a name with a slip",
        stackFile("access:\n  - { who: web, may: Key Vault Secret User }"),
        [
            "11 vaults.shop.access[0].may: names a role that does not exist, 'Key Vault Secret User'; did you mean Key Vault Secrets User?",
        ],
    ],
    [
        "a role that does not exist",
        stackFile("access:\n  - { who: web, may: everything }"),
        [
            "11 vaults.shop.access[0].may: names a role that does not exist (a text of 10 characters); the verbs are administer, see metadata, manage secrets, read secrets, manage keys, read keys, encrypt for services, release keys, manage certificates, read certificates, manage vault, purge, grant access, and roles go by name or id too",
        ],
    ],
    [
        "a role by an unknown id",
        stackFile("access:\n  - { who: web, may: 12345678-1234-4234-8234-123456789012 }"),
        [
            "11 vaults.shop.access[0].may: names no built-in role by this id; a custom role takes its full resource id (/subscriptions/…/roleDefinitions/GUID)",
        ],
    ],
    [
        "a role that allows nothing on a vault",
        stackFile("access:\n  - { who: web, may: Storage Blob Data Reader }"),
        [
            "11 vaults.shop.access[0].may: is the role Storage Blob Data Reader, which allows nothing on a vault; choose another role",
        ],
    ],
    [
        "the right to purge, on a vault",
        stackFile("access:\n  - { who: web, may: purge }"),
        [
            "11 vaults.shop.access[0].may: is the role Key Vault Purge Operator, which allows nothing on a vault; choose another role",
        ],
    ],
    [
        "a role for keys on a secret",
        stackFile("access:\n  - { who: web, may: manage keys, on: { secret: A } }\nsecrets: { A: { kind: uuid } }"),
        [
            "11 vaults.shop.access[0].may: is the role Key Vault Crypto Officer, which allows nothing on a secret; choose another role or scope",
        ],
    ],
    [
        "a grant on a secret that does not exist",
        stackFile(
            "access:\n  - { who: web, may: read secrets, on: { secret: Db_Pasword } }\nsecrets: { Db__Password: { kind: uuid } }",
        ),
        [
            "11 vaults.shop.access[0].on.secret: names a secret that does not exist, 'Db_Pasword'; did you mean Db__Password?",
        ],
    ],
    [
        "a grant on two objects",
        stackFile(
            "access:\n  - { who: web, may: read secrets, on: { secret: A, key: B } }\nsecrets: { A: { kind: uuid } }",
        ),
        ["11 vaults.shop.access[0].on: takes one of secret, key and certificate, got 2; write a grant for each"],
    ],
    [
        "a grant on nothing",
        stackFile("access:\n  - { who: web, may: read secrets, on: {} }"),
        ["11 vaults.shop.access[0].on: takes one of secret, key and certificate, got none; write a grant for each"],
    ],
    [
        "a grant twice",
        stackFile(
            "access:\n  - { who: web, may: read secrets }\n  - { who: [team, web], may: Key Vault Secrets User }",
        ),
        [
            "12 vaults.shop.access[1]: grants what vaults.shop.access[0] grants already; Azure takes a role once per identity and scope, so remove one",
        ],
    ],
    [
        "a condition with open brackets",
        stackFile("access:\n  - { who: web, may: read secrets, condition: \"((@Resource[a:b] StringEquals 'x')\" }"),
        [
            "11 vaults.shop.access[0].condition: takes a condition whose brackets and quotes are closed, got one that leaves some open; close them",
        ],
    ],
    [
        "a condition that reads nothing",
        stackFile('access:\n  - { who: web, may: read secrets, condition: "(true)" }'),
        [
            "11 vaults.shop.access[0].condition: takes a condition that reads an attribute such as @Resource[…], got one that reads none; see Azure's condition format",
        ],
    ],
    [
        "a condition on a role without secrets",
        stackFile("access:\n  - { who: web, may: read keys, condition: \"(@Resource[a:b] StringEquals 'x')\" }"),
        [
            "11 vaults.shop.access[0].condition: restricts a role that cannot read secrets, and Key Vault knows conditions for secrets only; remove it",
        ],
    ],
    [
        "a condition that hides the list",
        stackFile(
            "access:\n  - { who: web, may: read secrets, condition: \"(!(ActionMatches{'Microsoft.KeyVault/vaults/secrets/readMetadata/action'}) OR (@Resource[a:b] StringEquals 'x'))\" }",
        ),
        [
            "11 vaults.shop.access[0].condition: restricts readMetadata, which takes listing the vault's secrets away altogether; restrict getSecret alone",
        ],
    ],
    // locks
    [
        "a lock that is a word",
        stackFile("lock: ReadOnly"),
        [
            "10 vaults.shop.lock: takes a map with level: CanNotDelete, ReadOnly or none, got a text of 8 characters; write `lock: { level: CanNotDelete }`",
        ],
    ],
    [
        "a level that does not exist",
        stackFile("lock: { level: CanNotDelet }"),
        [
            "10 vaults.shop.lock.level: takes CanNotDelete, ReadOnly or none, got 'CanNotDelet'; did you mean CanNotDelete?",
        ],
    ],
    [
        "no lock in production, unexplained",
        stackFile("lock: { level: none }", production),
        [
            "10 vaults.shop.lock: leaves a production vault without a lock and gives no reason; add `reason`, or choose CanNotDelete",
        ],
    ],
    [
        "a seal without a reason",
        stackFile("lock: { level: ReadOnly }"),
        [
            "10 vaults.shop.lock: seals the vault against every change and gives no reason; add `reason`, or choose CanNotDelete",
        ],
    ],
    [
        "a seal over a supplied secret",
        stackFile("lock: { level: ReadOnly, reason: Audited and frozen }\nsecrets: { A: { kind: supplied, from: a } }"),
        [
            "10 vaults.shop.lock.level: would block later deployments: ReadOnly refuses secrets written through Azure Resource Manager, and A is supplied and would refuse its next value; choose CanNotDelete, or move what changes to another vault",
        ],
    ],
    [
        "a seal over a secret that expires",
        stackFile(
            "lock: { level: ReadOnly, reason: Audited and frozen }\nsecrets: { A: { kind: uuid, expiresInDays: 30 } }",
        ),
        [
            "10 vaults.shop.lock.level: would block later deployments: ReadOnly refuses secrets written through Azure Resource Manager, and A expires and could not be renewed; choose CanNotDelete, or move what changes to another vault",
        ],
    ],
    [
        "a seal over a grant to the deployer",
        stackFile(
            "lock: { level: ReadOnly, reason: Audited and frozen }\naccess: [{ who: deployer, may: manage secrets }]",
        ),
        [
            "10 vaults.shop.lock.level: would block later deployments: ReadOnly refuses new grants, and this vault grants to `deployer`, who changes with each login; choose CanNotDelete, or grant to a group",
        ],
    ],
    [
        "somebody to ask about no lock",
        stackFile("lock: { level: none, ask: team }"),
        ["10 vaults.shop.lock.ask: has no use without a lock; remove it"],
    ],
    // diagnostics
    [
        "too many diagnostic settings",
        stackFile(
            `diagnostics: { ${["a", "b", "c", "d", "e", "f"].map((n) => `${n}: { to: /subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/${n} }`).join(", ")} }`,
        ),
        [
            "10 vaults.shop.diagnostics: takes at most 5 settings, which is Azure's limit per vault, got 6; join some of them",
        ],
    ],
    [
        "a destination with a slip",
        stackFile("diagnostics: { audit: { to: workspce } }"),
        [
            "10 vaults.shop.diagnostics.audit.to: names a destination that does not exist, 'workspce'; did you mean workspace?",
        ],
    ],
    [
        "a destination that is not declared",
        stackFile("diagnostics: { audit: { to: eventHub } }"),
        [
            "10 vaults.shop.diagnostics.audit.to: names monitoring.eventHub, which is not declared; add it under monitoring, or give a resource id",
        ],
    ],
    [
        "a destination that takes no logs",
        stackFile(
            "diagnostics: { audit: { to: /subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v } }",
        ),
        [
            "10 vaults.shop.diagnostics.audit.to: names a destination that does not exist (a text of 71 characters); takes workspace, storage, eventHub, partner or a full resource id of one of them",
        ],
    ],
    [
        "two workspaces in one setting",
        stackFile(`diagnostics: { audit: { to: [workspace, ${workspaceId}] } }`),
        [
            "10 vaults.shop.diagnostics.audit.to[1]: takes one workspace per setting, got a second; put it in a setting of its own",
        ],
    ],
    [
        "one destination twice",
        stackFile("diagnostics: { audit: { to: workspace }, again: { to: workspace, logs: audit } }"),
        [
            "10 vaults.shop.diagnostics.again: sends AuditEvent to the destination that vaults.shop.diagnostics.audit sends it to already; Azure takes each category once per destination, so remove it from one of the two",
        ],
    ],
    [
        "a setting that sends nothing",
        stackFile("diagnostics: { audit: { to: workspace, logs: [], metrics: false } }"),
        [
            "10 vaults.shop.diagnostics.audit: sends nothing: no logs and no metrics; remove the setting, or say what to send",
        ],
    ],
    [
        "a log category that does not exist",
        stackFile("diagnostics: { audit: { to: workspace, logs: [AuditEvents] } }"),
        [
            "10 vaults.shop.diagnostics.audit.logs[0]: takes allLogs, audit, or a list of AuditEvent and AzurePolicyEvaluationDetails, got 'AuditEvents'; did you mean AuditEvent?",
        ],
    ],
    [
        "a category twice",
        stackFile("diagnostics: { audit: { to: workspace, logs: [AuditEvent, AuditEvent] } }"),
        ["10 vaults.shop.diagnostics.audit.logs: names a category twice; keep it once"],
    ],
    [
        "tables without a workspace",
        stackFile("diagnostics: { audit: { to: storage, tables: Dedicated } }"),
        [
            "10 vaults.shop.diagnostics.audit.tables: is about tables of a workspace, and this setting sends to none; remove it",
        ],
    ],
    [
        "a storage account in another region",
        stackFile("location: northeurope\ndiagnostics: { audit: { to: storage } }"),
        [
            "11 vaults.shop.diagnostics.audit.to: names monitoring.storage, which is made in westeurope, and the vault is in northeurope; Azure wants both in one region, so give the resource id of one there",
        ],
    ],
    [
        "a production vault without an audit log",
        stackFile("diagnostics: { metrics: { to: workspace, logs: [] } }", production),
        [
            "10 vaults.shop.diagnostics: is a production vault whose audit log goes nowhere; add monitoring.workspace, or a setting in `diagnostics`",
        ],
    ],
    // alerts
    [
        "an alert with a slip",
        stackFile("alerts: { avaliability: { severity: 1 } }"),
        ["10 vaults.shop.alerts.avaliability: is not a key that is known here; did you mean availability?"],
    ],
    [
        "a severity out of range",
        stackFile("alerts: { latency: { severity: 5 } }"),
        [
            "10 vaults.shop.alerts.latency.severity: takes a whole number from 0 (critical) to 4 (verbose), got 5; correct it",
        ],
    ],
    [
        "an availability above 100",
        stackFile("alerts: { availability: { threshold: 101 } }"),
        [
            "10 vaults.shop.alerts.availability.threshold: takes 0 to 100 percent, got 101; choose a value the signal can pass",
        ],
    ],
    [
        "an availability of 0",
        stackFile("alerts: { availability: { threshold: 0 } }"),
        [
            "10 vaults.shop.alerts.availability.threshold: takes more than 0 percent, got 0; availability is never below it, so the alert would never fire",
        ],
    ],
    [
        "a negative threshold",
        stackFile("alerts: { latency: { threshold: -1 } }"),
        ["10 vaults.shop.alerts.latency.threshold: takes a number of 0 or more, got -1; correct it"],
    ],
    [
        "a threshold of an alert that learns",
        stackFile("alerts: { unusualVolume: { threshold: 10 } }"),
        [
            "10 vaults.shop.alerts.unusualVolume.threshold: does not exist for unusualVolume, whose threshold Azure learns; set `sensitivity`",
        ],
    ],
    [
        "a sensitivity of an alert that does not learn",
        stackFile("alerts: { latency: { sensitivity: Low } }"),
        [
            "10 vaults.shop.alerts.latency.sensitivity: belongs to unusualVolume, whose threshold moves; give this alert a `threshold`",
        ],
    ],
    [
        "a severity of an activity-log alert",
        stackFile("alerts: { vaultDeleted: { severity: 1 } }"),
        [
            "10 vaults.shop.alerts.vaultDeleted.severity: does not exist for activity-log alerts, which fire on each event; remove it",
        ],
    ],
    [
        "a window that Azure does not take",
        stackFile("alerts: { latency: { window: PT7M } }"),
        [
            "10 vaults.shop.alerts.latency.window: takes PT1M, PT5M, PT15M, PT30M, PT1H, PT6H, PT12H or P1D for metric alerts, got 'PT7M'; choose one",
        ],
    ],
    [
        "a window that is no duration",
        stackFile("alerts: { latency: { window: 5 minutes } }"),
        [
            "10 vaults.shop.alerts.latency.window: takes the window as an ISO 8601 duration such as PT5M, PT1H or P1D, got a text of 9 characters; correct it",
        ],
    ],
    [
        "a frequency longer than the window",
        stackFile("alerts: { latency: { window: PT5M, every: PT15M } }"),
        [
            "10 vaults.shop.alerts.latency.every: takes a frequency no longer than the window of PT5M, got PT15M; events in between would be missed",
        ],
    ],
    [
        "a silence of a metric alert",
        stackFile("alerts: { latency: { quietFor: PT1H } }"),
        [
            "10 vaults.shop.alerts.latency.quietFor: belongs to log-search alerts (nearExpiry, expired, purgeOrBackup, massReads and deniedCallers); remove it",
        ],
    ],
    [
        "a silence of two days",
        stackFile("alerts: { massReads: { quietFor: P2D } }"),
        [
            "10 vaults.shop.alerts.massReads.quietFor: takes PT1M to P1D, got 'P2D'; shorten it, or use `muted` with a reason",
        ],
    ],
    [
        "an alert that is off and changed",
        stackFile("alerts: { latency: { off: Too noisy for us all, severity: 3 } }"),
        ["10 vaults.shop.alerts.latency: is off, so nothing else about it counts; remove the rest, or remove `off`"],
    ],
    [
        "an alert off without a reason",
        stackFile("alerts: { latency: { off: true } }"),
        [
            "10 vaults.shop.alerts.latency.off: takes a reason in words, 10 to 256 characters, got true; say why, for whoever reviews it",
        ],
    ],
    [
        "a change that changes nothing",
        stackFile("alerts: { latency: {} }"),
        ["10 vaults.shop.alerts.latency: changes nothing; remove it, or say what to change"],
    ],
    [
        "a log alert without a workspace",
        stackFile("alerts: { massReads: { severity: 1 } }", {
            monitoring: "{ tell: { emails: { ops: ops@example.com } } }",
        }),
        [
            "10 vaults.shop.alerts.massReads: watches the audit log in monitoring.workspace, which is not declared; add the workspace or remove this",
        ],
    ],
    [
        "an alert without monitoring",
        stackFile("alerts: { latency: { severity: 1 } }", { monitoring: undefined }),
        [
            "9 vaults.shop.alerts.latency: changes an alert, and without `monitoring` there are none; add monitoring or remove this",
        ],
    ],
    // secrets
    [
        "a secret without a kind",
        withSecret("class: x"),
        [
            "11 vaults.shop.secrets.Db__Password.kind: is missing: takes one of password, token, uuid, sshKey, rsaKey, passphrase, composed, supplied, placeholder",
        ],
    ],
    [
        "a kind with a slip",
        withSecret("kind: pasword"),
        [
            "12 vaults.shop.secrets.Db__Password.kind: takes one of password, token, uuid, sshKey, rsaKey, passphrase, composed, supplied, placeholder, got 'pasword'; did you mean password?",
        ],
    ],
    [
        "a kind that does not exist",
        withSecret("kind: certificate"),
        [
            "12 vaults.shop.secrets.Db__Password.kind: takes one of password, token, uuid, sshKey, rsaKey, passphrase, composed, supplied, placeholder, got a text of 11 characters; say what kind of secret it is",
        ],
    ],
    [
        "a secret that is a word",
        withSecrets("A: password"),
        [
            "11 vaults.shop.secrets.A: takes a map with kind, one of password, token, uuid, sshKey, rsaKey, passphrase, composed, supplied, placeholder, got 'password'; did you mean password?",
        ],
    ],
    [
        "a secret's value in the file",
        withSecret("kind: password\nvalue: Tr0ub4dor"),
        [
            "13 vaults.shop.secrets.Db__Password.value: a stack file never holds a secret's value, and this is where one would stand; take the value out of the file (and change it where it is used, if it was ever shared), then write `kind: supplied` with `from: KEY` and run `pulumi config set --secret KEY`",
        ],
    ],
    [
        "a secret's name with a slash",
        withSecrets("Db/Password: { kind: uuid }"),
        [
            "11 vaults.shop.secrets.Db/Password: takes a secret name of letters, digits and hyphens, at most 127; `__`, `:` and `.` are written as `--` in the vault; rename the secret",
        ],
    ],
    [
        "a secret's name that is too long",
        withSecrets(`${"a".repeat(128)}: { kind: uuid }`),
        [
            "11 vaults.shop.secrets.(a name of 128 characters): takes a secret name of letters, digits and hyphens, at most 127; `__`, `:` and `.` are written as `--` in the vault; rename the secret",
        ],
    ],
    [
        "a secret's name that becomes too long",
        withSecrets(`${"a.".repeat(60)}aaaaaaa: { kind: uuid }`),
        [
            "11 vaults.shop.secrets.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.aaaaaaa: takes at most 127 characters, and would be stored with 187, because a separator is written as `--`; shorten it",
        ],
    ],
    [
        "two names that are stored as one",
        withSecrets('Db__Password: { kind: uuid }\n"Db:Password": { kind: uuid }'),
        [
            "12 vaults.shop.secrets.Db:Password: is stored as 'Db--Password', and so is Db__Password; case and the spelling of `--` do not count, so rename one",
        ],
    ],
    [
        "two names that differ in case",
        withSecrets("Token: { kind: uuid }\ntoken: { kind: uuid }"),
        [
            "12 vaults.shop.secrets.token: is stored as 'token', and so is Token; case and the spelling of `--` do not count, so rename one",
        ],
    ],
    [
        "a key of another kind",
        withSecret("kind: token\nlength: 20"),
        [
            "13 vaults.shop.secrets.Db__Password.length: does not belong to kind token, only to password; remove it or change the kind",
        ],
    ],
    [
        "an unknown key of a secret",
        withSecret("kind: token\nbyte: 20"),
        ["13 vaults.shop.secrets.Db__Password.byte: is not a key that is known here; did you mean bytes?"],
    ],
    [
        "a password that is too short",
        withSecret("kind: password\nlength: 4"),
        [
            "13 vaults.shop.secrets.Db__Password.length: takes a whole number of characters from 8 to 1024, got 4; correct it",
        ],
    ],
    [
        "every character class off",
        withSecret("kind: password\nlower: false\nupper: false\ndigits: false\nspecial: false"),
        [
            "11 vaults.shop.secrets.Db__Password: takes at least one of lower, upper, digits and special, got all of them off; allow one",
        ],
    ],
    [
        "least numbers that exceed the length",
        withSecret("kind: password\nlength: 8\nminUpper: 4\nminDigits: 4"),
        [
            "13 vaults.shop.secrets.Db__Password.length: takes at least the 10 characters that the least numbers ask for, got 8; make it longer, or ask for fewer",
        ],
    ],
    [
        "a least number of a class that is off",
        withSecret("kind: password\nspecial: false\nminSpecial: 2"),
        [
            "14 vaults.shop.secrets.Db__Password.minSpecial: asks for characters that `special: false` forbids; remove one of the two",
        ],
    ],
    [
        "special characters that are letters",
        withSecret("kind: password\nspecialCharacters: abc"),
        [
            "13 vaults.shop.secrets.Db__Password.specialCharacters: takes 1 to 32 printable ASCII characters that are neither letters nor digits, got a text of 3 characters; correct it",
        ],
    ],
    [
        "special characters twice",
        withSecret('kind: password\nspecialCharacters: "--_"'),
        [
            "13 vaults.shop.secrets.Db__Password.specialCharacters: names a character twice, which does not make it likelier; keep each once",
        ],
    ],
    [
        "special characters without special",
        withSecret('kind: password\nspecial: false\nspecialCharacters: "-_"'),
        [
            "14 vaults.shop.secrets.Db__Password.specialCharacters: has no use with `special: false`; remove one of the two",
        ],
    ],
    [
        "a token of few bytes",
        withSecret("kind: token\nbytes: 8"),
        ["13 vaults.shop.secrets.Db__Password.bytes: takes a whole number of bytes from 16 to 1024, got 8; correct it"],
    ],
    [
        "an encoding that does not exist",
        withSecret("kind: token\nencoding: base46url"),
        [
            "13 vaults.shop.secrets.Db__Password.encoding: takes hex or base64url, got 'base46url'; did you mean base64url?",
        ],
    ],
    [
        "bits of an ED25519 key",
        withSecret("kind: sshKey\nrsaBits: 2048"),
        [
            "13 vaults.shop.secrets.Db__Password.rsaBits: goes with algorithm RSA, got ED25519 (the default); remove it or choose RSA",
        ],
    ],
    [
        "an RSA key of 1024 bits",
        withSecret("kind: rsaKey\nrsaBits: 1024"),
        ["13 vaults.shop.secrets.Db__Password.rsaBits: takes 2048, 3072 or 4096, got 1024; correct it"],
    ],
    [
        "a passphrase of two words",
        withSecret("kind: passphrase\nwords: 2"),
        ["13 vaults.shop.secrets.Db__Password.words: takes a whole number of words from 4 to 64, got 2; correct it"],
    ],
    [
        "an expiry in the past",
        withSecret("kind: uuid\nexpires: 2020-01-01T00:00:00Z"),
        [
            "13 vaults.shop.secrets.Db__Password.expires: takes a moment to come, got '2020-01-01T00:00:00Z', which has passed; set a later one, or use `expiresInDays`",
        ],
    ],
    [
        "an expiry without a time",
        withSecret("kind: uuid\nexpires: 2031-01-01"),
        [
            "13 vaults.shop.secrets.Db__Password.expires: takes the expiry as an ISO 8601 moment with a zone, such as 2031-01-31T00:00:00Z, got '2031-01-01'; write date, time and zone",
        ],
    ],
    [
        "an expiry on a day that does not exist",
        withSecret("kind: uuid\nexpires: 2031-02-30T00:00:00Z"),
        [
            "13 vaults.shop.secrets.Db__Password.expires: takes a moment that exists, got '2031-02-30T00:00:00Z'; correct the date or the time",
        ],
    ],
    [
        "two expiries",
        withSecret("kind: uuid\nexpires: 2031-01-01T00:00:00Z\nexpiresInDays: 30"),
        ["13 vaults.shop.secrets.Db__Password.expires: takes the place of `expiresInDays`, got both; keep one"],
    ],
    [
        "a start after the expiry",
        withSecret("kind: uuid\nexpires: 2031-01-01T00:00:00Z\nnotBefore: 2032-01-01T00:00:00Z"),
        [
            "14 vaults.shop.secrets.Db__Password.notBefore: takes a moment before expires (2031-01-01T00:00:00Z), got '2032-01-01T00:00:00Z'; the secret would never be valid",
        ],
    ],
    [
        "a start after the expiry in days",
        withSecret("kind: uuid\nexpiresInDays: 30\nnotBefore: 2031-01-01T00:00:00Z"),
        [
            "14 vaults.shop.secrets.Db__Password.notBefore: takes a moment before the expiry in 30 days, got '2031-01-01T00:00:00Z'; the secret would never be valid",
        ],
    ],
    [
        "an expiry in no days",
        withSecret("kind: uuid\nexpiresInDays: 0"),
        [
            "13 vaults.shop.secrets.Db__Password.expiresInDays: takes a whole number of days from 1 to 3650, got 0; correct it",
        ],
    ],
    [
        "an owner of a secret who does not exist",
        withSecret("kind: uuid\nowner: nobody-known"),
        [
            "13 vaults.shop.secrets.Db__Password.owner: names an owner that does not exist (a text of 12 characters); takes an alias of people or workloads, or a mail address",
        ],
    ],
    [
        "a content type that is too long",
        withSecret(`kind: uuid\ncontentType: ${"x/".repeat(130)}`),
        [
            "13 vaults.shop.secrets.Db__Password.contentType: takes a media type or a word, at most 255 characters, got a text of 260 characters; correct it",
        ],
    ],
    [
        "a rotation with a space",
        withSecret("kind: uuid\nrotation: next week"),
        [
            "13 vaults.shop.secrets.Db__Password.rotation: takes a whole number, or 1 to 32 letters, digits, dots and underscores, got a text of 9 characters; correct it",
        ],
    ],
    [
        "a rotation of a supplied secret",
        withSecret("kind: supplied\nfrom: db\nrotation: 2"),
        [
            "14 vaults.shop.secrets.Db__Password.rotation: makes no new value here, because a supplied secret changes when its configuration value does; remove it, or give `expiresInDays` to count from it",
        ],
    ],
    [
        "enabled that is a word",
        withSecret("kind: uuid\nenabled: maybe"),
        ["13 vaults.shop.secrets.Db__Password.enabled: takes true or false, got a text of 5 characters; correct it"],
    ],
    [
        "a secret's tag that Strongroom sets",
        withSecret("kind: uuid\ntags: { Class: x }"),
        ["13 vaults.shop.secrets.Db__Password.tags.Class: is set by Strongroom itself; write `class` beside `kind`"],
    ],
    [
        "too many tags of a secret",
        withSecret(`kind: uuid\ntags: { ${Array.from({ length: 11 }, (_, i) => `t${i}: x`).join(", ")} }`),
        [
            "13 vaults.shop.secrets.Db__Password.tags: takes at most 10 tags beside the 5 that Strongroom writes, got 11; remove some",
        ],
    ],
    [
        "a placeholder without a class",
        withSecret("kind: placeholder"),
        [
            "11 vaults.shop.secrets.Db__Password: is a placeholder without a class; add `class`, so that its owner knows what belongs there",
        ],
    ],
    [
        "a placeholder that is enabled",
        withSecret("kind: placeholder\nclass: x\nenabled: true"),
        [
            "14 vaults.shop.secrets.Db__Password.enabled: cannot be true for a placeholder: its owner enables it with the value; remove it",
        ],
    ],
    [
        "a supplied secret without a source",
        withSecret("kind: supplied"),
        [
            "11 vaults.shop.secrets.Db__Password.from: is missing: takes a configuration key of letters, digits, hyphens and underscores; add it",
        ],
    ],
    [
        "a source that is a declaration",
        withSecret("kind: supplied\nfrom: vaults"),
        [
            "13 vaults.shop.secrets.Db__Password.from: takes a key of its own, got 'vaults', which is a declaration; choose another key",
        ],
    ],
    [
        "a source with a space",
        withSecret("kind: supplied\nfrom: my key"),
        [
            "13 vaults.shop.secrets.Db__Password.from: takes a configuration key of letters, digits, hyphens and underscores, got a text of 6 characters; correct it",
        ],
    ],
    // composed
    [
        "a composed secret without values",
        withSecret("kind: composed\ntemplate: x"),
        ["11 vaults.shop.secrets.Db__Password.values: is missing: takes a map of names and parts; add it"],
    ],
    [
        "no parts at all",
        withSecret("kind: composed\nformat: json\nvalues: {}"),
        [
            "14 vaults.shop.secrets.Db__Password.values: takes at least one part, got none; add one, or choose another kind",
        ],
    ],
    [
        "a template with format json",
        withSecret("kind: composed\nformat: json\ntemplate: x\nvalues: { a: b }"),
        [
            "14 vaults.shop.secrets.Db__Password.template: has no use with format json, which writes the values as one object; remove it",
        ],
    ],
    [
        "no template",
        withSecret("kind: composed\nformat: uri\nvalues: { a: b }"),
        [
            "11 vaults.shop.secrets.Db__Password: takes a template with format uri, got none; add `template`, or choose json",
        ],
    ],
    [
        "a hole that is not among the values",
        withSecret('kind: composed\ntemplate: "x {hots}"\nvalues: { hots2: b, host: c }'),
        [
            "13 vaults.shop.secrets.Db__Password.template: uses {hots}, which is not among the values; did you mean {hots2}?",
            "14 vaults.shop.secrets.Db__Password.values.hots2: is not used in the template; use it as {name}, or remove it",
            "14 vaults.shop.secrets.Db__Password.values.host: is not used in the template; use it as {name}, or remove it",
        ],
    ],
    [
        "a value that is not used",
        withSecret('kind: composed\ntemplate: "x {host}"\nvalues: { host: a, port: b }'),
        [
            "14 vaults.shop.secrets.Db__Password.values.port: is not used in the template; use it as {name}, or remove it",
        ],
    ],
    [
        "braces that do not match",
        withSecret('kind: composed\ntemplate: "x {host"\nvalues: { host: a }'),
        [
            "13 vaults.shop.secrets.Db__Password.template: takes names in single braces such as {password}, got braces that do not match; write {{ and }} for braces",
            "14 vaults.shop.secrets.Db__Password.values.host: is not used in the template; use it as {name}, or remove it",
        ],
    ],
    [
        "a part of an unknown secret",
        withSecrets(
            'Url: { kind: composed, template: "{p}", values: { p: { secret: Db__Pasword } } }\nDb__Password: { kind: password }',
        ),
        [
            "11 vaults.shop.secrets.Url.values.p.secret: names a secret that does not exist, 'Db__Pasword'; did you mean Db__Password?",
        ],
    ],
    [
        "a part of an unknown vault",
        withSecrets('Url: { kind: composed, template: "{p}", values: { p: { secret: A, vault: shops } } }'),
        ["11 vaults.shop.secrets.Url.values.p.vault: names a vault that does not exist, 'shops'; did you mean shop?"],
    ],
    [
        "a part that is both",
        withSecrets(
            'Url: { kind: composed, template: "{p}", values: { p: { secret: A, output: location } } }\nA: { kind: uuid }',
        ),
        ["11 vaults.shop.secrets.Url.values.p: takes secret or output, got both; give one"],
    ],
    [
        "a part that is neither",
        withSecrets('Url: { kind: composed, template: "{p}", values: { p: {} } }'),
        ["11 vaults.shop.secrets.Url.values.p: takes secret or output, got neither; give one"],
    ],
    [
        "a part of a placeholder",
        withSecrets(
            'Url: { kind: composed, template: "{p}", values: { p: { secret: A } } }\nA: { kind: placeholder, class: x }',
        ),
        [
            "11 vaults.shop.secrets.Url.values.p.secret: names shop.A, a placeholder, whose value no deployment ever sees; make it `supplied`",
        ],
    ],
    [
        "an output that does not exist",
        withSecrets('Url: { kind: composed, template: "{p}", values: { p: { output: vaults.shop.url } } }'),
        [
            "11 vaults.shop.secrets.Url.values.p.output: names an output that does not exist, 'vaults.shop.url'; did you mean vaults.shop.uri?",
        ],
    ],
    [
        "a client id nobody knows",
        withSecrets('Url: { kind: composed, template: "{p}", values: { p: { output: workloads.web.clientId } } }'),
        [
            "11 vaults.shop.secrets.Url.values.p.output: needs the client id of web, which exists outside this file; add `clientId` beside its objectId",
        ],
    ],
    [
        "a secret built from itself",
        withSecrets('Url: { kind: composed, template: "{p}", values: { p: { secret: Url } } }'),
        ["11 vaults.shop.secrets.Url.values: builds the secret from itself; take it out"],
    ],
    [
        "a circle of secrets",
        withSecrets(
            'A: { kind: composed, template: "{p}", values: { p: { secret: B } } }\nB: { kind: composed, template: "{p}", values: { p: { secret: C } } }\nC: { kind: composed, template: "{p}", values: { p: { secret: A } } }',
        ),
        [
            "11 vaults.shop.secrets.A.values: closes a circle: shop.A -> shop.B -> shop.C -> shop.A; take one of them out",
        ],
    ],
    // plain secrets
    [
        "a password in a template",
        withSecret('kind: composed\ntemplate: "Server=db;Password=hunter2-example;X={x}"\nvalues: { x: y }'),
        [
            "13 vaults.shop.secrets.Db__Password.template: holds what looks like a password in a connection string in plain text; whoever can read the file can read it: change the value where it is used, take it out of the file, write `kind: supplied` with `from: KEY`, and run `pulumi config set --secret KEY`",
        ],
    ],
    [
        "a token in a description",
        withSecret("kind: uuid\ndescription: ghp_EXAMPLEEXAMPLEEXAMPLEEXAMPLE0000"),
        [
            "13 vaults.shop.secrets.Db__Password.description: holds what looks like a GitHub token in plain text; whoever can read the file can read it: change the value where it is used, take it out of the file, write `kind: supplied` with `from: KEY`, and run `pulumi config set --secret KEY`",
        ],
    ],
    [
        "an address with a password",
        withSecrets(
            'Url: { kind: composed, template: "{u}", values: { u: "postgres://app:example@db.example.com/x" } }',
        ),
        [
            "11 vaults.shop.secrets.Url.values.u: holds what looks like a password in an address in plain text; whoever can read the file can read it: change the value where it is used, take it out of the file, write `kind: supplied` with `from: KEY`, and run `pulumi config set --secret KEY`",
        ],
    ],
    [
        "a private key in a tag",
        stackFile('tags: { key: "-----BEGIN RSA PRIVATE KEY-----" }'),
        [
            "10 vaults.shop.tags.key: holds what looks like a private key in plain text; whoever can read the file can read it: change the value where it is used, take it out of the file, write `kind: supplied` with `from: KEY`, and run `pulumi config set --secret KEY`",
        ],
    ],
];

it.each(mistakes)("refuses %s", (_title, yaml, said) => {
    expect(found(yaml)).toEqual(said);
});

it("knows a hundred distinct mistakes and more, each in words of its own", () => {
    const sentences = new Set(mistakes.flatMap(([, , said]) => said.map((one) => one.replace(/^\d+ \S*: /, ""))));
    expect(sentences.size).toBeGreaterThan(150);
    expect(new Set(mistakes.map(([title]) => title)).size).toBe(mistakes.length);
});

it("finds nothing in the file that the mistakes are made in", () => {
    expect(found(stackFile("", production))).toEqual([]);
    expect(found(withSecret("kind: password"))).toEqual([]);
    expect(found(withSecrets("A: { kind: uuid }"))).toEqual([]);
});
