import { errors } from "../errors";
import { internalsOf } from "../internals";
import { type JsonObject, type ResourceType, type StoredResource, type TypeContext } from "../resource-type";
import { absent, canonical, objectsOf, orDefault, propertiesOf } from "../rules/body";
import { badRequest, oneOf, optionalOneOf } from "../rules/refusals";

const TYPE = "Microsoft.Security/pricings";

/** Plans of Defender for Cloud, each with the sub plans it comes in. Source: https://learn.microsoft.com/rest/api/defenderforcloud/pricings */
const plans: Readonly<Record<string, readonly string[]>> = {
    VirtualMachines: ["P1", "P2"],
    SqlServers: [],
    AppServices: [],
    StorageAccounts: ["PerTransaction", "PerStorageAccount", "DefenderForStorageV2"],
    SqlServerVirtualMachines: [],
    KubernetesService: [],
    ContainerRegistry: [],
    KeyVaults: ["PerTransaction", "PerKeyVault"],
    Dns: [],
    Arm: ["PerApiCall", "PerSubscription"],
    OpenSourceRelationalDatabases: [],
    CosmosDbs: [],
    Containers: [],
    CloudPosture: [],
    Api: ["P1", "P2", "P3", "P4", "P5"],
    AI: [],
};
const names = Object.keys(plans);

function free(): JsonObject {
    return { properties: { pricingTier: "Free", freeTrialRemainingTime: "P30D" } };
}

/** Every subscription has every plan from its first day, switched off. */
function implied(scope: string, name: string, context: TypeContext): StoredResource {
    const stamp = context.now.toISOString();
    return {
        id: `${scope}/providers/${TYPE}/${name}`,
        name,
        type: TYPE,
        body: free(),
        createdAt: stamp,
        changedAt: stamp,
        createdBy: context.caller.objectId,
        changedBy: context.caller.objectId,
    };
}

function isSubscription(scope: string): boolean {
    return /^\/subscriptions\/[^/]+$/i.test(scope);
}

function scopeOf(id: string): string {
    return id.slice(0, id.toLowerCase().lastIndexOf("/providers/"));
}

/** Whether a plan of Defender for Cloud watches a kind of resource. */
export const pricings: ResourceType = {
    type: TYPE,
    scope: "extension",
    apiVersions: ["2017-08-01-preview", "2018-06-01", "2022-03-01", "2023-01-01", "2024-01-01", "2025-10-01-preview"],
    location: "none",
    tags: false,
    name: {
        pattern: new RegExp(`^(${names.join("|")})$`, "i"),
        minLength: 1,
        maxLength: 60,
        refuse: (name) =>
            badRequest(`There is no plan '${name}'; the plans are ${names.join(", ")}.`, "InvalidInputJson"),
    },
    created: 200,
    changed: 200,
    patch: false,
    deleted: { status: 200, again: 204 },
    source: {
        get: (id, context) => {
            const stored = internalsOf(context).state.get(id);
            const name = canonical(id.split("/").pop() ?? "", names);
            if (stored !== undefined || name === undefined || !isSubscription(scopeOf(id))) return stored;
            return implied(scopeOf(id), name, context);
        },
        list: (scope, context) => {
            const stored = internalsOf(context).state.list(scope, TYPE);
            if (!isSubscription(scope)) return stored;
            const own = new Set(
                stored.filter((one) => isSubscription(scopeOf(one.id))).map(({ name }) => name.toLowerCase()),
            );
            const rest = names.filter((name) => !own.has(name.toLowerCase()));
            return [...stored, ...rest.map((name) => implied(scope, name, context))];
        },
        put: (resource, context) => internalsOf(context).state.put(resource),
        remove: (id, context) => internalsOf(context).state.remove(id),
    },
    validate: ({ body, name, parentId }) => {
        if (!isSubscription(parentId) && !/\/providers\//i.test(parentId)) {
            throw errors.methodNotAllowed("PUT", parentId);
        }
        const properties = propertiesOf(body);
        const tier = oneOf("properties.pricingTier", properties.pricingTier, ["Free", "Standard"], "InvalidInputJson");
        const known = plans[canonical(name, names) ?? ""] ?? [];
        if (!absent(properties.subPlan)) {
            if (tier === "Free" || known.length === 0) {
                throw badRequest(`properties.subPlan cannot be set on the ${tier} plan ${name}.`, "InvalidInputJson");
            }
            oneOf("properties.subPlan", properties.subPlan, known, "InvalidInputJson");
        }
        for (const extension of objectsOf(properties.extensions)) {
            optionalOneOf(
                "properties.extensions[].isEnabled",
                extension.isEnabled,
                ["True", "False"],
                "InvalidInputJson",
            );
        }
    },
    complete: ({ body, name, context, previous }) => {
        const properties = propertiesOf(body);
        const tier = canonical(properties.pricingTier, ["Free", "Standard"]) ?? "Free";
        const on = tier === "Standard";
        const [usual] = plans[canonical(name, names) ?? ""] ?? [];
        const before = propertiesOf(previous?.body ?? {});
        return {
            body: {
                properties: {
                    ...properties,
                    pricingTier: tier,
                    ...(on && usual !== undefined && { subPlan: orDefault(properties.subPlan, usual) }),
                    ...(on && { enablementTime: orDefault(before.enablementTime, context.now.toISOString()) }),
                    freeTrialRemainingTime: on ? "PT0S" : "P30D",
                    enforce: orDefault(properties.enforce, "False"),
                    inherited: "False",
                    resourcesCoverageStatus: on ? "FullyCovered" : "NotCovered",
                },
            },
        };
    },
    pulumi: [
        {
            token: "azure-native:security:Pricing",
            path: "/{scopeId}/providers/Microsoft.Security/pricings/{pricingName}",
            apiVersion: "2024-01-01",
            properties: "flattened",
            replaceOnChanges: [],
            implied: true,
            autoName: { property: "pricingName", maxLength: 60, kind: "random" },
        },
    ],
};
