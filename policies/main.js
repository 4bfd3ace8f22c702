"use strict";
/* eslint-disable @typescript-eslint/no-require-imports -- Node runs this file as it is, before TypeScript is understood. */
require("../src/loader/brief-run.js").expectBriefRun();
// Pulumi's runner of policy packs compiles TypeScript with a type check on every start, which takes seconds.
require("../src/loader/register.js");
require("./index.ts");
