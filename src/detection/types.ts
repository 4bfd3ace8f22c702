/** How bad it is that the value is readable. `critical` opens a service as it is, `low` is a weak or local one. */
export type Severity = "critical" | "high" | "medium" | "low";

/** What sort of file or value a setting was read from. It decides how strict the judge is about names. */
export type Surface = "resource" | "config" | "code" | "prose";

/** A name and the value that goes with it, wherever they were found. */
export interface Setting {
    /** Names from the outermost to the innermost, as written. The last one names the value itself. */
    readonly names: readonly string[];
    /** The value as the program would see it. */
    readonly value: string;
    /** Values beside this one in the same object, by their name, for rules that need context (`username`, `type`). */
    readonly beside?: ReadonlyMap<string, string>;
}

/** Where a setting comes from. */
export interface SettingContext {
    readonly surface: Surface;
    /** True when the place itself says that the value is a secret (`secureValue`, `stringData`, `secret: true`). */
    readonly secretPlace?: boolean;
    /** True in a file of translations, where several words are what a person reads. */
    readonly labels?: boolean;
}

/** One credential that the judge found in a value. */
export interface Credential {
    /** Id of the rule, a key of the registry. */
    readonly rule: string;
    /** The secret itself. It never leaves the detector: findings carry a fingerprint of it. */
    readonly secret: string;
    /** Offset of the secret in the value it was found in, in UTF-16 units; -1 when it sits inside a decoding. */
    readonly start: number;
    /** Offset after the secret; equal to `start` when that is -1. */
    readonly end: number;
    /** Decodings and fields that lead to it, outermost first: `["base64", "YAML", "password"]`. */
    readonly inside: readonly string[];
}

/** What the judge says about one setting. */
export interface Judgement {
    readonly credentials: readonly Credential[];
    /** Why the setting was reported or not, in a few words that never contain the value. */
    readonly reason: string;
}

/** A reported credential. It never contains the value. */
export interface Finding {
    /** Id of the rule in the registry. */
    readonly rule: string;
    /** What sort of credential, for grouping (`azure-storage-key`, `password`). */
    readonly kind: string;
    readonly severity: Severity;
    /** JSONPath of the property in the resource's inputs, `$.siteConfig.appSettings[3].value`. Only for resources. */
    readonly path?: string;
    /** Line in the file, from 1. Only for text. */
    readonly line?: number;
    /** Column in the line, from 1, in UTF-16 units. Only for text. */
    readonly column?: number;
    /** Last line of a credential that spans several. Only for text. */
    readonly endLine?: number;
    /** Name of the setting, as written. */
    readonly name?: string;
    /** One sentence: which setting holds which kind of credential. */
    readonly message: string;
    /** One sentence: what to write instead, with the exact syntax for the consumer. */
    readonly hint: string;
    /** Decodings and fields that lead to the credential, outermost first; empty when the value is the credential. */
    readonly inside: readonly string[];
    /** HMAC-SHA-256 of the value and rule under the caller's key, 64 hexadecimal digits; absent without a key. */
    readonly fingerprint?: string;
}

/** Why a setting was reported or let through. It never contains the value. */
export interface Explanation {
    readonly path?: string;
    readonly line?: number;
    readonly column?: number;
    readonly name: string;
    readonly reported: boolean;
    /** Ids of the rules that reported it; empty when it was let through. */
    readonly rules: readonly string[];
    readonly reason: string;
}

export interface FindOptions {
    /** Key of the fingerprints. Without it findings have none. Changing it changes every fingerprint. */
    readonly fingerprintKey?: string | Uint8Array;
    /** Receives, for each setting looked at, why it was reported or not. */
    readonly explain?: (explanation: Explanation) => void;
}
