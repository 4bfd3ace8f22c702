import { azureType } from "../azure/azure-type";
import { judge } from "./judge";
import { hintForResource } from "./hints";
import { label } from "./label";
import { fingerprint } from "./fingerprint";
import { ruleById } from "./registry";
import { findTokens } from "./tokens";
import { settingsOfTree, type Dict, type Found, type List, type Node } from "./text/tree";
import { decoded } from "./decode";
import { classify } from "./names";
import { type Finding, type FindOptions, type SettingContext, type Severity } from "./types";

export interface ResourceInput {
    /** Pulumi type token: `azure-native:web:WebApp`, also with an API version. */
    readonly type: string;
    /** The resource's inputs (or outputs). Reading a property may throw for a value that is not known yet. */
    readonly props: unknown;
}

/** How Pulumi's wire format and exports mark a secret. Source: sdk/go/common/resource/properties.go, SigKey. */
const SECRET_SIGNATURE = "4dabf18193072939515e22adb298388d";
/** What Pulumi's wire format writes for a string that is not known yet. Source: sdk/nodejs/runtime/rpc.ts, unknownValue. */
const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const MAX_DEPTH = 64;
const MAX_LEAVES = 50_000;
/** Objects and lists that are entered: one that stands in many places is entered in each. */
const MAX_NODES = 500_000;

/**
 * A type token without a version, by azure-native 3's names: `azure-native:web/v20230101:WebApp`, `azure-native_web_v20230101:web:WebApp` and
 * `azure-native:web/webApp:WebApp` become `azure-native:web:WebApp`.
 */
export function plainType(type: string): string {
    const azure = azureType(type);
    if (azure !== undefined) return `azure-native:${azure.plain}`;
    const [pkg, module, name] = type.split(":");
    if (name === undefined || pkg === "kubernetes") return type;
    return `${pkg ?? ""}:${(module ?? "").split("/")[0] ?? ""}:${name}`;
}

/** Resources whose job is to make or keep the secret: the right place for a value. */
function isRightPlace(type: string): boolean {
    return /^azure-native:keyvault:(?:Secret|Key|ManagedHsm\w*)$/.test(type) || /^(?:random|tls):/.test(type);
}

/** What is judged of a resource: its tags count everywhere. */
function judged(type: string, props: unknown): unknown {
    if (!isRightPlace(type)) return props;
    const tags = guarded(() => (props as Record<string, unknown> | null)?.["tags"]);
    return tags === undefined ? {} : { tags };
}

const LONGEST_KEY = 400;

function segment(key: string): string {
    // Every value below would carry a long key along.
    if (key.length > LONGEST_KEY) return "['<long name>']";
    // A key that is itself a token would show it in every message.
    if (key.length >= 20 && findTokens(key, "").length > 0) return "['<redacted name>']";
    return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `.${key}` : `['${key.replace(/\\/g, "\\\\").replace(/'/g, "\\'")}']`;
}

class Reader {
    public readonly paths: string[] = [];
    private readonly seen = new Set<object>();
    private leaves = 0;
    private nodes = 0;

    public read(value: unknown, path: string, depth: number): Node | undefined {
        if (depth > MAX_DEPTH || this.leaves > MAX_LEAVES) return undefined;
        switch (typeof value) {
            case "string":
                return this.leaf(value, path);
            case "number":
            case "bigint":
                return this.leaf(String(value), path);
            case "object":
                break;
            default:
                return undefined;
        }
        if (value === null || this.seen.has(value) || ++this.nodes > MAX_NODES) return undefined;
        this.seen.add(value);
        const node = Array.isArray(value)
            ? this.list(value, path, depth)
            : this.map(value as Record<string, unknown>, path, depth);
        this.seen.delete(value);
        return node;
    }

    private leaf(value: string, path: string): Node | undefined {
        if (value === UNKNOWN_VALUE) return undefined;
        this.leaves++;
        this.paths.push(path);
        return {
            kind: "scalar",
            value,
            start: this.paths.length - 1,
            length: value.length,
            direct: false,
            quoted: true,
        };
    }

    private list(value: unknown[], path: string, depth: number): List {
        const items: Node[] = [];
        const length = guarded(() => value.length) ?? 0;
        for (let i = 0; i < length && this.leaves <= MAX_LEAVES; i++) {
            const node = guarded(() => this.read(value[i], `${path}[${i}]`, depth + 1));
            if (node !== undefined) items.push(node);
        }
        return { kind: "list", items };
    }

    /** A secret as exports and plans wrap it: its value when it is there, nothing when it is encrypted. */
    private secret(value: Record<string, unknown>, path: string, depth: number): Node | undefined {
        const plain = guarded(() => value["plaintext"]);
        const inner =
            typeof plain === "string" ? guarded((): unknown => JSON.parse(plain)) : guarded(() => value["value"]);
        return inner === undefined ? undefined : this.read(inner, path, depth + 1);
    }

    private map(value: Record<string, unknown>, path: string, depth: number): Node | undefined {
        const entries: Dict["entries"] = [];
        const keys = guarded(() => Object.keys(value)) ?? [];
        // An output that nobody resolved has no value to read.
        if (keys.includes("__pulumiOutput")) return undefined;
        if (keys.includes(SECRET_SIGNATURE)) return this.secret(value, path, depth);
        for (const key of keys) {
            const node = guarded(() => this.read(value[key], path + segment(key), depth + 1));
            if (node !== undefined) entries.push({ key, node });
        }
        return { kind: "map", entries };
    }
}

/** Runs a read that may throw because the value is unknown; only that leaf is lost. */
function guarded<T>(read: () => T): T | undefined {
    try {
        return read();
    } catch {
        return undefined;
    }
}

