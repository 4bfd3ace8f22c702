import { contentTypeLength, objectTags, secretValueBytes } from "../azure/limits";
import { parseTemplate } from "./seeded-secret.values";

type Problems = [property: string, reason: string][];

/** Kinds of secret, as the arguments call them. */
const kinds = ["generated", "composed", "supplied", "placeholder"] as const;

/** Why this choice of kinds is no choice, or undefined when it is one. */
export function kindProblem(given: readonly string[]): string | undefined {
    if (given.length === 1) return undefined;
    const got = given.length === 0 ? "none" : given.join(" and ");
    return `a secret takes exactly one of ${kinds.join(", ")}, got ${got}; say where its value comes from`;
}

/** Why this is not a rotation epoch, or undefined when it is one. No hyphen, so that `${name}-${rotation}` is never another's name. */
export function rotationProblem(rotation: string): string | undefined {
    if (/^[A-Za-z0-9][A-Za-z0-9._]{0,31}$/.test(rotation)) return undefined;
    return `rotation takes 1 to 32 letters, digits, dots and underscores, such as 1 or 2026.q3, got '${rotation}'; correct it`;
}

/** Settings of a generated value, and the types that take each. */
const takenBy: Readonly<Record<string, readonly string[]>> = {
    length: ["password"],
    lower: ["password"],
    upper: ["password"],
    numeric: ["password"],
    special: ["password"],
    minLower: ["password"],
    minUpper: ["password"],
    minNumeric: ["password"],
    minSpecial: ["password"],
    overrideSpecial: ["password"],
    bytes: ["token"],
    encoding: ["token"],
    algorithm: ["sshKey"],
    rsaBits: ["rsaKey", "sshKey"],
    words: ["passphrase"],
    separator: ["passphrase"],
};

/** Smallest and largest whole number that a setting takes. */
const ranges: Readonly<Record<string, readonly [least: number, most: number]>> = {
    length: [8, 1024],
    minLower: [0, 1024],
    minUpper: [0, 1024],
    minNumeric: [0, 1024],
    minSpecial: [0, 1024],
    bytes: [16, 1024],
    words: [4, 64],
};

/** Bits of an RSA key. Source: https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-types-and-protection-methods */
const rsaBits: readonly unknown[] = [2048, 3072, 4096];

const types = ["password", "token", "uuid", "sshKey", "rsaKey", "passphrase"];

/** What a generated value is made by, as plain values by name. */
export type GeneratedRules = Readonly<Record<string, unknown>> & { readonly type: string };

/** Everything that cannot be made of these rules, by property. */
export function generatedProblems(rules: GeneratedRules): Problems {
    if (!types.includes(rules.type)) {
        return [["type", `type takes ${types.join(", ")}, got '${rules.type}'; correct it`]];
    }
    const problems: Problems = [];
    for (const [property, value] of Object.entries(rules)) {
        if (property === "type" || value === undefined) continue;
        const takers = takenBy[property] ?? [];
        if (!takers.includes(rules.type)) {
            const reason = `${property} is for ${takers.join(" and ") || "no type"}, got it for ${rules.type}; leave it out`;
            problems.push([property, reason]);
            continue;
        }
        const range = ranges[property];
        if (
            range !== undefined &&
            !(Number.isInteger(value) && Number(value) >= range[0] && Number(value) <= range[1])
        ) {
            problems.push([
                property,
                `${property} takes a whole number from ${range[0]} to ${range[1]}, got ${String(value)}; correct it`,
            ]);
        }
    }
    problems.push(...(rules.type === "password" ? passwordProblems(rules) : []), ...choiceProblems(rules));
    return problems;
}

