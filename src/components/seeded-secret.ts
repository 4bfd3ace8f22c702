import type * as pulumi from "@pulumi/pulumi";
import type { RoleGrantArgs } from "./role-grants";

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
    /** The parts by name: values of other secrets, outputs, plain text. */
    values: Record<string, pulumi.Input<string>>;
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
     * Rotation epoch: any short text of letters, digits, dots and hyphens, such as `1` or `2026-q3`. A change makes a new generated value and
     * starts the time of `expiresInDays` again; nothing else ever does. Defaults to `1`.
     */
    rotation?: string;
    /** What the secret is (`database-password`), kept as the tag `class`. At most 512 characters. Defaults to none. */
    class?: pulumi.Input<string>;
    /** Who answers for the secret, kept as the tag `owner`. At most 512 characters. Defaults to the placeholder's owner, or none. */
    owner?: pulumi.Input<string>;
    /** What the value is, as a media type or a word, at most 255 characters. Defaults to one that fits the kind. */
    contentType?: pulumi.Input<string>;
    /** Days from the making of this epoch to the expiry, 1 to 3650. Not with `expires`. Defaults to no expiry. */
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
