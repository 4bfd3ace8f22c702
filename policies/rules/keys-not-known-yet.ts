import { createHash } from "node:crypto";
import { isTag, takesOnlyValue } from "../../src/detection/places";
import { detector } from "../support/detector";
import { inputsOf } from "../support/engine-messages";
import { jsonPath, type Path, pathSteps } from "../support/json-path";
import { keysInUse, type KeysInUse } from "../support/key-holders";
import { textAt, UNKNOWN } from "../support/known";
import { type Levels, stackRule, type Violation } from "../support/rule";
import { type StackResource, type StackView } from "../support/stack-view";
import { generatedPassword, holdsUnknown, judgedBy } from "./no-literal-credentials";

/** Families whose values have a reference to write in their place. */
const withReferences: ReadonlySet<string> = new Set([
    "no-literal-credentials-app-settings",
    "no-literal-credentials-containers",
    "no-literal-credentials-integration",
]);

/** Text nobody uses, put in the place of an unknown value to learn from the detector what its name makes of it. */
const stranger = createHash("sha512").update("stands for a value that preview does not know").digest("base64");
const standIns = {
    /** Short enough that only a name that says password, key, secret or token makes it a credential. */
    named: stranger.replace(/[^A-Za-z0-9]/g, "").slice(0, 12),
    /** Long enough to be a key under a name that says connection string as well. */
    connection: stranger,
} as const;

/** Settings that take a connection string with a key and nothing else; an identity has settings of other names. */
const alwaysKeyed = /^AzureWebJobs(?:Storage|Dashboard)$|^WEBSITE_CONTENTAZUREFILECONNECTIONSTRING$/;
/** Connection strings that open nothing. */
const harmlessConnection = /insights|telemetry|otel/i;

/** Properties that azure-native's SDK for TypeScript hands over as a whole, with a setting to ask the detector for its advice. */
const wholes: readonly {
    readonly type: RegExp;
    readonly property: string;
    readonly setting: (item: object) => object;
}[] = [
    {
        type: /^web:WebApp(?:Slot)?$/,
        property: "siteConfig",
        setting: (item) => ({ appSettings: [item] }),
    },
    {
        type: /^app:(?:ContainerApp|Job)$/,
        property: "configuration",
        setting: (item) => ({ secrets: [item] }),
    },
    {
        type: /^app:(?:ContainerApp|Job)$/,
        property: "template",
        setting: (item) => ({ containers: [{ env: [item] }] }),
    },
];

/** A container's image is named after its registry, which says nothing of a password. */
const REGISTRY_PASSWORD = "DOCKER_REGISTRY_SERVER_PASSWORD";

const everywhere: Levels = { development: "advisory", test: "advisory", production: "advisory" };

/** Members that say what the value beside them is. */
const says = /^(?:name|key|type|kind|secret)$/i;

/**
 * A copy with a stand-in for each unknown value, whose places are added to `places`. Of what is known only what may name a value beside it is
 * kept, since the detector's answer about it is not asked for.
 */
function filled(value: unknown, standIn: string, path: Path, places: Set<string>): unknown {
    if (value === UNKNOWN) {
        places.add(jsonPath(path));
        return standIn;
    }
    if (Array.isArray(value)) return value.map((item, index) => filled(item, standIn, [...path, index], places));
    if (typeof value !== "object" || value === null) return null;
    const inList = typeof path.at(-1) === "number";
    return Object.fromEntries(
        Object.entries(value).flatMap(([key, item]) => {
            if (typeof item === "object" || item === UNKNOWN)
                return [[key, filled(item, standIn, [...path, key], places)]];
            return inList || says.test(key) ? [[key, item]] : [];
        }),
    );
}

interface Suspect {
    readonly path: string;
    /** Name of the setting as written. */
    readonly name: string;
    readonly hint: string;
    /** Whether the name says connection string, which may do without a key. */
    readonly connection: boolean;
}

/** Unknown values of some properties whose names are a credential's. */
function suspects(
    token: string,
    inputs: Readonly<Record<string, unknown>>,
    properties: ReadonlySet<string>,
): Suspect[] {
    const places = new Set<string>();
    const findings = (standIn: string) => {
        const props = Object.entries(inputs).flatMap(([name, value]) => {
            if (properties.has(name)) return [[name, filled(value, standIn, [name], places)] as const];
            return typeof value === "string" || typeof value === "boolean" ? [[name, value] as const] : [];
        });
        return detector()
            .findInResource({ type: token, props: Object.fromEntries(props) })
            .filter(({ path = "$" }) => places.has(path) && !isTag(path) && !takesOnlyValue(token, path));
    };
    const suspected = findings(standIns.connection);
    if (suspected.length === 0) return [];
    const sure = new Set(findings(standIns.named).map(({ path }) => path));
    const found = new Map<string, Suspect>();
    for (const { path = "$", name = path, hint, rule } of suspected) {
        const connection = !sure.has(path) && !alwaysKeyed.test(name);
        // A place that hides its values makes any long text a secret; a connection string is told as a key.
        if (connection && (rule !== "api-key" || harmlessConnection.test(name))) continue;
        if (!found.has(path)) found.set(path, { path, name, hint, connection });
    }
    return [...found.values()];
}

/** What the resources of a stack are to the values that are built from them. */
class Origins {
    private readonly byUrn: ReadonlyMap<string, StackResource>;
    private readonly keys = new Map<string, KeysInUse | undefined>();
    private readonly ofVaults = new Set<string>();

