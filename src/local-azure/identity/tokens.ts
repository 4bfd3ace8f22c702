import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { errors as joseErrors, exportJWK, jwtVerify, SignJWT, type JWK } from "jose";
import { type State } from "../arm/state";
import { type Principal } from "./directory";

/** How long a token for a principal is good, in seconds; as long as Entra gives managed identities. */
export const tokenLifetimeSeconds = 24 * 3600;

const algorithm = "RS256";
const keyName = "token-signing-key";

/** Why a token is not accepted. */
export type TokenProblem =
    | { readonly kind: "malformed" | "signature" | "not yet valid" }
    | { readonly kind: "expired"; readonly expiredAt: Date }
    | { readonly kind: "issuer"; readonly issuer: string }
    | { readonly kind: "audience"; readonly audience: string };

export interface TokenClaims {
    readonly objectId: string;
    readonly applicationId: string;
    readonly tenantId: string;
    readonly issuer: string;
}

/** Issues and checks the tenant's access tokens (RS256). The signing key is made once per state folder and kept sealed. */
export class Tokens {
    private readonly privateKey: KeyObject;
    private readonly publicKey: KeyObject;
    public readonly issuer: string;

    constructor(
        state: State,
        private readonly tenantId: string,
        private readonly now: () => Date,
    ) {
        const pem = state.store.transaction(() => {
            const kept = state.secretText(keyName);
            if (kept !== undefined) return kept;
            const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
            const made = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
            state.putSecretText(keyName, made);
            return made;
        });
        this.privateKey = createPrivateKey(pem);
        this.publicKey = createPublicKey(this.privateKey);
        this.issuer = `https://sts.windows.net/${tenantId}/`;
    }

    /** @param audiences what the token opens: one resource, or several for the administrator. */
    public async issue(
        principal: Principal,
        audiences: readonly string[],
        lifetimeSeconds = tokenLifetimeSeconds,
    ): Promise<{ token: string; expiresOn: Date }> {
        const issued = Math.floor(this.now().getTime() / 1000);
        const expires = issued + lifetimeSeconds;
        const token = await new SignJWT({
            oid: principal.objectId,
            appid: principal.applicationId,
            tid: this.tenantId,
            idtyp: principal.type === "User" ? "user" : "app",
            ver: "1.0",
        })
            .setProtectedHeader({ alg: algorithm, typ: "JWT", kid: this.keyId() })
            .setIssuer(this.issuer)
            .setAudience(audiences.length === 1 ? (audiences[0] ?? "") : [...audiences])
            .setSubject(principal.objectId)
            .setIssuedAt(issued)
            .setNotBefore(issued)
            .setExpirationTime(expires)
            .sign(this.privateKey);
        return { token, expiresOn: new Date(expires * 1000) };
    }

    /** What a token says, or why it says nothing here. */
    public async verify(token: string, audiences: readonly string[]): Promise<TokenClaims | TokenProblem> {
        try {
            const { payload } = await jwtVerify(token, this.publicKey, {
                algorithms: [algorithm],
                issuer: this.issuer,
                audience: [...audiences],
                currentDate: this.now(),
            });
            const { oid, appid, tid, iss } = payload;
            if (typeof oid !== "string" || typeof tid !== "string" || iss === undefined) return { kind: "malformed" };
            return {
                objectId: oid,
                applicationId: typeof appid === "string" ? appid : oid,
                tenantId: tid,
                issuer: iss,
            };
        } catch (error) {
            return problemOf(error);
        }
    }

    /** The public key as a JWK set, which clients use to check tokens themselves. */
    public async keySet(): Promise<{ keys: JWK[] }> {
        return { keys: [{ ...(await exportJWK(this.publicKey)), kid: this.keyId(), use: "sig", alg: algorithm }] };
    }

    private keyId(): string {
        const der = this.publicKey.export({ type: "spki", format: "der" });
        return createHash("sha256").update(der).digest("base64url").slice(0, 27);
    }
}

export function isProblem(result: TokenClaims | TokenProblem): result is TokenProblem {
    return "kind" in result;
}

function problemOf(error: unknown): TokenProblem {
    if (error instanceof joseErrors.JWTExpired) {
        return { kind: "expired", expiredAt: new Date((error.payload.exp ?? 0) * 1000) };
    }
    if (error instanceof joseErrors.JWTClaimValidationFailed) {
        if (error.claim === "aud") return { kind: "audience", audience: [error.payload.aud ?? ""].flat().join(", ") };
        if (error.claim === "iss") return { kind: "issuer", issuer: error.payload.iss ?? "" };
        return { kind: "not yet valid" };
    }
    if (error instanceof joseErrors.JWSSignatureVerificationFailed) return { kind: "signature" };
    return { kind: "malformed" };
}
