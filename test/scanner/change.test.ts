/** What a change adds is found whatever its files are called, hold, and are configured to be in git. */
import { chmodSync, lstatSync, renameSync, symlinkSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AddedLines } from "../../src/scanner/change";
import { env, places, WorkFolder } from "./work-folder";

let folder: WorkFolder;

beforeEach(() => {
    folder = new WorkFolder();
    folder.git("init", "-q");
    folder.write("old.env", env("old"));
    folder.commit("first");
});
afterEach(() => folder.remove());

const staged = async (): Promise<string[]> => {
    folder.git("add", "-A");
    return places(await folder.scan({ kind: "staged" }));
};
const sinceFirst = async (): Promise<string[]> => places(await folder.scan({ kind: "since", reference: "main" }));

/** Both ways to look at the change that the work tree has. */
const both = async (): Promise<string[][]> => [await sinceFirst(), await staged()];

describe("the lines a change adds", () => {
    const lines = (diff: readonly string[], file: string): number[] | undefined => {
        const added = new AddedLines();
        for (const line of diff) added.read(Buffer.from(line));
        const found = added.of(file);
        return found && [...found];
    };

    it("are those of the new version, by file", () => {
        const diff = [
            "diff --git a/one.txt b/one.txt",
            "--- a/one.txt",
            "+++ b/one.txt",
            "@@ -3 +3,2 @@ context",
            "-old",
            "+new",
            "+newer",
            "\\ No newline at end of file",
            "@@ -9,0 +11 @@",
            "+last",
            "diff --git a/two.txt b/two.txt",
            "new file mode 100644",
            "--- /dev/null",
            "+++ b/two.txt",
            "@@ -0,0 +1 @@",
            "+first",
        ];
        expect(lines(diff, "one.txt")).toEqual([3, 4, 11]);
        expect(lines(diff, "two.txt")).toEqual([1]);
    });

    it("are none where lines are only taken away, and unknown where the diff says nothing", () => {
        const diff = ["--- a/one.txt", "+++ b/one.txt", "@@ -3,2 +2,0 @@", "-old", "-older"];
        expect(lines(diff, "one.txt")).toEqual([]);
        expect(lines(diff, "two.txt")).toBeUndefined();
    });

    it("are not mistaken for headers, whatever they hold", () => {
        const diff = [
            "--- a/one.txt",
            "+++ b/one.txt",
            "@@ -1,2 +1,3 @@",
            "--- a/other.txt",
            "-@@ -1 +60 @@",
            "+++ b/other.txt",
            "+@@ -1 +50 @@",
            "+x",
        ];
        expect(lines(diff, "one.txt")).toEqual([1, 2, 3]);
        expect(lines(diff, "other.txt")).toBeUndefined();
    });

    it("are told apart from what stands around them", () => {
        const diff = ["--- a/one.txt", "+++ b/one.txt", "@@ -1,3 +1,4 @@", " a", "+b", "", "+c", "-d"];
        expect(lines(diff, "one.txt")).toEqual([2, 4]);
    });
});

