import type * as aad from "@pulumi/azure-native/aad";
import type * as apimanagement from "@pulumi/azure-native/apimanagement";
import type * as app from "@pulumi/azure-native/app";
import type * as appconfiguration from "@pulumi/azure-native/appconfiguration";
import type * as appplatform from "@pulumi/azure-native/appplatform";
import type * as authorization from "@pulumi/azure-native/authorization";
import type * as automation from "@pulumi/azure-native/automation";
import type * as avs from "@pulumi/azure-native/avs";
import type * as azurearcdata from "@pulumi/azure-native/azurearcdata";
import type * as azurestackhci from "@pulumi/azure-native/azurestackhci";
import type * as batch from "@pulumi/azure-native/batch";
import type * as botservice from "@pulumi/azure-native/botservice";
import type * as cdn from "@pulumi/azure-native/cdn";
import type * as cognitiveservices from "@pulumi/azure-native/cognitiveservices";
import type * as communication from "@pulumi/azure-native/communication";
import type * as compute from "@pulumi/azure-native/compute";
import type * as confluent from "@pulumi/azure-native/confluent";
import type * as connectedvmwarevsphere from "@pulumi/azure-native/connectedvmwarevsphere";
import type * as containerinstance from "@pulumi/azure-native/containerinstance";
import type * as containerregistry from "@pulumi/azure-native/containerregistry";
import type * as containerservice from "@pulumi/azure-native/containerservice";
import type * as cosmosdb from "@pulumi/azure-native/cosmosdb";
import type * as dashboard from "@pulumi/azure-native/dashboard";
import type * as databoxedge from "@pulumi/azure-native/databoxedge";
import type * as databricks from "@pulumi/azure-native/databricks";
import type * as datadog from "@pulumi/azure-native/datadog";
import type * as datafactory from "@pulumi/azure-native/datafactory";
import type * as datamigration from "@pulumi/azure-native/datamigration";
import type * as dbformariadb from "@pulumi/azure-native/dbformariadb";
import type * as dbformysql from "@pulumi/azure-native/dbformysql";
import type * as dbforpostgresql from "@pulumi/azure-native/dbforpostgresql";
import type * as devcenter from "@pulumi/azure-native/devcenter";
import type * as deviceprovisioningservices from "@pulumi/azure-native/deviceprovisioningservices";
import type * as deviceupdate from "@pulumi/azure-native/deviceupdate";
import type * as devtestlab from "@pulumi/azure-native/devtestlab";
import type * as digitaltwins from "@pulumi/azure-native/digitaltwins";
import type * as eventgrid from "@pulumi/azure-native/eventgrid";
import type * as hdinsight from "@pulumi/azure-native/hdinsight";
import type * as iothub from "@pulumi/azure-native/iothub";
import type * as keyvault from "@pulumi/azure-native/keyvault";
import type * as kubernetesconfiguration from "@pulumi/azure-native/kubernetesconfiguration";
import type * as kusto from "@pulumi/azure-native/kusto";
import type * as labservices from "@pulumi/azure-native/labservices";
import type * as logic from "@pulumi/azure-native/logic";
import type * as machinelearningservices from "@pulumi/azure-native/machinelearningservices";
import type * as monitor from "@pulumi/azure-native/monitor";
import type * as netapp from "@pulumi/azure-native/netapp";
import type * as network from "@pulumi/azure-native/network";
import type * as networkcloud from "@pulumi/azure-native/networkcloud";
import type * as notificationhubs from "@pulumi/azure-native/notificationhubs";
import type * as purview from "@pulumi/azure-native/purview";
import type * as recoveryservices from "@pulumi/azure-native/recoveryservices";
import type * as redis from "@pulumi/azure-native/redis";
import type * as relay from "@pulumi/azure-native/relay";
import type * as azureResources from "@pulumi/azure-native/resources";
import type * as scheduler from "@pulumi/azure-native/scheduler";
import type * as scvmm from "@pulumi/azure-native/scvmm";
import type * as search from "@pulumi/azure-native/search";
import type * as security from "@pulumi/azure-native/security";
import type * as servicelinker from "@pulumi/azure-native/servicelinker";
import type * as signalrservice from "@pulumi/azure-native/signalrservice";
import type * as solutions from "@pulumi/azure-native/solutions";
import type * as sql from "@pulumi/azure-native/sql";
import type * as sqlvirtualmachine from "@pulumi/azure-native/sqlvirtualmachine";
import type * as storage from "@pulumi/azure-native/storage";
import type * as storagecache from "@pulumi/azure-native/storagecache";
import type * as storagemover from "@pulumi/azure-native/storagemover";
import type * as streamanalytics from "@pulumi/azure-native/streamanalytics";
import type * as synapse from "@pulumi/azure-native/synapse";
import type * as timeseriesinsights from "@pulumi/azure-native/timeseriesinsights";
import type * as web from "@pulumi/azure-native/web";
import type * as webpubsub from "@pulumi/azure-native/webpubsub";
import type * as workloads from "@pulumi/azure-native/workloads";
import { literal, settleText } from "../corpus/file-template";
import { MoreValues } from "./resources-values";

