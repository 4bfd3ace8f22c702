import { type Severity } from "@pulumi/policy";
import { isJudged, isTag, keepsSecrets, takesOnlyValue } from "../../src/detection/places";
import { azureType } from "../../src/azure/azure-type";
import { type ControlId } from "../support/controls";
import { detector } from "../support/detector";
import { engineContext, isMarkedSecret } from "../support/engine-messages";
import { jsonPath, pathSteps } from "../support/json-path";
import { plainCopy, UNKNOWN } from "../support/known";
import { mandatory, resourceRule, type ResourceRule, stackRule, type Subject, type Violation } from "../support/rule";

/** A kind of places where configuration lives, and the modules of azure-native that belong to it. */
interface Family {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly why: string;
    readonly modules: ReadonlySet<string>;
    readonly controls: readonly ControlId[];
    readonly compliant: string;
    readonly violating: string;
}

const modules = (names: string): ReadonlySet<string> => new Set(names.split(" "));

const families: readonly Family[] = [
    {
        id: "no-literal-credentials-app-settings",
        title: "App settings name secrets, they never hold them",
        description:
            "App Service, Functions, Static Web Apps and App Configuration name a secret in Key Vault; they never hold it.",
        why:
            "Whoever may read an app's configuration, its deployment history or the stack's state reads every secret in it. A reference " +
            "is resolved by the platform with the app's own identity, follows rotation, and can be shown to anybody.",
        modules: modules("web appconfiguration certificateregistration domainregistration"),
        controls: ["IM-8", "Azure.AppConfig.SecretLeak", "Azure.Deployment.SecretLeak"],
        compliant:
            'new web.WebApp("api", { siteConfig: { appSettings: [\n' +
            '    { name: "Db", value: "@Microsoft.KeyVault(SecretUri=https://kv-shop.vault.azure.net/secrets/db/)" },\n] } });',
        violating:
            'new web.WebApp("api", { siteConfig: { appSettings: [\n' +
            '    { name: "Db", value: pulumi.interpolate`Server=sql;User ID=app;Password=${password}` },\n] } });',
    },
    {
        id: "no-literal-credentials-containers",
        title: "Containers get secrets by reference",
        description:
            "Container Apps, Container Instances, AKS, Spring Apps and Kubernetes objects name a secret; they never hold it.",
        why:
            "Environment variables, `secrets[].value` and Kubernetes Secrets are hidden from casual readers of the resource, yet " +
            "written out in the program and its state, and a copy in the cluster stays when the secret is rotated.",
        modules: modules(
            "app containerinstance containerregistry containerservice appplatform servicefabric redhatopenshift kubernetes " +
                "kubernetesconfiguration kubernetesruntime hybridcontainerservice batch",
        ),
        controls: ["IM-8", "Azure.Deployment.SecureValue"],
        compliant:
            'new app.ContainerApp("api", { configuration: { secrets: [\n' +
            '    { name: "db", keyVaultUrl: "https://kv-shop.vault.azure.net/secrets/db", identity: "system" },\n] } });',
        violating: 'new app.ContainerApp("api", { configuration: { secrets: [{ name: "db", value: password }] } });',
    },
    {
        id: "no-literal-credentials-integration",
        title: "Integration services get secrets by reference",
        description:
            "API Management, Logic Apps, Data Factory, event, IoT, AI and monitoring services name a secret; they never hold it.",
        why:
            "These services hand credentials on to other systems and keep them in definitions that many people may read and export. " +
            "Most of them read Key Vault themselves or sign in with an identity.",
        modules: modules(
            "apimanagement logic datafactory synapse streamanalytics eventgrid eventhub servicebus relay iothub " +
                "deviceprovisioningservices notificationhubs signalrservice webpubsub communication servicelinker botservice monitor " +
                "applicationinsights operationalinsights machinelearningservices cognitiveservices search automation dashboard " +
                "media healthbot datashare databricks kusto purview powerbidedicated",
        ),
        controls: [
            "IM-8",
            "Azure.APIM.EncryptValues",
            "f1cc7827-022c-473e-836e-5a51cae0b249",
            "127ef6d7-242f-43b3-9eef-947faf1725d0",
        ],
        compliant:
            'new apimanagement.NamedValue("geo", { secret: true, keyVault: {\n' +
            '    secretIdentifier: "https://kv-shop.vault.azure.net/secrets/geo",\n} });',
        violating: 'new apimanagement.NamedValue("geo", { secret: true, value: geoKey });',
    },
    {
        id: "no-literal-credentials-machines-and-databases",
        title: "Machines, scripts and databases get no plain passwords",
        description:
            "Custom data, extensions, scripts and administrator passwords of machines and databases hold no plain credential.",
        why:
            "Custom data and script text stay readable on the machine and in the portal for as long as the machine lives. An " +
            "administrator's password that is typed in is known to everybody who reads the program.",
        modules: modules(
            "compute hybridcompute azurestackhci devtestlab labservices desktopvirtualization resources sql sqlvirtualmachine " +
                "dbforpostgresql dbformysql dbformariadb cosmosdb mongocluster hdinsight netapp network storage " +
                "connectedvmwarevsphere scvmm avs analysisservices datamigration azurearcdata",
        ),
        controls: ["IM-8", "CKV_AZURE_45", "CKV_AZURE_239", "AZU-0037", "Azure.Deployment.SecureValue"],
        compliant:
            'new sql.Server("db", { administrators: { azureADOnlyAuthentication: true, login: "sql-admins", sid: groupId } });',
        violating: 'new sql.Server("db", { administratorLogin: "sa1", administratorLoginPassword: "…" });',
    },
    {
        id: "no-literal-credentials-elsewhere",
        title: "No other resource holds a plain credential",
        description: "Resources of every other kind, of azure-native and of other providers, hold no plain credential.",
        why:
            "A list of places is never complete. What has the name or the form of a credential counts in every property of every " +
            "resource that no other rule looks at.",
        modules: new Set(),
        controls: ["IM-8", "a88baa34-e2ad-44ea-ad6f-8cac87bc7c71"],
        compliant:
            'new postgresql.Role("report", { login: true, password: new random.RandomPassword("report", { length: 32 }).result });',
        violating: 'new postgresql.Role("report", { login: true, password: "…" });',
    },
];

