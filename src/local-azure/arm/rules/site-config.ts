import { ServiceError } from "../errors";
import { type JsonObject, type StoredResource, type TypeContext } from "../resource-type";
import { absent, canonical, isObject, objectOf, objectsOf, propertiesOf, sameText, textOf } from "./body";
import { badRequest, optionalOneOf } from "./refusals";

/** Source: https://learn.microsoft.com/rest/api/appservice/web-apps/create-or-update, `ConnectionStringType`. */
export const connectionStringTypes = [
    "MySql",
    "SQLServer",
    "SQLAzure",
    "Custom",
    "NotificationHub",
    "ServiceBus",
    "EventHub",
    "ApiHub",
    "DocDb",
    "RedisCache",
    "PostgreSQL",
] as const;

const tlsVersions = ["1.0", "1.1", "1.2", "1.3"] as const;

/** Members of `siteConfig` that live in settings of their own, since they may hold secrets: no read of the site has them. */
const setApart = ["appSettings", "connectionStrings", "azureStorageAccounts", "metadata"] as const;

export function isLinux(site: JsonObject): boolean {
    return propertiesOf(site).reserved === true || /linux/i.test(textOf(site.kind) ?? "");
}

/** On Linux a setting becomes an environment variable, and App Service refuses names that cannot be one. */
export function validateSettingNames(names: readonly string[], linux: boolean): void {
    for (const name of names) {
        if (name.trim() === "" || (linux && !/^[A-Za-z0-9_.]+$/.test(name))) {
            throw badRequest(`AppSetting with name '${name}' is not allowed.`);
        }
    }
}

/** `siteConfig` as ARM takes it with a site, checked. The plan decides what a site may ask for. */
export function validateSiteConfig(site: JsonObject, plan: StoredResource | undefined): void {
    const config = objectOf(propertiesOf(site).siteConfig);
    optionalOneOf("properties.siteConfig.minTlsVersion", config.minTlsVersion, tlsVersions);
    optionalOneOf("properties.siteConfig.scmMinTlsVersion", config.scmMinTlsVersion, tlsVersions);
    optionalOneOf("properties.siteConfig.ftpsState", config.ftpsState, ["AllAllowed", "FtpsOnly", "Disabled"]);
    const stack = textOf(config.linuxFxVersion);
    if (stack !== undefined && !/^[A-Za-z-]+\|.+$/.test(stack)) {
        throw badRequest("The parameter LinuxFxVersion has an invalid value.");
    }
    const tier = textOf(objectOf(plan?.body.sku).tier);
    if (config.alwaysOn === true && (tier === "Free" || tier === "Shared")) {
        throw new ServiceError(
            409,
            "Conflict",
            "There was a conflict. AlwaysOn cannot be set for this site as the plan does not allow it. " +
                "For more information on pricing and features, please see: https://aka.ms/appservicepricingdetails",
        );
    }
    validateSettingNames(
        objectsOf(config.appSettings).map((setting) => textOf(setting.name) ?? ""),
        isLinux(site),
    );
    for (const [index, entry] of objectsOf(config.connectionStrings).entries()) {
        if (textOf(entry.name) === undefined) {
            throw badRequest(`properties.siteConfig.connectionStrings[${index}].name is required.`);
        }
        optionalOneOf(`properties.siteConfig.connectionStrings[${index}].type`, entry.type, connectionStringTypes);
    }
}

