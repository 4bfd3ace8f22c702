import { ServiceError } from "../errors";
import { type StoredResource, type TypeContext } from "../resource-type";
import { badRequest } from "./refusals";

/** What an ARM id says about itself. */
interface Reference {
    readonly id: string;
    /** GUID, when the id begins with a subscription. */
    readonly subscriptionId: string | undefined;
    readonly resourceGroup: string | undefined;
    /** In lower case: `microsoft.keyvault/vaults`, `microsoft.resources/resourcegroups`, `microsoft.resources/subscriptions`. */
    readonly type: string;
    readonly name: string;
}

/** Reads an ARM id; undefined for a text that is none. */
export function parseReference(id: string): Reference | undefined {
    const segments = id.replace(/\/+$/, "").split("/").slice(1);
    if (!id.startsWith("/") || segments.length < 2 || segments.some((segment) => segment === "")) return undefined;
    const keyed = (word: string): string | undefined => {
        const at = segments.findIndex((segment) => segment.toLowerCase() === word);
        return at === -1 ? undefined : segments[at + 1];
    };
    const subscriptionId = keyed("subscriptions");
    const resourceGroup = keyed("resourcegroups");
    const name = segments[segments.length - 1] ?? "";
    const provider = segments.map((segment) => segment.toLowerCase()).lastIndexOf("providers");
    if (provider === -1) {
        if (subscriptionId === undefined || segments.length % 2 !== 0) return undefined;
        const type = resourceGroup === undefined ? "subscriptions" : "resourcegroups";
        return { id, subscriptionId, resourceGroup, type: `microsoft.resources/${type}`, name };
    }
    const [namespace, ...rest] = segments.slice(provider + 1);
    if (namespace === undefined || rest.length === 0 || rest.length % 2 !== 0) return undefined;
    const types = rest.filter((_, index) => index % 2 === 0);
    return { id, subscriptionId, resourceGroup, type: [namespace, ...types].join("/").toLowerCase(), name };
}

/** @throws 400 `LinkedInvalidPropertyId` for what is no ARM id, ARM's own code for a property that must hold one. */
export function referenceOf(place: string, id: string): Reference {
    const reference = parseReference(id);
    if (reference !== undefined) return reference;
    throw badRequest(
        `Property id '${id}' at path '${place}' is invalid. Expect fully qualified resource Id that start with ` +
            "'/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.",
        "LinkedInvalidPropertyId",
    );
}

/**
 * The resource an id names. A resource of another subscription is taken on trust, since nothing is known of it here.
 * @throws 404 `ResourceNotFound` in ARM's words when this subscription has none.
 */
export function existing(id: string, context: TypeContext): StoredResource | undefined {
    const reference = parseReference(id);
    if (reference?.subscriptionId?.toLowerCase() !== context.subscriptionId.toLowerCase()) return undefined;
    const found = context.get(id);
    if (found !== undefined || reference.type === "microsoft.resources/subscriptions") return found;
    throw new ServiceError(
        404,
        "ResourceNotFound",
        `The Resource '${reference.type}/${reference.name}' under resource group '${reference.resourceGroup ?? ""}' ` +
            "was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    );
}

/** The id of the resource this one is a child of, or undefined for one that is no child. */
export function parentOf(id: string): string | undefined {
    const segments = id.split("/");
    const provider = segments.map((segment) => segment.toLowerCase()).lastIndexOf("providers");
    return provider === -1 || segments.length - provider <= 4 ? undefined : segments.slice(0, -2).join("/");
}
