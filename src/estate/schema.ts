import { z } from "zod";
import { locations } from "../azure/locations";
import { flag, oneOf, text, whole, worded } from "./wording";

/**
 * What a stack file may say, once and for all: shapes, ranges and the words that describe them. The JSON Schema for
 * editors is made from it, and so are most refusals. What needs more than one place at a time is in `rules/`.
 */

const guidShape = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const durationShape = /^P(?:\d{1,2}D|T\d{1,3}[HM])$/;
// A moment has a time and a zone, because a date alone ends at a different moment in each reader's mind.
const momentShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/;
const httpsShape = /^https:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/;

const objectId = (whose: string, description: string) =>
    text(
        {
            max: 64,
            shape: guidShape,
            takes: `the object id of ${whose}, a GUID such as 3f6b2a90-1c4d-4e5f-8a7b-9c0d1e2f3a4b`,
            todo: "copy the object id, not the application id, from Microsoft Entra",
        },
        description,
    );

const resourceId = (what: string, type: string, description: string) =>
    text(
        {
            max: 600,
            shape: new RegExp(`^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/${type}$`, "i"),
            takes: `the resource id of ${what} (/subscriptions/…/providers/${type.replaceAll("[^/]+", "NAME")})`,
            todo: "copy it from the resource's JSON view in the portal",
        },
        description,
    );

const alias = (of: string) =>
    text(
        {
            max: 40,
            shape: /^[a-z](?:[a-z0-9]|-(?!-)){0,38}[a-z0-9]$|^[a-z]$/,
            takes: "an alias of lower-case letters, digits and single hyphens, at most 40, starting with a letter",
            todo: "rename it",
        },
        `Alias of ${of} within this file.`,
    );

const reason = (description: string) =>
    text(
        {
            min: 10,
            max: 256,
            takes: "a reason in words, 10 to 256 characters",
            todo: "say why, for whoever reviews it",
        },
        description,
    );

const moment = (what: string, description: string) =>
    text(
        {
            max: 40,
            shape: momentShape,
            takes: `${what} as an ISO 8601 moment with a zone, such as 2031-01-31T00:00:00Z`,
            todo: "write date, time and zone",
        },
        description,
    );

const duration = (what: string, description: string) =>
    text(
        {
            max: 10,
            shape: durationShape,
            takes: `${what} as an ISO 8601 duration such as PT5M, PT1H or P1D`,
        },
        description,
    );

/**
 * Tags Strongroom adds by itself to every resource that carries tags: `environment`, `estate` and `managed-by`.
 * They count towards Azure's limit of 50.
 */
export const ownTags = ["environment", "estate", "managed-by"] as const;

const tags = (description: string) =>
    worded(
        z.record(
            text(
                {
                    max: 512,
                    shape: /^[^<>%&\\?/]+$/,
                    takes: "a tag name of 1 to 512 characters without < > % & \\ ? /",
                    todo: "rename the tag",
                },
                "Name of the tag.",
            ),
            text(
                {
                    min: 0,
                    max: 256,
                    takes: "a text of at most 256 characters, numbers and dates in quotes",
                },
                "Value.",
            ),
        ),
        description,
        { takes: "tags as a map of name and text" },
    );

const secretName = text(
    {
        max: 127,
        shape: /^[A-Za-z0-9]([A-Za-z0-9_.:-]*[A-Za-z0-9])?$/,
        takes: "a secret name of letters, digits and hyphens, at most 127; `__`, `:` and `.` are written as `--` in the vault",
        todo: "rename the secret",
    },
    "Name of the secret as the application knows it. `A__B`, `A:B` and `A.B` become `A--B` in the vault, and the program says so.",
);

// ---- who -----------------------------------------------------------------------------------------------------------

const person = worded(
    z.strictObject({
        user: objectId("the user", "Object id of a user in Microsoft Entra. Give this or `group`.").optional(),
        group: objectId("the group", "Object id of a group in Microsoft Entra. Give this or `user`.").optional(),
        description: text(
            { max: 256, takes: "a text of at most 256 characters" },
            "Who that is, for whoever reviews access.",
        ).optional(),
    }),
    "A user or a group that exists in Microsoft Entra.",
    { takes: "a map with `user` or `group` and its object id" },
);

