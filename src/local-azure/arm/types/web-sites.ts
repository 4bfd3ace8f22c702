import { ServiceError } from "../errors";
import {
    type ActionRequest,
    type JsonObject,
    type ReadRequest,
    type ResourceType,
    type StoredResource,
    type TypeContext,
    type WriteRequest,
} from "../resource-type";
import { objectOf, orDefault, propertiesOf, sameText, textOf } from "../rules/body";
import { completeIdentity, validateIdentity } from "../rules/managed-identity";
import { parentOf, referenceOf } from "../rules/references";
import { badRequest, conflict, yesOrNo } from "../rules/refusals";
import { isLinux, keptSiteConfig, planOf, settingsWithin, validateSiteConfig } from "../rules/site-config";
import { writeSettings } from "./web-site-settings";
import { webVersions } from "./web-server-farms";

const SITES = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Web/sites/{name}";

/** Slots a site may have besides production, by the tier of its plan. Source: App Service limits. */
const slotsOfTier: Readonly<Record<string, number>> = {
    Free: 0,
    Shared: 0,
    Basic: 0,
    Standard: 4,
    Premium: 19,
    PremiumV2: 19,
    PremiumV3: 19,
    PremiumV4: 19,
    IsolatedV2: 19,
    Dynamic: 1,
    ElasticPremium: 2,
    WorkflowStandard: 0,
    FlexConsumption: 0,
};

/** What a slot inherits from its site when it does not say otherwise. */
const inherited = ["serverFarmId", "httpsOnly", "virtualNetworkSubnetId"] as const;

function validateSite({ body, context }: WriteRequest): void {
    const properties = propertiesOf(body);
    const planId = textOf(properties.serverFarmId);
    const plan = planOf(body, context);
    if (planId !== undefined) {
        referenceOf("properties.serverFarmId", planId);
        if (plan === undefined) {
            throw new ServiceError(
                404,
                "NotFound",
                `Cannot find ServerFarm with name ${planId.split("/").pop() ?? ""}.`,
            );
        }
        const [wanted, offered] = [textOf(body.location), textOf(plan.body.location)];
        if (wanted !== undefined && offered !== undefined && wanted !== offered) {
            throw badRequest(
                `The site is to be in '${wanted}' and its plan is in '${offered}'; a site runs in the region of its plan.`,
            );
        }
    }
    for (const flag of ["httpsOnly", "clientCertEnabled", "clientAffinityEnabled", "enabled"]) {
        yesOrNo(`properties.${flag}`, properties[flag]);
    }
    const subnet = textOf(properties.virtualNetworkSubnetId);
    if (subnet !== undefined) requireSubnet(subnet, context);
    validateSiteConfig(body, plan);
    validateIdentity(body.identity, context);
    requireReferenceIdentity(body, context);
}

function requireSubnet(id: string, context: TypeContext): void {
    if (referenceOf("properties.virtualNetworkSubnetId", id).type !== "microsoft.network/virtualnetworks/subnets") {
        throw badRequest(`properties.virtualNetworkSubnetId takes the id of a subnet, got '${id}'.`);
    }
    const subnet = context.get(id);
    if (subnet === undefined) throw new ServiceError(404, "NotFound", `Cannot find the subnet '${id}'.`);
    const delegations = propertiesOf(subnet.body).delegations;
    const services = (Array.isArray(delegations) ? delegations : []).map((entry) =>
        textOf(propertiesOf(objectOf(entry)).serviceName),
    );
    if (services.some((service) => sameText(service, "Microsoft.Web/serverFarms"))) return;
    throw badRequest(
        `The subnet '${subnet.name}' is not delegated to Microsoft.Web/serverFarms, which a site needs to join it.`,
        "SubnetDelegationMissing",
    );
}

