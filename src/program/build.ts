import { setImmediate as nextTurn } from "node:timers/promises";
import * as authorization from "@pulumi/azure-native/authorization";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { PrincipalType } from "../components/role-grants";
import { WorkloadIdentity } from "../components/workload-identity";
import { type Estate } from "../estate";
import { createMonitoring } from "./monitoring";
import { filledName, uniquePart } from "./naming";
import { type StackOutputs, stackOutputs } from "./outputs";
import { createVaults, type Principal } from "./vaults";

/**
 * Applications that people sign in with, by application id: whoever deploys with one of them is a user.
 * Source: https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in
 */
const signInApplications: readonly string[] = [
    "04b07795-8ddb-461a-bbee-02f9e1bf7b46", // Azure CLI
    "1950a258-227b-4e31-a9cf-717495945fc2", // Azure PowerShell
    "aebc6443-996d-45c2-90f0-388ff96faa56", // Visual Studio Code
];

/**
 * Makes the estate: groups, identities, monitoring, then vaults with all that belongs to them. It lets the engine work on what has been
 * declared while it declares the rest; otherwise the first request would leave the program after the last declaration.
 */
export async function buildEstate(estate: Estate): Promise<StackOutputs> {
    const login = authorization.getClientConfigOutput();
    const unique = login.subscriptionId.apply((id) => uniquePart(id, pulumi.getProject(), pulumi.getStack()));
    const tags = { ...estate.tags };
    const groups = Object.fromEntries(
        Object.entries(estate.groups).map(([alias, group]) => {
            const made = new resources.ResourceGroup(alias, {
                resourceGroupName: filledName(group.name, unique),
                location: group.location,
                tags,
            });
            return [alias, made.name];
        }),
    );
    await nextTurn();
    const resourceGroupName = groups[estate.name] ?? "";
    const { location } = estate;
    const workloads = Object.fromEntries(
        Object.entries(estate.workloads).map(([alias, { existing, managedIdentity }]): [string, Principal] => {
            const type = PrincipalType.ServicePrincipal;
            if (managedIdentity === undefined)
                return [alias, { objectId: existing?.objectId ?? "", type, clientId: existing?.clientId }];
            const identity = new WorkloadIdentity(alias, {
                resourceGroupName,
                location,
                resourceName: filledName(managedIdentity.name, unique),
                federatedCredentials: { ...managedIdentity.federated },
                tags,
            });
            return [alias, { objectId: identity.principalId, type, clientId: identity.clientId }];
        }),
    );
    const people = Object.fromEntries(
        Object.entries(estate.people).map(([alias, { kind, objectId }]): [string, Principal] => [
            alias,
            { objectId, type: kind === "user" ? PrincipalType.User : PrincipalType.Group },
        ]),
    );
    const monitoring = createMonitoring(estate, { resourceGroupName, location, tags: estate.tags, unique });
    const standing = await createVaults(estate, {
        tenantId: login.tenantId,
        subscriptionId: login.subscriptionId,
        unique,
        groups,
        deployer: { objectId: login.objectId, type: deployerType(estate, login.clientId) },
        people,
        workloads,
        monitoring,
    });
    return stackOutputs(estate, standing);
}

function deployerType(estate: Estate, clientId: pulumi.Output<string>): pulumi.Input<PrincipalType> {
    if (estate.deployerKind === "user") return PrincipalType.User;
    if (estate.deployerKind === "servicePrincipal") return PrincipalType.ServicePrincipal;
    return clientId.apply((id) =>
        signInApplications.includes(id.toLowerCase()) ? PrincipalType.User : PrincipalType.ServicePrincipal,
    );
}
