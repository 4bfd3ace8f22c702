import { objectNameProblem, vaultNameProblem } from "../../src/azure/names";
import { at, listAt, textAt, UNKNOWN } from "../support/known";
import {
    mandatory,
    mandatoryInProduction,
    onlyInProduction,
    resourceRule,
    type Subject,
    type Violation,
} from "../support/rule";

const DAY_SECONDS = 86_400;
const now = (): number => Date.now() / 1000;

interface LifetimeOptions {
    readonly required: boolean;
    readonly maximumDays: number;
    readonly minimumDaysLeft: number;
}

const lifetimeOptions = (maximumDays: number) => ({
    required: { type: "boolean", default: true, description: "Whether an expiry must be set at all." } as const,
    maximumDays: {
        type: "integer",
        minimum: 1,
        default: maximumDays,
        description: "Days from the start of validity, or from today, to the expiry at most.",
    } as const,
    minimumDaysLeft: {
        type: "integer",
        minimum: 0,
        default: 1,
        description: "Days that must be left before the expiry. The benchmark of Azure asks for 90.",
    } as const,
});

/** What is wrong with the lifetime of a secret or key, whose times are whole seconds since 1970. */
function* lifetime({ props }: Subject, what: string, options: LifetimeOptions): Iterable<Violation> {
    const path = "$.properties.attributes.expires";
    const expires = at(props, "properties", "attributes", "expires");
    if (expires === UNKNOWN) return;
    if (typeof expires !== "number") {
        if (options.required)
            yield { path, message: `the ${what} never expires, so nobody is reminded to replace it; set a time` };
        return;
    }
    const left = (expires - now()) / DAY_SECONDS;
    if (left <= 0) {
        yield {
            path,
            message: `the ${what} has expired already, which Azure does not mind and readers do; set a time in the future`,
        };
        return;
    }
    if (left < options.minimumDaysLeft) {
        yield {
            path,
            message: `the ${what} expires in ${Math.floor(left)} days, and ${options.minimumDaysLeft} must be left; rotate it`,
        };
    }
    const start = at(props, "properties", "attributes", "notBefore");
    const total = (expires - (typeof start === "number" ? start : now())) / DAY_SECONDS;
    if (total > options.maximumDays) {
        yield {
            path,
            message: `the ${what} lives for ${Math.ceil(total)} days, and ${options.maximumDays} are the most; set an earlier time`,
        };
    }
}

export const secretExpiry = resourceRule<LifetimeOptions>({
    id: "secret-expiry",
    title: "Secrets expire",
    description: "Every secret has an expiry in the future and within a maximum.",
    why: "Azure hands out an expired secret all the same, but it reports expiry 30 days ahead: the only reminder that reaches somebody in time.",
    fix: "Set properties.attributes.expires to whole seconds since 1970.",
    severity: "low",
    levels: onlyInProduction,
    controls: [
        "CIS 3.3.3",
        "CIS 3.3.4",
        "CKV_AZURE_41",
        "AZU-0017",
        "cff9c3f7-e8f0-455f-9fb4-5f72326da96e",
        "98728c90-32c7-4049-8429-847dc0f4fe37",
        "342e8053-e12e-4c44-be01-c3c2f318400f",
        "b0eb591a-5e70-4534-a8bf-04b9c489584a",
        "DP-6",
    ],
    options: lifetimeOptions(730),
    example: {
        compliant: 'new keyvault.Secret("db", { properties: { attributes: { expires: 1830297600 }, … } });',
        violating: 'new keyvault.Secret("db", { properties: { value } });',
    },
    types: ["keyvault:Secret"],
    check: (subject, options) => lifetime(subject, "secret", options),
});

/** Shortest periods first, so that the sum of an ISO 8601 duration's parts in days is a good measure of it. */
const durationDays: readonly [part: RegExp, days: number][] = [
    [/(\d+)Y/, 365],
    [/(\d+)M(?!.*T)/, 30],
    [/(\d+)W/, 7],
    [/(\d+)D/, 1],
];

