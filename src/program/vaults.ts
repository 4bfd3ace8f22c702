import { setImmediate as nextTurn } from "node:timers/promises";
import type * as pulumi from "@pulumi/pulumi";
import { type DiagnosticSettingArgs } from "../components/diagnostic-settings";
import { ResourceLock } from "../components/resource-lock";
import { type PrincipalType, type RoleGrantArgs } from "../components/role-grants";
import { SecretVault, type VaultNetworkArgs } from "../components/secret-vault";
import { type GeneratedValueArgs, SeededSecret, type SeededSecretArgs } from "../components/seeded-secret";
import { type AlertRuleOverride, type VaultAlertOptions } from "../components/vault-alerts";
import {
    type Estate,
    type EstateDiagnostic,
    type EstateGrant,
    type EstateNetwork,
    type EstatePart,
    type EstateSecret,
    type EstateVault,
} from "../estate";
import { type Monitoring, suppliedValue } from "./monitoring";
import { filledName } from "./naming";

/** An identity as grants and composed secrets need it. */
export interface Principal {
    readonly objectId: pulumi.Input<string>;
    readonly type: pulumi.Input<PrincipalType>;
    /** Only workloads have one. */
    readonly clientId?: pulumi.Input<string>;
}

/** Everything vaults are made with. */
export interface Standing {
    readonly tenantId: pulumi.Output<string>;
    readonly subscriptionId: pulumi.Output<string>;
    readonly unique: pulumi.Output<string>;
    /** Names of the resource groups, by alias. */
    readonly groups: Readonly<Record<string, pulumi.Output<string>>>;
    readonly deployer: Principal;
    readonly people: Readonly<Record<string, Principal>>;
    readonly workloads: Readonly<Record<string, Principal>>;
    readonly monitoring: Monitoring;
}

/** Vaults and secrets that stand, by the names of the stack file. */
export interface StandingVaults {
    readonly vaults: Readonly<Record<string, SecretVault>>;
    readonly secrets: Readonly<Record<string, Readonly<Record<string, SeededSecret>>>>;
}

/** Makes the vaults, then their secrets in an order in which each finds its parts, then the locks, with a turn for the engine between. */
export async function createVaults(estate: Estate, standing: Standing): Promise<StandingVaults> {
    const vaults: Record<string, SecretVault> = {};
    for (const [alias, vault] of Object.entries(estate.vaults)) {
        vaults[alias] = createVault(alias, vault, standing);
        await nextTurn();
    }
    const secrets: Record<string, Record<string, SeededSecret>> = Object.fromEntries(
        Object.keys(vaults).map((alias) => [alias, {}]),
    );
    const last: Record<string, pulumi.Resource> = { ...vaults };
    for (const { vault: alias, name } of estate.secretOrder) {
        const vault = vaults[alias];
        const declared = estate.vaults[alias];
        const secret = declared?.secrets[name];
        const group = declared === undefined ? undefined : standing.groups[declared.group];
        if (vault === undefined || secret === undefined || group === undefined) continue;
        const value = valueOf(secret, (part) => partOf(part, estate, standing, vaults, secrets));
        const args: SeededSecretArgs = {
            resourceGroupName: group,
            vaultName: vault.vaultName,
            ...descriptionOf(secret),
            ...value,
        };
        // Azure refuses two writes to one vault at a time, and a secret is deleted before the grant that allows it.
        const made = new SeededSecret(`${alias}.${secret.storedAs}`, args, { dependsOn: last[alias] ?? vault });
        last[alias] = made;
        (secrets[alias] ??= {})[name] = made;
        await nextTurn();
    }
    for (const [alias, { lock }] of Object.entries(estate.vaults)) {
        const vault = vaults[alias];
        if (lock === undefined || vault === undefined) continue;
        const scope = { scope: vault.vaultId, level: lock.level, contact: lock.ask };
        new ResourceLock(alias, scope, { dependsOn: [vault, ...Object.values(secrets[alias] ?? {})] });
    }
    return { vaults, secrets };
}

