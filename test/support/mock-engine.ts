import * as pulumi from "@pulumi/pulumi";

/** What the engine was asked to register. Secret inputs stand wrapped, as they cross to the engine. */
export type Registered = pulumi.runtime.MockResourceArgs;

/** How the engine was asked to treat a resource: what mocks do not pass on. */
export interface Treatment {
    /** Names of the resources that must be there first; references to them in inputs count too. */
    readonly dependencies: string[];
    readonly ignoreChanges: string[];
    readonly secretOutputs: string[];
    readonly deleteBeforeReplace: boolean;
    /** Name of the component it belongs to. */
    readonly parent: string;
}

/** The part of Pulumi's registration request that says so. Its class is not exported. */
interface RegistrationRequest {
    getName(): string;
    getType(): string;
    getParent(): string;
    getDependenciesList(): string[];
    getIgnorechangesList(): string[];
    getAdditionalsecretoutputsList(): string[];
    getDeletebeforereplace(): boolean;
}

/** The part of Pulumi's mocked engine that requests pass through. */
interface Monitor {
    registerResource(request: RegistrationRequest, callback: unknown): unknown;
    registerResourceOutputs(request: OutputsRequest, callback: unknown): unknown;
}

interface OutputsRequest {
    getUrn(): string;
    getOutputs(): { toJavaScript(): Record<string, unknown> };
}

/** The last part of a URN. */
const nameIn = (urn: string) => urn.slice(urn.lastIndexOf("::") + 2);

/** The field and value that mark a wrapped secret on its way to the engine. */
const secretMark = ["4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"] as const;

/** What Azure or a provider adds to its answer, so that outputs made of it resolve. */
function answer(resource: Registered): Record<string, unknown> {
    switch (resource.type) {
        case "azure-native:keyvault:Vault":
            return {
                name: resource.inputs.vaultName as unknown,
                properties: {
                    ...(resource.inputs.properties as object),
                    vaultUri: `https://${String(resource.inputs.vaultName)}.vault.azure.net/`,
                },
            };
        case "azure-native:keyvault:Secret":
            return {
                name: resource.inputs.secretName as unknown,
                properties: {
                    secretUri: `https://${String(resource.inputs.vaultName)}.vault.azure.net/secrets/${String(resource.inputs.secretName)}`,
                },
            };
        case "azure-native:managedidentity:UserAssignedIdentity":
            return { principalId: `${resource.name}-principal`, clientId: `${resource.name}-client` };
        case "random:index/randomString:RandomString":
            return { result: "x7k2q9" };
        case "random:index/randomUuid7:RandomUuid7":
            // The example of RFC 9562, made at 2022-02-22T19:22:22Z.
            return { result: "017f22e2-79b0-7cc3-98c4-dc0c0c07398f" };
        case "random:index/randomPassword:RandomPassword":
            return {
                result: pulumi.secret("0123456789abcdef".repeat(256).slice(0, Number(resource.inputs.length))),
            };
        case "tls:index/privateKey:PrivateKey":
            return {
                privateKeyOpenssh: pulumi.secret("fake private openssh"),
                privateKeyPemPkcs8: pulumi.secret("fake private pem"),
                publicKeyOpenssh: "fake public openssh",
                publicKeyPem: "fake public pem",
            };
        default:
            return {};
    }
}

function idOf(resource: Registered): string {
    if (resource.type === "azure-native:keyvault:Vault") {
        return `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/${String(resource.inputs.vaultName)}`;
    }
    return `${resource.name}-id`;
}

/** An engine that registers everything and remembers it. One for each test file: Pulumi's mock state is global. */
export function mockEngine() {
    let seen: Registered[] = [];
    const treatments = new Map<string, Treatment>();
    const outputs = new Map<string, Record<string, unknown>>();
    void pulumi.runtime.setMocks({
        newResource: (resource) => {
            seen.push(resource);
            const state = { ...(unwrapped(resource.inputs) as object) };
            const plain = { ...resource, inputs: state };
            return { id: idOf(plain), state: { name: resource.name, ...state, ...answer(plain) } };
        },
        call: (call) => {
            throw new Error(`no mock for the call ${call.token}`);
        },
    });
    watch(pulumi.runtime.getMonitor() as unknown as Monitor, treatments, outputs);
    const settle = () =>
        // Hidden from Pulumi's typings; kept to this one place.
        (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
    return {
        reset: () => {
            seen = [];
            treatments.clear();
            outputs.clear();
        },
        /**
         * Resources that are not components, by name: what can go on at the same time arrives in an order that means nothing.
         * `registered` keeps the order of arrival.
         */
        children: () =>
            seen
                .filter((resource) => resource.custom)
                .map((resource): [type: string, name: string] => [resource.type, resource.name])
                .sort((a, b) => (a.join() < b.join() ? -1 : 1)),
        /** Everything registered, components included. */
        registered: () => seen,
        /** Inputs of the one resource of a name, with secrets unwrapped. */
        inputs: (name: string, type?: string): Record<string, unknown> => {
            const [found, ...others] = seen.filter(
                (resource) =>
                    resource.custom && resource.name === name && (type === undefined || resource.type === type),
            );
            if (found === undefined || others.length > 0)
                throw new Error(`${others.length + 1} resources match ${name}`);
            return unwrapped(found.inputs) as Record<string, unknown>;
        },
        /** How the engine was asked to treat the resource of a type and name. */
        treatment: (type: string, name: string): Treatment => {
            const found = treatments.get(`${type}::${name}`);
            if (found === undefined) throw new Error(`no ${type} named ${name} was registered`);
            return found;
        },
        /** What the component of a name registered as its outputs, secrets still wrapped. */
        outputs: (name: string): Record<string, unknown> | undefined => outputs.get(name),
        /** Waits until everything that was asked for has been registered. */
        settle,
    };
}

/** Notes what passes by on its way to the mocked engine. */
function watch(
    monitor: Monitor,
    treatments: Map<string, Treatment>,
    outputs: Map<string, Record<string, unknown>>,
): void {
    const register = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, callback) => {
        treatments.set(`${request.getType()}::${request.getName()}`, {
            dependencies: request.getDependenciesList().map(nameIn).sort(),
            ignoreChanges: request.getIgnorechangesList(),
            secretOutputs: request.getAdditionalsecretoutputsList(),
            deleteBeforeReplace: request.getDeletebeforereplace(),
            parent: nameIn(request.getParent()),
        });
        return register(request, callback);
    };
    const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
    monitor.registerResourceOutputs = (request, callback) => {
        outputs.set(nameIn(request.getUrn()), request.getOutputs().toJavaScript());
        return registerOutputs(request, callback);
    };
}

/** The value with every wrapped secret in it laid open. */
export function unwrapped(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(unwrapped);
    if (value === null || typeof value !== "object") return value;
    const record = value as Record<string, unknown>;
    if (record[secretMark[0]] === secretMark[1]) return unwrapped(record.value);
    return Object.fromEntries(Object.entries(record).map(([key, member]) => [key, unwrapped(member)]));
}

/** What is left of a value to whoever may not see secrets: each wrapped one is a mark. */
export function redacted(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(redacted);
    if (value === null || typeof value !== "object") return value;
    const record = value as Record<string, unknown>;
    if (record[secretMark[0]] === secretMark[1]) return "[secret]";
    return Object.fromEntries(Object.entries(record).map(([key, member]) => [key, redacted(member)]));
}

/** What an output resolves to. */
export function resolved<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => {
        output.apply(resolve);
    });
}
