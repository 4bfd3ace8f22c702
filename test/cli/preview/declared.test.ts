import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Declarations } from "../../../src/cli/preview/declared";

let root: string;

function write(file: string, content: string): void {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
}

const stackFile = `config:
  strongroom:environment: { name: dev, class: development }
  strongroom:location: westeurope
  strongroom:workloads:
    shop-web:
      managedIdentity: {}
  strongroom:vaults:
    shop:
      description: Secrets of the storefront
      secrets:
        Db__Password:
          kind: password
    shop-archive:
      description: Secrets nobody uses any more
`;

beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "strongroom-declared-"));
    write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
    write("Pulumi.dev.yaml", stackFile);
});
afterEach(() => rmSync(root, { recursive: true }));

function place(types: string, name: string, folder = root): string {
    const { file, line, column } = new Declarations(root, "dev", folder).placeOf(
        `urn:pulumi:dev::shop::${types}::${name}`,
    );
    return `${file}:${line}:${column}`;
}

const webApp = "azure-native:web:WebApp";

describe("a resource that a program declares", () => {
    it.each([
        ["TypeScript", "src/apps.ts", 'import * as web from "w";\nconst api = new web.WebApp("api", {});\n', "2:13"],
        [
            "TypeScript over lines",
            "src/apps.ts",
            'export const api = new web.WebApp(\n    "api",\n    {},\n);\n',
            "1:20",
        ],
        ["Python", "__main__.py", 'import x\n\napi = web.WebApp("api",\n    args)\n', "3:7"],
        ["Go", "main.go", '\tapi, err := web.NewWebApp(ctx, "api", &web.WebAppArgs{})\n', "1:14"],
        ["C#", "Program.cs", 'var api = new AzureNative.Web.WebApp("api", new()\n', "1:11"],
        ["YAML", "Main.yaml", `resources:\n  api:\n    type: ${webApp}\n`, "2:1"],
    ])("is found in %s", (_language, file, text, at) => {
        write(file, text);
        expect(place(webApp, "api")).toBe(`${file}:${at}`);
    });

    it("is not taken for another one of the same name or the same type", () => {
        write(
            "src/apps.ts",
            'new web.WebAppSlot("api", {});\nnew web.WebApp("api-2", {});\nnew web.WebApp("api", {});\n',
        );
        expect(place(webApp, "api")).toBe("src/apps.ts:3:1");
    });

    it("is not looked for in dependencies, tests or policies", () => {
        for (const folder of ["node_modules/x", "test", "policies/rules"]) {
            write(`${folder}/a.ts`, 'new web.WebApp("api", {});\n');
        }
        write("src/api.test.ts", 'new web.WebApp("api", {});\n');
        expect(place(webApp, "api")).toBe("Pulumi.dev.yaml:1:1");
    });

    it("is found at its component when that names it after itself", () => {
        write("src/index.ts", '\nnew SecretVault("orders", {});\nnew SecretVault("orders-eu", {});\n');
        const types = "strongroom:index:SecretVault$azure-native:monitor:DiagnosticSetting";
        expect(place(types, "orders-audit")).toBe("src/index.ts:2:1");
        expect(place(types, "orders-eu-audit")).toBe("src/index.ts:3:1");
    });

    it("has a place relative to the working folder", () => {
        write("infra/apps.ts", 'new web.WebApp("api", {});\n');
        expect(place(webApp, "api", path.join(root, "infra"))).toBe("apps.ts:1:1");
    });
});

describe("a resource that the stack file declares", () => {
    const component = "strongroom:index:SecretVault$azure-native";

    it.each([
        ["a vault", `${component}:keyvault:Vault`, "shop", "8:5"],
        ["what stands around it", `${component}:monitor:DiagnosticSetting`, "shop-audit", "8:5"],
        ["a vault whose name begins with that of another", `${component}:keyvault:Vault`, "shop-archive", "13:5"],
        ["a secret", "strongroom:index:SeededSecret$azure-native:keyvault:Secret", "shop.Db--Password", "11:9"],
        [
            "an identity",
            "strongroom:index:WorkloadIdentity$azure-native:managedidentity:UserAssignedIdentity",
            "shop-web",
            "5:5",
        ],
    ])("is found there: %s", (_what, types, name, at) => {
        expect(place(types, name)).toBe(`Pulumi.dev.yaml:${at}`);
    });

    it("is found there although code declares a vault of that name too", () => {
        write("src/example.ts", 'new keyvault.Vault("shop", {});\n');
        expect(place(`${component}:keyvault:Vault`, "shop")).toBe("Pulumi.dev.yaml:8:5");
    });
});

it("what nothing declares, and the stack as a whole, have the top of the stack file", () => {
    expect(place(webApp, "api")).toBe("Pulumi.dev.yaml:1:1");
    expect(place("pulumi:pulumi:Stack", "shop-dev")).toBe("Pulumi.dev.yaml:1:1");
    expect(new Declarations(root, "dev", root).placeOf(undefined)).toMatchObject({ file: "Pulumi.dev.yaml", line: 1 });
});