/** Key Vault references are resolved by an identity the site has; another one is refused. */
function requireReferenceIdentity(body: JsonObject, context: TypeContext): void {
    const asked = textOf(propertiesOf(body).keyVaultReferenceIdentity);
    if (asked === undefined || sameText(asked, "SystemAssigned")) return;
    const identity = completeIdentity(body.identity, "", context);
    const ids = Object.keys(objectOf(identity?.userAssignedIdentities));
    if (ids.some((id) => sameText(id, asked))) return;
    throw conflict(
        `The parameter keyVaultReferenceIdentity has an invalid value: '${asked}' is not an identity of the site.`,
    );
}

function completeSite(request: WriteRequest, hostName: string): JsonObject {
    const { body, id, name, previous, context } = request;
    const properties = propertiesOf(body);
    const before = propertiesOf(previous?.body ?? {});
    const scm = hostName.replace(/^([^.]+)/, "$1.scm");
    const linux = isLinux(body) || propertiesOf(planOf(body, context)?.body ?? {}).reserved === true;
    const { siteConfig: _config, ...rest } = properties;
    const identity = completeIdentity(body.identity, id, context);
    const ssl = (host: string, hostType: string): JsonObject => ({
        name: host,
        sslState: "Disabled",
        virtualIP: null,
        thumbprint: null,
        toUpdate: null,
        hostType,
    });
    return {
        ...body,
        kind: orDefault(body.kind, linux ? "app,linux" : "app"),
        ...(identity && { identity }),
        properties: {
            ...rest,
            name,
            state: orDefault(before.state, "Running"),
            hostNames: [hostName],
            enabledHostNames: [hostName, scm],
            hostNameSslStates: [ssl(hostName, "Standard"), ssl(scm, "Repository")],
            defaultHostName: hostName,
            repositorySiteName: name,
            usageState: "Normal",
            availabilityState: "Normal",
            adminEnabled: true,
            enabled: orDefault(properties.enabled, true),
            reserved: linux,
            isXenon: orDefault(properties.isXenon, false),
            hyperV: orDefault(properties.hyperV, false),
            lastModifiedTimeUtc: context.now.toISOString(),
            scmSiteAlsoStopped: orDefault(properties.scmSiteAlsoStopped, false),
            clientAffinityEnabled: orDefault(properties.clientAffinityEnabled, true),
            clientCertEnabled: orDefault(properties.clientCertEnabled, false),
            clientCertMode: orDefault(properties.clientCertMode, "Required"),
            hostNamesDisabled: orDefault(properties.hostNamesDisabled, false),
            httpsOnly: orDefault(properties.httpsOnly, false),
            redundancyMode: orDefault(properties.redundancyMode, "None"),
            publicNetworkAccess: orDefault(properties.publicNetworkAccess, "Enabled"),
            storageAccountRequired: orDefault(properties.storageAccountRequired, false),
            virtualNetworkSubnetId: orDefault(properties.virtualNetworkSubnetId, null),
            keyVaultReferenceIdentity: orDefault(properties.keyVaultReferenceIdentity, "SystemAssigned"),
            customDomainVerificationId: context.stableSecret("custom-domain-verification").toUpperCase(),
            outboundIpAddresses: "203.0.113.10,203.0.113.11",
            possibleOutboundIpAddresses: "203.0.113.10,203.0.113.11,203.0.113.12,203.0.113.13",
            containerSize: orDefault(properties.containerSize, 0),
            dailyMemoryTimeQuota: orDefault(properties.dailyMemoryTimeQuota, 0),
            resourceGroup: id.split("/")[4] ?? "",
            siteConfig: keptSiteConfig(body, previous),
        },
    };
}

/** Settings that came with the site are kept where those that come alone are; what is left out stays as it is. */
function keepSettings({ id, body, context }: WriteRequest): void {
    for (const [name, settings] of Object.entries(settingsWithin(body))) writeSettings(id, name, settings, context);
}

function running(state: "Running" | "Stopped") {
    return ({ resource, context }: ActionRequest): JsonObject => {
        const properties = { ...propertiesOf(resource.body), state };
        context.put({ ...resource, body: { ...resource.body, properties } });
        return {};
    };
}

