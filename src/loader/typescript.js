"use strict";
/* eslint-disable @typescript-eslint/no-require-imports -- Node runs this file as it is, before TypeScript is understood. */
/**
 * Lets a `.ts` file be required like any other. Types are stripped, not checked, and every line keeps its number, so that a stack
 * trace needs no source map. What was compiled is kept and used again until the file or the compiler changes.
 */
const { createHash } = require("node:crypto");
const { existsSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join, resolve, sep } = require("node:path");
const { readIfThere, writeIfPossible } = require("./files.js");

/** @type {import("sucrase").Options} */
const options = { transforms: ["typescript", "imports"], disableESTransforms: true };
const ourOwn = dirname(dirname(__dirname)) + sep;
const packages = `node_modules${sep}`;

/**
 * Whatever is no package, and this package itself when it is somebody else's dependency.
 * @param {string} file
 */
const isSource = (file) => !(file.startsWith(ourOwn) ? file.slice(ourOwn.length) : file).includes(packages);

/** @param {string | undefined} cache Folder of what was compiled; undefined keeps nothing. */
exports.compileTypeScript = function (cache) {
    const manifest = readFileSync(require.resolve("sucrase/package.json"), "utf8");
    const compiler = `${JSON.parse(manifest).version} ${JSON.stringify(options)}\n`;
    const others = Module._extensions[".ts"] ?? Module._extensions[".js"];
    /**
     * @param {NodeModule} module
     * @param {string} file
     */
    Module._extensions[".ts"] = function (module, file) {
        if (!isSource(file)) return others(module, file);
        const code = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
        const text = cache === undefined ? compile(code, file) : compileOnce(code, file, compiler, cache);
        // Not the module's own, which Pulumi's runner of policy packs replaces by a compiler that checks types.
        Module.prototype._compile.call(module, text, file);
    };
};

/**
 * @param {string} code
 * @param {string} file
 * @param {string} compiler Whatever else decides what becomes of the code.
 * @param {string} cache
 */
function compileOnce(code, file, compiler, cache) {
    const kept = join(cache, `${digest(file).slice(0, 32)}.js`);
    const before = readIfThere(kept)?.toString("utf8") ?? "";
    const text = before.slice(before.indexOf("\n") + 1);
    // Of the text too, since a machine that loses power may leave half a file.
    if (before.startsWith(`${digest(compiler + code)} ${digest(text)}\n`)) return text;
    const made = compile(code, file);
    writeIfPossible(kept, `${digest(compiler + code)} ${digest(made)}\n${made}`);
    return made;
}

/** @param {string} text */
const digest = (text) => createHash("sha256").update(text).digest("hex");

const resolveFilename = Module._resolveFilename;

/**
 * TypeScript wants `import("./other.js")` for other.ts.
 * @param {string} request
 * @param {NodeModule | undefined} parent
 */
Module._resolveFilename = function (request, parent, ...rest) {
    if (request.startsWith(".") && request.endsWith(".js") && parent?.filename?.endsWith(".ts")) {
        const source = resolve(dirname(parent.filename), request.replace(/js$/, "ts"));
        if (existsSync(source)) return source;
    }
    return resolveFilename.call(this, request, parent, ...rest);
};

/**
 * @param {string} code
 * @param {string} file
 */
const compile = (code, file) => require("sucrase").transform(code, { ...options, filePath: file }).code;
exports.compile = compile;