function literals(subject: Subject, wanted: (path: string) => boolean): Violation[] {
    const { findInResource } = detector();
    const reported = new Map<string, Violation>();
    for (const { path = "$", message, hint } of findInResource({ type: subject.token, props: subject.guarded })) {
        if (!wanted(path) || reported.has(path)) continue;
        const secret = isMarkedSecret(subject.urn, pathSteps(path));
        const onlyValue = takesOnlyValue(subject.token, path);
        if (secret && onlyValue) continue;
        const told = isTag(path) || onlyValue ? "" : whatIsPlain(secret);
        reported.set(path, { path, message: `${message}${told}; ${hint}` });
    }
    return [...reported.values()];
}

/** What would be as plain as what was found, so that nobody mends one with the other. */
function whatIsPlain(secret: boolean): string {
    const origin = secret
        ? "a secret of Pulumi's, or the output of another resource,"
        : "the output of another resource";
    return `; ${origin} is as plain here as a literal`;
}

function familyOf(token: string): Family | undefined {
    const [module = ""] = (azureType(token)?.plain ?? "").split(":");
    const named = families.find((family) => family.modules.has(module));
    if (named !== undefined) return named;
    return token.startsWith("kubernetes:") ? families.find(({ id }) => id.endsWith("-containers")) : families.at(-1);
}

const familyByToken = new Map<string, Family | undefined>();
function cachedFamily(token: string): Family | undefined {
    if (!familyByToken.has(token)) familyByToken.set(token, keepsSecrets(token) ? undefined : familyOf(token));
    return familyByToken.get(token);
}

const fix =
    "Store the value in Key Vault and write the reference that the message shows; a value read from another resource " +
    "(listKeys, a generated password) is as plain in the app as a literal.";
const severity: Severity = "critical";

const ofFamilies: readonly ResourceRule[] = families.map((family) =>
    resourceRule({
        id: family.id,
        title: family.title,
        description: family.description,
        why: family.why,
        fix,
        severity,
        levels: mandatory,
        controls: family.controls,
        options: {},
        example: { compliant: family.compliant, violating: family.violating },
        appliesTo: (token) => cachedFamily(token)?.id === family.id,
        check: (subject) => (isJudged(subject.token, subject.custom) ? literals(subject, (path) => !isTag(path)) : []),
    }),
);

const tags = resourceRule({
    id: "no-literal-credentials-tags",
    title: "Tags hold no credential",
    description: "Tags of resources hold no credential.",
    why: "Tags are plain text by design: everybody who may list resources reads them, and they travel into bills and inventories.",
    fix: "Remove the tag and replace the credential; keep it in Key Vault and tag with its name.",
    severity,
    levels: mandatory,
    controls: ["IM-8"],
    options: {},
    example: {
        compliant: 'new resources.ResourceGroup("rg", { tags: { owner: "platform", "key-rotation": "P60D" } });',
        violating: 'new resources.ResourceGroup("rg", { tags: { owner: "platform", "ci-token": token } });',
    },
    appliesTo: () => true,
    check: (subject) =>
        "tags" in subject.props && isJudged(subject.token, subject.custom)
            ? literals({ ...subject, guarded: tagsOnly(subject) }, isTag)
            : [],
});

function tagsOnly(subject: Subject): Record<string, unknown> {
    const { tags: found } = subject.props;
    return typeof found === "object" && found !== null ? { tags: found } : {};
}