/** Days of an ISO 8601 duration such as P18M, with months of 30 days. */
function daysOf(duration: string): number {
    return durationDays.reduce((sum, [part, days]) => sum + Number(part.exec(duration)?.[1] ?? 0) * days, 0);
}

/** The lifetime action that makes a new version; `UNKNOWN` when preview cannot tell whether there is one. */
function rotation(policy: unknown): unknown {
    if (policy === UNKNOWN || at(policy, "lifetimeActions") === UNKNOWN) return UNKNOWN;
    const actions = listAt(policy, "lifetimeActions");
    const rotate = actions.find((action) => textAt(action, "action", "type")?.toLowerCase() === "rotate");
    return rotate ?? (actions.some((action) => at(action, "action", "type") === UNKNOWN) ? UNKNOWN : undefined);
}

/**
 * Days after which a version is replaced: from its creation, or counted back from the end of its life; undefined when that is not
 * known.
 */
function rotatedAfter(rotate: unknown, policy: unknown): { readonly days: number; readonly says: string } | undefined {
    const after = textAt(rotate, "trigger", "timeAfterCreate");
    if (after !== undefined) return { days: daysOf(after), says: `after ${after}` };
    const before = textAt(rotate, "trigger", "timeBeforeExpiry");
    const lives = textAt(policy, "attributes", "expiryTime");
    if (before === undefined || lives === undefined) return undefined;
    return { days: daysOf(lives) - daysOf(before), says: `${before} before the end of its ${lives}` };
}

export const keyExpiry = resourceRule<LifetimeOptions>({
    id: "key-expiry",
    title: "Keys expire",
    description:
        "Every key has an expiry in the future and within a maximum, or a rotation policy that gives its versions one.",
    why: "A key that never expires is never replaced; what it protected stays readable for whoever got hold of it once.",
    fix: "Set properties.attributes.expires, or rotationPolicy.attributes.expiryTime together with a rotate action.",
    severity: "medium",
    levels: onlyInProduction,
    controls: [
        "CIS 3.3.1",
        "CIS 3.3.2",
        "CKV_AZURE_40",
        "AZU-0014",
        "4d080822-5ee2-49a4-8984-68f3d4c890fc",
        "152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0",
        "49a22571-d204-4c91-a7b6-09b1a586fbc9",
        "5ff38825-c5d8-47c5-b70e-069a21955146",
        "DP-6",
    ],
    options: lifetimeOptions(730),
    example: {
        compliant: 'new keyvault.Key("tde", { properties: { attributes: { expires: 1830297600 }, … } });',
        violating: 'new keyvault.Key("tde", { properties: { kty: "RSA", keySize: 3072 } });',
    },
    types: ["keyvault:Key"],
    *check(subject, options) {
        const { props } = subject;
        const policy = at(props, "properties", "rotationPolicy");
        const lives = at(policy, "attributes", "expiryTime");
        const expires = at(props, "properties", "attributes", "expires");
        if (expires !== undefined) yield* lifetime(subject, "key", options);
        if (policy === UNKNOWN || lives === UNKNOWN) return;
        if (typeof lives !== "string") {
            if (expires === undefined) yield* lifetime(subject, "key", options);
            return;
        }
        const days = daysOf(lives);
        if (days > options.maximumDays) {
            yield {
                path: "$.properties.rotationPolicy.attributes.expiryTime",
                message: `a version of the key lives for ${days} days, and ${options.maximumDays} are the most; shorten it`,
            };
        }
        if (expires !== undefined || !options.required || rotation(policy) !== undefined) return;
        yield {
            path: "$.properties.rotationPolicy.lifetimeActions",
            message:
                "nothing makes the versions that would expire, so the key never does; add a lifetime action rotate, or set attributes.expires",
        };
    },
});

