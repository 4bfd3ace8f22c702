"use strict";
/* eslint-disable @typescript-eslint/no-require-imports -- Node runs this file as it is, before TypeScript is understood. */
/** Files that are nice to have: a cache that cannot be read is empty, and one that cannot be written stays as it is. */
const { randomBytes } = require("node:crypto");
const { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");

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

/**
 * Removes all files of a folder but so many that were written last.
 * @param {string} folder
 * @param {number} count
 */
exports.leaveNewest = function (folder, count) {
    try {
        const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
        if (files.length <= count) return;
        const written = files.map(({ name }) => {
            const path = join(folder, name);
            return { path, at: statSync(path).mtimeMs };
        });
        for (const { path } of written.sort((a, b) => b.at - a.at).slice(count)) rmSync(path, { force: true });
    } catch {
        // Another process was quicker, or nobody may: they stay.
    }
};
