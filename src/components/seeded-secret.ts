import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as tls from "@pulumi/tls";
import { objectNameProblem, secretNameFor } from "../azure/names";
import { InputChecks } from "../shared/checked";
import { checkGrants, grantRoles, type RoleGrantArgs } from "./role-grants";
import {
    absentPartProblem,
    characterClasses,
    composedProblems,
    contentTypeProblem,
    expiresInDaysProblem,
    generatedProblems,
    kindProblem,
    momentProblem,
    orderProblem,
    rotationProblem,
    tagNameProblems,
    tagValueProblem,
    valueProblem,
} from "./seeded-secret.validate";
import {
    composedValue,
    expiryAfter,
    hexDigits,
    momentOf,
    secondsOf,
    valueOf,
    type Recipe,
} from "./seeded-secret.values";

/** What a generated value is. */
export const GeneratedType = {
    password: "password",
    token: "token",
    uuid: "uuid",
    sshKey: "sshKey",
    rsaKey: "rsaKey",
    passphrase: "passphrase",
} as const;
export type GeneratedType = (typeof GeneratedType)[keyof typeof GeneratedType];

/** How a token's bytes are written. */
export const TokenEncoding = { hex: "hex", base64url: "base64url" } as const;
export type TokenEncoding = (typeof TokenEncoding)[keyof typeof TokenEncoding];

/** What an SSH key pair is computed with. */
export const SshAlgorithm = { ED25519: "ED25519", ECDSA: "ECDSA", RSA: "RSA" } as const;
export type SshAlgorithm = (typeof SshAlgorithm)[keyof typeof SshAlgorithm];

/** How a composed value is put together. */
export const ComposedFormat = {
    /** Values stand in the template as they are. */
    text: "text",
    /** Values are quoted where ADO.NET's connection string grammar asks for it. */
    connectionString: "connectionString",
    /** Values are percent-encoded. */
    uri: "uri",
    /** The values themselves, as one JSON object; no template. */
    json: "json",
} as const;
export type ComposedFormat = (typeof ComposedFormat)[keyof typeof ComposedFormat];

/**
 * Rules for a value made by chance. They count when the value is made, that is at the first deployment and at each change of
 * `rotation`; at any other time a change to them does nothing.
 */
export interface GeneratedValueArgs {
    /** What to make. */
    type: GeneratedType;
    /** Password: characters, 8 to 1024. Defaults to 32. */
    length?: number;
    /** Password: whether a-z may occur. Defaults to true. */
    lower?: boolean;
    /** Password: whether A-Z may occur. Defaults to true. */
    upper?: boolean;
    /** Password: whether 0-9 may occur. Defaults to true. */
    numeric?: boolean;
    /** Password: whether special characters may occur. Defaults to true. */
    special?: boolean;
    /** Password: least number of a-z. Defaults to 1 where allowed, else 0. */
    minLower?: number;
    /** Password: least number of A-Z. Defaults to 1 where allowed, else 0. */
    minUpper?: number;
    /** Password: least number of 0-9. Defaults to 1 where allowed, else 0. */
    minNumeric?: number;
    /** Password: least number of special characters. Defaults to 1 where allowed, else 0. */
    minSpecial?: number;
    /** Password: the special characters to choose from. Defaults to `!#%*-_+.~`, which need no quoting in a connection string. */
    overrideSpecial?: string;
    /** Token: bytes of randomness, 16 to 1024. Defaults to 32. */
    bytes?: number;
    /** Token: how the bytes are written. Defaults to `base64url`, without padding. */
    encoding?: TokenEncoding;
    /** SSH key: algorithm. Defaults to `ED25519`. */
    algorithm?: SshAlgorithm;
    /** RSA and SSH key with `RSA`: bits of the modulus: 2048, 3072 or 4096. Defaults to 3072. */
    rsaBits?: number;
    /** Passphrase: number of words, 4 to 64. Each is one of 2048, so it adds 11 bits. Defaults to 8. */
    words?: number;
    /** Passphrase: what stands between the words, 0 to 3 characters. Defaults to `-`. */
    separator?: string;
}

/** A value built from others, and built again whenever one of them changes. */
export interface ComposedValueArgs {
    /** How the parts are put together. Defaults to `text`. */
    format?: ComposedFormat;
    /** Text with `{name}` wherever the value of that name belongs; `{{` and `}}` are braces. Not for `json`. */
    template?: string;
    /** The parts by name: values of other secrets, outputs, plain text. An undefined one, a placeholder's, is refused. */
    values: Record<string, pulumi.Input<string> | undefined>;
}

