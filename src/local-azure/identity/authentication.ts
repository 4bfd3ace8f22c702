import { type Caller } from "../arm/resource-type";
import { type Directory } from "./directory";
import { isProblem, type TokenProblem, type Tokens } from "./tokens";

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(header: string | undefined): string | undefined {
    return /^Bearer\s+(\S+)$/i.exec(header ?? "")?.[1];
}

export type Authentication = { readonly caller: Caller; readonly issuer: string } | { readonly problem: TokenProblem };

/** Who a token speaks for, with the groups the directory knows the principal in at this moment. */
export async function authenticate(
    token: string,
    audiences: readonly string[],
    tokens: Tokens,
    directory: Directory,
): Promise<Authentication> {
    const claims = await tokens.verify(token, audiences);
    if (isProblem(claims)) return { problem: claims };
    const { objectId, applicationId, tenantId, issuer } = claims;
    return { caller: { objectId, applicationId, tenantId, groups: directory.groupsOf(objectId) }, issuer };
}
