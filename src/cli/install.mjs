// Makes a clone ready to run: the right Node.js and the dependencies of the lock file. No dependency of its own.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Milliseconds between signs of life while npm works. */
const heartbeat = 2500;
/** Lines of npm's complaint that are shown when it fails; the reason comes first, then advice on npm's options. */
const linesOfFailure = 8;

/**
 * Checks Node.js and installs what is missing.
 * @param {string} root Folder of package.json.
 * @returns {Promise<string | undefined>} What stands in the way, as a sentence for the user.
 */
export async function install(root) {
    const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const wanted = engines.node.replace(/^>=/, "");
    if (olderThan(process.versions.node, wanted)) {
        return `needs Node.js ${wanted} or later, this is ${process.versions.node}; see https://nodejs.org/`;
    }
    const lock = join(root, "package-lock.json");
    // Installed as a package of somebody else's project: the dependencies came with it.
    if (!existsSync(lock)) return undefined;
    // npm writes this file last, so it tells what was installed and when.
    const installed = join(root, "node_modules", ".package-lock.json");
    if (existsSync(installed) && (isNewer(installed, lock) || holdsAll(installed, lock))) return undefined;
    return npmCi(root);
}

function isNewer(installed, lock) {
    return statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

/** Whether what is installed is what the lock file says, whatever the dates: git gives files the time of the checkout. */
function holdsAll(installed, lock) {
    const [has, wants] = [installed, lock].map((file) => JSON.parse(readFileSync(file, "utf8")).packages);
    return Object.entries(wants).every(
        ([path, { version, optional }]) => path === "" || optional === true || has[path]?.version === version,
    );
}

function olderThan(version, wanted) {
    const [left, right] = [version, wanted].map((text) => text.split(".").map(Number));
    for (const index of [0, 1, 2]) {
        const difference = (left[index] ?? 0) - (right[index] ?? 0);
        if (difference !== 0) return difference < 0;
    }
    return false;
}

async function npmCi(root) {
    const begun = Date.now();
    const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
    process.stderr.write("Installing the dependencies of the lock file (npm ci)\n");
    const timer = setInterval(() => process.stderr.write(`  … ${seconds()}\n`), heartbeat);
    const said = [];
    // When npm itself runs this, its settings are in the environment and would make `npm ci` speak and act differently.
    const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
    const child = spawn("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
        cwd: root,
        env: environment,
        stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(String(chunk)));
    const status = await new Promise((resolve) => {
        child.once("error", (error) => {
            said.push(error.message);
            resolve(1);
        });
        child.once("close", resolve);
    });
    clearInterval(timer);
    if (status === 0) {
        process.stderr.write(`  installed (${seconds()})\n`);
        return undefined;
    }
    const first = said.join("").trim().split("\n").slice(0, linesOfFailure).join("\n  ");
    return `npm ci failed:\n  ${first}\nput that right and run this again`;
}