const federated = worded(
    z.strictObject({
        github: z
            .strictObject({
                repository: text(
                    {
                        max: 200,
                        shape: /^[\w.-]+(?:@\d+)?\/[\w.-]+(?:@\d+)?$/,
                        takes: "a repository as OWNER/NAME, or OWNER@ID/NAME@ID",
                    },
                    "Repository whose GitHub Actions act as the identity, as its tokens say it: `owner/name`, or `owner@id/name@id` for one made or renamed since 15 July 2026.",
                ),
                environment: text(
                    { max: 255, shape: /^[^\s:*]+$/, takes: "the name of one GitHub environment" },
                    "GitHub environment the job runs in. Give one of environment, branch, tag and pullRequests.",
                ).optional(),
                branch: text(
                    { max: 255, shape: /^[^\s:*]+$/, takes: "the name of one branch, without wildcards" },
                    "Branch the workflow runs on.",
                ).optional(),
                tag: text(
                    { max: 255, shape: /^[^\s:*]+$/, takes: "the name of one tag, without wildcards" },
                    "Tag the workflow runs on.",
                ).optional(),
                pullRequests: worded(z.literal(true), "Jobs that run on pull requests.", { takes: "true" }).optional(),
            })
            .describe("GitHub Actions of one repository.")
            .optional(),
        kubernetes: z
            .strictObject({
                issuer: text(
                    { max: 600, shape: httpsShape, takes: "the cluster's OIDC issuer, an https address" },
                    "OIDC issuer of the cluster, exactly as its tokens say it.",
                ),
                namespace: text(
                    { max: 63, shape: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, takes: "a Kubernetes namespace" },
                    "Namespace of the service account.",
                ),
                serviceAccount: text(
                    { max: 253, shape: /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, takes: "a Kubernetes service account" },
                    "Service account whose pods act as the identity.",
                ),
            })
            .describe("Pods of one Kubernetes service account.")
            .optional(),
        issuer: text(
            { max: 600, shape: httpsShape, takes: "an issuer, an https address" },
            "Any other issuer.",
        ).optional(),
        subject: text(
            { max: 600, shape: /^[^\s*]+$/, takes: "one subject, without wildcards" },
            "Subject its tokens carry.",
        ).optional(),
        audience: text({ max: 600, takes: "an audience" }, "Audience the tokens carry.").default(
            "api://AzureADTokenExchange",
        ),
    }),
    "An issuer outside Azure whose tokens stand for the identity: `github`, `kubernetes`, or `issuer` and `subject`.",
    { takes: "a map with `github`, `kubernetes`, or `issuer` and `subject`" },
);

const workload = worded(
    z.strictObject({
        description: text(
            { max: 256, takes: "a text of at most 256 characters" },
            "What that is, for whoever reviews access.",
        ).optional(),
        managedIdentity: worded(
            z.strictObject({
                federated: worded(
                    z.record(alias("a federated credential"), federated),
                    "Issuers outside Azure that may act as the identity, by a name of yours. At most 20.",
                    { takes: "a map of federated credentials" },
                ).default({}),
            }),
            "Makes a user-assigned managed identity for the workload. Give this or `objectId`.",
            { takes: "a map; `{}` makes an identity without federated credentials" },
        ).optional(),
        objectId: objectId(
            "the service principal",
            "Object id of a managed identity or application that exists. Give this or `managedIdentity`.",
        ).optional(),
        clientId: objectId(
            "the application",
            "Application (client) id that goes with `objectId`, for secrets that are composed with it.",
        ).optional(),
    }),
    "An application or a pipeline that reaches vaults.",
    { takes: "a map with `managedIdentity` or `objectId`" },
);

// ---- monitoring ----------------------------------------------------------------------------------------------------

/** Alerts on metrics, with the greatest threshold each can take and its unit. */
export const metricAlerts = {
    availability: { max: 100, unit: "percent" },
    saturation: { max: 100, unit: "percent" },
    latency: { max: 60_000, unit: "milliseconds" },
    unauthorized: { max: 1_000_000, unit: "requests" },
    forbidden: { max: 1_000_000, unit: "requests" },
    throttled: { max: 1_000_000, unit: "requests" },
    serverErrors: { max: 1_000_000, unit: "requests" },
    unusualVolume: { max: undefined, unit: "requests" },
} as const;
/** Alerts on the activity log. They fire on each event, so they have no threshold, severity or window. */
export const activityAlerts = [
    "vaultDeleted",
    "vaultChanged",
    "accessPolicyChanged",
    "roleAssignmentChanged",
    "lockChanged",
    "diagnosticSettingChanged",
] as const;
/** Alerts on the audit log in the workspace. */
export const logAlerts = ["nearExpiry", "expired", "purgeOrBackup", "massReads", "deniedCallers"] as const;
const alertNames = [...Object.keys(metricAlerts), ...activityAlerts, ...logAlerts] as unknown as readonly [
    string,
    ...string[],
];