/** A secret that somebody else fills. */
export interface PlaceholderArgs {
    /** Who is to set the value: a person, a team, an address. */
    owner: pulumi.Input<string>;
    /** How the owner gets the value, for whoever reads the secret's initial value. Defaults to none. */
    instructions?: pulumi.Input<string>;
}

export interface SeededSecretArgs {
    /** Resource group of the vault. */
    resourceGroupName: pulumi.Input<string>;
    /** Name of the vault. A change replaces the secret. */
    vaultName: pulumi.Input<string>;
    /**
     * Name in the vault: 1 to 127 letters, digits and hyphens. `A__B`, `A:B` and `A.B` become `A--B`. Defaults to the
     * component's own name. A change replaces the secret.
     */
    secretName?: string;
    /** Makes the value by chance, once. Exactly one of `generated`, `composed`, `supplied` and `placeholder` is given. */
    generated?: GeneratedValueArgs;
    /** Builds the value from others. */
    composed?: ComposedValueArgs;
    /** The value itself, from `config.requireSecret` or another secret output. Kept as a secret even when it is not one. */
    supplied?: pulumi.Input<string>;
    /** Declares the secret and leaves the value to its owner; no later deployment writes it. */
    placeholder?: PlaceholderArgs;
    /**
     * Rotation epoch: 1 to 32 letters, digits, dots and underscores, such as `1` or `2026.q3`. A change makes a new generated value and
     * starts the time of `expiresInDays` again; nothing else ever does. Defaults to `1`.
     */
    rotation?: string;
    /** What the secret is (`database-password`), kept as the tag `class`. At most 512 characters. Defaults to none. */
    class?: pulumi.Input<string>;
    /** Who answers for the secret, kept as the tag `owner`. At most 512 characters. Defaults to the placeholder's owner, or none. */
    owner?: pulumi.Input<string>;
    /** What the value is, as a media type or a word, at most 255 characters. Defaults to one that fits the kind. */
    contentType?: pulumi.Input<string>;
    /**
     * Days to the expiry, 1 to 3650, from the deployment that first asks for it in this epoch. A later change counts from that
     * same day. Not with `expires`. Defaults to no expiry.
     */
    expiresInDays?: number;
    /** Moment of expiry, ISO 8601 with a zone (`2027-01-31T00:00:00Z`). Not with `expiresInDays`. Defaults to no expiry. */
    expires?: pulumi.Input<string>;
    /** Moment before which the secret is not to be used, ISO 8601 with a zone. Defaults to none. */
    notBefore?: pulumi.Input<string>;
    /** Whether the value can be read. Defaults to true; to false for a placeholder, until its owner sets the value. */
    enabled?: pulumi.Input<boolean>;
    /** Tags of the secret, at most 15 with `class`, `owner` and `kind`; readable by whoever may list secrets. */
    tags?: Record<string, pulumi.Input<string>>;
    /** Grants on this one secret, by a key that is part of each grant's name. Defaults to none. */
    roleAssignments?: Record<string, RoleGrantArgs>;
}

/** Where a secret's value comes from. */
type Kind = "generated" | "composed" | "supplied" | "placeholder";

/** A value, and the public half that a key pair has besides. */
interface Made {
    readonly value: pulumi.Output<string>;
    readonly publicKey?: pulumi.Output<string>;
}

/** Where a generated value's inputs stand still: what they were when it was made is what they remain. */
const passwordInputs = [
    "length",
    "lower",
    "upper",
    "numeric",
    "special",
    "minLower",
    "minUpper",
    "minNumeric",
    "minSpecial",
    "overrideSpecial",
    "keepers",
];
const keyInputs = ["algorithm", "rsaBits", "ecdsaCurve"];

/** Special characters that neither a connection string, a URL's user part, a shell's double quotes nor JSON treat specially. */
const harmlessSpecial = "!*-_+.~";

