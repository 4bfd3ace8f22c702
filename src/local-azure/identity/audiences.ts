/** What the services here call themselves as the audience of a token. A slash at the end makes no difference. */
const armAudiences = ["https://management.azure.com", "https://management.core.windows.net"];
const vaultAudiences = ["https://vault.azure.net", "cfa8b339-82a2-471a-a3c9-0fc0be7a4093"];

function withSlash(audiences: readonly string[]): string[] {
    return audiences.flatMap((audience) => [audience, `${audience}/`]);
}

/** Audiences the control plane takes: Azure's names, and its own address, for which the ARM clients ask. */
export function controlPlaneAudiences(armEndpoint: string): string[] {
    return withSlash([...armAudiences, armEndpoint, armEndpoint.replace("//127.0.0.1:", "//localhost:")]);
}

/** Audiences a vault takes. */
export function vaultPlaneAudiences(): string[] {
    return withSlash(vaultAudiences);
}

/** The resource a token request means: a scope of OAuth 2.0 (`…/.default`) or a plain resource. */
export function resourceOfScope(scope: string): string {
    return scope.replace(/\/?\.default$/, "").replace(/\/+$/, "");
}