/** The settings a site was sent together with, by the name of the settings they belong to. */
export function settingsWithin(site: JsonObject): Readonly<Record<string, JsonObject>> {
    const config = objectOf(propertiesOf(site).siteConfig);
    const found: Record<string, JsonObject> = {};
    for (const [member, name] of [
        ["appSettings", "appsettings"],
        ["metadata", "metadata"],
    ] as const) {
        if (absent(config[member])) continue;
        found[name] = Object.fromEntries(
            objectsOf(config[member]).map((entry) => [textOf(entry.name) ?? "", textOf(entry.value) ?? ""]),
        );
    }
    if (!absent(config.connectionStrings)) {
        found.connectionstrings = Object.fromEntries(
            objectsOf(config.connectionStrings).map((entry) => [
                textOf(entry.name) ?? "",
                {
                    value: textOf(entry.connectionString) ?? "",
                    type: canonical(entry.type, connectionStringTypes) ?? "Custom",
                },
            ]),
        );
    }
    if (isObject(config.azureStorageAccounts)) found.azurestorageaccounts = config.azureStorageAccounts;
    return found;
}

/** The rest of `siteConfig`, over what the site has already: what is left out stays as it is. */
export function keptSiteConfig(site: JsonObject, previous: StoredResource | undefined): JsonObject {
    const before = objectOf(propertiesOf(previous?.body ?? {}).siteConfig);
    const apart: readonly string[] = setApart;
    const declared = Object.entries(objectOf(propertiesOf(site).siteConfig)).filter(
        ([member, value]) => value !== null && !apart.includes(member),
    );
    return { ...before, ...Object.fromEntries(declared) };
}

/** What App Service shows of a site's configuration, with its own values for what nobody declared. */
export function completeSiteConfig(config: JsonObject, siteName: string): JsonObject {
    return {
        numberOfWorkers: 1,
        defaultDocuments: [
            "Default.htm",
            "Default.html",
            "Default.asp",
            "index.htm",
            "index.html",
            "iisstart.htm",
            "default.aspx",
            "index.php",
            "hostingstart.html",
        ],
        netFrameworkVersion: "v4.0",
        phpVersion: "",
        pythonVersion: "",
        nodeVersion: "",
        powerShellVersion: "",
        linuxFxVersion: "",
        windowsFxVersion: null,
        requestTracingEnabled: false,
        remoteDebuggingEnabled: false,
        httpLoggingEnabled: false,
        acrUseManagedIdentityCreds: false,
        logsDirectorySizeLimit: 35,
        detailedErrorLoggingEnabled: false,
        publishingUsername: `$${siteName}`,
        scmType: "None",
        use32BitWorkerProcess: true,
        webSocketsEnabled: false,
        alwaysOn: false,
        appCommandLine: "",
        managedPipelineMode: "Integrated",
        virtualApplications: [
            { virtualPath: "/", physicalPath: "site\\wwwroot", preloadEnabled: false, virtualDirectories: null },
        ],
        loadBalancing: "LeastRequests",
        autoHealEnabled: false,
        vnetName: "",
        vnetRouteAllEnabled: false,
        vnetPrivatePortsCount: 0,
        localMySqlEnabled: false,
        ipSecurityRestrictions: [
            {
                ipAddress: "Any",
                action: "Allow",
                priority: 2147483647,
                name: "Allow all",
                description: "Allow all access",
            },
        ],
        scmIpSecurityRestrictions: [
            {
                ipAddress: "Any",
                action: "Allow",
                priority: 2147483647,
                name: "Allow all",
                description: "Allow all access",
            },
        ],
        scmIpSecurityRestrictionsUseMain: false,
        http20Enabled: false,
        minTlsVersion: "1.2",
        scmMinTlsVersion: "1.2",
        ftpsState: "FtpsOnly",
        preWarmedInstanceCount: 0,
        functionAppScaleLimit: 0,
        functionsRuntimeScaleMonitoringEnabled: false,
        minimumElasticInstanceCount: 0,
        ...config,
    };
}

/** The plan a site or slot runs on, when it is one of this subscription. */
export function planOf(site: JsonObject, context: TypeContext): StoredResource | undefined {
    const id = textOf(propertiesOf(site).serverFarmId);
    if (id === undefined) return undefined;
    const plan = context.get(id);
    return plan !== undefined && sameText(plan.type, "Microsoft.Web/serverfarms") ? plan : undefined;
}
