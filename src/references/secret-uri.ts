import * as pulumi from "@pulumi/pulumi";
import { clouds, type Cloud } from "../azure/clouds";
import { objectNameProblem, secretNameFor, vaultNameProblem } from "../azure/names";
import { InputChecks } from "../shared/checked";

/** A secret by the names of its vault and itself, for one that another stack or another team made. */
export interface NamedSecret {
    /** Name of the vault in Azure. */
    readonly vaultName: pulumi.Input<string>;
    /** Name in the vault; an application's own (`Db__Password`) is brought into its legal form. */
    readonly secretName: string;
    /** Azure cloud the vault is in. Defaults to `public`. */
    readonly cloud?: Cloud["name"];
}

/**
 * Address of a secret without a version, so that it stays right after a rotation. For a `SeededSecret` of the same program, use its
 * own `secretUri`: it is what Azure says, whichever cloud it is.
 * @throws {pulumi.InputPropertyError} for a name that no vault or secret can have, or a cloud that does not exist.
 */
export function secretUriOf(secret: NamedSecret): pulumi.Output<string> {
    const checks = new InputChecks(`secretUriOf '${secret.secretName}'`);
    const vaultName = checks.value("vaultName", secret.vaultName, vaultNameProblem);
    const { name } = secretNameFor(secret.secretName);
    checks.rule("secretName", objectNameProblem("secretName", name));
    const wanted = secret.cloud ?? "public";
    const cloud = clouds.find((one) => one.name === wanted);
    const known = clouds.map((one) => one.name).join(", ");
    checks.rule("cloud", cloud === undefined ? `cloud takes ${known}, got '${wanted}'; correct it` : undefined);
    checks.refuse();
    return pulumi.interpolate`https://${vaultName}.${cloud?.vaultSuffix}/secrets/${name}`;
}
