import { jsonPath, type Path } from "./json-path";
import { at, listAt, textAt, UNKNOWN } from "./known";
import { belongsToApp, namesResource } from "./same-name";
import { type StackResource, StackView } from "./stack-view";

/** An application that reads a secret of a vault by reference. */
export interface Reader {
    /** The application, or the API Management service, that reads the secret. */
    readonly app: StackResource;
    readonly vault: StackResource;
    /** Resource that has the reference, and its path there. */
    readonly holder: StackResource;
    readonly path: string;
    /** What may read for the app: the app itself for its own identity, user-assigned identities; empty when that is not known. */
    readonly identities: readonly StackResource[];
}

function vaultOfReference(stack: StackView, text: string): StackResource | undefined {
    const name =
        /@Microsoft\.KeyVault\([^)]*?(?:SecretUri=https:\/\/([a-z0-9-]+)\.vault|VaultName=([a-z0-9-]+))/i.exec(text) ??
        /^https:\/\/([a-z0-9-]+)\.vault\.[a-z.]+\/secrets\//i.exec(text);
    const wanted = (name?.[1] ?? name?.[2])?.toLowerCase();
    if (wanted === undefined) return undefined;
    return stack.vaults.find((vault) => StackView.azureName(vault, "vaultName")?.toLowerCase() === wanted);
}

const userAssigned = "managedidentity:UserAssignedIdentity";

/** User-assigned identities of the stack that an input was computed from. */
function identitiesUsed(stack: StackView, resource: StackResource, property: string): StackResource[] {
    return stack.ofType(userAssigned).filter(({ urn }) => resource.uses(property).includes(urn));
}

/** Identities that an Azure id, a client id or `system` names; all that it may be while preview does not know it. */
function identitiesOf(
    stack: StackView,
    app: StackResource,
    id: unknown,
    holder: StackResource,
    property: string,
): Identities {
    if (id === undefined || (typeof id === "string" && /^system(?:assigned)?$/i.test(id))) return [app];
    if (typeof id !== "string") return identitiesUsed(stack, holder, property);
    const wanted = id.toLowerCase();
    const named = stack.ofType(userAssigned).filter((identity) => {
        const name = StackView.azureName(identity, "resourceName")?.toLowerCase();
        return (
            (name !== undefined && wanted.endsWith(`/userassignedidentities/${name}`)) ||
            textAt(identity.props, "clientId")?.toLowerCase() === wanted
        );
    });
    return named.length > 0 ? named : identitiesUsed(stack, holder, property);
}

/** Every identity that an app has, for a value that preview does not know and that the app may read in its own way. */
function identitiesOfApp(stack: StackView, app: StackResource): readonly StackResource[] {
    const type = at(app.props, "identity", "type");
    const ofUser = identitiesUsed(stack, app, "identity");
    // Identities from outside the stack may be among them, so nobody can tell who reads.
    if (typeof type === "string" && /user/i.test(type) && ofUser.length === 0) return [];
    return [app, ...ofUser];
}

type Identities = readonly StackResource[];

/** Collects the references of a stack, one entry for each app and vault. */
class References {
    public readonly found = new Map<string, Reader>();
    private readonly vaultOfSecret: ReadonlyMap<string, StackResource>;

    public constructor(private readonly stack: StackView) {
        this.vaultOfSecret = new Map(
            stack.ofType("keyvault:Secret").flatMap((secret) => {
                const vault = stack.vaults.find((candidate) => stack.isInVault(secret, candidate));
                return vault === undefined ? [] : [[secret.urn, vault] as const];
            }),
        );
    }

    private add(reader: Reader): void {
        const key = `${reader.app.urn} ${reader.vault.urn}`;
        if (!this.found.has(key)) this.found.set(key, reader);
    }

    /** A reference that is known. */
    public named(app: StackResource, holder: StackResource, value: unknown, path: Path, identities: Identities): void {
        const vault = typeof value === "string" ? vaultOfReference(this.stack, value) : undefined;
        if (vault !== undefined) this.add({ app, vault, holder, path: jsonPath(path), identities });
    }