const severity = worded(
    z.number().int().min(0).max(4),
    "From 0 (critical) to 4 (verbose). Not for activity-log alerts.",
    { takes: "a whole number from 0 (critical) to 4 (verbose)" },
);

const alertOverride = worded(
    z.strictObject({
        threshold: worded(
            z.number().min(0),
            "Number the signal is compared with, in the alert's own unit (percent, milliseconds, requests or rows). " +
                "Not for activity-log alerts nor `unusualVolume`.",
            { takes: "a number of 0 or more" },
        ).optional(),
        sensitivity: oneOf(
            ["Low", "Medium", "High"],
            "How readily `unusualVolume` fires. Defaults to Medium.",
        ).optional(),
        severity: severity.optional(),
        window: duration("the window", "Time the signal is gathered over. Not for activity-log alerts.").optional(),
        every: duration("the frequency", "How often the signal is looked at; no longer than the window.").optional(),
        quietFor: duration(
            "the silence",
            "How long a log-search alert stays silent after it fired, up to P1D.",
        ).optional(),
        muted: reason("Keeps the rule and stops it from firing; the text says why.").optional(),
        off: reason("Leaves the alert out altogether; the text says why.").optional(),
    }),
    "What this alert does differently from its default.",
    { takes: "a map of changes such as `{ severity: 2 }`" },
);

const alerts = worded(
    z.partialRecord(
        worded(z.enum(alertNames), "Name of the alert.", {
            takes: "the name of an alert",
            known: alertNames,
        }),
        alertOverride,
    ),
    "Changes to single alerts, by name. Every alert exists with a sensible default unless it is turned off here.",
    { takes: "a map of alert names and changes" },
);

const configKey = text(
    {
        max: 128,
        shape: /^(?:[A-Za-z][\w-]*:)?[A-Za-z][\w-]*$/,
        takes: "a configuration key of letters, digits, hyphens and underscores",
    },
    "Configuration key that holds the value, set with `pulumi config set --secret KEY`. Without a namespace it belongs to `strongroom:`.",
);

