import { errors, ServiceError } from "../errors";
import { type ResourceType, type TypeContext } from "../resource-type";
import { sameId } from "../resource-id";

/** How services refuse a name that somebody else has; the vault's own rule knows deleted vaults too and stands with it. */
const takenElsewhere: Readonly<Record<string, (name: string) => ServiceError>> = {
    "microsoft.storage/storageaccounts": (name) =>
        new ServiceError(409, "StorageAccountAlreadyTaken", `The storage account named ${name} is already taken.`),
    "microsoft.web/sites": (name) =>
        new ServiceError(409, "Conflict", `Website with given name ${name} already exists.`),
};

/** @throws the type's own refusal, or 400 `InvalidResourceName`, for a name the service does not take. */
export function checkName(type: ResourceType, name: string): void {
    const rule = type.name;
    if (rule === undefined) return;
    const fits = name.length >= rule.minLength && name.length <= rule.maxLength && rule.pattern.test(name);
    if (fits) return;
    throw (
        rule.refuse?.(name) ??
        errors.invalidResourceName(
            type.type,
            name,
            `It takes ${rule.minLength} to ${rule.maxLength} characters and must match '${rule.pattern.source}'.`,
        )
    );
}

/** @throws 409 when another resource of the type has the name and the type's names are unique in the world. */
export function checkGlobalName(type: ResourceType, id: string, name: string, context: TypeContext): void {
    if (type.name?.global !== true) return;
    const taken = context
        .list("/", type.type)
        .some((other) => other.name.toLowerCase() === name.toLowerCase() && !sameId(other.id, id));
    if (!taken) return;
    throw (
        takenElsewhere[type.type.toLowerCase()]?.(name) ??
        new ServiceError(
            409,
            "NameNotAvailable",
            `The name '${name}' is already in use; names of ${type.type} are unique.`,
        )
    );
}
