import { type Sink } from "./rules/diagnostics";
import { type ObjectScope } from "./rules/access";
import { type SecretRef } from "./rules/composed";
import { type AlertChange, type DeclaredSecret } from "./schema";

/**
 * An estate that was checked: plain data with every default filled in, every alias resolved and every name worked out. Nothing in it is
 * a secret value; a supplied value is named by its configuration key.
 */
export interface Estate {
    /** Name of the estate as a whole: `naming.estate` or the project's name. */
    readonly name: string;
    readonly environment: { readonly name: string; readonly class: "development" | "test" | "production" };
    readonly location: string;
    /** Tags for every resource, Strongroom's own among them. */
    readonly tags: Readonly<Record<string, string>>;
    /** Resource groups by alias. The first is the estate's own; others are those that vaults ask for. */
    readonly groups: Readonly<Record<string, EstateGroup>>;
    /** Kind of identity that runs pulumi; undefined when the login shall show it. */
    readonly deployerKind?: "user" | "servicePrincipal";
    readonly people: Readonly<Record<string, EstatePerson>>;
    readonly workloads: Readonly<Record<string, EstateWorkload>>;
    readonly monitoring?: EstateMonitoring;
    readonly vaults: Readonly<Record<string, EstateVault>>;
    /** Every secret, each after those it is built from. */
    readonly secretOrder: readonly SecretRef[];
    /** Things a person wants to know and that stop nothing. */
    readonly notices: readonly EstateNotice[];
}

/** A fact worth telling, with its place. */
export interface EstateNotice {
    readonly path: string;
    readonly message: string;
}

export interface EstateGroup {
    /** Name in Azure. May hold `{unique}`. */
    readonly name: string;
    readonly location: string;
}

export interface EstatePerson {
    readonly kind: "user" | "group";
    /** Object id in Microsoft Entra. */
    readonly objectId: string;
    readonly description?: string;
}

export interface EstateWorkload {
    readonly description?: string;
    /** An identity that exists. */
    readonly existing?: { readonly objectId: string; readonly clientId?: string };
    /** A managed identity to make. */
    readonly managedIdentity?: {
        readonly name: string;
        readonly federated: Readonly<Record<string, EstateFederatedCredential>>;
    };
}

export interface EstateFederatedCredential {
    readonly issuer: string;
    readonly subject: string;
    readonly audience: string;
}

export interface EstateMonitoring {
    readonly workspace?:
        | { readonly id: string }
        | { readonly name: string; readonly retentionInDays: number; readonly dailyCapInGb?: number };
    readonly storage?: { readonly id: string } | { readonly name: string };
    readonly eventHub?:
        | { readonly authorizationRuleId: string; readonly hub: string }
        | { readonly namespace: string; readonly hub: string };
    readonly partner?: { readonly id: string };
    readonly tell: {
        readonly emails: Readonly<Record<string, string>>;
        /** Addresses that need no key. */
        readonly webhooks: Readonly<Record<string, string>>;
        /** Addresses that are secrets, by the configuration key that holds them. */
        readonly secretWebhooks: Readonly<Record<string, string>>;
    };
}

export interface EstateVault {
    /** Name in Azure. May hold `{unique}`. */
    readonly name: string;
    /** Alias of its resource group. */
    readonly group: string;
    readonly location: string;
    readonly owner: string;
    readonly sku: "standard" | "premium";
    readonly retentionInDays: number;
    readonly network: EstateNetwork;
    /** One grant per identity, role and scope, by a key that stays the same whatever the order in the file. */
    readonly grants: Readonly<Record<string, EstateGrant>>;
    readonly lock?: { readonly level: "CanNotDelete" | "ReadOnly"; readonly ask: string };
    readonly diagnostics: Readonly<Record<string, EstateDiagnostic>>;
    /** Changes to alerts, those of `monitoring.alerts` included. Undefined when nothing is monitored. */
    readonly alerts?: Readonly<Partial<Record<string, AlertChange>>>;
    readonly tags: Readonly<Record<string, string>>;
    readonly secrets: Readonly<Record<string, EstateSecret>>;
}

export type EstateNetwork =
    | { readonly mode: "private" }
    | { readonly mode: "open"; readonly reason: string }
    | {
          readonly mode: "firewalled";
          readonly addresses: Readonly<Record<string, string>>;
          readonly subnets: Readonly<Record<string, string>>;
          readonly azureServices: boolean;
      };

/** Who a grant is for. */
export type Grantee = { readonly kind: "person" | "workload"; readonly alias: string } | { readonly kind: "deployer" };

export interface EstateGrant {
    readonly who: Grantee;
    /** GUID of a built-in role, or the full resource id of a custom one. */
    readonly roleId: string;
    /** Azure's name of a built-in role; the id again for a custom one. */
    readonly roleName: string;
    readonly on?: ObjectScope;
    readonly description?: string;
    readonly condition?: string;
}

export interface EstateDiagnostic {
    readonly sinks: readonly Sink[];
    readonly logs: "allLogs" | "audit" | readonly string[];
    readonly metrics: boolean;
    readonly tables?: "Dedicated" | "AzureDiagnostics";
}

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;

/** A secret: what the file says of its value, and what was worked out beside it. */
export type EstateSecret = Without<DeclaredSecret, "owner" | "tags" | "rotation" | "values"> & {
    /** Name in the vault. */
    readonly storedAs: string;
    readonly owner: string;
    readonly tags: Readonly<Record<string, string>>;
    readonly rotation?: string;
    /** Parts of a composed secret, by name. */
    readonly parts: Readonly<Record<string, EstatePart>>;
    /** Full configuration key of a supplied secret. */
    readonly configKey?: string;
};

export type EstatePart = { readonly text: string } | { readonly secret: SecretRef } | { readonly output: string };

/** Full configuration key of a `from:`, with the estate's namespace where none is given. */
export function fullConfigKey(namespace: string, key: string): string {
    return key.includes(":") ? key : `${namespace}:${key}`;
}