/** What a setting takes besides numbers. */
function choiceProblems(rules: GeneratedRules): Problems {
    const problems: Problems = [];
    const { encoding, algorithm, separator } = rules;
    if (encoding !== undefined && encoding !== "hex" && encoding !== "base64url") {
        problems.push(["encoding", `encoding takes hex or base64url, got '${String(encoding)}'; correct it`]);
    }
    if (algorithm !== undefined && !["ED25519", "ECDSA", "RSA"].includes(String(algorithm))) {
        problems.push(["algorithm", `algorithm takes ED25519, ECDSA or RSA, got '${String(algorithm)}'; correct it`]);
    }
    if (rules.rsaBits !== undefined && !rsaBits.includes(rules.rsaBits)) {
        problems.push(["rsaBits", `rsaBits takes ${rsaBits.join(", ")}, got ${String(rules.rsaBits)}; correct it`]);
    }
    if (rules.type === "sshKey" && rules.rsaBits !== undefined && algorithm !== "RSA") {
        problems.push([
            "rsaBits",
            "rsaBits is for an SSH key with algorithm RSA, got it for another; set algorithm or leave it out",
        ]);
    }
    if (separator !== undefined && !/^[ -~]{0,3}$/.test(String(separator))) {
        problems.push([
            "separator",
            "separator takes 0 to 3 printable ASCII characters, got something else; correct it",
        ]);
    }
    return problems;
}

/** The character classes of a password: what allows each, what demands it, and how a person calls it. */
export const characterClasses = [
    { allows: "lower", least: "minLower", called: "a-z" },
    { allows: "upper", least: "minUpper", called: "A-Z" },
    { allows: "numeric", least: "minNumeric", called: "0-9" },
    { allows: "special", least: "minSpecial", called: "special characters" },
] as const;

