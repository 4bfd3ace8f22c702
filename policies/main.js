"use strict";
/* eslint-disable @typescript-eslint/no-require-imports -- Node runs this file as it is, before TypeScript is understood. */
// Pulumi's runner of policy packs compiles TypeScript with a type check on every start, which takes seconds. tsx only
// strips the types. It is registered here, after the compiler, because the runner hands Node no options of its own.
require("tsx/cjs/api").register();
require("./index.ts");
