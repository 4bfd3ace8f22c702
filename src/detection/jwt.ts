/** The published example of jwt.io, which opens nothing. */
const KNOWN_EXAMPLES =
    /SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c|eyJzb21lIjoicGF5bG9hZCJ9|dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk|TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ|XbPfbIHMI6arZ3Y922BhjWgQzWXcXNrz0ogtVhfEd2o|dQw4w9WgXcQ/;

function part(text: string | undefined): Record<string, unknown> | undefined {
    if (text === undefined) return undefined;
    try {
        const parsed: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
        return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
            ? (parsed as Record<string, unknown>)
            : undefined;
    } catch {
        return undefined;
    }
}

/** Why a string of three dotted parts is no usable JSON Web Token, or undefined when it is one. */
export function jwtProblem(value: string): string | undefined {
    const [header, claims] = value.split(".");
    const head = part(header);
    if (head === undefined) return "the header is not JSON";
    if (typeof head["alg"] !== "string") return "the header names no algorithm";
    if (head["alg"].toLowerCase() === "none") return "it is not signed";
    if (KNOWN_EXAMPLES.test(value)) return "it is a published example";
    const body = part(claims);
    if (body === undefined) return "the claims are not JSON";
    if (body["role"] === "anon" && typeof body["iss"] === "string" && body["iss"].includes("supabase"))
        return "it is a publishable key";
    return undefined;
}
