import { classify } from "../names";
import { optionName } from "./shell";
import { type Surface } from "../types";

/** A setting found in text, before it is judged. */
export interface Found {
    readonly names: readonly string[];
    readonly value: string;
    /** Offset of the value in the text. */
    readonly start: number;
    /** Length of the value as written. */
    readonly length: number;
    /** True when the value is the text at `start` as it stands, so that offsets in it are offsets in the text. */
    readonly direct: boolean;
    /** For block scalars: pairs of offset in the value and offset in the text, one for each line. */
    readonly lines?: readonly (readonly [number, number])[];
    readonly beside?: ReadonlyMap<string, string>;
    readonly surface?: Surface;
}

export interface Scalar {
    readonly kind: "scalar";
    readonly value: string;
    readonly start: number;
    readonly length: number;
    readonly direct: boolean;
    readonly quoted: boolean;
    readonly lines?: readonly (readonly [number, number])[];
}
export interface List {
    readonly kind: "list";
    readonly items: Node[];
}
export interface Entry {
    key: string;
    node: Node;
}
export interface Dict {
    readonly kind: "map";
    readonly entries: Entry[];
}
export type Node = Scalar | List | Dict;

/** Keys that name the value beside them. */
const NAME_KEYS = new Set([
    "name",
    "key",
    "displayname",
    "variable",
    "variablename",
    "settingname",
    "keyname",
    "header",
    "headername",
    "option",
    "optionname",
    "parametername",
    "field",
    "configname",
    "envname",
    "parameterkey",
    "propertyname",
    "keyvaluename",
    "property",
    "namedvalueid",
    "label",
    "setting",
    "parameter",
    "param",
]);
/** Keys that hold the value of the name beside them. */
const VALUE_KEYS = new Set([
    "value",
    "val",
    "defaultvalue",
    "default",
    "connectionstring",
    "securevalue",
    "#text",
    "plaintext",
    "settingvalue",
    "stringvalue",
    "plaintextvalue",
    "parametervalue",
    "content",
    "contents",
    "optionvalue",
    "data",
    "text",
    "_value",
]);
const FLAG = /^--?\p{L}[\p{L}\p{N}_-]{0,200}$/u;
const MAX_DEPTH = 60;

/** Every scalar of a tree with its names, `{name, value}` pairs joined. */
export function settingsOfTree(root: Node): Found[] {
    const out: Found[] = [];
    walk(root, [], out, 0, undefined);
    return out;
}

const plainKeys = new Map<string, string>();

/** A key in lower case without `_` and `-`; long keys are no names of pairs. */
function plainKey(key: string): string {
    if (key.length > 24) return "";
    const known = plainKeys.get(key);
    if (known !== undefined) return known;
    const plain = key
        .slice(key.indexOf(":") + 1)
        .toLowerCase()
        .replace(/[_-]/g, "");
    if (plainKeys.size > 5000) plainKeys.clear();
    plainKeys.set(key, plain);
    return plain;
}

function scalarOf(node: Node | undefined): string | undefined {
    return node?.kind === "scalar" ? node.value : undefined;
}

function walk(
    node: Node,
    names: readonly string[],
    out: Found[],
    depth: number,
    beside: ReadonlyMap<string, string> | undefined,
): void {
    if (depth > MAX_DEPTH) return;
    switch (node.kind) {
        case "scalar":
            scalar(node, names, out, beside);
            return;
        case "list": {
            let flag: string | undefined;
            let command = "";
            for (const item of node.items) {
                const text = scalarOf(item);
                if (flag !== undefined && text !== undefined && !text.startsWith("-"))
                    walk(item, [flag], out, depth + 1, undefined);
                else walk(item, names, out, depth + 1, beside);
                if (text === undefined) continue;
                if (/^[\w./-]{2,80}$/.test(text) && !text.startsWith("-"))
                    command = (text.split("/").at(-1) ?? "").toLowerCase();
                flag = FLAG.test(text) ? (optionName(command, text) ?? text.replace(/^-+/, "")) : undefined;
                // `-psecret` of mysql: the option and its value in one word.
                const joined = text.length > 3 ? optionName(command, text.slice(0, 2), true) : undefined;
                if (joined !== undefined && item.kind === "scalar")
                    out.push({
                        names: [joined],
                        value: text.slice(2),
                        start: item.start,
                        length: item.length,
                        direct: false,
                    });
            }
            return;
        }
        case "map":
            map(node, names, out, depth, beside);
            return;
    }
}

