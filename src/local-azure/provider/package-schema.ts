/** A Pulumi package schema, as far as the CLI needs one: to write the code of what it imports. */

/** A property or an element of one, in the schema's own words. */
export type SchemaType = Readonly<Record<string, unknown>>;

export interface SchemaObject {
    readonly properties: Readonly<Record<string, SchemaType>>;
    readonly required: readonly string[];
}

export interface SchemaResource {
    readonly inputs: SchemaObject;
    readonly outputs: SchemaObject;
}

export const ANY_TYPE: SchemaType = { $ref: "pulumi.json#/Any" };

export function packageSchema(
    name: string,
    version: string,
    resources: ReadonlyMap<string, SchemaResource>,
    types: ReadonlyMap<string, SchemaObject>,
    more: Readonly<Record<string, unknown>> = {},
): string {
    const shownResources = [...resources].map(([token, { inputs, outputs }]) => [
        token,
        {
            inputProperties: inputs.properties,
            requiredInputs: inputs.required,
            properties: { ...inputs.properties, ...outputs.properties },
            required: outputs.required,
        },
    ]);
    const shownTypes = [...types].map(([token, object]) => [token, { type: "object", ...object }]);
    return JSON.stringify({
        name,
        version,
        ...more,
        resources: Object.fromEntries(shownResources) as unknown,
        types: Object.fromEntries(shownTypes) as unknown,
    });
}
