import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

/** Root of the project. */
export const root = join(__dirname, "..", "..");

/** What `getClientConfig` answers. */
export const login = {
    objectId: "11111111-1111-4111-8111-111111111111",
    clientId: "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
    subscriptionId: "33333333-3333-4333-8333-333333333333",
    tenantId: "44444444-4444-4444-8444-444444444444",
};

/** One registered resource that is not a component, with secrets unwrapped. */
export interface Seen {
    readonly type: string;
    readonly name: string;
    readonly inputs: Record<string, unknown>;
}

/** A made-up GUID that is the same for the same text. */
export function guidOf(text: string): string {
    const hex = createHash("sha256").update(text).digest("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const secretMark = "4dabf18193072939515e22adb298388d";

function unwrapped(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(unwrapped);
    const map = value as Record<string, unknown>;
    if (secretMark in map) return unwrapped(map["value"]);
    return Object.fromEntries(Object.entries(map).map(([key, inner]) => [key, unwrapped(inner)]));
}

/** The engine's part of a run: remembers what is registered and answers as Azure and the providers would. */
export function fakeEngine() {
    const seen: Seen[] = [];
    const vaultOf = (inputs: Record<string, unknown>): string => String(inputs["vaultName"]);
    const answer = (type: string, name: string, inputs: Record<string, unknown>): Record<string, unknown> => {
        const properties = inputs["properties"] as Record<string, unknown> | undefined;
        switch (type) {
            case "azure-native:resources:ResourceGroup":
                return { name: inputs["resourceGroupName"] };
            case "azure-native:keyvault:Vault":
                return {
                    name: vaultOf(inputs),
                    properties: { ...properties, vaultUri: `https://${vaultOf(inputs)}.vault.azure.net/` },
                };
            case "azure-native:keyvault:Secret": {
                const secretUri = `https://${vaultOf(inputs)}.vault.azure.net/secrets/${String(inputs["secretName"])}`;
                return { name: inputs["secretName"], properties: { ...properties, secretUri } };
            }
            case "azure-native:managedidentity:UserAssignedIdentity":
                return {
                    name: inputs["resourceName"],
                    principalId: guidOf(`${name} principal`),
                    clientId: guidOf(`${name} client`),
                };
            case "azure-native:eventhub:Namespace":
                return { name: inputs["namespaceName"] };
            case "azure-native:eventhub:EventHub":
                return { name: inputs["eventHubName"] };
            case "random:index/randomString:RandomString":
                return { result: "x7k2q9" };
            case "random:index/randomUuid7:RandomUuid7":
                // The example of RFC 9562, made at 2022-02-22T19:22:22Z.
                return { result: "017f22e2-79b0-7cc3-98c4-dc0c0c07398f" };
            case "random:index/randomPassword:RandomPassword": {
                // Hexadecimal, since tokens are made of it; another one for each name.
                const length = Number(inputs["length"] ?? 32);
                return {
                    result: pulumi.secret(createHash("sha512").update(name).digest("hex").repeat(16).slice(0, length)),
                };
            }
            case "tls:index/privateKey:PrivateKey":
                return {
                    privateKeyOpenssh: pulumi.secret("fake private openssh"),
                    privateKeyPem: pulumi.secret("fake private pem"),
                    privateKeyPemPkcs8: pulumi.secret("fake private pem"),
                    publicKeyOpenssh: "fake public openssh",
                    publicKeyPem: "fake public pem",
                };
            default:
                return {};
        }
    };
    void pulumi.runtime.setMocks(
        {
            newResource: (resource) => {
                const inputs = unwrapped(resource.inputs) as Record<string, unknown>;
                if (resource.custom === true) seen.push({ type: resource.type, name: resource.name, inputs });
                const id =
                    resource.type === "azure-native:keyvault:Vault"
                        ? `/subscriptions/${login.subscriptionId}/resourceGroups/${String(inputs["resourceGroupName"])}/providers/Microsoft.KeyVault/vaults/${vaultOf(inputs)}`
                        : `${resource.type}/${resource.name}`;
                return {
                    id,
                    state: { name: resource.name, ...inputs, ...answer(resource.type, resource.name, inputs) },
                };
            },
            call: (call) => {
                if (call.token === "azure-native:authorization:getClientConfig") return login;
                throw new Error(`no mock for the call ${call.token}`);
            },
        },
        "strongroom",
        "dev",
    );
    return {
        seen,
        ofType: (type: string): Seen[] => seen.filter((one) => one.type === type),
        one: (type: string, name: string): Seen => {
            const found = seen.filter((one) => one.type === type && one.name === name);
            if (found.length !== 1 || found[0] === undefined)
                throw new Error(`${found.length} of ${type} are named ${name}`);
            return found[0];
        },
        // Hidden from Pulumi's typings; kept to this one place.
        settle: () => (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs(),
    };
}

/** The plain value of an output. */
export function resolved<T>(output: pulumi.Input<T>): Promise<T> {
    return new Promise((resolve) => {
        pulumi.output(output).apply((value) => resolve(value as T));
    });
}

/** A stack file's configuration as it stands in the repository. */
export function stackConfig(stack: string): Record<string, unknown> {
    const file = parse(readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8")) as { config: Record<string, unknown> };
    return file.config;
}
