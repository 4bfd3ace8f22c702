import { errors } from "../errors";
import { type ResourceType } from "../resource-type";
import { shortType } from "../resource-id";

const wellFormed = /^\d{4}-\d{2}-\d{2}(-(preview|alpha|beta|privatepreview))?$/i;

/** Namespaces whose versions ARM itself checks, with a code of their own. */
const ownedByArm = ["microsoft.resources/", "microsoft.authorization/"];

/**
 * The version a request asks for.
 * @param type what the path names; undefined for a type without a model, which takes any well-formed version.
 * @throws 400 `MissingApiVersionParameter`, `InvalidApiVersionParameter` or `NoRegisteredProviderFound`.
 */
export function requireApiVersion(
    asked: string | undefined,
    type: Pick<ResourceType, "type" | "apiVersions"> | undefined,
    location = "",
): string {
    if (asked === undefined || asked === "") throw errors.missingApiVersion();
    if (!wellFormed.test(asked)) throw errors.invalidApiVersion(asked, type?.apiVersions ?? []);
    if (type === undefined || type.apiVersions.some((one) => one.toLowerCase() === asked.toLowerCase())) return asked;
    const supported = [...type.apiVersions].sort().reverse();
    if (ownedByArm.some((namespace) => type.type.toLowerCase().startsWith(namespace))) {
        throw errors.invalidApiVersion(asked, supported);
    }
    throw errors.noRegisteredProvider(location, asked, shortType(type.type), supported);
}
