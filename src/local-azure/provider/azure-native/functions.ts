/** The functions of azure-native: `getX` reads a resource, `listX` runs an action of one. */
import type { InvokeCall } from "../plugin";
import {
    containsUnknown,
    isPlainMap,
    toPlain,
    type Plain,
    type PlainMap,
    type Value,
    type ValueMap,
} from "../property-values";
import { deadlineAfter, type ArmClient } from "./arm-client";
import { ArmError } from "./arm-error";
import { buildPath, parametersOf } from "./arm-path";
import type { Catalog, KnownType } from "./catalog";
import type { Conversion } from "./conversion";
import { Declared } from "./declared";
import { madeUpAnswer } from "./made-up";
import type { RunningAzure } from "./running";
import { parseToken, type ParsedToken } from "./sdk-types";

/** A function whose name tells neither the type nor the action. */
interface NamedAction {
    /** The type whose path it is below. */
    readonly owner: string;
    /** What follows that path. */
    readonly action: string;
    /** Arguments that ARM calls otherwise. */
    readonly renames?: Readonly<Record<string, string>>;
}

/** How azure-native calls what a shared access signature is signed for. */
const SIGNED: Readonly<Record<string, string>> = {
    services: "signedServices",
    resourceTypes: "signedResourceTypes",
    resource: "signedResource",
    permissions: "signedPermission",
    iPAddressOrRange: "signedIp",
    protocols: "signedProtocol",
    sharedAccessStartTime: "signedStart",
    sharedAccessExpiryTime: "signedExpiry",
    identifier: "signedIdentifier",
    partitionKeyStart: "startPk",
    partitionKeyEnd: "endPk",
    rowKeyStart: "startRk",
    rowKeyEnd: "endRk",
    cacheControl: "rscc",
    contentDisposition: "rscd",
    contentEncoding: "rsce",
    contentLanguage: "rscl",
    contentType: "rsct",
};

const ACTIONS: Readonly<Record<string, NamedAction>> = {
    "azure-native:eventhub:listNamespaceKeys": {
        owner: "azure-native:eventhub:NamespaceAuthorizationRule",
        action: "listKeys",
    },
    "azure-native:eventhub:listEventHubKeys": {
        owner: "azure-native:eventhub:EventHubAuthorizationRule",
        action: "listKeys",
    },
    "azure-native:operationalinsights:getSharedKeys": {
        owner: "azure-native:operationalinsights:Workspace",
        action: "sharedKeys",
    },
    "azure-native:operationalinsights:getWorkspaceSharedKeys": {
        owner: "azure-native:operationalinsights:Workspace",
        action: "sharedKeys",
    },
    "azure-native:storage:listStorageAccountSAS": {
        owner: "azure-native:storage:StorageAccount",
        action: "ListAccountSas",
        renames: SIGNED,
    },
    "azure-native:storage:listStorageAccountServiceSAS": {
        owner: "azure-native:storage:StorageAccount",
        action: "ListServiceSas",
        renames: SIGNED,
    },
    "azure-native:web:listWebAppHostKeys": { owner: "azure-native:web:WebApp", action: "host/default/listkeys" },
};

export class Functions {
    constructor(
        private readonly catalog: Catalog,
        private readonly client: ArmClient,
        private readonly azure: RunningAzure,
        private readonly conversionOf: (type: KnownType) => Conversion,
    ) {}

    /**
     * Nothing in an answer is marked secret, not even keys: azure-native does not either, and a program that hands them on should look here as
     * it does there. Source: Invoke in provider/pkg/provider/provider.go of pulumi-azure-native, and its issue 1693.
     *
     * @throws {Error} naming the function when it is not known, or with Azure's refusal.
     */
    async call({ token, args }: InvokeCall): Promise<{ outputs: ValueMap }> {
        const parsed = parseToken(token);
        if (parsed === undefined) throw this.unknown(token);
        if (containsUnknown(args)) throw new Error(`${token} was called with a value that is not known yet`);
        switch (parsed.canonical) {
            case "azure-native:authorization:getClientConfig":
                return { outputs: this.clientConfig() };
            case "azure-native:authorization:getClientToken":
                // The owner's token opens every endpoint of the local Azure, so `endpoint` makes no difference.
                return { outputs: { token: this.azure.token } };
        }
        return { outputs: await this.requested(parsed, token, args) };
    }

    private async requested(parsed: ParsedToken, token: string, args: ValueMap): Promise<ValueMap> {
        const named = ACTIONS[parsed.canonical];
        if (named !== undefined && this.catalog.isModelled(named.owner)) {
            return this.act(this.catalog.find(named.owner, args), named.action, args, named.renames);
        }
        const match = /^(get|list)(\w+)$/.exec(parsed.name);
        if (match === null) throw this.unknown(token);
        const [, verb = "", subject = ""] = match;
        const resource = `azure-native:${parsed.module}:${subject}`;
        if (verb === "get" && this.isType(resource))
            return this.read(this.catalog.find(resource, args), parsed.apiVersion, args);
        return this.actionOf(parsed.module, verb, subject, token, args);
    }

    private isType(token: string): boolean {
        const parsed = parseToken(token);
        return (
            this.catalog.isModelled(token) || (parsed !== undefined && this.catalog.sdk.resource(parsed) !== undefined)
        );
    }