/** Makes a value by chance, once for each epoch: the epoch is in the generator's name, and nothing else replaces it. */
function generate(name: string, rotation: string, rules: GeneratedValueArgs, parent: pulumi.Resource): Made {
    const generator = `${name}-${rotation}`;
    if (rules.type === GeneratedType.sshKey || rules.type === GeneratedType.rsaKey) {
        return keyPair(generator, rules, { parent, ignoreChanges: keyInputs });
    }
    // The raw material of every text is a password, because that resource keeps its value out of its id; those of RandomBytes
    // and RandomUuid are the value itself, which the state shows to everybody.
    const raw = new random.RandomPassword(generator, rawMaterial(rules), { parent, ignoreChanges: passwordInputs });
    const value = pulumi.all([raw.result, raw.keepers]).apply(([text, recipe]) => valueOf(text, recipe ?? {}));
    return { value };
}

function rawMaterial(rules: GeneratedValueArgs): random.RandomPasswordArgs {
    const hex = (length: number, recipe: Recipe): random.RandomPasswordArgs => ({
        length,
        lower: false,
        upper: false,
        numeric: true,
        special: true,
        overrideSpecial: "abcdef",
        keepers: { type: rules.type, ...recipe },
    });
    switch (rules.type) {
        case GeneratedType.token:
            return hex(hexDigits.token(rules.bytes ?? 32), { encoding: rules.encoding ?? TokenEncoding.base64url });
        case GeneratedType.passphrase: {
            const words = rules.words ?? 8;
            return hex(hexDigits.passphrase(words), { words: String(words), separator: rules.separator ?? "-" });
        }
        case GeneratedType.uuid:
            return hex(hexDigits.uuid, {});
        default: {
            const classes = characterClasses.map(({ allows, least }) => {
                const allowed = rules[allows] ?? true;
                return { [allows]: allowed, [least]: rules[least] ?? (allowed ? 1 : 0) };
            });
            return {
                ...Object.assign({}, ...classes),
                length: rules.length ?? 32,
                overrideSpecial: (rules.special ?? true) ? (rules.overrideSpecial ?? harmlessSpecial) : undefined,
                keepers: { type: rules.type },
            };
        }
    }
}

function keyPair(name: string, rules: GeneratedValueArgs, opts: pulumi.CustomResourceOptions): Made {
    const ssh = rules.type === GeneratedType.sshKey;
    const algorithm = ssh ? (rules.algorithm ?? SshAlgorithm.ED25519) : SshAlgorithm.RSA;
    const key = new tls.PrivateKey(
        name,
        {
            algorithm,
            rsaBits: algorithm === SshAlgorithm.RSA ? (rules.rsaBits ?? 3072) : undefined,
            ecdsaCurve: algorithm === SshAlgorithm.ECDSA ? "P256" : undefined,
        },
        opts,
    );
    return ssh
        ? { value: key.privateKeyOpenssh, publicKey: key.publicKeyOpenssh }
        : { value: key.privateKeyPemPkcs8, publicKey: key.publicKeyPem };
}

/** The parts of a composed value that there are; `checkSource` has refused the others. */
function partsOf(values: ComposedValueArgs["values"]): Record<string, pulumi.Input<string>> {
    return Object.fromEntries(
        Object.entries(values).flatMap(([name, part]) => (part === undefined ? [] : [[name, part]])),
    );
}

function compose({ format, template, values }: ComposedValueArgs): Made {
    const value = pulumi
        .all(partsOf(values))
        .apply((parts) => composedValue(format ?? ComposedFormat.text, template, parts));
    return { value };
}

/** What a placeholder holds until its owner sets the value. Not a credential, and it says so. */
function initialValue({ owner, instructions }: PlaceholderArgs): Made {
    const value = pulumi
        .all([owner, instructions])
        .apply(([who, how]) => `Initial value, not a credential. ${who} sets it.${how === undefined ? "" : ` ${how}`}`);
    return { value };
}

function defaultContentType(args: SeededSecretArgs): string {
    const type = args.generated?.type;
    if (type === GeneratedType.sshKey || type === GeneratedType.rsaKey) return "application/x-pem-file";
    return args.composed?.format === ComposedFormat.json ? "application/json" : "text/plain";
}

/** The arguments as the state may keep them: whatever is or builds a value is a secret there. */
function withoutPlainValues(args: SeededSecretArgs): SeededSecretArgs {
    const { composed, supplied } = args;
    return {
        ...args,
        supplied: supplied === undefined ? undefined : pulumi.secret(supplied),
        composed: composed && {
            ...composed,
            values: Object.fromEntries(
                Object.entries(partsOf(composed.values)).map(([name, part]) => [name, pulumi.secret(part)]),
            ),
        },
    };
}

