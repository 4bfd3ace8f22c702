/** The stack files of a project: which there are, and which of them are for the local Azure. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { UserError } from "../../shared/user-error";

/** Settings that only make sense with an Azure account. */
const azureSettings = /^azure-native:(subscriptionId|tenantId|clientId|useOidc|useMsi)$/;

export function stackFilePath(folder: string, stack: string): string {
    return path.join(folder, `Pulumi.${stack}.yaml`);
}

/** @throws {UserError} When a project has no such stack file; the message names those it has. */
export function mustExist(root: string, stack: string): void {
    const file = stackFilePath(root, stack);
    if (existsSync(file)) return;
    const known = readdirSync(root).flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);
    const others = known.length === 0 ? "there is no stack file here" : `there are stack files for ${known.join(", ")}`;
    throw new UserError(`there is no ${path.basename(file)}; ${others}`);
}

/**
 * @throws {UserError} When a stack points to real Azure: it names a subscription, a tenant, a way to log in, or a secrets
 * provider of a cloud. Such a stack is run by the stock CLI alone.
 */
export function mustBeLocal(root: string, stack: string): void {
    const { secretsprovider, config } = (parse(readFileSync(stackFilePath(root, stack), "utf8")) ?? {}) as {
        secretsprovider?: unknown;
        config?: Record<string, unknown>;
    };
    const reasons = [
        ...(typeof secretsprovider === "string" && secretsprovider !== "passphrase"
            ? [`its secrets provider is ${secretsprovider.split("://")[0] ?? ""}`]
            : []),
        ...Object.keys(config ?? {})
            .filter((key) => azureSettings.test(key))
            .map((key) => `it sets ${key}`),
    ];
    if (reasons.length === 0) return;
    throw new UserError(
        `the stack ${stack} is for real Azure (${reasons.join(", ")}), and this command only works on the local one; ` +
            `log in to your backend and run pulumi up --stack ${stack} --policy-pack policies`,
    );
}
