/**
 * Where on a resource of Pulumi's a credential counts, and where it may stand when it is a secret of Pulumi's. One answer for
 * everybody who judges resources: the policy pack, and the scanner on exports and plans.
 */

/** Resources that make or keep secrets, where a value is in its place. */
const ownPlace = /^(?:random|tls):|^azure-native(?:_\w+)?:keyvault(?:\/v\w+)?:|^pulumi:providers:/;

const azureNative = /^azure-native(?:_[a-z0-9]+_v\w+)?:([a-z0-9]+)(?:\/v\w+)?:(\w+)$/;

/** Places that take nothing but the value: there it must at least be a secret of Pulumi's, encrypted in the state. */
const takesOnlyValues: readonly { readonly type: RegExp; readonly path: RegExp }[] = [
    {
        type: /^(?:sql|dbfor\w+|synapse|cosmosdb|documentdb|mongocluster|hdinsight|netapp|analysisservices):/,
        path: /password'?\]?$/i,
    },
    {
        type: /^(?:compute|devtestlab|labservices|servicefabric|containerservice|batch|connectedvmwarevsphere|scvmm|avs|sqlvirtualmachine):/,
        path: /password$/i,
    },
    { type: /^network:/, path: /(?:sharedKey|authorizationKey|password)$/i },
    { type: /^(?:monitor|insights):ActionGroup$/, path: /(?:serviceUri|callbackUrl|httpTriggerUrl)$/ },
    { type: /^eventgrid:/, path: /(?:endpointUrl|\.value)$/ },
    { type: /^automation:Credential$/, path: /^\$\.password$/ },
    { type: /^(?:notificationhubs|botservice|servicelinker):/, path: /./ },
];

/** Whether a resource makes or keeps secrets itself, so that only its tags count. */
export function keepsSecrets(type: string): boolean {
    return ownPlace.test(type);
}

/** Whether a resource is judged itself: what a component is given reaches Azure through its resources, which are. */
export function isJudged(type: string, custom: boolean): boolean {
    return custom || azureNative.test(type);
}

/** Whether a JSONPath lies in the tags, which are plain text by design. */
export function isTag(path: string): boolean {
    return /^\$\.tags\b/.test(path);
}

/** Whether a place takes nothing but the value, so that a secret of Pulumi's is the best there is. */
export function takesOnlyValue(type: string, path: string): boolean {
    if (isTag(path)) return false;
    const [, module, name] = azureNative.exec(type) ?? [];
    // Providers other than azure-native have no Key Vault references.
    if (module === undefined) return !type.startsWith("kubernetes:");
    return takesOnlyValues.some((place) => place.type.test(`${module}:${name}`) && place.path.test(path));
}