/** Mark beside the values of a published test of cryptography, which carries its key with its plain text and what comes out. */
export const TEST_VECTOR = "test vector";

/** Mark beside the public half of a key that is kept to check what it signed before: Matrix. */
export const RETIRED = "retired";

function isTestVector({ entries }: Dict): boolean {
    let plain = false;
    let sealed = false;
    for (const { key } of entries) {
        if (key === "tcId" || key === "kem_id") return true;
        if (/^(?:msg|pt|plaintext|aad)$/i.test(key)) plain = true;
        else if (/^(?:ct|ciphertext|tag|mac)$/i.test(key)) sealed = true;
    }
    return plain && sealed;
}

/** Mark beside what is encrypted with a key that is elsewhere, as an attribute or a field beside it says. */
export const SEALED = "sealed";
/** Mark below a resource that is a secret of a store, or that makes one. */
const STORE = "store";
/** Types of resources whose value is a secret: of Azure, AWS, Google, Pulumi and Terraform, in templates and in states. */
const STORE_TYPE =
    /^(?:Microsoft\.KeyVault\/vaults\/secrets|azure-native:keyvault(?:\/\w+)?:Secret|azure:keyvault\/secret:Secret|AWS::SecretsManager::Secret|aws:secretsmanager\/secretVersion:SecretVersion|gcp:secretmanager\/secretVersion:SecretVersion|random:index\/randomPassword:RandomPassword|random_password|azurerm_key_vault_secret|aws_secretsmanager_secret_version|google_secret_manager_secret_version|github_actions_secret|vault_generic_secret)$/i;
const STORED = /^(?:value|result|secret_?string|secret_?data|plaintext_?value|data_?json)$/i;

function map(
    node: Dict,
    names: readonly string[],
    out: Found[],
    depth: number,
    above: ReadonlyMap<string, string> | undefined,
): void {
    let own: string | undefined;
    let kty: string | undefined;
    let type: string | undefined;
    let sealed = false;
    for (const { key, node: child } of node.entries) {
        const text = scalarOf(child);
        if (text === undefined || text === "") continue;
        if (key === "kty") kty = text;
        if (key === "type") type = text;
        if (
            /^(?:encoding|encrypted|is_?encrypted|cipher|crypt)$/i.test(key) &&
            /^(?:crypt|true|1|encrypted|aes.*)$/i.test(text)
        )
            sealed = true;
        // AsymmetricEncryptedSecret of Data Box Edge: encrypted for one device, whose certificate it names.
        if (key === "encryptionAlgorithm" && text !== "None") sealed = true;
        // <add keyContainerName="…" sessionKey="…"/> of IIS and .NET: the session key is encrypted with the container's.
        if (key.endsWith("keyContainerName")) sealed = true;
        if (own === undefined && text.length < 200 && NAME_KEYS.has(plainKey(key)) && !/\s{2}|\n/.test(text))
            own = text;
    }
    // { "type": "password", "value": … } of Keycloak: the type says what the value is.
    if (own === undefined && type !== undefined && /^(?:password|secret|token|apikey|api_key|totp)$/i.test(type))
        own = type;
    const inStore = above?.has(STORE) === true || (type !== undefined && STORE_TYPE.test(type));
    const beside =
        kty !== undefined
            ? new Map([["kty", kty]])
            : sealed
              ? new Map([[SEALED, "yes"]])
              : node.entries.some(({ key }) => key === "expired_ts")
                ? new Map([[RETIRED, "yes"]])
                : isTestVector(node)
                  ? new Map([[TEST_VECTOR, "cryptography"]])
                  : inStore
                    ? new Map([[STORE, type ?? above?.get(STORE) ?? ""]])
                    : undefined;
    for (const { key, node: child } of node.entries) {
        const lower = plainKey(key);
        if (own !== undefined && VALUE_KEYS.has(lower) && !(child.kind === "scalar" && child.value === own)) {
            walk(
                child,
                lower === "connectionstring" ? [...names, own, key] : [...names, own],
                out,
                depth + 1,
                sealed ? beside : undefined,
            );
            continue;
        }
        if (inStore && child.kind === "scalar" && STORED.test(key)) {
            walk(
                child,
                [...names, key, /random/i.test(beside?.get(STORE) ?? "") ? "password" : "secret"],
                out,
                depth + 1,
                undefined,
            );
            continue;
        }
        if (key === "#text") {
            walk(child, own === undefined ? names : [...names, own], out, depth + 1, beside);
            continue;
        }
        walk(child, [...names, key.length > LONGEST_NAME ? LONG_NAME : key], out, depth + 1, beside);
    }
}

