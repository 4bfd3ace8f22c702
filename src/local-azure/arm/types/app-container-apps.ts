import { ServiceError } from "../errors";
import { type JsonObject, type ResourceType, type StoredResource, type WriteRequest } from "../resource-type";
import {
    absent,
    duplicates,
    numberOf,
    objectOf,
    objectsOf,
    orDefault,
    propertiesOf,
    sameText,
    textOf,
} from "../rules/body";
import { completeIdentity, validateIdentity } from "../rules/managed-identity";
import { badRequest, optionalOneOf, requiredText, wholeNumber } from "../rules/refusals";
import { appVersions, environmentOf, managedEnvironments, profilesOf } from "./app-managed-environments";

const secretName = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;
/** Any vault of any cloud, and one that answers on this machine. */
const secretUrl = /^https?:\/\/[^/\s]+\/(?:[^/\s]+\/)?secrets\/[A-Za-z0-9-]{1,127}(\/[0-9a-f]{32})?\/?$/;

function configurationOf(body: JsonObject): JsonObject {
    return objectOf(propertiesOf(body).configuration);
}

function secretsOf(body: JsonObject): JsonObject[] {
    return objectsOf(configurationOf(body).secrets);
}

function sealedValues(previous: StoredResource | undefined): JsonObject {
    return objectOf(previous?.sealed?.secrets);
}

function containersOf(body: JsonObject): JsonObject[] {
    const template = objectOf(propertiesOf(body).template);
    return [...objectsOf(template.containers), ...objectsOf(template.initContainers)];
}

function validateSecrets({ body, previous, context }: WriteRequest): void {
    const declared = secretsOf(body);
    const names = declared.map((secret, index) =>
        requiredText(`properties.configuration.secrets[${index}].name`, secret.name, "ContainerAppSecretNameInvalid"),
    );
    const [twice] = duplicates(names);
    if (twice !== undefined) {
        throw badRequest(`The container app has two secrets named '${twice}'.`, "ContainerAppSecretNameDuplicate");
    }
    const identity = completeIdentity(body.identity, "", context);
    const assigned = Object.keys(objectOf(identity?.userAssignedIdentities));
    for (const secret of declared) {
        const name = textOf(secret.name) ?? "";
        if (!secretName.test(name)) {
            throw badRequest(
                `Invalid value '${name}': a secret's name has lower-case letters, digits, '-' and '.', and begins and ends with a letter or digit.`,
                "ContainerAppSecretInvalid",
            );
        }
        const url = textOf(secret.keyVaultUrl);
        if (url === undefined) {
            if (textOf(secret.value) !== undefined || sealedValues(previous)[name] !== undefined) continue;
            throw badRequest(
                `Container app secret(s) with name(s) '${name}' are invalid: value or keyVaultUrl and identity should be provided.`,
                "ContainerAppSecretInvalid",
            );
        }
        if (!secretUrl.test(url)) {
            throw badRequest(
                `Container app secret '${name}' has a keyVaultUrl that is not the address of a secret in a vault.`,
                "ContainerAppSecretKeyVaultUrlInvalid",
            );
        }
        const reader = textOf(secret.identity);
        const known = sameText(reader, "system")
            ? textOf(identity?.type)?.startsWith("SystemAssigned") === true
            : assigned.some((id) => sameText(id, reader));
        if (known) continue;
        throw badRequest(
            `Container app secret '${name}' is to be read with the identity '${reader ?? ""}', which the app does not have; ` +
                "it takes 'system' or the id of a user-assigned identity of the app.",
            "ContainerAppSecretIdentityInvalid",
        );
    }
}

function validateTemplate(body: JsonObject): void {
    const template = objectOf(propertiesOf(body).template);
    const containers = containersOf(body);
    if (objectsOf(template.containers).length === 0) {
        throw badRequest("properties.template.containers names no container.", "ContainerAppInvalidTemplate");
    }
    const known = secretsOf(body).map(({ name }) => textOf(name) ?? "");
    for (const container of containers) {
        const name = requiredText("properties.template.containers[].name", container.name, "ContainerAppInvalidName");
        requiredText(`properties.template.containers['${name}'].image`, container.image, "ContainerAppImageRequired");
        for (const variable of objectsOf(container.env)) {
            const at = `environment variable '${textOf(variable.name) ?? ""}' of container '${name}'`;
            requiredText("properties.template.containers[].env[].name", variable.name, "ContainerAppInvalidEnvVar");
            const reference = textOf(variable.secretRef);
            if (reference !== undefined && !absent(variable.value) && variable.value !== "") {
                throw badRequest(`The ${at} takes either a value or a secretRef.`, "ContainerAppInvalidEnvVar");
            }
            if (reference === undefined || known.includes(reference)) continue;
            throw badRequest(
                `SecretRef '${reference}' defined for container '${name}' not found.`,
                "ContainerAppSecretRefNotFound",
            );
        }
    }
    for (const registry of objectsOf(configurationOf(body).registries)) {
        const reference = textOf(registry.passwordSecretRef);
        if (reference === undefined || known.includes(reference)) continue;
        throw badRequest(
            `SecretRef '${reference}' defined for registry '${textOf(registry.server) ?? ""}' not found.`,
            "ContainerAppSecretRefNotFound",
        );
    }
    const scale = objectOf(template.scale);
    const most = absent(scale.maxReplicas)
        ? 10
        : wholeNumber("properties.template.scale.maxReplicas", scale.maxReplicas, 1, 1000);
    if (!absent(scale.minReplicas)) wholeNumber("properties.template.scale.minReplicas", scale.minReplicas, 0, most);
}

/** Names and references of secrets, as a read shows them: never a value. */
function shownSecrets(body: JsonObject): JsonObject[] {
    return secretsOf(body).map(({ value: _value, ...rest }) => rest);
}

