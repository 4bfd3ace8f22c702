"use strict";
/* eslint-disable @typescript-eslint/no-require-imports -- Node runs this file as it is, before TypeScript is understood. */
/**
 * Leaves out what a program loads at its start and never uses, until something uses it after all.
 *
 * Pulumi's SDK loads the TypeScript compiler, npm's dependency resolver and its automation interface, two thirds of its loading time, for
 * programs that turn functions into text or run other programs. Its runner maps every stack trace through source maps, and the SDK
 * takes one for each output: a third of the time to the first resource. What `typescript.js` compiles keeps its lines, so Node's own
 * traces are right as they are.
 */
const Module = require("node:module");
const { sep } = require("node:path");

/** What is required, as it is written there, and by which package. */
const deferred = [
    ["@pulumi/pulumi", ["./automation", "@npmcli/arborist", "normalize-package-data", "typescript"]],
    ["zod", ["../locales/index.cjs"]],
].map(([name, requests]) => ({
    folder: `${sep}node_modules${sep}${name.replaceAll("/", sep)}${sep}`,
    requests: new Set(requests),
}));

const load = Module._load;

/**
 * @param {string} request
 * @param {NodeModule | undefined} parent
 * @param {boolean} isMain
 */
Module._load = function (request, parent, isMain) {
    const requiring = parent?.filename ?? "";
    if (request === "source-map-support/register") return {};
    const isDeferred = deferred.some(({ folder, requests }) => requests.has(request) && requiring.includes(folder));
    return isDeferred
        ? onFirstUse(() => load.call(this, request, parent, isMain))
        : load.call(this, request, parent, isMain);
};

/**
 * A module that loads when one of its members is asked for. It says that it was compiled from an ES module, since otherwise code that
 * was compiled from `import * as` copies all members at once, and answers for the default that an importer of CommonJS expects.
 * @param {() => object} loaded Loads it; Node keeps what was loaded.
 */
function onFirstUse(loaded) {
    return new Proxy(Object.create(null), {
        get(_target, key) {
            if (key === "__esModule") return true;
            const module = loaded();
            return key === "default" && !module.__esModule ? module : Reflect.get(module, key);
        },
        has: (_target, key) => Reflect.has(loaded(), key),
        ownKeys: () => Reflect.ownKeys(loaded()),
        getOwnPropertyDescriptor(_target, key) {
            const own = Reflect.getOwnPropertyDescriptor(loaded(), key);
            return own === undefined ? undefined : { ...own, configurable: true };
        },
    });
}

// Where Pulumi's runner has loaded source maps before this.
delete Error.prepareStackTrace;
