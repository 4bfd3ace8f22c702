import { vaultLogs } from "../../src/azure/metrics";
import { keyVaultRoles } from "../../src/azure/roles";
import { at, listAt, textAt, UNKNOWN } from "../support/known";
import {
    advisoryFromTest,
    mandatoryFromTest,
    mandatoryInProduction,
    onlyInProduction,
    stackRule,
} from "../support/rule";
import { type Reader, readers } from "../support/readers";
import { belongsToApp, namesResource, nameTheSame } from "../support/same-name";
import { type StackResource, StackView } from "../support/stack-view";

/** Logs of a diagnostic setting that are on and hold the audit trail. */
function audits(setting: StackResource): boolean | typeof UNKNOWN {
    const logs = at(setting.props, "logs");
    if (logs === UNKNOWN) return UNKNOWN;
    return listAt(setting.props, "logs").some((log) => {
        if (at(log, "enabled") !== true) return false;
        const name = textAt(log, "category") ?? textAt(log, "categoryGroup") ?? "";
        return auditCategories.has(name.toLowerCase());
    });
}

const sinks = ["workspaceId", "storageAccountId", "eventHubAuthorizationRuleId", "marketplacePartnerId"] as const;
const auditCategories: ReadonlySet<string> = new Set(
    ["AuditEvent", ...vaultLogs.categoryGroups].map((name) => name.toLowerCase()),
);

export const vaultDiagnostics = stackRule({
    id: "vault-diagnostics",
    title: "Vaults are audited",
    description: "Every vault has a diagnostic setting that keeps the audit log.",
    why: "Without the audit log nobody can say who read a secret, nor when; Azure keeps no such log by itself.",
    fix: "Add a DiagnosticSetting for the vault with the category group audit or allLogs.",
    severity: "medium",
    levels: mandatoryInProduction,
    controls: [
        "CIS 6.1.4",
        "AZR-000119",
        "38c71c00-c177-4cd7-8d36-cd1007cdb190",
        "cf820ca0-f99e-4f3e-84fb-66e913812d21",
        "951af2fa-529b-416e-ab6e-066fd85ac459",
        "6b359d8f-f88d-4052-aa7c-32015963ecc1",
        "ed7c8c13-51e7-49d1-8a43-8490431a0da2",
        "DP-8",
        "LT-3",
    ],
    options: {
        minimumSinks: {
            type: "integer",
            minimum: 1,
            maximum: 4,
            default: 1,
            description: "Different destinations that audit logs must reach: workspace, storage, event hub, partner.",
        },
        sinks: {
            type: "array",
            items: { type: "string", enum: [...sinks] },
            default: [] as string[],
            description: "Destinations that must be among them.",
        },
        minimumRetentionDays: {
            type: "integer",
            minimum: 0,
            default: 0,
            description:
                "Days that a workspace of the stack must keep the log; 0 does not ask. Azure's own policy asks for 365.",
        },
    },
    example: {
        compliant:
            'new monitor.DiagnosticSetting("shop", { resourceUri: vault.id, workspaceId, logs: [{ categoryGroup: "audit", enabled: true }] });',
        violating: "A vault without any diagnostic setting.",
    },
    *checkStack(stack, { minimumSinks, sinks: wanted, minimumRetentionDays }) {
        for (const vault of stack.vaults) {
            const settings = stack
                .ofType("monitor:DiagnosticSetting", "aadiam:DiagnosticSetting")
                .filter((setting) => stack.refersToVault(setting, "resourceUri", vault));
            const kept = settings.filter((setting) => audits(setting) !== false);
            if (kept.length === 0) {
                yield { message: "no diagnostic setting keeps the vault's audit log; add one", urn: vault.urn };
                continue;
            }
            const reached = sinks.filter((sink) => kept.some((setting) => StackView.isSet(setting, sink)));
            if (reached.length < minimumSinks) {
                yield {
                    message: `audit logs reach ${reached.length} kinds of destination, and ${minimumSinks} are asked for; add another`,
                    urn: vault.urn,
                };
            }
            for (const sink of wanted.filter((name) => !reached.includes(name as (typeof sinks)[number]))) {
                yield { message: `no diagnostic setting of the vault has a ${sink}; add it`, urn: vault.urn };
            }
            if (minimumRetentionDays === 0) continue;
            for (const workspace of stack.ofType("operationalinsights:Workspace")) {
                if (
                    !kept.some((setting) =>
                        StackView.refersTo(setting, "workspaceId", workspace, "workspaces", "workspaceName"),
                    )
                )
                    continue;
                const days = at(workspace.props, "retentionInDays");
                if (typeof days !== "number" || days >= minimumRetentionDays) continue;
                yield {
                    path: "$.retentionInDays",
                    message: `audit logs are kept for ${days} days, and ${minimumRetentionDays} are asked for; raise it`,
                    urn: workspace.urn,
                };
            }
        }
    },
});