/** Containers that scale with demand, behind one address. */
export const containerApps: ResourceType = {
    type: "Microsoft.App/containerApps",
    scope: "resourceGroup",
    apiVersions: appVersions,
    location: "required",
    tags: true,
    name: {
        pattern: /^[a-z](?:[a-z0-9]|-(?!-))*[a-z0-9]$/,
        minLength: 2,
        maxLength: 32,
        refuse: (name) =>
            badRequest(
                `Invalid ContainerApp name '${name}'. A name must consist of lower case alphanumeric characters or '-', start with an ` +
                    "alphabetic character, and end with an alphanumeric character and cannot have '--'. The length must not be " +
                    "more than 32 characters.",
                "ContainerAppInvalidName",
            ),
    },
    created: 201,
    changed: 200,
    patch: true,
    deleted: { status: 200, again: 204 },
    validate: (request) => {
        const { body, previous, context } = request;
        const environmentId = requiredText("properties.environmentId", environmentOf(body), "EnvironmentIdRequired");
        const environment = context.get(environmentId);
        if (environment === undefined || !sameText(environment.type, managedEnvironments.type)) {
            throw new ServiceError(
                404,
                "ManagedEnvironmentNotFound",
                `The environment '${environmentId}' of the container app was not found.`,
            );
        }
        if (previous !== undefined && !sameText(environmentOf(previous.body), environmentId)) {
            throw badRequest(
                "The environment of a container app cannot be changed.",
                "ContainerAppEnvironmentImmutable",
            );
        }
        const profile = textOf(propertiesOf(body).workloadProfileName);
        if (profile !== undefined && !profilesOf(environment.body).some((name) => sameText(name, profile))) {
            throw badRequest(
                `The workload profile '${profile}' is not one of the environment's: ${profilesOf(environment.body).join(", ")}.`,
                "WorkloadProfileNotFound",
            );
        }
        validateIdentity(body.identity, context);
        optionalOneOf("properties.configuration.activeRevisionsMode", configurationOf(body).activeRevisionsMode, [
            "Single",
            "Multiple",
            "Labels",
        ]);
        validateSecrets(request);
        validateTemplate(body);
    },
    complete: ({ id, body, name, previous, context }) => {
        const properties = propertiesOf(body);
        const configuration = configurationOf(body);
        const environmentId = environmentOf(body) ?? "";
        const domain = textOf(propertiesOf(context.get(environmentId)?.body ?? {}).defaultDomain) ?? "";
        const template = objectOf(properties.template);
        const before = propertiesOf(previous?.body ?? {});
        // A new revision comes with every change of the template, and with nothing else.
        const same = JSON.stringify(template) === JSON.stringify(before.template);
        const count = (numberOf(previous?.sealed?.revisions) ?? 0) + (same ? 0 : 1);
        const suffix = textOf(template.revisionSuffix) ?? String(count).padStart(7, "0");
        const revision = `${name}--${suffix}`;
        const ingress = absent(configuration.ingress) ? undefined : objectOf(configuration.ingress);
        const kept = sealedValues(previous);
        const values = secretsOf(body).flatMap((secret): [string, JsonObject[string]][] => {
            const key = textOf(secret.name) ?? "";
            const value = textOf(secret.value) ?? kept[key];
            return textOf(secret.keyVaultUrl) !== undefined || value === undefined ? [] : [[key, value]];
        });
        const identity = completeIdentity(body.identity, id, context);
        return {
            body: {
                ...body,
                ...(identity ? { identity } : { identity: { type: "None" } }),
                properties: {
                    ...properties,
                    provisioningState: "Succeeded",
                    runningStatus: "Running",
                    environmentId,
                    managedEnvironmentId: environmentId,
                    workloadProfileName: orDefault(properties.workloadProfileName, "Consumption"),
                    outboundIpAddresses: ["203.0.113.21"],
                    latestRevisionName: revision,
                    latestReadyRevisionName: revision,
                    latestRevisionFqdn: ingress === undefined ? "" : `${revision}.${domain}`,
                    customDomainVerificationId: context.stableSecret("custom-domain-verification").toUpperCase(),
                    eventStreamEndpoint: `https://azurecontainerapps.dev${id}/eventstream`,
                    configuration: {
                        ...configuration,
                        secrets: shownSecrets(body),
                        activeRevisionsMode: orDefault(configuration.activeRevisionsMode, "Single"),
                        ...(ingress !== undefined && {
                            ingress: {
                                external: false,
                                transport: "Auto",
                                allowInsecure: false,
                                traffic: [{ weight: 100, latestRevision: true }],
                                ...ingress,
                                fqdn: ingress.external === true ? `${name}.${domain}` : `${name}.internal.${domain}`,
                            },
                        }),
                    },
                    template,
                },
            },
            sealed: { secrets: Object.fromEntries(values), revisions: count },
        };
    },
    actions: {
        listsecrets: ({ resource }) => ({
            value: secretsOf(resource.body).map((secret) => ({
                ...secret,
                ...(textOf(secret.keyVaultUrl) === undefined && {
                    value: sealedValues(resource)[textOf(secret.name) ?? ""] ?? null,
                }),
            })),
        }),
        start: () => ({}),
        stop: () => ({}),
    },
    pulumi: [
        {
            token: "azure-native:app:ContainerApp",
            path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.App/containerApps/{containerAppName}",
            apiVersion: "2025-02-02-preview",
            properties: "flattened",
            replaceOnChanges: ["location", "environmentId", "managedEnvironmentId"],
            writeOnly: ["configuration.secrets[].value"],
            autoName: { property: "containerAppName", maxLength: 32, kind: "random" },
        },
    ],
};
