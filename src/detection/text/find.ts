import { judge } from "../judge";
import { findTokens } from "../tokens";
import { type Credential, type Judgement, type Surface } from "../types";
import { readCode, type CodeOptions } from "./code";
import { readJson } from "./json";
import { readLines } from "./lines";
import { readShell } from "./shell";
import { settingsOfTree, type Found } from "./tree";
import { readXml } from "./xml";
import { readYaml } from "./yaml";

/** How a file is read, by its name. */
export type Syntax =
    | { readonly kind: "json" | "xml" | "yaml" | "shell" | "markdown" | "plain" | "notebook" | "netrc" | "pgpass" }
    | { readonly kind: "lines"; readonly dialect: "env" | "properties" | "ini" | "toml" }
    | { readonly kind: "code"; readonly options: CodeOptions };

const CODE: Readonly<Record<string, CodeOptions>> = {
    ts: {},
    tsx: {},
    js: {},
    jsx: {},
    mjs: {},
    cjs: {},
    mts: {},
    cts: {},
    vue: {},
    svelte: {},
    astro: {},
    py: { hash: true },
    pyi: { hash: true },
    rb: { hash: true },
    pl: { hash: true },
    pm: { hash: true },
    php: {},
    r: { hash: true },
    jl: { hash: true },
    cs: {},
    fs: {},
    fsx: {},
    vb: { rawStrings: true },
    go: {},
    java: {},
    kt: {},
    kts: {},
    scala: {},
    groovy: {},
    gradle: {},
    sbt: {},
    rs: {},
    swift: {},
    m: {},
    mm: {},
    c: {},
    h: {},
    cc: {},
    cpp: {},
    hpp: {},
    cxx: {},
    dart: {},
    ex: { hash: true },
    exs: { hash: true },
    erl: {},
    hrl: {},
    lua: {},
    clj: {},
    cljs: {},
    edn: {},
    hs: {},
    ml: {},
    elm: {},
    nim: { hash: true },
    zig: {},
    cr: { hash: true },
    coffee: { hash: true },
    tcl: { hash: true },
    tf: { hash: true },
    tfvars: { hash: true },
    hcl: { hash: true },
    bicep: { rawStrings: true },
    bicepparam: { rawStrings: true },
    nix: { hash: true },
    pp: { hash: true },
    sql: { rawStrings: true },
    psql: { rawStrings: true },
    cypher: {},
    graphql: {},
    cshtml: {},
    razor: {},
    aspx: {},
    asp: {},
    jsp: {},
    erb: {},
    twig: {},
    ejs: {},
    hbs: {},
    pug: {},
    html: {},
    htm: {},
    sol: {},
    proto: {},
    robot: { hash: true },
    feature: { hash: true },
    http: {},
    rest: {},
    cfm: {},
    bas: { rawStrings: true },
    vbs: { rawStrings: true },
    cls: {},
    apex: {},
    pas: { rawStrings: true },
    jsonnet: {},
    libsonnet: {},
    star: { hash: true },
    bzl: { hash: true },
    cue: {},
    rego: {},
    dhall: {},
};