function text(props: unknown, key: string): string | undefined {
    const value = guarded(() => (props as Record<string, unknown> | null)?.[key]);
    return typeof value === "string" ? value : undefined;
}

/** Paths whose values Azure hides from readers of the resource; the program still shows them. */
const HIDDEN =
    /\.secureValue$|\.stringData\b|\.protectedSettings\b|\.protectedSettingsFromKeyVault\b|\.secrets\[\d+\]\.value$|\.secureParameters\b/;

/**
 * Finds literal credentials in a resource's inputs. Every string is judged with the names that lead to it, so types that nobody
 * listed are covered too; the well-known ones only add what their structure says. Never throws.
 */
export function findInResource(resource: ResourceInput, options: FindOptions = {}): Finding[] {
    const type = plainType(resource.type);
    const out: Finding[] = [];
    const reader = new Reader();
    const tree = guarded(() => reader.read(judged(type, resource.props), "$", 0));
    if (tree === undefined) return out;
    const contentType = text(resource.props, "contentType") ?? "";
    const vaultReference = type.startsWith("azure-native:appconfiguration:") && /keyvaultref/i.test(contentType);
    const secretValue =
        /^azure-native:apimanagement:(?:Workspace)?NamedValue$/.test(type) &&
        guarded(() => (resource.props as Record<string, unknown>)["secret"]) === true;
    for (const found of settingsOfTree(tree)) {
        const path = reader.paths[found.start] ?? "$";
        const setting = settingFor(type, path, found, resource.props);
        const shown = (): string => label(setting.names.at(-1) ?? path);
        if (vaultReference && path === "$.value") {
            options.explain?.({
                path,
                name: shown(),
                reported: false,
                rules: [],
                reason: "it is an App Configuration reference to Key Vault",
            });
            continue;
        }
        const context: SettingContext = {
            surface: "resource",
            secretPlace: HIDDEN.test(path) || (secretValue && path === "$.value") || setting.secret,
        };
        const verdict = judge(
            {
                names: setting.names,
                value: setting.value,
                ...(found.beside === undefined ? {} : { beside: found.beside }),
            },
            context,
        );
        options.explain?.({
            path,
            name: shown(),
            reported: verdict.credentials.length > 0,
            rules: verdict.credentials.map((c) => c.rule),
            reason: verdict.reason,
        });
        const reported = new Set<string>();
        for (const credential of verdict.credentials) {
            const rule = ruleById(credential.rule);
            if (rule === undefined || reported.has(credential.rule)) continue;
            reported.add(credential.rule);
            const inside = [...setting.inside, ...credential.inside].map(label);
            const hidden = context.secretPlace === true;
            const name = shown();
            const where = inside.length === 0 ? "" : ` (inside: ${inside.join(" > ")})`;
            out.push({
                rule: rule.id,
                kind: rule.kind,
                severity: hidden ? milder(rule.severity) : rule.severity,
                path,
                name,
                message: hidden
                    ? `'${name}' holds ${rule.title}${where}: hidden from readers of the resource, yet written out in the program and its state`
                    : `'${name}' holds ${rule.title} as plain text${where}`,
                hint: hintForResource(type, path, setting.names.at(-1) ?? "", rule),
                inside,
                ...(options.fingerprintKey === undefined
                    ? {}
                    : { fingerprint: fingerprint(options.fingerprintKey, rule.id, credential.secret) }),
            });
        }
    }
    return out;
}

function milder(severity: Severity): Severity {
    return severity === "critical" ? "high" : severity === "high" ? "medium" : "low";
}

interface ResourceSetting {
    readonly names: readonly string[];
    readonly value: string;
    readonly inside: readonly string[];
    readonly secret: boolean;
}

/** Names and value of a leaf, after what the resource type says about them. */
function settingFor(type: string, path: string, found: Found, props: unknown): ResourceSetting {
    const plain = { names: found.names, value: found.value, inside: [], secret: false };
    if (type.startsWith("azure-native:appconfiguration:") && path === "$.value") {
        // The label comes after `$` in the resource's name.
        const name = text(props, "keyValueName") ?? text(props, "key");
        if (name !== undefined) return { ...plain, names: [name.split("$")[0] ?? name] };
    }
    // Names that say something else everywhere but here.
    if (type === "azure-native:network:VpnSite" && path === "$.siteKey") return { ...plain, names: ["sharedKey"] };
    if (type === "azure-native:servicefabricmesh:SecretValue" && path === "$.value") {
        const name = text(props, "secretResourceName");
        return { ...plain, names: [...(name === undefined ? [] : [name]), "secret"], secret: true };
    }
    if (type === "azure-native:automation:Variable" && path === "$.value") {
        const name = text(props, "variableName") ?? text(props, "name");
        if (name !== undefined) return { ...plain, names: [name] };
    }
    if (/^kubernetes:core\/v1:Secret/.test(type) && path.startsWith("$.data")) {
        const inner = decoded(found.value);
        if (inner !== undefined && inner.how === "base64" && !/^(?:\[secret\]|\$)/.test(found.value))
            return { names: found.names.slice(-1), value: inner.text, inside: ["base64"], secret: true };
        return { ...plain, names: found.names.slice(-1), secret: true };
    }
    if (/^kubernetes:core\/v1:ConfigMap/.test(type) && path.startsWith("$.data"))
        return { ...plain, names: found.names.slice(-1) };
    // Names of resources and labels say nothing about the values in them, except in containers such as `secrets`.
    const names =
        found.names.length > 4 && classify(found.names.slice(-4)) !== "none" ? found.names.slice(-4) : found.names;
    return { ...plain, names };
}