describe("a change", () => {
    it.each([
        ["a space", "a name.env"],
        ["a letter of another alphabet", "schlüssel.env"],
        ["a newline", "a\nb.env"],
        ["a tab", "a\tb.env"],
        ["a quote", 'a"b.env'],
        ["a backslash", "a\\b.env"],
        ["a bell", "a\u0007b.env"],
        ["an escape that is none", "a\\nb.env"],
    ])("is looked into in a file with %s in its name", async (_, name) => {
        folder.write(name, env());
        expect(await both()).toEqual([[`${name}:1`], [`${name}:1`]]);
        // Only the line that is added counts there too.
        folder.commit("second");
        folder.write(name, `${env()}A=1\n`);
        expect(places(await folder.scan({ kind: "since", reference: "HEAD" }))).toEqual([]);
        folder.write(name, `${env()}A=1\n${env("two", "API_PASSWORD")}`);
        expect(places(await folder.scan({ kind: "since", reference: "HEAD" }))).toEqual([`${name}:3`]);
    });

    it.each(["utf16le", "utf16be"])("is looked into in a %s file, which git takes for binary", async (encoding) => {
        const encoded = (text: string): Buffer => {
            const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
            return encoding === "utf16le" ? bytes : bytes.swap16();
        };
        folder.write("app.env", encoded(env()));
        expect(await both()).toEqual([["app.env:1"], ["app.env:1"]]);
        folder.commit("second");
        folder.write("app.env", encoded(env() + env("two", "API_PASSWORD")));
        expect(await staged()).toEqual(["app.env:2"]);
        // Characters with a byte that git takes for the end of a line: its numbers are not to be trusted, so all lines count.
        const before = `# \u0a05\u0a06\u0a07\u010a\n${env()}B=2\n`;
        folder.write("app.env", encoded(before));
        folder.commit("third");
        folder.write("app.env", encoded(before + env("two", "API_PASSWORD")));
        expect(await staged()).toEqual(["app.env:2", "app.env:4"]);
    });

    it("cannot switch its own scan off by git's attributes", async () => {
        folder.write(".gitattributes", "*.env -diff\n*.ini binary\n");
        folder.write("app.env", env());
        folder.write("app.ini", `[db]\npassword = ${env().slice(12)}`);
        expect(await both()).toEqual([
            ["app.env:1", "app.ini:2"],
            ["app.env:1", "app.ini:2"],
        ]);
    });

    it.each([
        ["an external diff", ["diff.external", "true"]],
        ["a text converter", ["diff.blank.textconv", "sed -e d"]],
        ["lines between hunks", ["diff.interHunkContext", "5"]],
        ["lines around hunks", ["diff.context", "7"]],
        ["other prefixes", ["diff.mnemonicPrefix", "true"]],
        ["no prefixes", ["diff.noprefix", "true"]],
        ["copies", ["diff.renames", "copies"]],
        ["colour", ["color.diff", "always"]],
        ["an order of files", ["diff.orderFile", "order"]],
        ["words of submodules", ["diff.submodule", "log"]],
    ])("is looked into although git is configured to show %s", async (_, [name = "", value = ""]) => {
        folder.write(".gitattributes", "*.env diff=blank\n");
        folder.write("order", "z.env\n");
        const many = Array.from({ length: 9 }, (_, n) => `A${n}=1\n`);
        folder.write("a.env", many.join(""));
        folder.write("z.env", env("z"));
        folder.git("add", "-A");
        folder.git("commit", "-q", "-m", "second");
        folder.git("config", name, value);
        folder.write("a.env", [...many.slice(0, 3), "B=1\n", ...many.slice(3, 6), "C=1\n", ...many.slice(6)].join(""));
        folder.write("b.env", many.join("") + env());
        folder.write("z.env", env("z") + env("two", "API_PASSWORD"));
        folder.git("add", "-A");
        const expected = ["b.env:10", "z.env:2"];
        expect(places(await folder.scan({ kind: "staged" }))).toEqual(expected);
        expect(places(await folder.scan({ kind: "since", reference: "HEAD" }))).toEqual(expected);
    });

    it("is looked into where a link becomes a file, and not where a file becomes a link", async () => {
        symlinkSync("old.env", path.join(folder.root, "app.env"));
        folder.commit("a link");
        folder.remove("app.env");
        folder.write("app.env", env());
        const result = places(await folder.scan({ kind: "since", reference: "HEAD" }));
        expect([result, await staged()]).toEqual([["app.env:1"], ["app.env:1"]]);
        folder.commit("a file");
        folder.remove("app.env");
        symlinkSync("DB_PASSWORD=no-file", path.join(folder.root, "app.env"));
        expect(await staged()).toEqual([]);
        expect(lstatSync(path.join(folder.root, "app.env")).isSymbolicLink()).toBe(true);
    });

    it("is nothing where a file only moves or only becomes executable, and its new lines where it changes too", async () => {
        const rest = Array.from({ length: 20 }, (_, n) => `SETTING_${n}=1\n`).join("");
        folder.write("old.env", env("old") + rest);
        folder.write("run.env", env("run"));
        folder.commit("second");
        renameSync(path.join(folder.root, "old.env"), path.join(folder.root, "new.env"));
        chmodSync(path.join(folder.root, "run.env"), 0o755);
        folder.git("add", "-N", "new.env");
        const since = async (): Promise<string[]> => places(await folder.scan({ kind: "since", reference: "HEAD" }));
        expect([await since(), await staged()]).toEqual([[], []]);
        folder.write("new.env", env("old") + rest + env("two", "API_PASSWORD"));
        expect(await staged()).toEqual(["new.env:22"]);
    });

    it("is the whole file where it moves to a name under which it is read as something else", async () => {
        folder.write("old.png", env("image"));
        folder.write("notes.txt", env("notes"));
        folder.commit("second");
        renameSync(path.join(folder.root, "old.png"), path.join(folder.root, "image.env"));
        renameSync(path.join(folder.root, "notes.txt"), path.join(folder.root, "notes.env"));
        expect(await staged()).toEqual(["image.env:1", "notes.env:1"]);
    });

    it("does not hold what the other branch took away meanwhile", async () => {
        folder.git("checkout", "-q", "-b", "topic");
        folder.write("topic.env", env("topic"));
        folder.commit("topic");
        folder.git("checkout", "-q", "main");
        folder.write("old.env", "A=1\n");
        folder.commit("mended on main");
        folder.git("checkout", "-q", "topic");
        expect(await sinceFirst()).toEqual(["topic.env:1"]);
    });

    it("is looked into where a sparse checkout has its files nowhere on the disk", async () => {
        folder.git("checkout", "-q", "-b", "topic");
        folder.write("far/away.env", env());
        folder.commit("topic");
        folder.git("sparse-checkout", "set", "--no-cone", "/*", "!/far/");
        expect(lstatSync(path.join(folder.root, "far"), { throwIfNoEntry: false })).toBeUndefined();
        expect(await sinceFirst()).toEqual(["far/away.env:1"]);
    });

    it("names a submodule that it brings, since nobody looks into it", async () => {
        folder.write("lib/x.env", "A=1\n");
        const lib = new WorkFolder();
        lib.git("init", "-q");
        lib.write("x.env", env());
        lib.commit("first");
        folder.git("submodule", "add", "-q", lib.root, "sub");
        lib.remove();
        const result = await folder.scan({ kind: "staged" });
        expect(result.skipped).toEqual([{ file: "sub", reason: "nested repository" }]);
    });

    it("is never more of a process than a few, however many files it has", async () => {
        for (let at = 0; at < 450; at++) folder.write(`d/f${at}.env`, at % 90 === 0 ? env(String(at)) : "A=1\n");
        folder.git("add", "-A");
        const result = await folder.scan({ kind: "staged" });
        expect(result.findings).toHaveLength(5);
        expect(result.filesScanned).toBe(450);
    });
});