/** The syntax of a file by its path. */
export function syntaxOf(path: string): Syntax {
    const file = path.replace(/\\/g, "/").split("/").at(-1) ?? "";
    const lower = file.toLowerCase();
    const folder = path.replace(/\\/g, "/").toLowerCase();
    const extension = /\.([^.]+)$/.exec(lower)?.[1] ?? "";
    if (/^\.env(?:\.|$)|\.env$|^\.envrc$|^env\.|\.env\.[\w-]+$|^\.flaskenv$|^\.dev\.vars$/.test(lower))
        return { kind: "lines", dialect: "env" };
    if (
        /^(?:\.npmrc|\.yarnrc|npmrc|\.pypirc|pip\.conf|pip\.ini|\.gitconfig|config|credentials|\.s3cfg|\.boto|\.my\.cnf|my\.cnf|\.dockercfg_|\.hgrc|\.aws|odbc\.ini|odbcinst\.ini|\.mylogin|\.passwd-s3fs|rclone\.conf)$/.test(
            lower,
        )
    ) {
        if (lower === "config" && /(?:^|\/)\.kube\//.test(folder)) return { kind: "yaml" };
        return { kind: "lines", dialect: lower.includes("npmrc") || lower === ".yarnrc" ? "properties" : "ini" };
    }
    if (/^(?:\.netrc|_netrc|netrc|\.authinfo)$/.test(lower)) return { kind: "netrc" };
    if (/^(?:\.pgpass|pgpass\.conf|pgpass)$/.test(lower)) return { kind: "pgpass" };
    if (
        /^(?:\.dockerconfigjson|\.dockercfg|\.docker\/config\.json|\.babelrc|\.eslintrc|\.firebaserc|composer\.lock|\.watchmanconfig|\.swcrc)$/.test(
            lower,
        )
    )
        return { kind: "json" };
    if (/^(?:kubeconfig|\.yarnrc\.yml|\.gemrc|\.condarc)$/.test(lower) || /kubeconfig/.test(lower))
        return { kind: "yaml" };
    if (/^(?:dockerfile|containerfile)|\.dockerfile$/.test(lower)) return { kind: "shell" };
    if (
        /^(?:jenkinsfile|vagrantfile|rakefile|gemfile|podfile|fastfile|appfile|brewfile|capfile|guardfile|berksfile|matchfile)/.test(
            lower,
        )
    )
        return { kind: "code", options: { hash: true } };
    if (/^(?:makefile|gnumakefile|justfile|procfile|taskfile)$/.test(lower)) return { kind: "shell" };
    switch (extension) {
        case "json":
        case "jsonc":
        case "json5":
        case "webmanifest":
        case "code-workspace":
        case "arm":
        case "har":
        case "jsonl":
        case "ndjson":
        case "tfstate":
        case "avsc":
        case "geojson":
        case "template":
        case "postman_collection":
            return { kind: "json" };
        case "ipynb":
            return { kind: "notebook" };
        case "xml":
        case "config":
        case "csproj":
        case "vbproj":
        case "fsproj":
        case "props":
        case "targets":
        case "pubxml":
        case "publishsettings":
        case "resx":
        case "xaml":
        case "plist":
        case "wsdl":
        case "jmx":
        case "xsl":
        case "svg":
        case "pom":
        case "nuspec":
        case "xsd":
        case "settings":
        case "user":
        case "dtsx":
        case "dtsconfig":
        case "rdl":
        case "rds":
        case "udl":
        case "cscfg":
        case "csdef":
        case "storyboard":
        case "iml":
            return { kind: "xml" };
        case "yaml":
        case "yml":
        case "eyaml":
        case "sls":
        case "raml":
        case "cff":
            return { kind: "yaml" };
        case "properties":
        case "props_":
        case "gradle_":
        case "strings":
            return { kind: "lines", dialect: "properties" };
        case "ini":
        case "cfg":
        case "conf":
        case "cnf":
        case "inf":
        case "desktop":
        case "service":
        case "editorconfig":
        case "pypirc":
        case "rc":
        case "ovpn":
        case "nmconnection":
        case "cf":
            return { kind: "lines", dialect: "ini" };
        case "toml":
        case "lock_":
            return { kind: "lines", dialect: "toml" };
        case "sh":
        case "bash":
        case "zsh":
        case "fish":
        case "ksh":
        case "ps1":
        case "psm1":
        case "psd1":
        case "bat":
        case "cmd":
        case "profile":
        case "bashrc":
        case "zshrc":
        case "bash_profile":
        case "command":
            return { kind: "shell" };
        case "md":
        case "markdown":
        case "mdx":
        case "rst":
        case "adoc":
        case "txt":
        case "text":
        case "textile":
        case "org":
        case "log":
        case "wiki":
        case "mediawiki":
            return { kind: "markdown" };
        default:
            break;
    }
    const options = CODE[extension];
    if (options !== undefined) return { kind: "code", options };
    return { kind: "plain" };
}

export interface TextCredential extends Credential {
    /** Offsets in the text. */
    readonly from: number;
    readonly to: number;
    readonly name: string | undefined;
}

export interface TextVerdict {
    readonly found: Found;
    readonly judgement: Judgement;
}

function surfaceOf(syntax: Syntax): Surface {
    switch (syntax.kind) {
        case "code":
            return "code";
        case "markdown":
        case "plain":
            return "prose";
        default:
            return "config";
    }
}

/** The settings of a text by its syntax. */
export function settingsOfText(text: string, syntax: Syntax): Found[] {
    switch (syntax.kind) {
        case "json": {
            const node = readJson(text);
            return node === undefined ? [] : settingsOfTree(node);
        }
        case "xml":
            return settingsOfTree(readXml(text));
        case "yaml":
            return settingsOfTree(readYaml(text));
        case "lines":
            return readLines(text, syntax.dialect);
        case "shell":
            return readShell(text);
        case "code":
            return readCode(text, syntax.options);
        case "notebook": {
            const node = readJson(text);
            return node === undefined ? [] : settingsOfTree(node);
        }
        default:
            return [];
    }
}

/** Every credential of a text with its place; `each` receives every setting that was looked at. */
export function credentialsOfText(path: string, text: string, each?: (verdict: TextVerdict) => void): TextCredential[] {
    const syntax = syntaxOf(path);
    const surface = surfaceOf(syntax);
    const out: TextCredential[] = [];
    const clear: { from: number; to: number }[] = [];
    const add = (credential: TextCredential): void => {
        if (out.some((o) => credential.from < o.to && credential.to > o.from)) return;
        out.push(credential);
    };
    for (const found of settingsOfText(text, syntax)) {
        const judgement = judge(
            { names: found.names, value: found.value, ...(found.beside === undefined ? {} : { beside: found.beside }) },
            { surface: found.surface ?? surface },
        );
        each?.({ found, judgement });
        if (judgement.credentials.length === 0) clear.push({ from: found.start, to: found.start + found.length });
        for (const credential of judgement.credentials) {
            const { from, to } = locate(found, credential);
            add({ ...credential, from, to, name: found.names.at(-1) });
        }
    }
    for (const match of findTokens(text, "")) {
        if (clear.some((c) => match.start >= c.from && match.end <= c.to)) continue;
        add({
            rule: match.rule.id,
            secret: text.slice(match.start, match.end),
            start: 0,
            end: 0,
            inside: [],
            from: match.start,
            to: match.end,
            name: undefined,
        });
    }
    return out.sort((a, b) => a.from - b.from);
}

function locate(found: Found, credential: Credential): { from: number; to: number } {
    if (found.direct && credential.start >= 0)
        return { from: found.start + credential.start, to: found.start + credential.end };
    if (found.lines !== undefined && credential.start >= 0) {
        const from = mapped(found.lines, credential.start);
        return {
            from,
            to: Math.max(from + 1, mapped(found.lines, Math.max(credential.start, credential.end - 1)) + 1),
        };
    }
    return { from: found.start, to: found.start + Math.max(1, found.length) };
}

function mapped(lines: readonly (readonly [number, number])[], offset: number): number {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((lines[middle]?.[0] ?? 0) <= offset) low = middle;
        else high = middle - 1;
    }
    const line = lines[low];
    return line === undefined ? 0 : line[1] + (offset - line[0]);
}