function passwordProblems(rules: GeneratedRules): Problems {
    const problems: Problems = [];
    const allowed = characterClasses.filter(({ allows }) => rules[allows] !== false);
    if (allowed.length === 0) {
        problems.push([
            "lower",
            "a password takes at least one class of characters, got all of them switched off; allow one",
        ]);
    }
    for (const { allows, least, called } of characterClasses) {
        if (rules[allows] === false && Number(rules[least] ?? 0) > 0) {
            problems.push([
                least,
                `${least} takes 0 where ${allows} is false, got ${String(rules[least])}: ${called} cannot be both absent and ` +
                    "demanded; change one of them",
            ]);
        }
    }
    const demanded = allowed.reduce((sum, { least }) => sum + Number(rules[least] ?? 1), 0);
    const length = Number(rules.length ?? 32);
    if (demanded > length) {
        problems.push([
            "length",
            `length takes at least the ${demanded} characters that minLower, minUpper, minNumeric and minSpecial add up to, ` +
                `got ${length}; lengthen the password or demand less`,
        ]);
    }
    const special = rules.overrideSpecial;
    if (special !== undefined) {
        const characters = [...String(special)];
        const sound = /^[!-/:-@[-`{-~]+$/.test(String(special)) && new Set(characters).size === characters.length;
        if (!sound) {
            problems.push([
                "overrideSpecial",
                "overrideSpecial takes printable ASCII characters that are neither letters, digits nor blanks, each once, got " +
                    "something else; correct it",
            ]);
        }
        if (rules.special === false) {
            problems.push([
                "overrideSpecial",
                "overrideSpecial takes effect only with special, got special false; drop one",
            ]);
        }
    }
    return problems;
}

/** Everything that does not fit together about a composed value, by property. Values are known by name only. */
export function composedProblems(format: string, template: string | undefined, names: readonly string[]): Problems {
    if (!["text", "connectionString", "uri", "json"].includes(format)) {
        return [["format", `format takes text, connectionString, uri or json, got '${format}'; correct it`]];
    }
    if (names.length === 0)
        return [["values", "values takes at least one value by name, got none; name what is composed"]];
    if (format === "json") {
        if (template === undefined) return [];
        return [
            ["template", "template is not for json, whose members are the values themselves, got one; leave it out"],
        ];
    }
    if (template === undefined) {
        return [["template", `template is needed for ${format}, got none; write {name} wherever a value belongs`]];
    }
    const pieces = parseTemplate(template);
    if (pieces === undefined) {
        return [
            [
                "template",
                "template takes {name} for a value, and {{ or }} for a brace, got a brace on its own; double it",
            ],
        ];
    }
    const used = pieces.flatMap((piece) => ("name" in piece ? [piece.name] : []));
    const absent = [...new Set(used)].filter((name) => !names.includes(name));
    const idle = names.filter((name) => !used.includes(name));
    return [
        ...absent.map((name): [string, string] => [
            "template",
            `template names {${name}}, which values does not have (it has ${names.join(", ")}); add it or correct the name`,
        ]),
        ...idle.map((name): [string, string] => [
            `values.${name}`,
            `values.${name} is not used, because template does not name {${name}}; name it or take it away`,
        ]),
    ];
}

/** Why nothing can be composed of a part that is not there. */
export function absentPartProblem(name: string): string {
    return `values.${name} takes a value, got undefined; a placeholder has none to compose from, so name another secret`;
}

/** Why a vault would refuse this value, or undefined when it would not. Says its size and never the value. */
export function valueProblem(value: string): string | undefined {
    const bytes = Buffer.byteLength(value, "utf8");
    if (bytes === 0)
        return "the value takes at least 1 byte, got an empty text; use placeholder for a secret that is filled later";
    if (bytes <= secretValueBytes) return undefined;
    return `the value takes at most ${secretValueBytes} bytes in UTF-8, got ${bytes}; keep large content elsewhere and its key here`;
}

/** Why a vault would refuse this content type, or undefined when it would not. */
export function contentTypeProblem(contentType: string): string | undefined {
    if (contentType.length <= contentTypeLength) return undefined;
    return `contentType takes at most ${contentTypeLength} characters, got ${contentType.length}; shorten it`;
}

/** Why a vault would refuse this as the value of a tag, or undefined when it would not. */
export function tagValueProblem(tag: string, value: string): string | undefined {
    if (value.length <= objectTags.valueLength) return undefined;
    return `the tag ${tag} takes at most ${objectTags.valueLength} characters, got ${value.length}; shorten it`;
}

/** Everything a vault would refuse about the names of tags, by tag. `own` are those the component itself writes. */
export function tagNameProblems(given: readonly string[], own: readonly string[]): Problems {
    const problems: Problems = given.flatMap((tag): Problems => {
        if (own.includes(tag)) {
            return [
                [
                    tag,
                    `the tag ${tag} is written by the component, got another; use the argument of that name, or rename it`,
                ],
            ];
        }
        if (tag.length >= 1 && tag.length <= objectTags.nameLength) return [];
        return [[tag, `a tag's name takes 1 to ${objectTags.nameLength} characters, got ${tag.length}; rename it`]];
    });
    const count = given.length + own.length;
    if (count > objectTags.count) {
        problems.push([
            "",
            `a secret takes at most ${objectTags.count} tags, got ${count} with ${own.join(", ")}; take some away`,
        ]);
    }
    return problems;
}

/** Why this is not a number of days to an expiry, or undefined when it is one. */
export function expiresInDaysProblem(days: number): string | undefined {
    if (Number.isInteger(days) && days >= 1 && days <= 3650) return undefined;
    return `expiresInDays takes a whole number from 1 to 3650, got ${days}; correct it`;
}

const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Why this is not a moment, or undefined when it is one. */
export function momentProblem(property: string, moment: string): string | undefined {
    if (isoMoment.test(moment) && !Number.isNaN(Date.parse(moment))) return undefined;
    return `${property} takes a moment in ISO 8601 with its zone, such as 2027-01-31T00:00:00Z, got '${moment}'; correct it`;
}

/** Why the two moments cannot bound a secret's use, or undefined when they can. */
export function orderProblem(notBefore: string, expires: string): string | undefined {
    if (!(Date.parse(notBefore) >= Date.parse(expires))) return undefined;
    return `notBefore takes a moment before expires (${expires}), got '${notBefore}'; the secret could never be used`;
}