/** Tags that the component itself writes, by name; undefined ones are left out. */
type OwnTags = Readonly<Record<string, pulumi.Input<string> | undefined>>;

function ownTags(kind: Kind, rotation: string, args: SeededSecretArgs): OwnTags {
    return {
        kind,
        class: args.class,
        owner: args.owner ?? args.placeholder?.owner,
        rotation: kind === "generated" ? rotation : undefined,
        // Whoever sets the value writes a new version with tags of their own, so the mark goes with the value it is about.
        initial: kind === "placeholder" ? "true" : undefined,
    };
}

function checkedTags(checks: InputChecks, own: OwnTags, given: Record<string, pulumi.Input<string>>) {
    const mine = Object.entries(own).flatMap(([tag, value]) => (value === undefined ? [] : [[tag, value] as const]));
    for (const [tag, reason] of tagNameProblems(
        Object.keys(given),
        mine.map(([tag]) => tag),
    )) {
        checks.rule(tag === "" ? "tags" : `tags.${tag}`, reason);
    }
    return Object.fromEntries(
        [...mine, ...Object.entries(given)].map(([tag, value]) => [
            tag,
            checks.value(`tags.${tag}`, value, (text) => tagValueProblem(tag, text)),
        ]),
    );
}

/** Notes what is wrong with where the value comes from. */
function checkSource(checks: InputChecks, args: SeededSecretArgs): void {
    const { generated, composed, supplied } = args;
    if (generated !== undefined) {
        for (const [property, reason] of generatedProblems({ ...generated }))
            checks.rule(`generated.${property}`, reason);
    }
    if (composed !== undefined) {
        const format = composed.format ?? ComposedFormat.text;
        for (const [property, reason] of composedProblems(format, composed.template, Object.keys(composed.values))) {
            checks.rule(`composed.${property}`, reason);
        }
    }
    for (const [name, part] of Object.entries(composed?.values ?? {})) {
        if (part === undefined) checks.rule(`composed.values.${name}`, absentPartProblem(name));
    }
    if (typeof supplied === "string") checks.rule("supplied", valueProblem(supplied));
}

/** The two ends of the secret's use, checked; notes what is wrong with them. */
function checkedTimes(checks: InputChecks, args: SeededSecretArgs) {
    const { expires, expiresInDays, notBefore } = args;
    if (expiresInDays !== undefined) checks.rule("expiresInDays", expiresInDaysProblem(expiresInDays));
    if (expires !== undefined && expiresInDays !== undefined) {
        checks.rule("expires", "a secret takes expires or expiresInDays, got both; keep one");
    }
    if (typeof expires === "string" && typeof notBefore === "string") {
        checks.rule("notBefore", orderProblem(notBefore, expires));
    }
    return {
        expires: checks.optional("expires", expires, (moment) => momentProblem("expires", moment)),
        notBefore: checks.optional("notBefore", notBefore, (moment) => momentProblem("notBefore", moment)),
    };
}