export const vaultPrivateEndpoint = stackRule({
    id: "vault-private-endpoint",
    title: "Vaults are reached privately",
    description: "Every vault has a private endpoint.",
    why: "A private endpoint keeps the traffic to a vault off the internet and lets public access be switched off without cutting anybody off.",
    fix: "Add a PrivateEndpoint with the group id vault, and its DNS zone group.",
    severity: "medium",
    levels: advisoryFromTest,
    controls: [
        "CKV2_AZURE_32",
        "a6abeaec-4d90-4a02-805f-6b26c4d3fbe9",
        "9d4fad1f-5189-4a42-b29e-cf7929c6b6df",
        "ac673a9a-f77d-4846-b2d8-a57f8e1c01d4",
        "ea4d6841-2173-4317-9747-ff522a45120f",
        "NS-2",
    ],
    options: {
        acceptServiceEndpoint: {
            type: "boolean",
            default: false,
            description: "Whether a virtual network rule of the vault's firewall is enough.",
        },
        requireDns: {
            type: "boolean",
            default: true,
            description: "Whether the endpoint must register in a private DNS zone of the stack.",
        },
    },
    example: {
        compliant:
            'new network.PrivateEndpoint("shop", { privateLinkServiceConnections: [{ privateLinkServiceId: vault.id, groupIds: ["vault"] }], … });',
        violating: "A vault without a private endpoint.",
    },
    *checkStack(stack, { acceptServiceEndpoint, requireDns }) {
        for (const vault of stack.vaults) {
            if (
                acceptServiceEndpoint &&
                listAt(vault.props, "properties", "networkAcls", "virtualNetworkRules").length > 0
            )
                continue;
            const endpoint = stack.ofType("network:PrivateEndpoint").find((candidate) => reaches(candidate, vault));
            if (endpoint === undefined) {
                yield { message: "no private endpoint reaches the vault; add one", urn: vault.urn };
                continue;
            }
            if (!requireDns) continue;
            const registers = stack
                .ofType("network:PrivateDnsZoneGroup")
                .some(
                    (zone) =>
                        namesResource(stack, zone, "privateEndpointName", endpoint, "privateEndpointName") !== false,
                );
            if (!registers) {
                yield {
                    message:
                        "the private endpoint is in no DNS zone, so clients still find the public address; add a PrivateDnsZoneGroup",
                    urn: endpoint.urn,
                };
            }
        }
    },
});

/** Whether one of the endpoint's connections is to the vault itself, not to a storage account or the like beside it. */
function reaches(endpoint: StackResource, vault: StackResource): boolean {
    const name = StackView.azureName(vault, "vaultName")?.toLowerCase();
    return ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"].some((property) => {
        const usesVault = endpoint.uses(property).includes(vault.urn);
        if (at(endpoint.props, property) === UNKNOWN) return usesVault;
        return listAt(endpoint.props, property).some((link) => {
            const groups = at(link, "groupIds");
            const kinds = Array.isArray(groups) ? groups : [UNKNOWN];
            if (!kinds.some((kind) => kind === UNKNOWN || /^vault$/i.test(String(kind)))) return false;
            const id = textAt(link, "privateLinkServiceId")?.toLowerCase();
            return id === undefined || name === undefined ? usesVault : id.endsWith(`/vaults/${name}`);
        });
    });
}

const locks = [
    "authorization:ManagementLockByScope",
    "authorization:ManagementLockAtResourceLevel",
    "authorization:ManagementLockAtResourceGroupLevel",
    "authorization:ManagementLockAtSubscriptionLevel",
];

