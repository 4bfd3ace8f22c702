/** The functions of azure-native: `getX` reads a resource, `listX` runs an action of one. */
import type { InvokeCall } from "../plugin";
import {
    containsUnknown,
    isPlainMap,
    markSecret,
    Secret,
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
import type { RunningAzure } from "./running";
import { parseToken, type ParsedToken } from "./sdk-types";

/** An action of a resource whose type has no token of the function's name, or whose name does not say the action. */
interface NamedAction {
    readonly path: string;
    readonly method: "GET" | "POST";
    readonly apiVersion: string;
}

const GROUP = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers";
const NAMESPACE = `${GROUP}/Microsoft.EventHub/namespaces/{namespaceName}`;
const WORKSPACE = `${GROUP}/Microsoft.OperationalInsights/workspaces/{workspaceName}`;
const SITE = `${GROUP}/Microsoft.Web/sites/{name}`;
const STORAGE = `${GROUP}/Microsoft.Storage/storageAccounts/{accountName}`;

function action(path: string, apiVersion: string, method: "GET" | "POST" = "POST"): NamedAction {
    return { path, method, apiVersion };
}

const ACTIONS: Readonly<Record<string, NamedAction>> = {
    "azure-native:eventhub:listNamespaceKeys": action(
        `${NAMESPACE}/authorizationRules/{authorizationRuleName}/listKeys`,
        "2024-01-01",
    ),
    "azure-native:eventhub:listEventHubKeys": action(
        `${NAMESPACE}/eventhubs/{eventHubName}/authorizationRules/{authorizationRuleName}/listKeys`,
        "2024-01-01",
    ),
    "azure-native:operationalinsights:getSharedKeys": action(`${WORKSPACE}/sharedKeys`, "2020-08-01"),
    "azure-native:operationalinsights:getWorkspaceSharedKeys": action(`${WORKSPACE}/sharedKeys`, "2020-08-01"),
    "azure-native:storage:listStorageAccountKeys": action(`${STORAGE}/listKeys`, "2024-01-01"),
    "azure-native:storage:listStorageAccountSAS": action(`${STORAGE}/ListAccountSas`, "2024-01-01"),
    "azure-native:storage:listStorageAccountServiceSAS": action(`${STORAGE}/ListServiceSas`, "2024-01-01"),
    "azure-native:web:listWebAppApplicationSettings": action(`${SITE}/config/appsettings/list`, "2024-04-01"),
    "azure-native:web:listWebAppConnectionStrings": action(`${SITE}/config/connectionstrings/list`, "2024-04-01"),
    "azure-native:web:listWebAppHostKeys": action(`${SITE}/host/default/listkeys`, "2024-04-01"),
    "azure-native:web:listWebAppPublishingCredentials": action(
        `${SITE}/config/publishingcredentials/list`,
        "2024-04-01",
    ),
};
/** Functions whose whole answer is a credential; the official provider leaves it plain, which puts it in the state so. */
const SECRET_ANSWERS = /Keys|SAS|ConnectionStrings|Credentials|Token|ApplicationSettings/;
/** Members of any answer that name a resource and hold nothing of it. */
const PLAIN_MEMBERS: ReadonlySet<string> = new Set([
    "id",
    "name",
    "type",
    "kind",
    "location",
    "systemData",
    "azureApiVersion",
]);

export class Functions {
    constructor(
        private readonly catalog: Catalog,
        private readonly client: ArmClient,
        private readonly azure: RunningAzure,
        private readonly conversionOf: (type: KnownType) => Conversion,
    ) {}

    /** @throws {Error} naming the function when it is not known, or with Azure's refusal. */
    async call({ token, args }: InvokeCall): Promise<{ outputs: ValueMap }> {
        const parsed = parseToken(token);
        if (parsed === undefined) throw this.unknown(token);
        if (containsUnknown(args)) throw new Error(`${token} was called with a value that is not known yet`);
        switch (parsed.canonical) {
            case "azure-native:authorization:getClientConfig":
                return { outputs: this.clientConfig() };
            case "azure-native:authorization:getClientToken":
                // The owner's token opens every endpoint of the local Azure, so `endpoint` makes no difference.
                return { outputs: { token: new Secret(this.azure.token) } };
        }
        const outputs = await this.requested(parsed, token, args);
        const secret = SECRET_ANSWERS.test(parsed.name)
            ? Object.keys(outputs).filter((name) => !PLAIN_MEMBERS.has(name))
            : [];
        return { outputs: markSecret(outputs, secret) };
    }

    private async requested(parsed: ParsedToken, token: string, args: ValueMap): Promise<ValueMap> {
        const named = ACTIONS[parsed.canonical];
        if (named !== undefined) return this.act(named, args);
        if (parsed.name.startsWith("get")) return this.read(parsed, token, args);
        if (parsed.name.startsWith("list")) return this.list(parsed, token, args);
        throw this.unknown(token);
    }

    private async read(parsed: ParsedToken, token: string, args: ValueMap): Promise<ValueMap> {
        const resource = parsed.canonical.replace(/:get(\w+)$/, ":$1");
        const known = parseToken(resource);
        if (
            known === undefined ||
            !(this.catalog.isModelled(resource) || this.catalog.sdk.resource(known) !== undefined)
        ) {
            throw this.unknown(token);
        }
        const type = this.catalog.find(resource, args);
        const version =
            parsed.apiVersion !== undefined && type.model?.apiVersions.includes(parsed.apiVersion) === true
                ? parsed.apiVersion
                : type.apiVersion;
        const path = this.pathOf(type.shape.path, args, type.shape.defaults);
        const body = await this.explained(path, async () => {
            const answer = await this.client.send("GET", path, version, { deadline: deadlineAfter(0) });
            return answer.body;
        });
        if (body === undefined || !isPlainMap(body)) throw new Error(`request failed ${path}: the answer is no object`);
        const outputs = { ...this.conversionOf(type).toOutputs(body), azureApiVersion: version };
        return markSecret(outputs, type.shape.secretOutputs ?? []);
    }

    /** `listVaultKeys` is the action `listKeys` of a `Vault`: the longest type name that fits is taken. */
    private async list(parsed: ParsedToken, token: string, args: ValueMap): Promise<ValueMap> {
        const rest = parsed.name.slice("list".length);
        const owner = this.catalog
            .modelledIn(parsed.module)
            .find((candidate) => rest.startsWith(candidate.slice(candidate.lastIndexOf(":") + 1)));
        if (owner === undefined) throw this.unknown(token);
        const type = this.catalog.find(owner, args);
        const actionName = `list${rest.slice(owner.slice(owner.lastIndexOf(":") + 1).length)}`;
        const actions = Object.keys(type.model?.actions ?? {});
        if (!actions.includes(actionName.toLowerCase())) throw this.unknown(token);
        return this.act(action(`${type.shape.path}/${actionName}`, type.apiVersion), args);
    }

    private async act({ path: template, method, apiVersion }: NamedAction, args: ValueMap): Promise<ValueMap> {
        const path = this.pathOf(template, args);
        const parameters = new Set(parametersOf(template));
        const rest = Object.entries(args).filter(([name]) => !parameters.has(name));
        const deadline = deadlineAfter(0);
        const body = await this.explained(path, async () => {
            if (method === "GET") return (await this.client.send("GET", path, apiVersion, { deadline })).body;
            return this.client.act(path, apiVersion, { deadline, body: toPlain(Object.fromEntries(rest), "") });
        });
        return answered(body);
    }

    private pathOf(template: string, args: ValueMap, constants: Readonly<Record<string, Plain>> = {}): string {
        const fixed = Object.entries(constants).map(([name, value]) => [name, String(value)] as const);
        return buildPath(template, args, { ...Object.fromEntries(fixed), subscriptionId: this.azure.subscriptionId });
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
