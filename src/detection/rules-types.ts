import { type Severity } from "./types";

/** A name and value a rule is shown to, made by a seeded generator so that no file holds a credential. */
export interface Fixture {
    readonly name: string;
    readonly value: string;
}

/** One rule of the detector: what it finds, why that matters and how to mend it. */
export interface Rule {
    /** Stable id, kebab-case; part of every fingerprint, so it never changes. */
    readonly id: string;
    /** Group that reports count by; several rules may share one. */
    readonly kind: string;
    /** The credential in a few words that complete "holds …". */
    readonly title: string;
    readonly severity: Severity;
    /** What exactly the rule finds. */
    readonly what: string;
    /** What somebody who reads the value can do. */
    readonly why: string;
    /** What to do with the credential that leaked and what to write instead. */
    readonly fix: string;
    /** Settings that the rule must let through. */
    readonly ok: readonly Fixture[];
    /** Settings that the rule must report. */
    readonly notOk: readonly Fixture[];
}
