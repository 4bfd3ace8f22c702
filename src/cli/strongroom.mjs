#!/usr/bin/env node
// The `strongroom` command. Plain JavaScript without dependencies, so that it runs on a clone where nothing is installed:
// it checks Node.js, installs the dependencies where they are missing or older than the lock file, and hands over.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expectBriefRun } from "../loader/brief-run.js";
import { install } from "./install.mjs";

if (process.argv[2] === "scan") expectBriefRun();
const root = fileURLToPath(new URL("../../", import.meta.url));
const problem = await install(root);
if (problem === undefined) {
    // Runs TypeScript from here on, in this very process.
    const require = createRequire(import.meta.url);
    require("../loader/register.js");
    const { main } = require("./main.ts");
    process.exitCode = await main(process.argv);
} else {
    process.stderr.write(`strongroom: ${problem}\n`);
    process.exitCode = 2;
}