const monitoring = worded(
    z.strictObject({
        workspace: worded(
            z.strictObject({
                id: resourceId(
                    "a Log Analytics workspace",
                    "Microsoft.OperationalInsights/workspaces/[^/]+",
                    "Workspace that exists. Without it one is made.",
                ).optional(),
                retentionInDays: whole(
                    30,
                    730,
                    "days",
                    "Days the workspace keeps logs. Defaults to 90, which covers a quarter. Only for a workspace that is made here.",
                ).optional(),
                dailyCapInGb: worded(
                    z.number().min(0.023).max(10_000),
                    "Gigabytes a day after which the workspace stops taking logs. Defaults to no cap: a capped audit log has holes.",
                    { takes: "a number of gigabytes from 0.023 to 10000" },
                ).optional(),
            }),
            "Log Analytics workspace for audit logs and log-search alerts.",
            { takes: "a map; `{}` makes a workspace" },
        ).optional(),
        storage: worded(
            z.strictObject({
                id: resourceId(
                    "a storage account",
                    "Microsoft.Storage/storageAccounts/[^/]+",
                    "Storage account that exists. Without it one is made.",
                ).optional(),
            }),
            "Storage account that audit logs can be archived in.",
            { takes: "a map; `{}` makes a storage account" },
        ).optional(),
        eventHub: worded(
            z.strictObject({
                authorizationRuleId: resourceId(
                    "an authorization rule of an Event Hubs namespace",
                    "Microsoft.EventHub/namespaces/[^/]+/authorizationRules/[^/]+",
                    "Authorization rule (manage, send, listen) of a namespace that exists. Without it a namespace is made.",
                ).optional(),
                name: text(
                    { max: 256, shape: /^[A-Za-z0-9][\w.-]*$/, takes: "the name of an event hub" },
                    "Event hub within the namespace. Defaults to `keyvault-audit`.",
                ).default("keyvault-audit"),
            }),
            "Event hub that streams audit logs to a SIEM.",
            { takes: "a map; `{}` makes a namespace and an event hub" },
        ).optional(),
        partner: worded(
            z.strictObject({
                id: text(
                    {
                        max: 600,
                        shape: /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/[^/]+\/[^/]+\/[^/]+$/i,
                        takes: "the resource id of a partner solution (/subscriptions/…/providers/Microsoft.Datadog/monitors/NAME)",
                    },
                    "Partner solution from the marketplace, such as Datadog or Elastic.",
                ),
            }),
            "Partner solution that takes audit logs.",
            { takes: "a map with `id`" },
        ).optional(),
        tell: worded(
            z.strictObject({
                emails: worded(
                    z.record(
                        alias("a receiver"),
                        text(
                            { max: 254, shape: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, takes: "a mail address" },
                            "Mail address.",
                        ),
                    ),
                    "Mail addresses that are told, by a name that says whose they are.",
                    { takes: "a map of names and mail addresses" },
                ).default({}),
                webhooks: worded(
                    z.record(
                        alias("a receiver"),
                        z
                            .strictObject({
                                url: text(
                                    {
                                        max: 2048,
                                        shape: httpsShape,
                                        takes: "an https address without user name or password",
                                        todo: "an address that carries a key belongs in `from`",
                                    },
                                    "Address that needs no key. Give this or `from`.",
                                ).optional(),
                                from: configKey.optional(),
                            })
                            .describe(
                                "A web address that is called: `url`, or `from` where the address carries a key.",
                            ),
                    ),
                    "Web addresses that are called, by name. At most 10.",
                    { takes: "a map of names and addresses" },
                ).default({}),
                chat: worded(
                    z.record(
                        alias("a receiver"),
                        z
                            .strictObject({ from: configKey })
                            .describe("A Teams workflow or Logic App trigger; its address is a secret."),
                    ),
                    "Teams workflows and Logic App triggers, by name. Their addresses carry a key, so they come from a supplied secret.",
                    { takes: "a map of names and `{ from: KEY }`" },
                ).default({}),
            }),
            "Who is told when an alert fires.",
            { takes: "a map with emails, webhooks and chat" },
        ).prefault({}),
        alerts: alerts.default({}),
    }),
    "Where logs go and who is told.",
    { takes: "a map with workspace, storage, eventHub, partner, tell and alerts" },
);

// ---- secrets -------------------------------------------------------------------------------------------------------

const common = {
    class: text(
        { max: 64, shape: /^[a-z][a-z0-9-]*$/, takes: "a class of lower-case letters, digits and hyphens, at most 64" },
        "What the secret is, such as `database-password`; kept as the tag `class`.",
    ).optional(),
    owner: text(
        { max: 254, takes: "the alias of a person, group or workload of this file, or a mail address" },
        "Who answers for the secret: an alias of this file or a mail address. Defaults to the vault's owner.",
    ).optional(),
    description: text(
        { max: 256, takes: "a text of at most 256 characters" },
        "What it is for; kept as the tag `description`.",
    ).optional(),
    contentType: text(
        { max: 255, takes: "a media type or a word, at most 255 characters" },
        "What the value is. Defaults to one that fits the kind.",
    ).optional(),
    expires: moment("the expiry", "Moment the secret expires. Not with `expiresInDays`.").optional(),
    expiresInDays: whole(
        1,
        3650,
        "days",
        "Days from the making of the value to its expiry, counted again at each change of `rotation`. Not with `expires`.",
    ).optional(),
    notBefore: moment("the start", "Moment before which the secret is not to be used.").optional(),
    enabled: flag("Whether the value can be read. Defaults to true, to false for a placeholder.").optional(),
    rotation: worded(
        z.union([
            z
                .string()
                .max(32)
                .regex(/^[A-Za-z0-9][A-Za-z0-9._]*$/),
            z.number().int().min(0).max(999_999),
        ]),
        "Rotation epoch: a whole number or a short text such as 2026.q4. A change makes a new value; nothing else ever does. Defaults to 1.",
        { takes: "a whole number, or 1 to 32 letters, digits, dots and underscores" },
    ).optional(),
    tags: tags("Further tags of the secret, at most 10; whoever may list secrets can read them.").optional(),
};