export const vaultLock = stackRule({
    id: "vault-lock",
    title: "Vaults are locked",
    description: "Every vault, or the resource group around it, has a management lock.",
    why: "Without a lock anyone with Contributor can delete the vault; it can be recovered, and the applications stand still until it is.",
    fix: "Add a lock CanNotDelete at the vault, created last.",
    severity: "low",
    levels: onlyInProduction,
    controls: [],
    options: {},
    example: {
        compliant: 'new authorization.ManagementLockByScope("shop-lock", { scope: vault.id, level: "CanNotDelete" });',
        violating: "A vault without a lock.",
    },
    *checkStack(stack) {
        for (const vault of stack.vaults) {
            const name = StackView.azureName(vault, "vaultName")?.toLowerCase();
            const locked = stack
                .ofType(...locks)
                .some(
                    (lock) =>
                        stack.refersToVault(lock, "scope", vault) ||
                        StackView.coversVault(lock, "scope", vault) ||
                        lock.uses("resourceName").includes(vault.urn) ||
                        (name !== undefined && textAt(lock.props, "resourceName")?.toLowerCase() === name) ||
                        lock.type?.plain === "authorization:ManagementLockAtSubscriptionLevel" ||
                        (lock.type?.plain === "authorization:ManagementLockAtResourceGroupLevel" &&
                            nameTheSame(stack, lock, vault, "resourceGroupName", "resources:ResourceGroup") !== false),
                );
            if (!locked)
                yield {
                    message: "no lock, so anyone with Contributor can delete the vault; add CanNotDelete",
                    urn: vault.urn,
                };
        }
    },
});

export const vaultAlerts = stackRule({
    id: "vault-alerts",
    title: "Somebody is told when a vault fails",
    description: "Every vault has metric alerts on the signals that matter.",
    why: "A vault that is throttled or down takes every application down that reads it; its metrics say so minutes before the users do.",
    fix: "Add a MetricAlert on the vault for each metric that is asked for.",
    severity: "low",
    levels: onlyInProduction,
    controls: ["IR-3"],
    options: {
        metrics: {
            type: "array",
            items: { type: "string" },
            default: ["Availability", "SaturationShoebox"],
            description: "Metrics of Microsoft.KeyVault/vaults that must each have an alert.",
        },
    },
    example: {
        compliant:
            'new monitor.MetricAlert("shop-down", { scopes: [vault.id], criteria: { allOf: [{ metricName: "Availability", … }] }, … });',
        violating: "A vault without metric alerts.",
    },
    *checkStack(stack, { metrics }) {
        const alerts = stack.ofType("monitor:MetricAlert");
        for (const vault of stack.vaults) {
            const ofVault = alerts.filter(
                (alert) => alert.uses("scopes").includes(vault.urn) || namesVault(alert, vault),
            );
            const watched = new Set(
                ofVault.flatMap((alert) =>
                    listAt(alert.props, "criteria", "allOf").map((criterion) => at(criterion, "metricName")),
                ),
            );
            if (watched.has(UNKNOWN) || ofVault.some((alert) => at(alert.props, "criteria") === UNKNOWN)) continue;
            const missing = metrics.filter((metric) => !watched.has(metric));
            if (missing.length > 0) {
                yield { message: `no alert on ${missing.join(" and ")}; add a MetricAlert for each`, urn: vault.urn };
            }
        }
    },
});

function namesVault(alert: StackResource, vault: StackResource): boolean {
    const name = StackView.azureName(vault, "vaultName")?.toLowerCase();
    return (
        name !== undefined &&
        listAt(alert.props, "scopes").some(
            (scope) => typeof scope === "string" && scope.toLowerCase().endsWith(`/vaults/${name}`),
        )
    );
}

