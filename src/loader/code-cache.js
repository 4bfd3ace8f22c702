"use strict";
/* eslint-disable @typescript-eslint/no-require-imports -- Node runs this file as it is, before TypeScript is understood. */
/**
 * Keeps the code V8 compiled for each module, functions that ran included, from one start to the next. Node.js does it by itself since
 * 22.8; this does the same on 20.
 */
const { createHash } = require("node:crypto");
const { statSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join } = require("node:path");
const { cachedDataVersionTag } = require("node:v8");
const { Script } = require("node:vm");
const { isMainThread } = require("node:worker_threads");
const { crc32 } = require("node:zlib");
const { leaveNewest, readIfThere, writeIfPossible } = require("./files.js");

/** Milliseconds without a new module after which what was compiled is kept, in a process that may be killed before it ends. */
const settled = 1500;

/** @param {string} folder Where to keep it. */
exports.keepCode = function (folder) {
    if (Module.enableCompileCache !== undefined) Module.enableCompileCache(folder);
    else keepCodeOfThisProcess(folder);
};

/** @param {string} folder */
function keepCodeOfThisProcess(folder) {
    // Processes that start from the same file load much the same modules. V8 refuses code of another V8 or of other switches, but takes
    // the code of another build of the same V8 and crashes on it: 20.19.0 did on that of 20.20.2. So each binary has its own.
    const { size, mtimeMs } = statSync(process.execPath);
    const start = [
        process.version,
        cachedDataVersionTag(),
        process.execPath,
        size,
        mtimeMs,
        process.argv[1],
        isMainThread,
    ].join("\n");
    const file = join(folder, `${createHash("sha256").update(start).digest("hex").slice(0, 32)}.bin`);
    const kept = unpack(readIfThere(file));
    /** @type {Map<string, { digest: string, script: import("node:vm").Script }>} */
    const used = new Map();
    let isComplete = true;
    const save = () => {
        if (isComplete) return;
        isComplete = true;
        for (const [filename, { digest, script }] of used)
            kept.set(filename, { digest, ...checked(script.createCachedData()) });
        writeIfPossible(file, pack(kept));
        leaveNewest(folder, keptStarts);
    };
    const timer = setTimeout(save, settled).unref();
    const compile = Module.prototype._compile;
    /**
     * @param {string} content
     * @param {string} filename
     * @param {string | undefined} format
     */
    Module.prototype._compile = function (content, filename, format) {
        // Node alone can tell an `import()` which module it stands in.
        if (format === "module" || content.startsWith("#!") || /\bimport\s*\(/.test(content))
            return compile.call(this, content, filename, format);
        const digest = createHash("sha256").update(content).digest("hex");
        const before = kept.get(filename);
        const isSame = before?.digest === digest && crc32(before.data) === before.check;
        const cachedData = isSame ? before.data : undefined;
        let script;
        try {
            script = new Script(Module.wrap(content), { filename, cachedData });
        } catch {
            // An ES module in a file that does not say so, or a mistake, about which Node says more.
            return compile.call(this, content, filename, format);
        }
        used.set(filename, { digest, script });
        if (cachedData === undefined || script.cachedDataRejected === true) {
            isComplete = false;
            timer.refresh();
        }
        const run = script.runInThisContext();
        return run.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
    };
    process.once("exit", save);
}

/**
 * The `require` that a module is given.
 * @param {NodeModule} module
 */
function requireOf(module) {
    const require = (id) => module.require(id);
    require.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
    require.resolve.paths = (request) => Module._resolveLookupPaths(request, module);
    require.main = process.mainModule;
    require.extensions = Module._extensions;
    require.cache = Module._cache;
    return require;
}

/** Ways to start a process whose code is kept: commands, packs and threads are a dozen; scripts come and go. */
const keptStarts = 40;

/**
 * V8 trusts what it is given, and crashes on code with a bit turned round.
 * @param {Buffer} data
 */
const checked = (data) => ({ data, check: crc32(data) });

/** Bytes of the two lengths and the checksum that stand before each entry. */
const headLength = 12;
/** Hexadecimal digits of the SHA-256 of a module's text, with which its entry begins. */
const digestLength = 64;

/** @param {ReadonlyMap<string, { digest: string, data: Buffer, check: number }>} entries */
function pack(entries) {
    return Buffer.concat(
        [...entries].flatMap(([filename, { digest, data, check }]) => {
            const name = Buffer.from(digest + filename);
            const head = Buffer.alloc(headLength);
            head.writeUInt32LE(name.length, 0);
            head.writeUInt32LE(data.length, 4);
            head.writeUInt32LE(check, 8);
            return [head, name, data];
        }),
    );
}

/**
 * @param {Buffer | undefined} packed Undefined or cut short: what can be read of it.
 * @returns {Map<string, { digest: string, data: Buffer, check: number }>} By file name.
 */
function unpack(packed) {
    const entries = new Map();
    for (let at = 0; packed !== undefined && at + headLength <= packed.length;) {
        const nameEnd = at + headLength + packed.readUInt32LE(at);
        const end = nameEnd + packed.readUInt32LE(at + 4);
        if (end > packed.length) break;
        const name = packed.toString("utf8", at + headLength, nameEnd);
        entries.set(name.slice(digestLength), {
            digest: name.slice(0, digestLength),
            data: packed.subarray(nameEnd, end),
            check: packed.readUInt32LE(at + 8),
        });
        at = end;
    }
    return entries;
}
