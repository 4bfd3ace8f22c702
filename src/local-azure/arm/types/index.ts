import { type ProviderOperation } from "../provider-operation";
import { type ResourceType } from "../resource-type";
import { locks } from "./authorization-locks";
import { roleAssignments } from "./authorization-role-assignments";
import { roleDefinitions } from "./authorization-role-definitions";
import { accessPolicies, accessPolicyEntry } from "./keyvault-access-policies";
import { deletedVaultOperations, deletedVaults } from "./keyvault-deleted-vaults";
import { keys } from "./keyvault-keys";
import { privateEndpointConnections } from "./keyvault-private-endpoint-connections";
import { secrets } from "./keyvault-secrets";
import { vaultOperations, vaults } from "./keyvault-vaults";
import { resourceGroups, resourceListOperations } from "./resource-groups";
import { serviceTypes } from "./services";
import { subscriptionOperations, subscriptions } from "./subscriptions";

/** Every resource type that has a model, one file each. */
export const resourceTypes: readonly ResourceType[] = [
    subscriptions,
    resourceGroups,
    roleDefinitions,
    roleAssignments,
    locks,
    vaults,
    secrets,
    keys,
    deletedVaults,
    accessPolicies,
    accessPolicyEntry,
    privateEndpointConnections,
    ...serviceTypes,
];

/** Operations that belong to no single resource. */
export const providerOperations: readonly ProviderOperation[] = [
    ...subscriptionOperations,
    ...resourceListOperations,
    ...vaultOperations,
    ...deletedVaultOperations,
];
