/**
 * What this provider knows of a type token: the shape the local Azure's own description gives it or, for a type without
 * one, a shape made up from the SDK's declarations, so that any azure-native program previews and comes up.
 */
import type { PulumiShape, ResourceType } from "../../arm/resource-type";
import { knownString, type ValueMap } from "../property-values";
import { parametersOf } from "./arm-path";
import {
    parseToken,
    type Members,
    type ParsedToken,
    type SdkResource,
    type SdkTypes,
    type TypeNode,
} from "./sdk-types";

export interface KnownType {
    /** The token without a version. */
    readonly token: string;
    readonly shape: PulumiShape;
    /** The version requests are made with. */
    readonly apiVersion: string;
    /** The local Azure's own description; absent for a type kept as it is declared. */
    readonly model: ResourceType | undefined;
    /** Absent when the installed SDK does not have the type. */
    readonly sdk: SdkResource | undefined;
}

/** Casing of the namespaces whose azure-native module is not just the namespace in lower case with a capital. */
const NAMESPACES: Readonly<Record<string, string>> = {
    apimanagement: "Microsoft.ApiManagement",
    appconfiguration: "Microsoft.AppConfiguration",
    applicationinsights: "Microsoft.Insights",
    cognitiveservices: "Microsoft.CognitiveServices",
    containerinstance: "Microsoft.ContainerInstance",
    containerregistry: "Microsoft.ContainerRegistry",
    containerservice: "Microsoft.ContainerService",
    cosmosdb: "Microsoft.DocumentDB",
    datafactory: "Microsoft.DataFactory",
    dbformysql: "Microsoft.DBforMySQL",
    dbforpostgresql: "Microsoft.DBforPostgreSQL",
    dns: "Microsoft.Network",
    eventgrid: "Microsoft.EventGrid",
    eventhub: "Microsoft.EventHub",
    frontdoor: "Microsoft.Network",
    keyvault: "Microsoft.KeyVault",
    machinelearningservices: "Microsoft.MachineLearningServices",
    managedidentity: "Microsoft.ManagedIdentity",
    monitor: "Microsoft.Insights",
    operationalinsights: "Microsoft.OperationalInsights",
    policyinsights: "Microsoft.PolicyInsights",
    privatedns: "Microsoft.Network",
    recoveryservices: "Microsoft.RecoveryServices",
    redis: "Microsoft.Cache",
    redisenterprise: "Microsoft.Cache",
    securityinsights: "Microsoft.SecurityInsights",
    servicebus: "Microsoft.ServiceBus",
    signalrservice: "Microsoft.SignalRService",
    trafficmanager: "Microsoft.Network",
};
/** Inputs that take the id of what an extension resource hangs on. */
const SCOPES = ["scope", "resourceUri", "resourceId", "parentId"];
/** Names that azure-native itself makes up are the logical name and this many hexadecimal digits more. */
const GENERIC_NAME_LENGTH = 80;
/** What requests for types without any known version are sent with. */
const GENERIC_API_VERSION = "2024-01-01";

function lowerFirst(name: string): string {
    return name.charAt(0).toLowerCase() + name.slice(1);
}