export const defenderPlan = stackRule({
    id: "defender-plan",
    title: "Defender watches Key Vault",
    description: "The subscription's Defender plan for Key Vault is on, where the stack has vaults.",
    why: "Defender notices reads that are out of character: a vault read from a new country, or emptied secret by secret.",
    fix: "Add security.Pricing KeyVaults with the tier Standard, or say in the options that another stack does.",
    severity: "low",
    levels: advisoryFromTest,
    controls: [
        "CIS 3.1.8.1",
        "CKV_AZURE_87",
        "0e6763cc-5078-4e64-889d-ff4d9a839047",
        "DP-8",
        "LT-1",
        "LT-2",
        "IR-3",
        "IR-5",
    ],
    options: {
        managedElsewhere: {
            type: "boolean",
            default: false,
            description: "Whether another stack or team switches the plan on for the subscription.",
        },
    },
    example: {
        compliant: 'new security.Pricing("key-vault", { pricingName: "KeyVaults", pricingTier: "Standard" });',
        violating: 'new security.Pricing("key-vault", { pricingName: "KeyVaults", pricingTier: "Free" });',
    },
    *checkStack(stack, { managedElsewhere }) {
        const plans = stack
            .ofType("security:Pricing")
            .filter((plan) => textAt(plan.props, "pricingName") === "KeyVaults");
        for (const plan of plans) {
            if (textAt(plan.props, "pricingTier") !== "Free") continue;
            yield {
                path: "$.pricingTier",
                message: "Defender does not watch Key Vault; set it to Standard",
                urn: plan.urn,
            };
        }
        if (managedElsewhere || plans.length > 0 || stack.vaults.length === 0) return;
        yield {
            message:
                "nothing in the stack switches Defender for Key Vault on; add security.Pricing, or say who does in the options",
        };
    },
});

// --- applications that read a vault ----------------------------------------------------------------------------------

const getSecret = "microsoft.keyvault/vaults/secrets/getsecret/action";

/** Ids of the roles that may read the value of a secret. */
const readingRoles: ReadonlySet<string> = new Set(
    keyVaultRoles
        .filter(({ dataActions }) =>
            dataActions.some((action) =>
                new RegExp(`^${action.replace(/\./g, "\\.").replace(/\*/g, ".*")}$`, "i").test(getSecret),
            ),
        )
        .map(({ id }) => id),
);

function isGranted(stack: StackView, identity: StackResource, vault: StackResource): boolean {
    const principal = at(identity.props, "identity", "principalId") ?? at(identity.props, "principalId");
    const isFor = (resource: StackResource): boolean => {
        if (resource.uses("principalId").includes(identity.urn)) return true;
        const id = at(resource.props, "principalId");
        // A principal that is typed in and cannot be compared gets the benefit of the doubt.
        if (resource.uses("principalId").length === 0 && typeof principal !== "string") return true;
        return id !== UNKNOWN && id === principal;
    };
    const roleReads = (resource: StackResource): boolean => {
        const role = resource.props["roleDefinitionId"];
        return typeof role !== "string" || readingRoles.has(role.toLowerCase().split("/").at(-1) ?? "");
    };
    const byRole = stack
        .ofType("authorization:RoleAssignment")
        .some(
            (grant) =>
                isFor(grant) &&
                roleReads(grant) &&
                (stack.refersToVault(grant, "scope", vault) || StackView.coversVault(grant, "scope", vault)),
        );
    const policies =
        listAt(vault.props, "properties", "accessPolicies").length > 0 ||
        vault.uses("properties").includes(identity.urn);
    const beside = stack.ofType("keyvault:AccessPolicy").some((policy) => stack.isInVault(policy, vault));
    return byRole || policies || beside;
}

function isGrantedToOne(stack: StackView, { identities, vault }: Reader): boolean {
    return identities.length === 0 || identities.some((identity) => isGranted(stack, identity, vault));
}

export const referenceWithoutGrant = stackRule({
    id: "reference-without-grant",
    title: "Whoever refers to a secret may read it",
    description: "An application whose settings name a secret has a role that reads it.",
    why: "Without the role App Service puts the text of the reference into the variable, and a container app does not start; both look like a wrong password.",
    fix: "Grant Key Vault Secrets User to the application's identity, at the vault or at the secret.",
    severity: "medium",
    levels: mandatoryFromTest,
    controls: ["IM-3", "PA-7"],
    options: {},
    example: {
        compliant: "A WebApp with a reference, and a RoleAssignment of its principalId at the vault.",
        violating: "A WebApp with a reference, and no RoleAssignment.",
    },
    *checkStack(stack) {
        for (const reader of readers(stack)) {
            if (isGrantedToOne(stack, reader)) continue;
            yield {
                path: reader.path,
                message: `the reference to '${reader.vault.name}' cannot be resolved, since no role lets the app read it; grant Key Vault Secrets User`,
                urn: placeOf(reader).urn,
            };
        }
    },
});