export const secretContentType = resourceRule({
    id: "secret-content-type",
    title: "Secrets say what they are",
    description: "Every secret has a content type.",
    why: "Months later nobody knows whether a value is a password, a connection string or a certificate, nor whether it may be replaced.",
    fix: "Set properties.contentType, for example `text/plain` or `password`.",
    severity: "low",
    levels: mandatoryInProduction,
    controls: [
        "CKV_AZURE_114",
        "AZU-0015",
        "f8e08a38-fc6e-4915-abbe-a7aadf1d59ef",
        "75262d3e-ba4a-4f43-85f8-9f72c090e5e3",
    ],
    options: {
        allowed: {
            type: "array",
            items: { type: "string" },
            default: [] as string[],
            description: "Content types that may be used; empty allows every one.",
        },
    },
    example: {
        compliant: 'new keyvault.Secret("db", { properties: { contentType: "password", value } });',
        violating: 'new keyvault.Secret("db", { properties: { value } });',
    },
    types: ["keyvault:Secret"],
    *check({ props }, { allowed }) {
        const type = at(props, "properties", "contentType");
        if (type === UNKNOWN) return;
        const path = "$.properties.contentType";
        if (typeof type !== "string" || type.trim() === "")
            yield { path, message: "the secret does not say what it is; set a content type" };
        else if (allowed.length > 0 && !allowed.includes(type)) {
            yield {
                path,
                message: `'${type}' is not among the content types in use; take one of ${allowed.join(", ")}`,
            };
        }
    },
});

export const keyRotation = resourceRule({
    id: "key-rotation",
    title: "Keys rotate by themselves",
    description: "Every key has a rotation policy that makes a new version in time.",
    why: "Rotating by hand is forgotten. A rotation policy makes a new version, and services that use the key by its name follow.",
    fix: "Set properties.rotationPolicy with a lifetime action `rotate`.",
    severity: "medium",
    levels: onlyInProduction,
    controls: ["AZR-000123", "d8cf8476-a2ec-4916-896e-992351803c44", "DP-6"],
    options: {
        withinDays: {
            type: "integer",
            minimum: 7,
            default: 730,
            description: "Days after its creation by which a version must be rotated.",
        },
    },
    example: {
        compliant:
            'rotationPolicy: {\n    attributes: { expiryTime: "P2Y" },\n' +
            '    lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P18M" } }],\n}',
        violating:
            'rotationPolicy: { lifetimeActions: [{ action: { type: "notify" }, trigger: { timeBeforeExpiry: "P30D" } }] }',
    },
    types: ["keyvault:Key"],
    *check({ props }, { withinDays }) {
        const policy = at(props, "properties", "rotationPolicy");
        const rotate = rotation(policy);
        if (rotate === undefined) {
            yield {
                path: "$.properties.rotationPolicy",
                message: "nothing makes a new version of the key; add a lifetime action rotate",
            };
            return;
        }
        const rotated = rotatedAfter(rotate, policy);
        if (rotated === undefined || rotated.days <= withinDays) return;
        yield {
            path: "$.properties.rotationPolicy.lifetimeActions",
            message: `a version is rotated ${rotated.says}, and ${withinDays} days are the most; shorten it`,
        };
    },
});

interface StrengthOptions {
    readonly types: readonly string[];
    readonly curves: readonly string[];
    readonly minimumRsaBits: number;
    readonly requireHsm: boolean;
}

/** Bits of an RSA key whose size nobody names. */
const usualRsaBits = 2048;