const inRange = (from: number, to: number, of: string, description: string) =>
    whole(from, to, of, description).optional();

const password = z
    .strictObject({
        kind: z.literal("password"),
        ...common,
        length: inRange(8, 1024, "characters", "Characters of the password. Defaults to 32."),
        lower: flag("Whether a-z may occur. Defaults to true.").optional(),
        upper: flag("Whether A-Z may occur. Defaults to true.").optional(),
        digits: flag("Whether 0-9 may occur. Defaults to true.").optional(),
        special: flag("Whether special characters may occur. Defaults to true.").optional(),
        minLower: inRange(0, 1024, "characters", "Least number of a-z. Defaults to 1 where allowed."),
        minUpper: inRange(0, 1024, "characters", "Least number of A-Z. Defaults to 1 where allowed."),
        minDigits: inRange(0, 1024, "characters", "Least number of 0-9. Defaults to 1 where allowed."),
        minSpecial: inRange(0, 1024, "characters", "Least number of special characters. Defaults to 1 where allowed."),
        specialCharacters: text(
            {
                max: 32,
                shape: /^[!-/:-@[-`{-~]+$/,
                takes: "1 to 32 printable ASCII characters that are neither letters nor digits",
            },
            "The special characters to choose from. Defaults to `!#%*-_+.~`, which need no quoting in a connection string.",
        ).optional(),
    })
    .describe("A password made once by chance. Rules count when the value is made.");
const token = z
    .strictObject({
        kind: z.literal("token"),
        ...common,
        bytes: inRange(16, 1024, "bytes", "Bytes of randomness. Defaults to 32."),
        encoding: oneOf(["hex", "base64url"], "How the bytes are written. Defaults to base64url.").optional(),
    })
    .describe("A random token of so many bytes.");
const uuid = z.strictObject({ kind: z.literal("uuid"), ...common }).describe("A random UUID.");
const rsaBits = worded(
    z.union([z.literal(2048), z.literal(3072), z.literal(4096)]),
    "Bits of the RSA modulus. Defaults to 3072.",
    { takes: "2048, 3072 or 4096" },
).optional();
const sshKey = z
    .strictObject({
        kind: z.literal("sshKey"),
        ...common,
        algorithm: oneOf(["ED25519", "ECDSA", "RSA"], "Algorithm of the key pair. Defaults to ED25519.").optional(),
        rsaBits,
    })
    .describe("An SSH key pair; the vault keeps the private half.");
const rsaKey = z.strictObject({ kind: z.literal("rsaKey"), ...common, rsaBits }).describe("An RSA key pair in PEM.");
const passphrase = z
    .strictObject({
        kind: z.literal("passphrase"),
        ...common,
        words: inRange(4, 64, "words", "Number of words, 11 bits each. Defaults to 8."),
        separator: text(
            { min: 0, max: 3, takes: "at most 3 characters" },
            "What stands between the words. Defaults to a hyphen.",
        ).optional(),
    })
    .describe("Words made for people to type.");

const part = worded(
    z.union([
        z.string().max(4096),
        z.strictObject({
            secret: text({ max: 127, takes: "the name of a secret" }, "Secret whose value belongs here.").optional(),
            vault: text(
                { max: 40, takes: "the alias of a vault" },
                "Vault of that secret. Defaults to this vault.",
            ).optional(),
            output: text(
                { max: 200, takes: "an output such as vaults.shop.uri or workloads.shop-web.clientId" },
                "Output of the estate: `vaults.NAME.uri|name|id`, `workloads.NAME.clientId|objectId`, `location`, `environment`, `tenantId` or `subscriptionId`.",
            ).optional(),
        }),
    ]),
    "Plain text, `{ secret: NAME }`, `{ secret: NAME, vault: ALIAS }` or `{ output: … }`.",
    { takes: "plain text, { secret: NAME }, { secret: NAME, vault: ALIAS } or { output: … }" },
);
const composed = z
    .strictObject({
        kind: z.literal("composed"),
        ...common,
        format: oneOf(
            ["text", "connectionString", "uri", "json"],
            "How the parts are written: as they are, quoted for ADO.NET, percent-encoded, or as one JSON object. Defaults to text.",
        ).optional(),
        template: text(
            { max: 8192, takes: "a template of at most 8192 characters" },
            "Text with `{name}` wherever the value of that name belongs; `{{` and `}}` are braces. Not for json.",
        ).optional(),
        values: worded(
            z.record(
                text(
                    {
                        max: 64,
                        shape: /^[A-Za-z_][\w.-]*$/,
                        takes: "a name of letters, digits, dots, hyphens and underscores",
                    },
                    "Name used in the template, or the JSON key.",
                ),
                part,
            ),
            "The parts by name.",
            { takes: "a map of names and parts" },
        ),
    })
    .describe("A connection string or JSON built from other secrets and outputs, and built again when they change.");
const supplied = z
    .strictObject({ kind: z.literal("supplied"), ...common, from: configKey })
    .describe("A value somebody else made, set with `pulumi config set --secret`.");
const placeholder = z
    .strictObject({
        kind: z.literal("placeholder"),
        ...common,
        instructions: text(
            { max: 1000, takes: "a text of at most 1000 characters" },
            "How the owner gets the value.",
        ).optional(),
    })
    .describe("A secret that is declared here and filled by its owner; no deployment writes its value.");

const kinds = [password, token, uuid, sshKey, rsaKey, passphrase, composed, supplied, placeholder] as const;
export const secretKinds = kinds.map((kind) => kind.shape.kind.value);
const secret = worded(z.discriminatedUnion("kind", kinds), "One secret.", {
    takes: `a map with kind, one of ${secretKinds.join(", ")}`,
    todo: "say what kind of secret it is",
    known: secretKinds,
});

// ---- vaults --------------------------------------------------------------------------------------------------------

const oneOrMore = (what: z.ZodString, description: string, takes: string) =>
    worded(z.union([what, z.array(what).min(1)]), description, { takes });

const grant = worded(
    z.strictObject({
        who: oneOrMore(
            z.string().min(1).max(60),
            "Alias of a person, a group or a workload of this file, or `deployer`; or a list of them.",
            "an alias of people or workloads, deployer, or a list of them",
        ),
        may: oneOrMore(
            z.string().min(1).max(300),
            "Short verb (`read secrets`), name (`Key Vault Secrets User`) or id of a built-in role, or a list of them.",
            "a built-in role by verb, name or id, or a list of them",
        ),
        on: worded(
            z.strictObject({
                secret: text(
                    { max: 127, takes: "the name of a secret of this vault" },
                    "One secret of this vault.",
                ).optional(),
                key: text(
                    { max: 127, shape: /^[A-Za-z0-9-]+$/, takes: "the name of a key: letters, digits and hyphens" },
                    "One key of this vault.",
                ).optional(),
                certificate: text(
                    {
                        max: 127,
                        shape: /^[A-Za-z0-9-]+$/,
                        takes: "the name of a certificate: letters, digits and hyphens",
                    },
                    "One certificate of this vault.",
                ).optional(),
            }),
            "Narrows the grant to one object. Defaults to the whole vault.",
            { takes: "a map with secret, key or certificate" },
        ).optional(),
        description: text(
            { max: 1024, takes: "a text of at most 1024 characters" },
            "Why, for whoever reviews access.",
        ).optional(),
        condition: text(
            { max: 8192, takes: "a condition in Azure's language" },
            "ABAC condition in Azure's own language (version 2.0), passed on as it is.",
        ).optional(),
    }),
    "Who may do what.",
    { takes: "a map with who and may" },
);

const network = worded(
    z.strictObject({
        mode: oneOf(
            ["private", "firewalled", "open"],
            "`private`: the public address is off. `firewalled`: it denies by default and lets in what `allow` names. " +
                "`open`: it answers everybody who has a role; only outside production, with a reason.",
        ),
        allow: worded(
            z.record(
                alias("an exception"),
                text(
                    {
                        max: 600,
                        takes: "a public IPv4 address, a range such as 203.0.113.0/24, or the resource id of a subnet",
                    },
                    "Address, range or subnet.",
                ),
            ),
            "Who passes the firewall, by a name that says whose address it is. Only with mode firewalled.",
            { takes: "a map of names and addresses" },
        ).default({}),
        azureServices: flag(
            "Lets Azure's trusted services pass. They do not include App Service reading a secret. Only with mode firewalled. Defaults to false.",
        ).default(false),
        reason: reason("Why the vault is open; kept as its tag `open-because`. Required with mode open.").optional(),
    }),
    "Who reaches the vault over the network.",
    { takes: "a map with mode: private, firewalled or open", todo: "write `network: { mode: private }`" },
);

const lock = worded(
    z.strictObject({
        level: oneOf(
            ["CanNotDelete", "ReadOnly", "none"],
            "`CanNotDelete` protects the vault and its grants from deletion; `ReadOnly` seals it against every change; `none` needs a reason in production.",
        ),
        ask: text(
            { max: 254, takes: "an alias of this file or a mail address" },
            "Whom to ask before removing it. Defaults to the vault's owner.",
        ).optional(),
        reason: reason("Why a production vault has no lock, or why it is sealed.").optional(),
    }),
    "Lock of the vault. Defaults to CanNotDelete in production, to none elsewhere.",
    { takes: "a map with level: CanNotDelete, ReadOnly or none", todo: "write `lock: { level: CanNotDelete }`" },
);

const sinks = ["workspace", "storage", "eventHub", "partner"] as const;
const diagnostic = worded(
    z.strictObject({
        to: worded(
            z.union([z.string().min(1).max(600), z.array(z.string().min(1).max(600)).min(1).max(4)]),
            "`workspace`, `storage`, `eventHub` or `partner` of monitoring, a resource id, or a list with at most one of each kind.",
            { takes: "workspace, storage, eventHub, partner, a resource id, or a list of them", known: sinks },
        ),
        logs: worded(
            z.union([
                z.enum(["allLogs", "audit"]),
                z.array(z.enum(["AuditEvent", "AzurePolicyEvaluationDetails"])).max(2),
            ]),
            "A group of log categories, or single categories. An empty list sends no logs. Defaults to allLogs.",
            {
                takes: "allLogs, audit, or a list of AuditEvent and AzurePolicyEvaluationDetails",
                known: ["allLogs", "audit", "AuditEvent", "AzurePolicyEvaluationDetails"],
            },
        ).default("allLogs"),
        metrics: flag("Whether metrics are sent too. Defaults to true.").default(true),
        tables: oneOf(
            ["Dedicated", "AzureDiagnostics"],
            "Tables of the workspace: of their own (AZKVAuditLogs), or the one everything shares. Defaults to Dedicated.",
        ).optional(),
    }),
    "One diagnostic setting.",
    { takes: "a map with `to`" },
);

const location = worded(z.enum(locations), "Azure region, by the name Azure's APIs use.", {
    takes: "an Azure region such as westeurope or eastus2",
    todo: "`az account list-locations --query [].name` prints them",
    known: locations,
});

const vault = worded(
    z.strictObject({
        name: text(
            {
                min: 3,
                max: 24,
                shape: /^[A-Za-z](?:[A-Za-z0-9]|-(?!-))*[A-Za-z0-9]$/,
                takes: "3 to 24 letters, digits and single hyphens, starting with a letter and ending with a letter or digit",
                todo: "choose another name, or leave it out and let `naming` make one",
            },
            "Name in Azure, unique in the world. Defaults to one made by `naming`. A change replaces the vault.",
        ).optional(),
        description: text(
            { max: 256, takes: "a text of at most 256 characters" },
            "What the vault is for; kept as the tag `description`.",
        ).optional(),
        owner: text(
            { max: 254, takes: "the alias of a person, group or workload of this file, or a mail address" },
            "Who answers for the vault and, unless they say otherwise, for its secrets.",
        ),
        location: location.optional(),
        group: alias("a resource group").optional(),
        sku: oneOf(["standard", "premium"], "`premium` adds keys in hardware. Defaults to standard.").default(
            "standard",
        ),
        retentionInDays: whole(
            7,
            90,
            "days",
            "Days a deleted secret stays recoverable. Azure fixes it when the vault is made. Defaults to 90.",
            "decide it before the first deployment, because Azure never changes it afterwards",
        ).default(90),
        network: network.prefault({ mode: "private" }),
        access: worded(z.array(grant), "Who may do what.", {
            takes: "a list of grants, each with who and may",
        }).default([]),
        lock: lock.optional(),
        diagnostics: worded(
            z.record(alias("a diagnostic setting"), diagnostic),
            "Where audit logs and metrics go, by a name of yours. At most five. Defaults to everything to the workspace, where there is one.",
            { takes: "a map of names and settings" },
        ).optional(),
        alerts: alerts.default({}),
        tags: tags("Further tags of the vault.").default({}),
        secrets: worded(z.record(secretName, secret), "The secrets, by the name the application knows.", {
            takes: "a map of names and secrets",
        }).default({}),
    }),
    "One vault: one application, or one concern, in one environment.",
    { takes: "a map with owner, network, access, secrets and so on" },
);

// ---- the whole -----------------------------------------------------------------------------------------------------

const pattern = (description: string) =>
    text(
        {
            max: 60,
            shape: /^(?:[A-Za-z0-9-]|\{(?:kind|name|estate|environment|location|unique)\})+$/,
            takes: "letters, digits, hyphens and {kind}, {name}, {estate}, {environment}, {location}, {unique}",
        },
        description,
    );

/** The estate as the configuration map gives it, keyed without the namespace. */
export const estateSchema = z.strictObject({
    environment: worded(
        z.strictObject({
            name: text(
                {
                    max: 12,
                    shape: /^[a-z][a-z0-9]*$/,
                    takes: "1 to 12 lower-case letters and digits, starting with a letter",
                },
                "Short name, part of every resource's name. A change replaces everything.",
            ),
            class: oneOf(
                ["development", "test", "production"],
                "`production` locks vaults, refuses open ones and asks for somebody to tell.",
            ),
        }),
        "Which environment this stack is.",
        { takes: "a map with name and class", todo: "write `{ name: dev, class: development }`" },
    ),
    location,
    tags: tags("Tags for every resource that carries them. Plain text for whoever can read the resource.").default({}),
    naming: worded(
        z.strictObject({
            estate: text(
                {
                    max: 16,
                    shape: /^[a-z][a-z0-9]*$/,
                    takes: "1 to 16 lower-case letters and digits, starting with a letter",
                },
                "Name of the estate as a whole. Defaults to the project's name. A change replaces everything.",
            ).optional(),
            pattern: pattern(
                "Names of groups, identities and monitoring. Defaults to `{kind}-{name}-{environment}`.",
            ).default("{kind}-{name}-{environment}"),
            vault: pattern(
                "Names of vaults, which have to be unique in the world and at most 24 characters. `{unique}` is five characters " +
                    "derived from subscription and estate. Defaults to `kv-{name}-{environment}-{unique}`.",
            ).default("kv-{name}-{environment}-{unique}"),
        }),
        "How resources are named.",
        { takes: "a map with estate, pattern and vault" },
    ).prefault({}),
    deployer: worded(
        z.strictObject({
            kind: oneOf(
                ["user", "servicePrincipal"],
                "What runs pulumi. Defaults to what the login shows: a service principal or managed identity, or a user at the Azure CLI.",
            ),
        }),
        "Who runs pulumi; `deployer` is its alias in access lists.",
        { takes: "a map with kind: user or servicePrincipal" },
    ).optional(),
    people: worded(
        z.record(alias("a person or group"), person),
        "Users and groups of Microsoft Entra, by alias. Prefer groups: people come and go.",
        { takes: "a map of aliases and people" },
    ).default({}),
    workloads: worded(z.record(alias("a workload"), workload), "Applications and pipelines, by alias.", {
        takes: "a map of aliases and workloads",
    }).default({}),
    monitoring: monitoring.optional(),
    vaults: worded(z.record(alias("a vault"), vault), "The vaults, by alias.", {
        takes: "a map of aliases and vaults",
    }),
});

/** An estate as it was checked, before anything is worked out. */
export type DeclaredEstate = z.output<typeof estateSchema>;
export type DeclaredVault = DeclaredEstate["vaults"][string];
export type DeclaredSecret = DeclaredVault["secrets"][string];
export type DeclaredGrant = DeclaredVault["access"][number];
export type DeclaredPart = string | { secret?: string; vault?: string; output?: string };
export type AlertChange = z.output<typeof alertOverride>;

/** Namespace of the estate's keys in the `config:` map. */
export const namespace = "strongroom";
/** Top-level keys of the estate, without the namespace. */
export const estateKeys = Object.keys(estateSchema.shape);
