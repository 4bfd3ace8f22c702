import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { estateKeys, locatorFor, namespace, parseEstate, type ParsedEstate } from "../estate";

/** Environment variable in which the engine names the configuration keys whose values are encrypted. */
const secretKeysVariable = "PULUMI_CONFIG_SECRET_KEYS";

/** Reads the stack's configuration as the engine gives it and checks it; places come from the stack file where there is one. */
export function readEstate(): ParsedEstate {
    const file = join(pulumi.runtime.getRootDirectory(), `Pulumi.${pulumi.getStack()}.yaml`);
    const config = structured(pulumi.runtime.allConfig());
    return parseEstate(config, {
        project: pulumi.getProject(),
        secretKeys: secretKeys(process.env[secretKeysVariable]),
        locate: locatorFor(file, config) ?? (() => undefined),
    });
}

/** The engine hands structured values over as JSON; the estate's own are opened, everything else stays a text. */
export function structured(config: Readonly<Record<string, string>>): Record<string, unknown> {
    const declarations = new Set(estateKeys.map((key) => `${namespace}:${key}`));
    return Object.fromEntries(
        Object.entries(config).map(([key, value]) => [key, declarations.has(key) ? opened(value) : value]),
    );
}

function opened(value: string): unknown {
    if (!/^\s*[[{]/.test(value)) return value;
    try {
        return JSON.parse(value, (_key, inner: unknown) =>
            typeof inner === "string" ? asWritten(inner) : inner,
        ) as unknown;
    } catch {
        return value;
    }
}

/** A moment that stands in YAML without quotes reaches programs in Go's form, `2031-01-01 00:00:00 +0000 UTC`. */
const goMoment = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.\d+)? ([+-]\d{2})(\d{2}) \S+$/;

function asWritten(text: string): string {
    const [, day, time, hours, minutes] = goMoment.exec(text) ?? [];
    if (day === undefined || time === undefined || hours === undefined || minutes === undefined) return text;
    return `${day}T${time}${hours === "+00" && minutes === "00" ? "Z" : `${hours}:${minutes}`}`;
}

/** Keys as the engine lists them; `a:config:b` is an older spelling of `a:b`. */
export function secretKeys(listed: string | undefined): Set<string> {
    if (listed === undefined || listed === "") return new Set();
    const keys: unknown = JSON.parse(listed);
    if (!Array.isArray(keys)) return new Set();
    return new Set(keys.map((key) => String(key).replace(":config:", ":")));
}