interface Modules {
    aad: typeof aad;
    apimanagement: typeof apimanagement;
    app: typeof app;
    appconfiguration: typeof appconfiguration;
    appplatform: typeof appplatform;
    authorization: typeof authorization;
    automation: typeof automation;
    avs: typeof avs;
    azurearcdata: typeof azurearcdata;
    azurestackhci: typeof azurestackhci;
    batch: typeof batch;
    botservice: typeof botservice;
    cdn: typeof cdn;
    cognitiveservices: typeof cognitiveservices;
    communication: typeof communication;
    compute: typeof compute;
    confluent: typeof confluent;
    connectedvmwarevsphere: typeof connectedvmwarevsphere;
    containerinstance: typeof containerinstance;
    containerregistry: typeof containerregistry;
    containerservice: typeof containerservice;
    cosmosdb: typeof cosmosdb;
    dashboard: typeof dashboard;
    databoxedge: typeof databoxedge;
    databricks: typeof databricks;
    datadog: typeof datadog;
    datafactory: typeof datafactory;
    datamigration: typeof datamigration;
    dbformariadb: typeof dbformariadb;
    dbformysql: typeof dbformysql;
    dbforpostgresql: typeof dbforpostgresql;
    devcenter: typeof devcenter;
    deviceprovisioningservices: typeof deviceprovisioningservices;
    deviceupdate: typeof deviceupdate;
    devtestlab: typeof devtestlab;
    digitaltwins: typeof digitaltwins;
    eventgrid: typeof eventgrid;
    hdinsight: typeof hdinsight;
    iothub: typeof iothub;
    keyvault: typeof keyvault;
    kubernetesconfiguration: typeof kubernetesconfiguration;
    kusto: typeof kusto;
    labservices: typeof labservices;
    logic: typeof logic;
    machinelearningservices: typeof machinelearningservices;
    monitor: typeof monitor;
    netapp: typeof netapp;
    network: typeof network;
    networkcloud: typeof networkcloud;
    notificationhubs: typeof notificationhubs;
    purview: typeof purview;
    recoveryservices: typeof recoveryservices;
    redis: typeof redis;
    relay: typeof relay;
    resources: typeof azureResources;
    scheduler: typeof scheduler;
    scvmm: typeof scvmm;
    search: typeof search;
    security: typeof security;
    servicelinker: typeof servicelinker;
    signalrservice: typeof signalrservice;
    solutions: typeof solutions;
    sql: typeof sql;
    sqlvirtualmachine: typeof sqlvirtualmachine;
    storage: typeof storage;
    storagecache: typeof storagecache;
    storagemover: typeof storagemover;
    streamanalytics: typeof streamanalytics;
    synapse: typeof synapse;
    timeseriesinsights: typeof timeseriesinsights;
    web: typeof web;
    webpubsub: typeof webpubsub;
    workloads: typeof workloads;
}

