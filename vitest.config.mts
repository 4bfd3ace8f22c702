import { defineConfig } from "vitest/config";

export default defineConfig({
    test: {
        include: ["test/**/*.test.ts"],
        // Files of the labelled sets, some of which look like tests.
        exclude: ["test/detection/*/files/**"],
        // Pulumi's mock state is global, so each file has a process of its own.
        pool: "forks",
        maxWorkers: 2,
        testTimeout: 20_000,
    },
});
