// `npm test`: installs what is missing, then everything that must pass, with all output shown. The last line is
// `N passed, N failed`, where each check counts like a test. Arguments go to vitest: npm test -- test/cli
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { install } from "../src/cli/install.mjs";

/** Milliseconds between signs of life while a check works in silence. */
const heartbeat = 2500;

const root = fileURLToPath(new URL("../", import.meta.url));
const problem = await install(root);
if (problem !== undefined) {
    console.error(problem);
    console.log("0 passed, 1 failed");
    process.exit(1);
}

/** Runs a tool of node_modules. @returns {Promise<boolean>} Whether it ended with 0. */
async function run(title, script, args) {
    console.log(`\n${title}`);
    const begun = Date.now();
    const timer = setInterval(() => console.log(`  … ${Math.round((Date.now() - begun) / 1000)} s`), heartbeat);
    const child = spawn(process.execPath, [join(root, "node_modules", script), ...args], {
        cwd: root,
        stdio: "inherit",
    });
    const pass = (signal) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, pass);
    const status = await new Promise((resolve) => child.once("close", resolve));
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, pass);
    clearInterval(timer);
    return status === 0;
}

/** Adds up vitest's report. A file that fails as a whole (it does not load, a hook throws) counts as one failure. */
function count(file) {
    try {
        const report = JSON.parse(readFileSync(file, "utf8"));
        const broken = report.testResults.filter(
            ({ status, assertionResults }) =>
                status === "failed" && !assertionResults.some((assertion) => assertion.status === "failed"),
        );
        return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
    } catch {
        return { passed: 0, failed: 0 };
    }
}

const checks = [
    await run("Types", "typescript/bin/tsc", ["--noEmit"]),
    await run("Lint", "eslint/bin/eslint.js", ["."]),
    await run("Format", "prettier/bin/prettier.cjs", ["--check", "--log-level", "warn", "."]),
];
const folder = mkdtempSync(join(tmpdir(), "strongroom-test-"));
const report = join(folder, "report.json");
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
const clean = await run("Tests", "vitest/vitest.mjs", ["run", ...reporters, ...process.argv.slice(2)]);
const tests = count(report);
rmSync(folder, { recursive: true });

const passed = checks.filter(Boolean).length + tests.passed;
// A run that failed beside its tests (an unhandled rejection, no test found) is a failure of its own.
const failed = checks.filter((ok) => !ok).length + tests.failed + (!clean && tests.failed === 0 ? 1 : 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
