import { type JsonObject, type ResourceType } from "../resource-type";
import { objectOf, orDefault, propertiesOf, sameText, textOf } from "../rules/body";
import { badRequest, conflict, wholeNumber } from "../rules/refusals";

export const webVersions = [
    "2016-08-01",
    "2016-09-01",
    "2018-02-01",
    "2018-11-01",
    "2019-08-01",
    "2020-06-01",
    "2020-09-01",
    "2020-10-01",
    "2020-12-01",
    "2021-01-01",
    "2021-01-15",
    "2021-02-01",
    "2021-03-01",
    "2022-03-01",
    "2022-09-01",
    "2023-01-01",
    "2023-12-01",
    "2024-04-01",
    "2024-11-01",
    "2025-03-01",
    "2025-05-01",
    "2026-03-01-preview",
    "2026-03-15",
    "2026-07-15",
] as const;

/** Name of a plan's size, what Azure files it under, and how many instances it takes. Source: App Service plan overview. */
const tiers: readonly {
    readonly sizes: RegExp;
    readonly tier: string;
    readonly family: string;
    readonly atMost: number;
}[] = [
    { sizes: /^F1$/i, tier: "Free", family: "F", atMost: 1 },
    { sizes: /^D1$/i, tier: "Shared", family: "D", atMost: 1 },
    { sizes: /^B[1-3]$/i, tier: "Basic", family: "B", atMost: 3 },
    { sizes: /^S[1-3]$/i, tier: "Standard", family: "S", atMost: 10 },
    { sizes: /^P[1-3]$/i, tier: "Premium", family: "P", atMost: 20 },
    { sizes: /^P[1-3]v2$/i, tier: "PremiumV2", family: "Pv2", atMost: 30 },
    { sizes: /^P([0-3]|[1-5]m)v3$/i, tier: "PremiumV3", family: "Pv3", atMost: 30 },
    { sizes: /^P([0-3]|[1-5]m)v4$/i, tier: "PremiumV4", family: "Pv4", atMost: 30 },
    { sizes: /^I[1-6]m?v2$/i, tier: "IsolatedV2", family: "Iv2", atMost: 100 },
    { sizes: /^Y1$/i, tier: "Dynamic", family: "Y", atMost: 200 },
    { sizes: /^FC1$/i, tier: "FlexConsumption", family: "FC", atMost: 1000 },
    { sizes: /^EP[1-3]$/i, tier: "ElasticPremium", family: "EP", atMost: 100 },
    { sizes: /^WS[1-3]$/i, tier: "WorkflowStandard", family: "WS", atMost: 100 },
];

/** How Azure writes the region in what only people read. */
function shownRegion(location: string): string {
    const words =
        /^(west|east|north|south|central|southeast|northeast)?(.*?)(west|east|north|south|central)?(\d)?$/.exec(
            location,
        );
    return (words ?? ["", location])
        .slice(1)
        .filter((word): word is string => word !== undefined && word !== "")
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join(" ");
}

function sizeOf(body: JsonObject): string {
    return textOf(objectOf(body.sku).name) ?? textOf(objectOf(body.sku).size) ?? "F1";
}

/** The machines that sites run on. */
export const serverFarms: ResourceType = {
    type: "Microsoft.Web/serverfarms",
    scope: "resourceGroup",
    apiVersions: webVersions,
    location: "required",
    tags: true,
    name: {
        pattern: /^[A-Za-z0-9\u00C0-\uFFFF-]+$/,
        minLength: 1,
        maxLength: 60,
        refuse: (name) =>
            badRequest(`The plan name '${name}' is not valid. It has 1 to 60 letters, digits and hyphens.`),
    },
    created: 200,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: ({ body, previous }) => {
        const size = sizeOf(body);
        const known = tiers.find(({ sizes }) => sizes.test(size));
        if (known === undefined) throw badRequest(`The SKU '${size}' is not a size of an App Service plan.`);
        const { capacity } = objectOf(body.sku);
        if (capacity !== undefined && capacity !== null) wholeNumber("sku.capacity", capacity, 0, known.atMost);
        const linux = propertiesOf(body).reserved;
        const before = propertiesOf(previous?.body ?? {}).reserved;
        if (previous === undefined || linux === undefined || linux === before) return;
        throw conflict("The operating system of an App Service plan cannot be changed after it was created.");
    },
    complete: ({ body, id, name, previous, context }) => {
        const properties = propertiesOf(body);
        const size = sizeOf(body);
        const known = tiers.find(({ sizes }) => sizes.test(size));
        const linux = properties.reserved === true || /linux/i.test(textOf(body.kind) ?? "");
        const group = id.split("/")[4] ?? "";
        return {
            body: {
                ...body,
                kind: orDefault(body.kind, linux ? "linux" : "app"),
                sku: {
                    name: size,
                    tier: known?.tier ?? "Free",
                    size,
                    family: known?.family ?? "F",
                    capacity: orDefault(objectOf(body.sku).capacity, known?.tier === "Dynamic" ? 0 : 1),
                },
                properties: {
                    ...properties,
                    serverFarmId: orDefault(propertiesOf(previous?.body ?? {}).serverFarmId, 1),
                    name,
                    status: "Ready",
                    subscription: context.subscriptionId,
                    geoRegion: shownRegion(textOf(body.location) ?? ""),
                    maximumNumberOfWorkers: known?.atMost ?? 1,
                    numberOfWorkers: orDefault(objectOf(body.sku).capacity, 1),
                    perSiteScaling: orDefault(properties.perSiteScaling, false),
                    elasticScaleEnabled: orDefault(properties.elasticScaleEnabled, false),
                    maximumElasticWorkerCount: orDefault(properties.maximumElasticWorkerCount, 1),
                    isSpot: orDefault(properties.isSpot, false),
                    reserved: linux,
                    isXenon: orDefault(properties.isXenon, false),
                    hyperV: orDefault(properties.hyperV, false),
                    targetWorkerCount: orDefault(properties.targetWorkerCount, 0),
                    targetWorkerSizeId: orDefault(properties.targetWorkerSizeId, 0),
                    zoneRedundant: orDefault(properties.zoneRedundant, false),
                    resourceGroup: group,
                    provisioningState: "Succeeded",
                },
            },
        };
    },
    read: ({ resource, context }) => ({
        ...resource.body,
        properties: { ...propertiesOf(resource.body), numberOfSites: sitesOn(resource.id, context).length },
    }),
    beforeDelete: ({ resource, context }) => {
        const sites = sitesOn(resource.id, context);
        if (sites.length === 0) return;
        throw conflict(
            `Server farm '${resource.name}' cannot be deleted because it has web app(s) ${sites.join(", ")} assigned to it.`,
        );
    },
    pulumi: [
        {
            token: "azure-native:web:AppServicePlan",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Web/serverfarms/{name}",
            apiVersion: "2025-05-01",
            properties: "flattened",
            replaceOnChanges: ["location", "reserved"],
            autoName: { property: "name", maxLength: 60, kind: "random" },
        },
    ],
};

function sitesOn(
    planId: string,
    context: Parameters<NonNullable<ResourceType["beforeDelete"]>>[0]["context"],
): string[] {
    return context
        .list(`/subscriptions/${context.subscriptionId}`, "Microsoft.Web/sites")
        .filter((site) => sameText(textOf(propertiesOf(site.body).serverFarmId), planId))
        .map(({ name }) => name);
}