    public constructor(stack: StackView) {
        this.byUrn = new Map(stack.resources.map((resource) => [resource.urn, resource]));
        for (const resource of stack.resources) {
            if (resource.type?.plain.startsWith("keyvault:") !== true) continue;
            for (let urn: string | undefined = resource.urn; urn !== undefined; urn = this.byUrn.get(urn)?.parent) {
                if (this.byUrn.get(urn)?.token !== "pulumi:pulumi:Stack") this.ofVaults.add(urn);
            }
            // A reference may be written with the name that the vault is given.
            for (const urn of resource.uses("vaultName")) {
                if (this.byUrn.get(urn)?.type?.plain !== "resources:ResourceGroup") this.ofVaults.add(urn);
            }
        }
    }

    /** Whether one of the resources is a vault, lies in one, brings one along, or gives it its name. */
    public reachVault(urns: readonly string[]): boolean {
        return urns.some((urn) => this.ofVaults.has(urn));
    }

    public reachGenerated(urns: readonly string[]): boolean {
        return urns.some((urn) => generatedPassword.test(this.byUrn.get(urn)?.token ?? ""));
    }

    public withKeys(urns: readonly string[]): KeysInUse[] {
        return urns.flatMap((urn) => {
            const resource = this.byUrn.get(urn);
            if (resource === undefined) return [];
            if (!this.keys.has(urn)) this.keys.set(urn, keysInUse(resource));
            return this.keys.get(urn) ?? [];
        });
    }
}

function titles(holders: readonly KeysInUse[]): string {
    return holders.map(({ title }) => title).join(" and ");
}

export const keysNotKnownYet = stackRule({
    id: "keys-not-known-yet",
    title: "Values that preview does not know yet come from a vault",
    description: "What a first preview does not know yet, and may be a credential, is built from Key Vault.",
    why:
        "The key of an account that has yet to be made is unknown to preview, so the rules about values stop it only when pulumi up has " +
        "made the account. The name of a setting, and what it is built from, are known at once. Where a property is handed over as a whole, " +
        "such as siteConfig, not even the names are known: then it is told when it is built from a resource whose keys are on.",
    fix:
        "Write the reference that the message shows. An app that signs in with its identity needs no keys: switch them off at the " +
        "resource that has them, and this rule has nothing to say.",
    severity: "high",
    levels: everywhere,
    controls: ["IM-8", "Azure.Deployment.SecretLeak"],
    options: {
        wholes: {
            type: "boolean",
            default: true,
            description:
                "Whether properties that preview knows nothing of are told when they are built from a resource whose keys are on.",
        },
    },
    example: {
        compliant:
            "properties: { Cosmos__Key: pulumi.interpolate`@Microsoft.KeyVault(SecretUri=${secret.properties.secretUri})` }",
        violating: "properties: { Cosmos__Key: cosmosdb.listDatabaseAccountKeysOutput({ … }).primaryMasterKey }",
    },
    *checkStack(stack, options) {
        const candidates = stack.resources.filter(
            ({ token, props }) => withReferences.has(judgedBy(token) ?? "") && holdsUnknown(props),
        );
        if (candidates.length === 0) return;
        const origins = new Origins(stack);
        for (const resource of candidates) {
            const inputs = inputsOf(resource.urn) ?? resource.props;
            const holders = new Map<string, readonly KeysInUse[]>();
            for (const [property, value] of Object.entries(inputs)) {
                if (!holdsUnknown(value)) continue;
                const uses = resource.uses(property);
                if (origins.reachVault(uses) || origins.reachGenerated(uses)) continue;
                holders.set(property, origins.withKeys(uses));
            }
            if (options.wholes) {
                for (const [property, from] of holders) {
                    if (inputs[property] === UNKNOWN && from.length > 0) yield* whole(resource, property, from);
                }
            }
            yield* eachSetting(resource, inputs, holders);
        }
    },
});

function* eachSetting(
    { token, urn }: StackResource,
    inputs: Readonly<Record<string, unknown>>,
    from: ReadonlyMap<string, readonly KeysInUse[]>,
): Iterable<Violation> {
    if (from.size === 0) return;
    for (const { path, name, hint, connection } of suspects(token, inputs, new Set(from.keys()))) {
        const holders = from.get(String(pathSteps(path)[0])) ?? [];
        if (connection && (holders.length === 0 || holders.some(({ mayLackKey }) => mayLackKey))) continue;
        const origin = holders.length === 0 ? "" : `, but from ${titles(holders)}`;
        yield {
            path,
            message: `preview does not know '${name}' yet, and it is not built from a secret in Key Vault${origin}; ${hint}`,
            urn,
        };
    }
}

function* whole(resource: StackResource, property: string, all: readonly KeysInUse[]): Iterable<Violation> {
    const { token, type, urn, props } = resource;
    const known = wholes.find((one) => one.property === property && one.type.test(type?.plain ?? ""));
    if (known === undefined) return;
    const holders = all.filter(({ setting }) => !(property === "template" && setting?.name === REGISTRY_PASSWORD));
    if (holders.length === 0) return;
    const kind = textAt(props, "kind") ?? "";
    const [own] = holders.flatMap(({ setting }) => (setting?.kind?.test(kind) === false ? [] : (setting?.name ?? [])));
    const item = { name: own ?? "api-key", value: standIns.connection };
    const [advice] = detector().findInResource({ type: token, props: { [property]: known.setting(item) } });
    const opens = [...new Set(holders.map((holder) => holder.opens))].join(" and ");
    const off = [...new Set(holders.flatMap((holder) => holder.off ?? []))].join(" and ");
    yield {
        path: jsonPath([property]),
        message:
            `preview does not know it yet, and it is built from ${titles(holders)}, whose ${opens} are on, and not from Key Vault; ` +
            `if it holds one of them, ${advice?.hint ?? "keep it in Key Vault"}` +
            (off === "" ? "" : `; if it holds none, switch them off with ${off}`),
        urn,
    };
}