/** Resource that a violation is told of: the app, or the named value whose service it is. */
function placeOf({ app, holder }: Reader): StackResource {
    return isApiManagement(app) ? holder : app;
}

function isApiManagement(app: StackResource): boolean {
    return app.type?.plain.startsWith("apimanagement:") === true;
}

/** API Management is a service that a vault's firewall may trust, as long as it reads with its own identity. */
function isTrusted({ app, vault, identities }: Reader): boolean {
    if (!identities.includes(app)) return false;
    const access = textAt(vault.props, "properties", "publicNetworkAccess");
    return !/^securedbyperimeter$/i.test(access ?? "") && !/^none$/i.test(bypassOf(vault));
}

function bypassOf(vault: StackResource): string {
    return textAt(vault.props, "properties", "networkAcls", "bypass") ?? "AzureServices";
}

function hasNetwork(stack: StackView, reader: Reader): boolean {
    const { app } = reader;
    if (isApiManagement(app)) {
        const inNetwork = StackView.isSet(app, "virtualNetworkType") && at(app.props, "virtualNetworkType") !== "None";
        return inNetwork || reader.identities.length === 0 || isTrusted(reader);
    }
    if (app.type?.plain.startsWith("web:") === true) {
        const joined = stack
            .ofType("web:WebAppSwiftVirtualNetworkConnection", "web:WebAppSwiftVirtualNetworkConnectionSlot")
            .some((link) => belongsToApp(stack, link, app) !== false);
        return (
            joined ||
            StackView.isSet(app, "virtualNetworkSubnetId") ||
            StackView.isSet(app, "hostingEnvironmentProfile")
        );
    }
    const environment = stack
        .ofType("app:ManagedEnvironment")
        .find((candidate) =>
            ["environmentId", "managedEnvironmentId"].some((property) => app.uses(property).includes(candidate.urn)),
        );
    // An environment outside the stack cannot be judged.
    return environment === undefined || StackView.isSet(environment, "vnetConfiguration");
}

function isOpen(vault: StackResource): boolean {
    const access = at(vault.props, "properties", "publicNetworkAccess");
    if (access === UNKNOWN) return true;
    if (typeof access === "string" && access.toLowerCase() !== "enabled") return false;
    const action = at(vault.props, "properties", "networkAcls", "defaultAction");
    return !(typeof action === "string" && action.toLowerCase() === "deny");
}

export const closedVaultWithoutPath = stackRule({
    id: "closed-vault-without-path",
    title: "Whoever refers to a closed vault can reach it",
    description: "An application that refers to a vault behind a firewall is in a virtual network.",
    why:
        "The exception for trusted services covers App Service's own certificates only, not references. An application outside the network " +
        "gets the text of the reference instead of the secret.",
    fix: "Join the application to the virtual network, with a subnet that the vault lets in or that has its private endpoint.",
    severity: "medium",
    levels: mandatoryFromTest,
    controls: ["NS-2"],
    options: {},
    example: {
        compliant: 'new web.WebApp("api", { virtualNetworkSubnetId: subnet.id, … });',
        violating: "A WebApp without a subnet that refers to a vault with publicNetworkAccess Disabled.",
    },
    *checkStack(stack) {
        for (const reader of readers(stack)) {
            const { app, vault, path } = reader;
            if (isOpen(vault) || hasNetwork(stack, reader)) continue;
            // An app that its own addresses let in: the rules name addresses, and nobody can tell here whose they are.
            if (listAt(vault.props, "properties", "networkAcls", "ipRules").length > 0) continue;
            yield {
                path,
                message:
                    `'${vault.name}' is closed to the internet and the app is in no virtual network, so the reference is not resolved; ` +
                    (isApiManagement(app)
                        ? "read with the service's own identity and let trusted services through, or set virtualNetworkType"
                        : "set virtualNetworkSubnetId"),
                urn: placeOf(reader).urn,
            };
        }
    },
});