    private async read(type: KnownType, asked: string | undefined, args: ValueMap): Promise<ValueMap> {
        const version =
            asked !== undefined && type.model?.apiVersions.includes(asked) === true ? asked : type.apiVersion;
        const path = this.pathOf(type, args);
        const body = await this.explained(path, async () => {
            if (type.shape.readAction !== undefined) {
                return this.client.act(`${path}/${type.shape.readAction}`, version, {
                    deadline: deadlineAfter(0),
                    body: {},
                });
            }
            return (await this.client.send("GET", path, version, { deadline: deadlineAfter(0) })).body;
        });
        if (body === undefined || !isPlainMap(body)) throw new Error(`request failed ${path}: the answer is no object`);
        return { ...this.conversionOf(type).toOutputs(body), azureApiVersion: version };
    }

    /** `listStorageAccountKeys` is the action `listKeys` of a `StorageAccount`: the longest type name that fits is taken. */
    private async actionOf(
        module: string,
        verb: string,
        subject: string,
        token: string,
        args: ValueMap,
    ): Promise<ValueMap> {
        for (const candidate of this.catalog.modelledIn(module)) {
            const typeName = candidate.slice(candidate.lastIndexOf(":") + 1);
            if (!subject.startsWith(typeName)) continue;
            const type = this.catalog.find(candidate, args);
            const action = `${verb}${subject.slice(typeName.length)}`;
            if (type.model?.actions?.[action.toLowerCase()] !== undefined) return this.act(type, action, args);
        }
        return this.madeUp(module, verb, subject, token, args);
    }

    /** The answer of an action of a type that is kept without a model, made up as its outputs are, once the resource is there. */
    private async madeUp(
        module: string,
        verb: string,
        subject: string,
        token: string,
        args: ValueMap,
    ): Promise<ValueMap> {
        const parsed = parseToken(token);
        const answer = parsed === undefined ? undefined : this.catalog.sdk.answer(parsed);
        const owner = this.ownerOf(module, subject);
        if (answer === undefined || verb !== "list" || owner === undefined || this.azure.strict)
            throw this.unknown(token);
        const type = this.catalog.find(owner, args);
        const path = this.pathOf(type, args);
        await this.explained(path, () =>
            this.client.send("GET", path, type.apiVersion, { deadline: deadlineAfter(0) }),
        );
        return madeUpAnswer(`${verb}${subject}`, answer, new Declared(this.catalog.sdk), path);
    }

    /** The type without a model that a function is named after: `DatabaseAccount` for `DatabaseAccountKeys`. */
    private ownerOf(module: string, subject: string): string | undefined {
        const words = subject.split(/(?=[A-Z])/);
        for (let length = words.length - 1; length > 0; length--) {
            const owner = `azure-native:${module}:${words.slice(0, length).join("")}`;
            if (this.isType(owner)) return this.catalog.isModelled(owner) ? undefined : owner;
        }
        return undefined;
    }

    private async act(
        type: KnownType,
        action: string,
        args: ValueMap,
        renames: Readonly<Record<string, string>> = {},
    ): Promise<ValueMap> {
        const path = `${this.pathOf(type, args)}/${action}`;
        const parameters = new Set(parametersOf(type.shape.path));
        const rest = Object.entries(args)
            .filter(([name]) => !parameters.has(name))
            .map(([name, value]) => [renames[name] ?? name, value] as const);
        const options = { deadline: deadlineAfter(0), body: toPlain(Object.fromEntries(rest), "") };
        return answered(await this.explained(path, () => this.client.act(path, type.apiVersion, options)));
    }

    private pathOf({ shape }: KnownType, args: ValueMap): string {
        const fixed = Object.entries(shape.defaults ?? {}).map(([name, value]) => [name, String(value)] as const);
        return buildPath(shape.path, args, { ...Object.fromEntries(fixed), subscriptionId: this.azure.subscriptionId });
    }

    private async explained<T>(path: string, work: () => Promise<T>): Promise<T> {
        try {
            return await work();
        } catch (error) {
            if (error instanceof ArmError) throw new Error(`request failed ${path}: ${error.message}`);
            throw error;
        }
    }

    /** Who the deployment runs as, as its access token says. */
    private clientConfig(): ValueMap {
        const claims = claimsOf(this.azure.token);
        const claim = (...names: string[]): string | undefined =>
            names.map((name) => claims[name]).find((value) => typeof value === "string") as string | undefined;
        const objectId = this.azure.objectId || (claim("oid", "sub") ?? "");
        return {
            clientId: claim("appid", "azp") ?? objectId,
            objectId,
            subscriptionId: this.azure.subscriptionId,
            tenantId: this.azure.tenantId,
        };
    }

    private unknown(token: string): Error {
        return new Error(`the function ${token} is not emulated by the local Azure; see docs/local-azure.md`);
    }
}

function answered(body: Plain | undefined): ValueMap {
    if (body === undefined) return {};
    if (!isPlainMap(body)) return { value: body as Value };
    return withoutNulls(body);
}

function withoutNulls(body: PlainMap): ValueMap {
    return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) as ValueMap;
}

function claimsOf(token: string): Record<string, unknown> {
    try {
        return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as Record<
            string,
            unknown
        >;
    } catch {
        return {};
    }
}
