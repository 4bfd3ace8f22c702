import { createRequire } from "node:module";
import { type Struct } from "google-protobuf/google/protobuf/struct_pb";

type Properties = Record<string, unknown>;
/** The part of the SDK that makes plain data of a message's properties; with `keepSecrets` data that a remediation may change. */
interface Deserializer {
    deserializeProperties: (struct: Struct, keepSecrets: boolean) => Properties;
}

/**
 * Lets all policies share the properties of a resource. The SDK makes them anew for each of them, two dozen times for a resource and a dozen times
 * for a whole stack, which took longer than to judge them. No policy here changes properties but to remediate, and then it has its own.
 */
export function makePropertiesOnce(): void {
    const sdk = createRequire(__filename)("@pulumi/policy/deserialize") as Deserializer;
    const make = sdk.deserializeProperties;
    const made = new WeakMap<Struct, Properties>();
    sdk.deserializeProperties = (struct, keepSecrets) => {
        if (keepSecrets) return make(struct, keepSecrets);
        const before = made.get(struct);
        if (before !== undefined) return before;
        const properties = make(struct, keepSecrets);
        made.set(struct, properties);
        return properties;
    };
}