type AzureType = { [M in keyof Modules]: `${M}:${keyof Modules[M] & string}` }[keyof Modules];

/** The arguments azure-native declares for a type, so that the compiler checks every case against them. */
type ArgsOf<K extends AzureType> = K extends `${infer M extends keyof Modules}:${infer T}`
    ? T extends keyof Modules[M]
        ? Modules[M][T] extends abstract new (name: string, args: infer A, ...more: never[]) => unknown
            ? NonNullable<A>
            : never
        : never
    : never;

/** One resource before its marks are taken out. */
export interface Draft {
    resourceType: string;
    props: object;
    why: string;
}

/** A family of cases that share a service or a framework; usually some hold a credential and one holds what stands in its place. */
export interface Family {
    family: string;
    cases: ((v: MoreValues) => Draft)[];
}

export interface ResourceCase {
    id: string;
    resourceType: string;
    props: unknown;
    expect: "literal" | "clean";
    where: string | null;
    kind: string;
    why: string;
    family: string;
    focus?: string;
    tolerate?: string[];
}

const FOCUS = "focus/";

/** Marks what a clean case is about. */
export const focus = (kind: string, value: string): string => literal(FOCUS + kind, value);

export const family = (name: string, ...cases: ((v: MoreValues) => Draft)[]): Family => ({ family: name, cases });

/** A resource of azure-native. */
export const azure = <K extends AzureType>(type: K, props: ArgsOf<K>, why: string): Draft => ({
    resourceType: `azure-native:${type}`,
    props,
    why,
});

/** A resource of another provider, whose types this project does not install. */
export const other = (resourceType: string, props: object, why: string): Draft => ({ resourceType, props, why });

const step = (key: string): string =>
    /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `.${key}` : `['${key.replace(/[\\']/g, "\\$&")}']`;

interface Found {
    path: string;
    kind: string;
    tolerate: boolean;
}

/** Takes the marks out of every string of a value and says at which paths they stood. */
function settle(value: unknown, path: string, found: Found[]): unknown {
    if (typeof value === "string") {
        const { text, labels } = settleText(value);
        for (const label of labels) found.push({ path, kind: label.kind, tolerate: label.tolerate ?? false });
        return text;
    }
    if (Array.isArray(value)) return value.map((item, nth) => settle(item, `${path}[${nth}]`, found));
    if (typeof value === "object" && value !== null) {
        return Object.fromEntries(
            Object.entries(value).map(([key, inner]) => [key, settle(inner, path + step(key), found)]),
        );
    }
    return value;
}

function settled(id: string, name: string, draft: Draft): ResourceCase {
    const found: Found[] = [];
    const props = settle(draft.props, "$", found);
    const marked = found.filter((one) => !one.tolerate);
    const [mark] = marked;
    if (mark === undefined || marked.length > 1) throw new Error(`${id} has ${marked.length} marks, it takes one`);
    const clean = mark.kind.startsWith(FOCUS);
    const tolerate = found.filter((one) => one.tolerate).map(({ path }) => path);
    return {
        id,
        resourceType: draft.resourceType,
        props,
        expect: clean ? "clean" : "literal",
        where: clean ? null : mark.path,
        kind: clean ? mark.kind.slice(FOCUS.length) : mark.kind,
        why: draft.why,
        family: name,
        ...(clean ? { focus: mark.path } : {}),
        ...(tolerate.length > 0 ? { tolerate } : {}),
    };
}

/** Every case of the families. A case's values depend on its family and its place in it alone. */
export function settleFamilies(seed: string, families: Family[]): ResourceCase[] {
    const names = families.map((one) => one.family);
    const twice = names.find((name, nth) => names.indexOf(name) !== nth);
    if (twice !== undefined) throw new Error(`two families are called ${twice}`);
    return families.flatMap(({ family: name, cases }) =>
        cases.map((make, nth) =>
            settled(`t-${name}-${nth + 1}`, name, make(new MoreValues(`${seed}/resource/${name}/${nth}`))),
        ),
    );
}