function createVault(alias: string, vault: EstateVault, standing: Standing): SecretVault {
    const { monitoring, tenantId, unique } = standing;
    const diagnostics = Object.entries(vault.diagnostics).map(([name, one]): [string, DiagnosticSettingArgs] => [
        name,
        diagnosticArgs(one, monitoring),
    ]);
    return new SecretVault(alias, {
        resourceGroupName: standing.groups[vault.group] ?? "",
        tenantId,
        location: vault.location,
        vaultName: filledName(vault.name, unique),
        sku: vault.sku,
        softDeleteRetentionInDays: vault.retentionInDays,
        network: networkArgs(vault.network),
        roleAssignments: Object.fromEntries(
            Object.entries(vault.grants).map(([key, grant]) => [key, grantArgs(grant, standing)]),
        ),
        contact: vault.owner,
        ...(diagnostics.length === 0 ? {} : { diagnosticSettings: Object.fromEntries(diagnostics) }),
        ...(vault.alerts === undefined ? {} : { alerts: alertArgs(vault, vault.alerts, monitoring) }),
        tags: { ...vault.tags, owner: vault.owner },
    });
}

function networkArgs(network: EstateNetwork): VaultNetworkArgs {
    switch (network.mode) {
        case "private":
            return { publicNetworkAccess: "Disabled" };
        case "open":
            return { openBecause: network.reason };
        case "firewalled":
            return {
                publicNetworkAccess: "Enabled",
                bypass: network.azureServices ? "AzureServices" : "None",
                ipRules: { ...network.addresses },
                virtualNetworkRules: { ...network.subnets },
            };
    }
}

function grantArgs(grant: EstateGrant, { deployer, people, workloads }: Standing): RoleGrantArgs {
    const { who } = grant;
    const principal = who.kind === "deployer" ? deployer : (who.kind === "person" ? people : workloads)[who.alias];
    if (principal === undefined) throw new Error(`the checked estate grants to nobody: ${JSON.stringify(who)}`);
    return {
        role: grant.roleId,
        principalId: principal.objectId,
        principalType: principal.type,
        description: grant.description,
        condition: grant.condition,
        ...(grant.on === undefined ? {} : { [grant.on.kind]: grant.on.name }),
    };
}

function diagnosticArgs(setting: EstateDiagnostic, monitoring: Monitoring): DiagnosticSettingArgs {
    const idOf = (kind: EstateDiagnostic["sinks"][number]["kind"]): string | undefined =>
        setting.sinks.find((sink) => sink.kind === kind)?.id;
    const to = (kind: EstateDiagnostic["sinks"][number]["kind"]): boolean =>
        setting.sinks.some((sink) => sink.kind === kind);
    return {
        ...(to("workspace") ? { workspaceId: idOf("workspace") ?? monitoring.workspaceId } : {}),
        ...(to("storage") ? { storageAccountId: idOf("storage") ?? monitoring.storageAccountId } : {}),
        ...(to("eventHub") ? eventHubArgs(idOf("eventHub"), monitoring) : {}),
        ...(to("partner") ? { marketplacePartnerId: idOf("partner") ?? monitoring.partnerId } : {}),
        ...(setting.tables === undefined ? {} : { logAnalyticsDestinationType: setting.tables }),
        ...(typeof setting.logs === "string" ? { categoryGroups: [setting.logs] } : { categories: [...setting.logs] }),
        metrics: setting.metrics,
    };
}

function eventHubArgs(id: string | undefined, { eventHub }: Monitoring): Partial<DiagnosticSettingArgs> {
    if (id !== undefined) return { eventHubAuthorizationRuleId: id };
    return eventHub === undefined
        ? {}
        : { eventHubAuthorizationRuleId: eventHub.authorizationRuleId, eventHubName: eventHub.name };
}

/** Log-search alerts read the workspace that really receives the vault's audit log. */
function alertArgs(
    vault: EstateVault,
    changes: NonNullable<EstateVault["alerts"]>,
    monitoring: Monitoring,
): VaultAlertOptions {
    const audited = Object.values(vault.diagnostics).find(
        ({ logs, sinks }) =>
            (typeof logs === "string" || logs.includes("AuditEvent")) && sinks.some(({ kind }) => kind === "workspace"),
    );
    const named = audited?.sinks.find(({ kind }) => kind === "workspace")?.id;
    const workspaceId = audited === undefined ? undefined : (named ?? monitoring.workspaceId);
    const rules = Object.entries(changes).map(([name, change]): [string, AlertRuleOverride] => [
        name,
        {
            ...(change?.off === undefined ? {} : { include: false }),
            ...(change?.muted === undefined ? {} : { enabled: false }),
            ...(change?.severity === undefined ? {} : { severity: change.severity }),
            ...(change?.threshold === undefined ? {} : { threshold: change.threshold }),
            ...(change?.sensitivity === undefined ? {} : { sensitivity: change.sensitivity }),
            ...(change?.window === undefined ? {} : { windowSize: change.window }),
            ...(change?.every === undefined ? {} : { evaluationFrequency: change.every }),
            ...(change?.quietFor === undefined ? {} : { muteActionsDuration: change.quietFor }),
        },
    ]);
    return {
        ...(monitoring.actionGroupId === undefined ? {} : { actionGroupIds: [monitoring.actionGroupId] }),
        ...(workspaceId === undefined ? {} : { workspaceId }),
        rules: Object.fromEntries(rules),
    };
}

