"use strict";
/* eslint-disable @typescript-eslint/no-require-imports -- Node runs this file as it is, before TypeScript is understood. */
/** Files that are nice to have: a cache that cannot be read is empty, and one that cannot be written stays as it is. */
const { randomBytes } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { dirname } = require("node:path");

/**
 * @param {string} file
 * @returns {Buffer | undefined}
 */
exports.readIfThere = function (file) {
    try {
        return readFileSync(file);
    } catch {
        return undefined;
    }
};

/**
 * Whole or not at all, since other processes read it meanwhile.
 * @param {string} file
 * @param {string | Buffer} content
 */
exports.writeIfPossible = function (file, content) {
    const unfinished = `${file}.${randomBytes(6).toString("hex")}`;
    try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(unfinished, content);
        renameSync(unfinished, file);
    } catch {
        // Packages that only an administrator may write to, or a full disk: made again each time.
        try {
            rmSync(unfinished, { force: true });
        } catch {
            // Neither is there a folder.
        }
    }
};