function plural(word: string): string {
    if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
    return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

function isText(node: TypeNode): boolean {
    return node.kind === "scalar" && node.names.includes("string");
}

function namespaceOf(module: string): string {
    return NAMESPACES[module] ?? `Microsoft.${module.charAt(0).toUpperCase()}${module.slice(1)}`;
}

/** Inputs that are part of the id: texts called `…Name` that no output repeats, and `name` itself. */
function pathInputs({ inputs, outputs }: SdkResource): string[] {
    return [...inputs]
        .filter(([name, { type }]) => isText(type) && (name === "name" || (/Name$/.test(name) && !outputs.has(name))))
        .map(([name]) => name)
        .filter((name) => name !== "resourceGroupName");
}

function ownName(candidates: readonly string[], type: string, inputs: Members): string | undefined {
    const preferred = [`${lowerFirst(type)}Name`, "resourceName", "name"];
    // azure-native makes a name up for the resource itself and never for its parents, so an optional one is its own.
    const optional = candidates.filter((name) => inputs.get(name)?.required === false);
    return (
        preferred.find((name) => optional.includes(name)) ??
        optional.at(-1) ??
        preferred.find((name) => candidates.includes(name)) ??
        candidates.at(-1)
    );
}

function scopeOf(inputs: Members): string {
    const scope = SCOPES.find((name) => inputs.get(name)?.required === true);
    if (scope !== undefined) return `/{${scope}}`;
    if (inputs.has("resourceGroupName")) return "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}";
    if (inputs.has("managementGroupId")) return "/providers/Microsoft.Management/managementGroups/{managementGroupId}";
    return "/subscriptions/{subscriptionId}";
}

/** Stands in for the declaration of a type the installed SDK does not have: whatever the program gives, and a name. */
function guessed(token: ParsedToken, given: ValueMap): SdkResource {
    const text: TypeNode = { kind: "scalar", names: ["string"] };
    const names = Object.keys(given).filter((name) => !name.startsWith("__") && name !== "azureApiVersion");
    const inputs = new Map(names.map((name) => [name, { required: name !== "name", type: text }]));
    if (!names.some((name) => name === "name" || (/Name$/.test(name) && name !== "resourceGroupName"))) {
        inputs.set("name", { required: false, type: text });
    }
    return { token: token.canonical, inputs, outputs: new Map(), apiVersion: "" };
}

/** A shape for a type the local Azure has no description of. Parents become a scope of their own, since their type is not known. */
function genericShape(token: ParsedToken, sdk: SdkResource): PulumiShape {
    const { inputs } = sdk;
    const namespace = namespaceOf(token.module);
    const names = pathInputs(sdk);
    const own = ownName(names, token.name, inputs);
    const parents = names
        // Without a parent there is no id, so what may be left out (the sample that a database starts with) is none.
        .filter((name) => name !== own && inputs.get(name)?.required === true)
        .map((name) => `${plural(name === "name" ? "owner" : name.replace(/Name$/, ""))}/{${name}}`);
    const scope = [scopeOf(inputs), ...(parents.length === 0 ? [] : [`providers/${namespace}`, ...parents])].join("/");
    const path = `${scope}/providers/${namespace}/${plural(lowerFirst(token.name))}/${own === undefined ? "default" : `{${own}}`}`;
    return {
        token: token.canonical,
        path,
        apiVersion: sdk.apiVersion || GENERIC_API_VERSION,
        properties: inputs.has("properties") ? "nested" : "flattened",
        replaceOnChanges: ["location"],
        ...(own === undefined || inputs.get(own)?.required === true
            ? {}
            : { autoName: { property: own, maxLength: GENERIC_NAME_LENGTH, kind: "random" as const } }),
    };
}

/** A resource of whatever type its inputs name, which decide on the version as well. */
const ANY_RESOURCE = "azure-native:resources:Resource";

function anyShape(sdk: SdkResource): PulumiShape {
    return {
        token: ANY_RESOURCE,
        path:
            "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/{resourceProviderNamespace}" +
            "/{+parentResourcePath}/{resourceType}/{resourceName}",
        apiVersion: sdk.apiVersion || GENERIC_API_VERSION,
        properties: "nested",
        replaceOnChanges: ["location"],
        notInBody: ["apiVersion"],
        writeOnly: ["apiVersion"],
        autoName: { property: "resourceName", maxLength: GENERIC_NAME_LENGTH, kind: "random" },
    };
}

export class Catalog {
    private readonly modelled = new Map<string, { shape: PulumiShape; model: ResourceType }>();
    private readonly known = new Map<string, KnownType>();

    constructor(
        models: readonly ResourceType[],
        readonly sdk: SdkTypes,
    ) {
        for (const model of models) {
            for (const shape of model.pulumi ?? []) this.modelled.set(shape.token.toLowerCase(), { shape, model });
        }
    }

    /**
     * `given` are the program's inputs: all there is to go by for a type the installed SDK does not have.
     * @throws {Error} for what is no azure-native type token.
     */
    find(token: string, given: ValueMap): KnownType {
        const cached = this.known.get(token);
        if (cached !== undefined) return cached;
        const found = this.resolve(token, given);
        const fixed = found.token !== ANY_RESOURCE && (found.sdk !== undefined || found.model !== undefined);
        if (fixed) this.known.set(token, found);
        return found;
    }

    /** The modelled types of a module, longest name first, for functions named after them. */
    modelledIn(module: string): string[] {
        const prefix = `azure-native:${module}:`.toLowerCase();
        return this.modelledTokens()
            .filter((token) => token.toLowerCase().startsWith(prefix))
            .sort((a, b) => b.length - a.length);
    }

    /** Every modelled token, in the order of the descriptions. */
    modelledTokens(): string[] {
        return [...this.modelled.values()].map(({ shape }) => shape.token);
    }

    isModelled(canonical: string): boolean {
        return this.modelled.has(canonical.toLowerCase());
    }

    private resolve(token: string, given: ValueMap): KnownType {
        const parsed = parseToken(token);
        if (parsed === undefined) {
            throw new Error(`${token} is no type of azure-native; tokens look like azure-native:keyvault:Vault`);
        }
        const sdk = this.sdk.resource(parsed);
        const entry = this.modelled.get(parsed.canonical.toLowerCase());
        const any = parsed.canonical === ANY_RESOURCE;
        const declared = sdk ?? guessed(parsed, given);
        const shape = entry?.shape ?? (any ? anyShape(declared) : genericShape(parsed, declared));
        const asked = any ? knownString(given.apiVersion) : parsed.apiVersion;
        const answered = entry === undefined || entry.model.apiVersions.includes(asked ?? "");
        return {
            token: parsed.canonical,
            shape,
            apiVersion: asked !== undefined && answered ? asked : shape.apiVersion,
            model: entry?.model,
            sdk,
        };
    }
}

/** Path parameters the program gives: all but the subscription. */
export function programParameters(shape: PulumiShape): string[] {
    return parametersOf(shape.path).filter((name) => name !== "subscriptionId");
}