/** What is said of a secret whatever its kind. */
function descriptionOf(secret: EstateSecret): Omit<SeededSecretArgs, "resourceGroupName" | "vaultName"> {
    return {
        secretName: secret.storedAs,
        rotation: secret.rotation,
        class: secret.class,
        owner: secret.owner,
        contentType: secret.contentType,
        expires: secret.expires,
        expiresInDays: secret.expiresInDays,
        notBefore: secret.notBefore,
        enabled: secret.enabled,
        tags: { ...secret.tags },
    };
}

/** Where the value comes from. */
function valueOf(
    secret: EstateSecret,
    part: (part: EstatePart) => pulumi.Input<string>,
): Pick<SeededSecretArgs, "generated" | "composed" | "supplied" | "placeholder"> {
    switch (secret.kind) {
        case "composed":
            return {
                composed: {
                    format: secret.format,
                    template: secret.template,
                    values: Object.fromEntries(Object.entries(secret.parts).map(([name, one]) => [name, part(one)])),
                },
            };
        case "supplied":
            return { supplied: suppliedValue(secret.configKey ?? secret.from) };
        case "placeholder":
            return { placeholder: { owner: secret.owner, instructions: secret.instructions } };
        case "password":
        case "token":
        case "uuid":
        case "sshKey":
        case "rsaKey":
        case "passphrase":
            return { generated: rulesOf(secret) };
    }
}

function rulesOf(secret: EstateSecret): GeneratedValueArgs {
    switch (secret.kind) {
        case "password":
            return {
                type: "password",
                length: secret.length,
                lower: secret.lower,
                upper: secret.upper,
                numeric: secret.digits,
                special: secret.special,
                minLower: secret.minLower,
                minUpper: secret.minUpper,
                minNumeric: secret.minDigits,
                minSpecial: secret.minSpecial,
                overrideSpecial: secret.specialCharacters,
            };
        case "token":
            return { type: "token", bytes: secret.bytes, encoding: secret.encoding };
        case "sshKey":
            return { type: "sshKey", algorithm: secret.algorithm, rsaBits: secret.rsaBits };
        case "rsaKey":
            return { type: "rsaKey", rsaBits: secret.rsaBits };
        case "passphrase":
            return { type: "passphrase", words: secret.words, separator: secret.separator };
        case "uuid":
            return { type: "uuid" };
        case "composed":
        case "supplied":
        case "placeholder":
            throw new Error(`a ${secret.kind} secret is not generated`);
    }
}

function partOf(
    part: EstatePart,
    estate: Estate,
    standing: Standing,
    vaults: Readonly<Record<string, SecretVault>>,
    secrets: StandingVaults["secrets"],
): pulumi.Input<string> {
    if ("text" in part) return part.text;
    if ("secret" in part) {
        const value = secrets[part.secret.vault]?.[part.secret.name]?.value;
        if (value === undefined)
            throw new Error(
                `the checked estate composes from a secret without a value: ${JSON.stringify(part.secret)}`,
            );
        return value;
    }
    const [group = "", alias = "", property = ""] = part.output.split(".");
    const vault = vaults[alias];
    if (group === "vaults" && vault !== undefined) {
        return (
            { uri: vault.vaultUri, name: vault.vaultName, id: vault.vaultId }[property] ?? unknownOutput(part.output)
        );
    }
    const workload = standing.workloads[alias];
    if (group === "workloads" && workload !== undefined) {
        return { clientId: workload.clientId, objectId: workload.objectId }[property] ?? unknownOutput(part.output);
    }
    const plain: Record<string, pulumi.Input<string>> = {
        location: estate.location,
        environment: estate.environment.name,
        tenantId: standing.tenantId,
        subscriptionId: standing.subscriptionId,
    };
    return plain[part.output] ?? unknownOutput(part.output);
}

function unknownOutput(output: string): never {
    throw new Error(`the checked estate names an output that does not exist: ${output}`);
}
