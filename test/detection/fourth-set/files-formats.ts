import { type Values } from "../corpus/values";

// Formats that the first sets have no maker for. Each is a prefix, an alphabet and a length; none of the values opens anything.

export const datadogKey = (v: Values): string => v.hex(32);
export const pagerDutyKey = (v: Values): string => v.lower(32);
export const googleOAuthSecret = (v: Values): string => `GOCSPX-${v.base64url(28)}`;
export const sentryToken = (v: Values): string => `sntrys_${v.base64url(120)}_${v.base64url(43)}`;
export const oktaToken = (v: Values): string => `00${v.base64url(40)}`;
export const airtable = (v: Values): string => `pat${v.alnum(14)}.${v.hex(64)}`;
export const notion = (v: Values): string => `ntn_${v.alnum(46)}`;
export const contentful = (v: Values): string => `CFPAT-${v.base64url(43)}`;
export const planetScale = (v: Values): string => `pscale_pw_${v.base64url(43)}`;
export const doppler = (v: Values): string => `dp.pt.${v.alnum(43)}`;
export const buildkite = (v: Values): string => `bkua_${v.hex(40)}`;
export const launchDarkly = (v: Values): string => `sdk-${v.guid()}`;
export const honeycomb = (v: Values): string => `hcaik_${v.lower(58)}`;
export const elasticKey = (v: Values): string =>
    Buffer.from(`${v.base64url(20)}:${v.base64url(22)}`).toString("base64");
export const resend = (v: Values): string => `re_${v.alnum(8)}_${v.alnum(24)}`;
export const flyToken = (v: Values): string => `FlyV1 fm2_${v.base64url(120)}`;
export const oldDevOpsToken = (v: Values): string => v.text("abcdefghijklmnopqrstuvwxyz234567", 52);

export const appConfigurationConnection = (v: Values): string =>
    `Endpoint=https://appcs-${v.company()}.azconfig.io;Id=${v.alnum(4)}-l9-s0:${v.alnum(20)};Secret=${v.base64(32)}`;
export const signalRConnection = (v: Values): string =>
    `Endpoint=https://sigr-${v.company()}.service.signalr.net;AccessKey=${v.base64(32)};Version=1.0;`;
export const communicationConnection = (v: Values): string =>
    `endpoint=https://acs-${v.company()}.europe.communication.azure.com/;accesskey=${v.base64(64)}`;
export const deviceConnection = (v: Values): string =>
    `HostName=iot-${v.company()}.azure-devices.net;DeviceId=dev-${v.word()};SharedAccessKey=${v.iotHubKey()}`;
export const cosmosConnection = (v: Values): string =>
    `AccountEndpoint=https://cosmos-${v.company()}.documents.azure.com:443/;AccountKey=${v.cosmosKey()};`;
export const redisConnection = (v: Values): string =>
    `redis-${v.company()}.redis.cache.windows.net:6380,password=${v.redisKey()},ssl=True,abortConnect=False`;
export const logicAppUrl = (v: Values): string =>
    `https://prod-${v.number(10, 99)}.westeurope.logic.azure.com:443/workflows/${v.hex(32)}/triggers/manual/paths/invoke` +
    `?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${v.base64url(43)}`;
export const functionUrl = (v: Values): string =>
    `https://func-${v.company()}.azurewebsites.net/api/${v.service()}?code=${encodeURIComponent(v.functionKey())}`;

/** The two constants that the storage emulator and AWS's documentation publish. */
export const EMULATOR_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
