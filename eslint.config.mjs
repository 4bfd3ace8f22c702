import tseslint from "typescript-eslint";

/** Who may import whom. Everything else follows: one direction of dependency, nothing imports the CLI or the program. */
const allowed = {
    shared: [],
    azure: ["shared"],
    references: ["azure", "shared"],
    estate: ["azure", "references", "shared"],
    detection: ["azure", "shared"],
    components: ["azure", "references", "shared"],
    "local-azure": ["azure", "shared"],
    program: ["estate", "components", "references", "azure", "shared"],
    scanner: ["detection", "azure", "shared"],
    cli: ["estate", "components", "references", "azure", "shared", "detection", "scanner", "local-azure"],
};
const houses = Object.keys(allowed);

const directions = houses.map((house) => ({
    files: [`src/${house}/**/*.ts`],
    rules: {
        "no-restricted-imports": [
            "error",
            {
                patterns: houses
                    .filter((other) => other !== house && !allowed[house].includes(other))
                    .map((other) => ({
                        regex: `^(\\.\\./)+${other}(/|$)`,
                        message: `${house} may not depend on ${other} (docs/architecture.md)`,
                    })),
            },
        ],
    },
}));

export default tseslint.config(
    {
        ignores: [
            "node_modules/",
            ".strongroom/",
            "dist/",
            "coverage/",
            "test/detection/corpus/",
            "test/detection/third-set/files/",
            "test/detection/fourth-set/files/",
            "test/detection/fifth-set/files/",
            "test/detection/sixth-set/files/",
            "test/**/fixtures/",
        ],
    },
    ...tseslint.configs.strict,
    {
        files: ["**/*.ts"],
        languageOptions: { parserOptions: { projectService: true } },
        rules: {
            "@typescript-eslint/no-floating-promises": "error",
            "@typescript-eslint/no-misused-promises": "error",
            "@typescript-eslint/await-thenable": "error",
            "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
            "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
            "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
            "@typescript-eslint/unified-signatures": "off",
            eqeqeq: "error",
            "no-console": "off",
        },
    },
    ...directions,
    {
        files: ["policies/**/*.ts"],
        rules: {
            "no-restricted-imports": [
                "error",
                {
                    patterns: houses
                        .filter((other) => !["detection", "azure", "shared"].includes(other))
                        .map((other) => ({
                            regex: `^(\\.\\./)+src/${other}(/|$)`,
                            message: `policies may only depend on detection, azure and shared (docs/architecture.md)`,
                        })),
                },
            ],
        },
    },
);