const configAndOutputs = stackRule({
    id: "no-literal-credentials-config-and-outputs",
    title: "Configuration and outputs of the stack hold no plain credential",
    description: "Credentials in the stack's configuration and among its outputs are secrets of Pulumi's.",
    why:
        "Plain configuration lies in the stack file, in the repository, for ever. Plain outputs are shown on every terminal and in every " +
        "log, and other stacks read them.",
    fix: "Set the configuration value again with `pulumi config set --secret`; wrap the output in `pulumi.secret`, or leave it out.",
    severity,
    levels: mandatory,
    controls: ["IM-8", "Azure.Deployment.OutputSecretValue"],
    options: {},
    example: {
        compliant: "export const vaultUri = vault.properties.vaultUri;",
        violating: "export const storageKey = keys.apply(({ keys: [key] }) => key.value);",
    },
    checkStack(stack) {
        const { findInResource } = detector();
        const found: Violation[] = [];
        const { config, secretKeys } = engineContext();
        if (secretKeys !== undefined) {
            for (const [key, value] of config) {
                if (secretKeys.has(key)) continue;
                const [first] = findInResource({ type: "pulumi:pulumi:Stack", props: { [key]: valueOf(value) } });
                if (first === undefined) continue;
                found.push({
                    path: jsonPath(["config", key]),
                    message: `${first.message}; set it again with \`pulumi config set --secret ${key}\` and replace the credential`,
                });
            }
        }
        for (const root of stack.resources.filter(({ token }) => token === "pulumi:pulumi:Stack")) {
            for (const { path = "$", message } of findInResource({
                type: root.token,
                props: plainCopy(root.guarded),
            })) {
                if (isMarkedSecret(root.urn, pathSteps(path))) continue;
                found.push({
                    path: path.replace(/^\$/, "$.outputs"),
                    message: `${message}; wrap the output in pulumi.secret, or export the name of the secret instead`,
                    urn: root.urn,
                });
            }
        }
        return found;
    },
});

/** Id of the rule that judges the values of a resource of this type; undefined where a value is in its place. */
export function judgedBy(token: string): string | undefined {
    return cachedFamily(token)?.id;
}

/** Resources whose result is a password. */
export const generatedPassword = /^random:index\/randomPassword:RandomPassword$|^random:index:RandomPassword$/;

/** Families whose values are an application's, not a service's own password that nothing but a value can set. */
const ofApplications = new Set(["no-literal-credentials-app-settings", "no-literal-credentials-containers"]);

/** Whether preview does not know a value, or part of it. */
export function holdsUnknown(value: unknown): boolean {
    if (value === UNKNOWN) return true;
    return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}

const generated = stackRule({
    id: "no-literal-credentials-generated",
    title: "Generated passwords go into a vault, not into an app",
    description:
        "No application's configuration is built from a generated password, also while preview does not know it.",
    why:
        "A generated password that is put into an app's settings is as plain there as a typed one. Preview does not know it yet, so the " +
        "rules about values cannot see it; where it comes from can be seen.",
    fix: "Store the password in a keyvault.Secret and build the setting from the secret's address instead.",
    severity,
    levels: mandatory,
    controls: ["IM-8", "Azure.Deployment.SecretLeak"],
    options: {},
    example: {
        compliant:
            "properties: { Db: pulumi.interpolate`@Microsoft.KeyVault(SecretUri=${secret.properties.secretUri})` }",
        violating: "properties: { Db: pulumi.interpolate`Server=sql;User ID=app;Password=${password.result}` }",
    },
    *checkStack(stack) {
        const passwords = new Map(
            stack.resources.filter(({ token }) => generatedPassword.test(token)).map(({ urn, name }) => [urn, name]),
        );
        if (passwords.size === 0) return;
        for (const resource of stack.resources) {
            if (!ofApplications.has(cachedFamily(resource.token)?.id ?? "")) continue;
            for (const [property, value] of Object.entries(resource.props)) {
                // A value that is known was judged as such.
                if (!holdsUnknown(value)) continue;
                const from = resource.uses(property).find((urn) => passwords.has(urn));
                if (from === undefined) continue;
                yield {
                    path: jsonPath([property]),
                    message:
                        `is built from the generated password '${passwords.get(from) ?? ""}', which is as plain here as a literal; ` +
                        "store it in a keyvault.Secret and refer to that",
                    urn: resource.urn,
                };
            }
        }
    },
});

function valueOf(text: string): unknown {
    try {
        const parsed: unknown = JSON.parse(text);
        return typeof parsed === "object" && parsed !== null ? parsed : text;
    } catch {
        return text;
    }
}

/** The mandatory heart of the pack: no credential in any configuration. */
export const noLiteralCredentials = [...ofFamilies, tags, generated, configAndOutputs];
