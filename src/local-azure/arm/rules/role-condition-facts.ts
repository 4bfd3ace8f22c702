import { type Json, type StoredResource } from "../resource-type";
import { objectOf, propertiesOf, textOf } from "./body";
import { type ConditionFacts } from "./role-condition";

const assignment = "microsoft.authorization/roleassignments";

/** What conditions of delegated administrators see of a role assignment that is written or deleted. */
export function assignmentFacts(
    type: string,
    operation: "write" | "delete",
    sent: Json | undefined,
    existing: StoredResource | undefined,
): ConditionFacts {
    if (type.toLowerCase() !== assignment) return {};
    const source = operation === "write" ? "request" : "resource";
    const properties = operation === "write" ? objectOf(objectOf(sent).properties) : propertiesOf(existing?.body ?? {});
    const fact = (name: string, value: string | undefined): [string, string[]][] =>
        value === undefined ? [] : [[`${source}[${assignment}:${name}]`, [value]]];
    return Object.fromEntries([
        ...fact("roledefinitionid", textOf(properties.roleDefinitionId)?.split("/").pop()),
        ...fact("principalid", textOf(properties.principalId)),
        ...fact("principaltype", textOf(properties.principalType)),
    ]);
}
