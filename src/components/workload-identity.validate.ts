import { federatedCredentialsPerIdentity, managedIdentityNameLength } from "../azure/limits";

/** Why Azure would refuse this name for a managed identity, or undefined when it would not. */
export function identityNameProblem(name: string): string | undefined {
    const { least, most } = managedIdentityNameLength;
    if (name.length >= least && name.length <= most && /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name)) return undefined;
    return (
        `resourceName takes ${least} to ${most} letters, digits, hyphens and underscores, starting with a letter or digit, got ` +
        `'${name}'; choose another, or leave it out to have one made`
    );
}

/** Why Azure would refuse this many outside issuers, or undefined when it would not. */
export function credentialsCountProblem(count: number): string | undefined {
    if (count <= federatedCredentialsPerIdentity) return undefined;
    return (
        `federatedCredentials takes at most ${federatedCredentialsPerIdentity}, got ${count}; ` +
        "give the other workloads an identity of their own"
    );
}

/** Why tokens of this issuer cannot be trusted, or undefined when they can. */
export function issuerProblem(path: string, issuer: string): string | undefined {
    if (URL.canParse(issuer) && new URL(issuer).protocol === "https:") return undefined;
    return `${path} takes the https address that the issuer's tokens carry, got '${issuer}'; copy the token's iss claim`;
}

/** Why no token would ever match this subject, or undefined when one might. */
export function subjectProblem(path: string, subject: string): string | undefined {
    if (subject.trim() !== "" && !subject.includes("*")) return undefined;
    return `${path} takes the exact subject of the tokens, without wildcards, got '${subject}'; copy the token's sub claim`;
}