/** A longer name says nothing, and everything below it would carry it along. */
const LONGEST_NAME = 400;
const LONG_NAME = "<long name>";

const ASSIGNMENT = /^\s*([A-Za-z_][\w.-]{0,100})=(?=[^=\s])/;

/** Whether a scalar is `NAME=value` with a name that is a secret's, wherever it stands. */
function telling(value: string): boolean {
    const name = ASSIGNMENT.exec(value.slice(0, 120))?.[1];
    if (name === undefined || value.includes(";")) return false;
    const cls = classify([name]);
    return cls === "password" || cls === "secret" || cls === "key" || cls === "token";
}

function last2(names: readonly string[], parent: string, own: string): boolean {
    return names.at(-1) === own && names.at(-2) === parent;
}

function scalar(
    node: Scalar,
    names: readonly string[],
    out: Found[],
    beside: ReadonlyMap<string, string> | undefined,
): void {
    // cloud-init sets passwords from a list of user:password.
    if (last2(names, "chpasswd", "list") && node.value.includes(":")) {
        for (const line of node.value.split("\n"))
            // R and RANDOM have one made.
            if (line.trim() !== "" && !/:(?:R|RANDOM)$/.test(line.trim()))
                out.push({
                    names: [...names, "credentials"],
                    value: line.trim(),
                    start: node.start,
                    length: node.length,
                    direct: false,
                });
        return;
    }
    const common = {
        direct: node.direct,
        ...(node.lines === undefined ? {} : { lines: node.lines }),
        ...(beside === undefined ? {} : { beside }),
    };
    const last = names.at(-1) ?? "";
    const list =
        node.value.includes("=") &&
        /^(?:environment|env|args|arg|command|cmd|entrypoint|variables|buildargs|build-args|build_args|settings|set|values|e|options|params|env_vars|envvars|parameters|extraenv|run|labels)$/i.test(
            last,
        );
    const assignment =
        (list || (node.value.includes("=") && names.length > 0 && telling(node.value))) &&
        !node.value.includes("\n") &&
        node.value.length < 20_000
            ? ASSIGNMENT.exec(node.value)
            : null;
    if (assignment !== null) {
        const skip = assignment[0].length;
        const rest = node.value.slice(skip);
        out.push({
            ...common,
            names: [assignment[1] ?? ""],
            value: rest,
            start: node.start + (node.direct ? skip : 0),
            length: node.direct ? rest.length : node.length,
        });
        return;
    }
    out.push({ ...common, names, value: node.value, start: node.start, length: node.length });
}