    /** Values that preview does not know: where they are built from a secret of a vault of the stack, they refer to it. */
    public built(app: StackResource, holder: StackResource, property: string, unknown: readonly Path[]): void {
        const [only, ...more] = unknown;
        if (only === undefined) return;
        const path = jsonPath(more.length === 0 ? only : [property]);
        const own = identitiesOfApp(this.stack, app);
        const named = ["keyVaultReferenceIdentity", property].flatMap((input) => [
            ...identitiesUsed(this.stack, app, input),
            ...identitiesUsed(this.stack, holder, input),
        ]);
        // A user-assigned identity that is typed in by its id may be from anywhere.
        const typed = /^(?!system)/i.test(textAt(app.props, "keyVaultReferenceIdentity") ?? "system");
        const identities = own.length === 0 || typed ? [] : [...own, ...named];
        for (const urn of holder.uses(property)) {
            const vault = this.vaultOfSecret.get(urn);
            if (vault !== undefined) this.add({ app, vault, holder, path, identities });
        }
    }
}

/** A value in a setting, and where it is. */
type Found = readonly [path: Path, value: unknown];

function settled(
    references: References,
    app: StackResource,
    holder: StackResource,
    all: readonly Found[],
    of: Identities,
) {
    for (const [path, value] of all) references.named(app, holder, value, path, of);
    const unknown = all.filter(([, value]) => value === UNKNOWN).map(([path]) => path);
    references.built(app, holder, String(unknown[0]?.[0] ?? ""), unknown);
}

/** Values of a list of settings, `UNKNOWN` for a list that preview does not know. */
function valuesOf(resource: StackResource, path: Path, name: string): Found[] {
    for (let length = 1; length <= path.length; length++) {
        const part = path.slice(0, length);
        if (at(resource.props, ...part) === UNKNOWN) return [[part, UNKNOWN]];
    }
    return listAt(resource.props, ...path).map((item, index) =>
        item === UNKNOWN ? [[...path, index], UNKNOWN] : [[...path, index, name], at(item, name)],
    );
}

/** Values of a map of settings, which connection strings have one step further down. */
function valuesByName({ props }: StackResource): Found[] {
    const map = at(props, "properties");
    if (map === UNKNOWN) return [[["properties"], UNKNOWN]];
    if (typeof map !== "object" || map === null) return [];
    return Object.entries(map).map(([name, item]: [string, unknown]): Found => {
        const nested = typeof item === "object" && item !== null;
        return nested ? [["properties", name, "value"], at(item, "value")] : [["properties", name], item];
    });
}

function webAppReferences(stack: StackView, references: References): void {
    for (const app of stack.ofType("web:WebApp", "web:WebAppSlot")) {
        const property = "keyVaultReferenceIdentity";
        const identities = identitiesOf(stack, app, at(app.props, property), app, property);
        const own = [
            ...valuesOf(app, ["siteConfig", "appSettings"], "value"),
            ...valuesOf(app, ["siteConfig", "connectionStrings"], "connectionString"),
        ];
        settled(references, app, app, own, identities);
        const beside = stack.ofType(
            "web:WebAppApplicationSettings",
            "web:WebAppApplicationSettingsSlot",
            "web:WebAppConnectionStrings",
            "web:WebAppConnectionStringsSlot",
        );
        for (const settings of beside) {
            if (belongsToApp(stack, settings, app) !== true) continue;
            settled(references, app, settings, valuesByName(settings), identities);
        }
    }
}

function containerAppReferences(stack: StackView, references: References): void {
    for (const app of stack.ofType("app:ContainerApp", "app:Job")) {
        const all = valuesOf(app, ["configuration", "secrets"], "keyVaultUrl");
        for (const found of all) {
            const [path] = found;
            const id = at(app.props, ...path.slice(0, -1), "identity");
            settled(references, app, app, [found], identitiesOf(stack, app, id, app, "configuration"));
        }
    }
}

function apiManagementReferences(stack: StackView, references: References): void {
    const services = stack.ofType("apimanagement:ApiManagementService");
    for (const holder of stack.ofType("apimanagement:NamedValue", "apimanagement:Certificate")) {
        const service = services.find((one) => namesResource(stack, holder, "serviceName", one, "serviceName"));
        const place = at(holder.props, "keyVault");
        if (service === undefined || place === undefined) continue;
        const id = at(place, "identityClientId");
        const found: Found =
            place === UNKNOWN
                ? [["keyVault"], UNKNOWN]
                : [["keyVault", "secretIdentifier"], at(place, "secretIdentifier")];
        settled(references, service, holder, [found], identitiesOf(stack, service, id, holder, "keyVault"));
    }
}

/** Applications that read a secret of a vault of the stack by reference, one entry for each application and vault. */
export function readers(stack: StackView): Reader[] {
    if (stack.vaults.length === 0) return [];
    const references = new References(stack);
    webAppReferences(stack, references);
    containerAppReferences(stack, references);
    apiManagementReferences(stack, references);
    return [...references.found.values()];
}
