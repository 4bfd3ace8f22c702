"use strict";
/* eslint-disable @typescript-eslint/no-require-imports -- Node runs this file as it is, before TypeScript is understood. */
/**
 * Makes Node.js run TypeScript, and start quickly: `node --require ./src/loader/register.js FILE`, `nodeargs: "--import strongroom/register"`
 * in a Pulumi.yaml, or `require` of this file first of all. docs/adr/0008 says what it replaces and what it gains.
 */
const { dirname, join } = require("node:path");

/** Beside the installed packages, so that it goes when they go. */
const cache = join(dirname(dirname(require.resolve("sucrase/package.json"))), ".cache", "strongroom");
/** Node's own switch for its own cache holds for these too. */
const isKept = process.env.NODE_DISABLE_COMPILE_CACHE === undefined;

if (isKept) require("./code-cache.js").keepCode(join(cache, "v8"));
require("./deferred.js");
require("./typescript.js").compileTypeScript(isKept ? join(cache, "compiled") : undefined);