export const keyStrength = resourceRule<StrengthOptions>({
    id: "key-strength",
    title: "Keys are strong enough",
    description: "Keys are of an allowed type, curve and size, and in an HSM where that is asked for.",
    why: "Type, curve and size are fixed when a key is made; a weak one can only be replaced, with everything that it protects.",
    fix: "Make the key with an allowed kty, curveName and keySize, under a new name.",
    severity: "high",
    levels: mandatory,
    controls: [
        "CKV_AZURE_112",
        "75c4f823-d65c-4f29-a733-01d0077fdbcb",
        "ff25f3c8-b739-4538-9d07-3d6d25cfb255",
        "82067dbb-e53b-4e06-b631-546d197452d9",
        "587c79fe-dd04-4a5e-9d0b-f89598c7261b",
        "DP-6",
    ],
    options: {
        types: {
            type: "array",
            items: { type: "string" },
            default: ["RSA", "RSA-HSM", "EC", "EC-HSM", "oct-HSM"],
            description: "Types of key that may be made.",
        },
        curves: {
            type: "array",
            items: { type: "string" },
            default: ["P-256", "P-384", "P-521"],
            description: "Curves that elliptic keys may be on. P-256K is made for block chains.",
        },
        minimumRsaBits: {
            type: "integer",
            enum: [2048, 3072, 4096],
            default: 2048,
            description: "Bits of an RSA key at least.",
        },
        requireHsm: {
            type: "boolean",
            default: false,
            description: "Whether keys must be kept in an HSM, which takes a premium vault.",
        },
    },
    example: {
        compliant: 'new keyvault.Key("tde", { properties: { kty: "RSA", keySize: 3072 } });',
        violating: 'new keyvault.Key("tde", { properties: { kty: "EC", curveName: "P-256K" } });',
    },
    types: ["keyvault:Key"],
    *check({ props }, { types, curves, minimumRsaBits, requireHsm }) {
        const kty = textAt(props, "properties", "kty");
        const curve = textAt(props, "properties", "curveName");
        const bits = at(props, "properties", "keySize");
        if (kty !== undefined && !types.includes(kty)) {
            yield {
                path: "$.properties.kty",
                message: `keys of type ${kty} are not allowed; take one of ${types.join(", ")}`,
            };
        }
        if (requireHsm && kty !== undefined && !kty.endsWith("-HSM")) {
            yield {
                path: "$.properties.kty",
                message: `a key of type ${kty} is kept in software; take ${kty}-HSM in a premium vault`,
            };
        }
        if (curve !== undefined && !curves.includes(curve)) {
            yield {
                path: "$.properties.curveName",
                message: `the curve ${curve} is not allowed; take one of ${curves.join(", ")}`,
            };
        }
        const size = bits ?? usualRsaBits;
        if (kty?.startsWith("RSA") === true && typeof size === "number" && size < minimumRsaBits) {
            const said = bits === undefined ? `${size} bits, which Azure takes where none are named,` : `${size} bits`;
            yield {
                path: "$.properties.keySize",
                message: `${said} are too few for an RSA key; take ${minimumRsaBits} or more`,
            };
        }
    },
});

const names = [
    { type: "keyvault:Vault", property: "vaultName" },
    { type: "keyvault:Secret", property: "secretName" },
    { type: "keyvault:Key", property: "keyName" },
] as const;

export const objectNames = resourceRule({
    id: "object-names",
    title: "Names are ones that Azure takes",
    description: "Names of vaults, secrets and keys are ones that Azure takes.",
    why: "Azure refuses a bad name in the middle of a deployment, after other resources have been made. Two hyphens in a row are easily missed.",
    fix: "Rename it; app settings write A__B for the secret A--B.",
    severity: "low",
    levels: mandatory,
    controls: ["AZR-000120", "AZR-000121", "AZR-000122"],
    options: {},
    example: {
        compliant: 'new keyvault.Secret("db", { vaultName: "kv-shop", secretName: "Db--Password", … });',
        violating: 'new keyvault.Secret("db", { vaultName: "kv--shop", secretName: "Db__Password", … });',
    },
    types: names.map(({ type }) => type),
    *check({ props, type }) {
        for (const { type: owner, property } of names) {
            const name = textAt(props, property);
            if (type?.plain !== owner || name === undefined) continue;
            const problem = property === "vaultName" ? vaultNameProblem(name) : objectNameProblem(property, name);
            if (problem !== undefined) yield { path: `$.${property}`, message: problem };
        }
    },
});
