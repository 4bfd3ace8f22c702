import * as pulumi from "@pulumi/pulumi";
import { alertRuleNames, logAlertRules } from "../components/vault-alerts.rules";
import { type Estate, type EstateGrant } from "../estate";
import { type StandingVaults } from "./vaults";

/** What the stack tells. Names, addresses and dates; never a value. */
export interface StackOutputs {
    /** Vaults by alias. */
    readonly vaults: pulumi.Input<Record<string, { name: string; uri: string; id: string }>>;
    /** Secrets by vault and by the name the stack file uses. */
    readonly secrets: pulumi.Input<Record<string, Record<string, SecretOutput>>>;
    /** What each alias may do, in words. */
    readonly grants: Record<string, string[]>;
    /** Alert rules by vault. */
    readonly alerts: Record<string, string[]>;
}

/** What is told of one secret. */
export interface SecretOutput {
    /** Name in the vault. */
    readonly storedAs: string;
    /** Address without a version, which an application refers to. */
    readonly uri: string;
    readonly kind: string;
    readonly owner: string;
    readonly class?: string;
    /** ISO 8601 in UTC. */
    readonly expires?: string;
    /** Public half of a key pair. */
    readonly publicKey?: string;
}

/** Puts together what the stack tells. */
export function stackOutputs(estate: Estate, standing: StandingVaults): StackOutputs {
    const vaults = Object.entries(standing.vaults).map(
        ([alias, vault]) =>
            [alias, pulumi.output({ name: vault.vaultName, uri: vault.vaultUri, id: vault.vaultId })] as const,
    );
    const secrets = Object.entries(standing.secrets).map(([alias, ofVault]) => {
        const told = Object.entries(ofVault).map(([name, secret]) => {
            const declared = estate.vaults[alias]?.secrets[name];
            return [
                name,
                pulumi
                    .all([secret.secretUri, secret.class, secret.expires, secret.publicKey])
                    .apply(([uri, class_, expires, publicKey]) => ({
                        storedAs: declared?.storedAs ?? name,
                        uri,
                        kind: declared?.kind ?? "",
                        owner: declared?.owner ?? "",
                        ...(class_ === undefined ? {} : { class: class_ }),
                        ...(expires === undefined ? {} : { expires }),
                        ...(publicKey === undefined ? {} : { publicKey }),
                    })),
            ] as const;
        });
        return [alias, pulumi.output(Object.fromEntries(told))] as const;
    });
    return {
        vaults: pulumi.output(Object.fromEntries(vaults)),
        secrets: pulumi.output(Object.fromEntries(secrets)),
        grants: grantsByWho(estate),
        alerts: Object.fromEntries(Object.entries(estate.vaults).map(([alias, vault]) => [alias, alertsOf(vault)])),
    };
}

function grantsByWho(estate: Estate): Record<string, string[]> {
    const told: Record<string, string[]> = {};
    for (const [alias, vault] of Object.entries(estate.vaults)) {
        for (const grant of Object.values(vault.grants)) {
            const who = grant.who.kind === "deployer" ? "deployer" : grant.who.alias;
            (told[who] ??= []).push(inWords(alias, grant));
        }
    }
    return told;
}

function inWords(vault: string, { roleName, on, condition }: EstateGrant): string {
    const where = on === undefined ? `vault ${vault}` : `${on.kind} ${on.name} of vault ${vault}`;
    return `${roleName} on ${where}${condition === undefined ? "" : " under a condition"}`;
}

function alertsOf(vault: Estate["vaults"][string]): string[] {
    const { alerts } = vault;
    if (alerts === undefined) return [];
    const audited = Object.values(vault.diagnostics).some(
        ({ logs, sinks }) =>
            (typeof logs === "string" || logs.includes("AuditEvent")) && sinks.some(({ kind }) => kind === "workspace"),
    );
    return alertRuleNames.filter(
        (name) => alerts[name]?.off === undefined && (audited || !logAlertRules.some((rule) => rule.name === name)),
    );
}