/** A slot and a site show the same; what differs is where they live and what they are called. */
const common = {
    apiVersions: webVersions,
    location: "required",
    tags: true,
    created: 200,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
} as const;

const actions: ResourceType["actions"] = {
    start: running("Running"),
    stop: running("Stopped"),
    restart: () => ({}),
};

/** A web app or function app. */
export const sites: ResourceType = {
    ...common,
    type: "Microsoft.Web/sites",
    scope: "resourceGroup",
    name: {
        pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/,
        minLength: 2,
        maxLength: 60,
        global: true,
        refuse: (name) =>
            badRequest(
                `The site name '${name}' is not valid. It has 2 to 60 letters, digits and hyphens and neither begins nor ends ` +
                    "with a hyphen.",
            ),
    },
    validate: validateSite,
    complete: (request) => {
        keepSettings(request);
        return { body: completeSite(request, `${request.name.toLowerCase()}.azurewebsites.net`) };
    },
    actions,
    pulumi: [
        {
            token: "azure-native:web:WebApp",
            path: SITES,
            apiVersion: "2025-05-01",
            properties: "flattened",
            replaceOnChanges: ["location", "kind"],
            writeOnly: [
                "cloningInfo",
                "siteConfig.appSettings",
                "siteConfig.connectionStrings",
                "siteConfig.azureStorageAccounts",
                "siteConfig.metadata",
            ],
            autoName: { property: "name", maxLength: 60, kind: "random" },
        },
    ],
};

/** A second, separately addressed instance of a site, to be swapped with production. */
export const slots: ResourceType = {
    ...common,
    type: "Microsoft.Web/sites/slots",
    scope: "child",
    name: {
        pattern: /^(?!production$)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/i,
        minLength: 1,
        maxLength: 59,
        refuse: (name) =>
            badRequest(
                `The slot name '${name}' is not valid. It has letters, digits and hyphens, neither begins nor ends with a ` +
                    "hyphen, and is not 'production', which is the site itself.",
            ),
    },
    validate: (request) => {
        const { parentId, previous, context } = request;
        const site = context.get(parentId);
        validateSite({ ...request, body: withSite(request.body, site) });
        if (previous !== undefined || site === undefined) return;
        const tier = textOf(objectOf(planOf(site.body, context)?.body.sku).tier);
        const atMost = tier === undefined ? undefined : slotsOfTier[tier];
        if (atMost === undefined || context.list(parentId, slots.type).length < atMost) return;
        throw conflict(
            `Cannot complete the operation because the site will exceed the number of slots allowed for the '${tier ?? ""}' SKU.`,
        );
    },
    complete: (request) => {
        keepSettings(request);
        const site = request.context.get(request.parentId);
        const host = `${site?.name ?? ""}-${request.name}.azurewebsites.net`.toLowerCase();
        return { body: completeSite({ ...request, body: withSite(request.body, site) }, host) };
    },
    read: ({ resource }: ReadRequest) => {
        const site = (parentOf(resource.id) ?? "").split("/").pop() ?? "";
        // ARM shows the site in a slot's name.
        return { ...resource.body, name: `${site}/${resource.name}` };
    },
    actions,
    pulumi: [
        {
            token: "azure-native:web:WebAppSlot",
            path: `${SITES}/slots/{slot}`,
            apiVersion: "2025-05-01",
            properties: "flattened",
            replaceOnChanges: ["location", "kind"],
            writeOnly: [
                "cloningInfo",
                "siteConfig.appSettings",
                "siteConfig.connectionStrings",
                "siteConfig.azureStorageAccounts",
                "siteConfig.metadata",
            ],
            autoName: { property: "slot", maxLength: 59, kind: "copy" },
        },
    ],
};

function withSite(body: JsonObject, site: StoredResource | undefined): JsonObject {
    if (site === undefined) return body;
    const properties = { ...propertiesOf(body) };
    const above = propertiesOf(site.body);
    for (const member of inherited) properties[member] = orDefault(properties[member], above[member] ?? null);
    return { ...body, kind: orDefault(body.kind, site.body.kind ?? null), properties };
}