/** Seconds since 1970 at which the secret expires. A number of days is counted from an anchor that the epoch alone renews. */
function expiryOf(
    name: string,
    rotation: string,
    days: number | undefined,
    moment: pulumi.Input<string> | undefined,
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<number> | undefined {
    if (days !== undefined) {
        const anchor = new random.RandomUuid7(`${name}-${rotation}-anchor`, {}, opts);
        return anchor.result.apply((uuid) => expiryAfter(uuid, days));
    }
    return moment === undefined ? undefined : pulumi.output(moment).apply(secondsOf);
}

function makeValue(name: string, rotation: string, args: SeededSecretArgs, parent: pulumi.Resource): Made {
    if (args.generated !== undefined) return generate(name, rotation, args.generated, parent);
    if (args.composed !== undefined) return compose(args.composed);
    if (args.placeholder !== undefined) return initialValue(args.placeholder);
    return { value: pulumi.output(args.supplied ?? "") };
}

/**
 * A secret in a vault whose value nobody types: made by chance, built from others, taken from the stack's configuration, or
 * left to its owner. The value reaches the vault through Azure Resource Manager, so a deployment needs no right to read secrets.
 */
export class SeededSecret extends pulumi.ComponentResource {
    /** Address of the secret without a version: what an application refers to, and what stays right after a rotation. */
    public readonly secretUri: pulumi.Output<string>;
    /** Name in the vault. */
    public readonly secretName: pulumi.Output<string>;
    /** Azure resource id of the secret; the scope for further grants. */
    public readonly secretId: pulumi.Output<string>;
    /** Where the value comes from: `generated`, `composed`, `supplied` or `placeholder`. */
    public readonly kind: pulumi.Output<string>;
    /** What the secret is, as `class` says. */
    public readonly class: pulumi.Output<string | undefined>;
    /** Who answers for the secret. */
    public readonly owner: pulumi.Output<string | undefined>;
    /** Moment of expiry, ISO 8601 in UTC; undefined when it has none. */
    public readonly expires: pulumi.Output<string | undefined>;
    /** Public half of a generated key pair: OpenSSH's one line for `sshKey`, PEM for `rsaKey`. */
    public readonly publicKey?: pulumi.Output<string>;
    /** The value, a secret output to compose others from. Absent for a placeholder. Never registered as the component's output. */
    public readonly value?: pulumi.Output<string>;

    /** @throws {pulumi.InputPropertyError} at once for a plain input Azure would refuse; at deployment for a computed one. */
    constructor(name: string, args: SeededSecretArgs, opts?: pulumi.ComponentResourceOptions) {
        const checks = new InputChecks(`SeededSecret '${name}'`);
        const kinds = (["generated", "composed", "supplied", "placeholder"] as const).filter(
            (kind) => args[kind] !== undefined,
        );
        checks.rule("generated", kindProblem(kinds));
        const kind: Kind = kinds[0] ?? "placeholder";
        const rotation = args.rotation ?? "1";
        checks.rule("rotation", rotationProblem(rotation));
        const secretName = secretNameFor(args.secretName ?? name).name;
        checks.rule("secretName", objectNameProblem("secretName", secretName));
        checkSource(checks, args);
        const contentType = checks.value(
            "contentType",
            args.contentType ?? defaultContentType(args),
            contentTypeProblem,
        );
        const own = ownTags(kind, rotation, args);
        const tags = checkedTags(checks, own, args.tags ?? {});
        const { expires: moment, notBefore } = checkedTimes(checks, args);
        const grants = checkGrants(checks, "roleAssignments", args.roleAssignments ?? {});
        checks.refuse();
        super("strongroom:index:SeededSecret", name, withoutPlainValues(args), opts);
        const child = { parent: this };
        const made = makeValue(name, rotation, args, this);
        const value = pulumi.secret(checks.value("value", made.value, valueProblem));
        const expires = expiryOf(name, rotation, args.expiresInDays, moment, child);
        const secret = new keyvault.Secret(
            name,
            {
                resourceGroupName: args.resourceGroupName,
                vaultName: args.vaultName,
                secretName,
                tags,
                properties: {
                    value,
                    contentType,
                    attributes: {
                        // A placeholder that can be read would be taken for a credential; one that is disabled says what is missing.
                        enabled: args.enabled ?? kind !== "placeholder",
                        expires,
                        notBefore: notBefore === undefined ? undefined : pulumi.output(notBefore).apply(secondsOf),
                    },
                },
            },
            {
                ...child,
                // On the child too, for secrets that are written one after the other (docs/adr/0005-secrets-in-sequence.md).
                dependsOn: opts?.dependsOn,
                // The owner's value, and what the owner says about it, are the owner's: no deployment writes them again.
                ignoreChanges: kind === "placeholder" ? ["properties", "tags"] : [],
            },
        );
        grantRoles(name, secret.id, grants, child);
        this.secretUri = pulumi.unsecret(secret.properties.apply((properties) => properties.secretUri));
        this.secretName = secret.name;
        this.secretId = secret.id;
        this.kind = pulumi.output(kind);
        this.class = pulumi.output(args.class);
        this.owner = pulumi.output(own.owner);
        this.expires = pulumi
            .output(expires)
            .apply((seconds) => (seconds === undefined ? undefined : momentOf(seconds)));
        if (made.publicKey !== undefined) this.publicKey = made.publicKey;
        if (kind !== "placeholder") this.value = value;
        this.registerOutputs({
            secretUri: this.secretUri,
            secretName: this.secretName,
            secretId: this.secretId,
            kind: this.kind,
            class: this.class,
            owner: this.owner,
            expires: this.expires,
            publicKey: this.publicKey,
        });
    }
}
