import { z } from "zod";
import { estateSchema, namespace } from "./schema";

/** Where the JSON Schema of a stack file is kept, from the project's root. A test keeps it equal to `stackFileJsonSchema()`. */
export const stackFileSchemaPath = "src/estate/stack-file.schema.json";

/** JSON Schema of a stack file (`Pulumi.<stack>.yaml`), for editors that complete and check YAML. Made from the one schema. */
export function stackFileJsonSchema(): Record<string, unknown> {
    const keyed = Object.fromEntries(
        Object.entries(estateSchema.shape).map(([key, part]) => [`${namespace}:${key}`, part]),
    );
    const config = z.toJSONSchema(z.looseObject(keyed), { io: "input" });
    const { $schema, ...map } = config;
    return {
        $schema,
        title: "Strongroom stack file",
        description: "A Pulumi stack's settings; what stands under `config:` declares an estate of Azure key vaults.",
        type: "object",
        required: ["config"],
        properties: {
            config: {
                ...map,
                description: `The stack's configuration. Keys that begin with \`${namespace}:\` declare the estate; values set with \`pulumi config set --secret\` stand beside them.`,
            },
        },
    };
}

/** The schema file's content, as it stands in the repository. */
export function stackFileSchemaText(): string {
    return `${JSON.stringify(stackFileJsonSchema(), null, 4)}\n`;
}
