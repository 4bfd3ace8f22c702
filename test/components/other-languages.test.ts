import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { expect, it } from "vitest";
import * as library from "../../src/index";

const components = Object.entries(library).flatMap(([name, member]) =>
    typeof member === "function" && /^[A-Z]/.test(name) ? [name] : [],
);

it("gives every component a shape that Pulumi can offer to other languages", { timeout: 120_000 }, () => {
    const analyzer = new Analyzer(process.cwd(), "strongroom", { name: "strongroom" }, new Set(components));
    const { components: understood, typeDefinitions } = analyzer.analyze();
    expect(Object.keys(understood).sort()).toEqual([...components].sort());
    const enums = Object.entries(typeDefinitions).flatMap(([name, { enum: members }]) => (members ? [name] : []));
    expect(enums.sort()).toEqual([
        "AlertSensitivity",
        "ComposedFormat",
        "GeneratedType",
        "LockLevel",
        "LogAnalyticsDestination",
        "NetworkBypass",
        "PrincipalType",
        "PublicNetworkAccess",
        "SshAlgorithm",
        "TokenEncoding",
        "VaultCreateMode",
        "VaultSku",
    ]);
});
