import { type CodeOptions } from "./code";

/** How a file is read, by its name. */
export type Syntax =
    | {
          readonly kind:
              | "json"
              | "xml"
              | "yaml"
              | "markdown"
              | "plain"
              | "notebook"
              | "netrc"
              | "pgpass"
              | "csv"
              | "diff"
              | "robot";
      }
    | { readonly kind: "shell"; readonly language?: "powershell" }
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
    phtml: {},
    vim: {},
    el: {},
    lisp: {},
    jst: {},
    cmake: { hash: true },
    rake: { hash: true },
    gemspec: { hash: true },
    tm: { hash: true },
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
    ino: {},
    pde: {},
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
    tcl: { hash: true, braced: true },
    exp: { hash: true, braced: true },
    tf: { hash: true, configuration: true },
    tfvars: { hash: true, configuration: true },
    hcl: { hash: true, configuration: true },
    bicep: { rawStrings: true, configuration: true },
    bicepparam: { rawStrings: true, configuration: true },
    nix: { hash: true },
    pp: { hash: true },
    sql: { rawStrings: true, columns: true },
    psql: { rawStrings: true, columns: true },
    cql: { rawStrings: true, columns: true },
    plsql: { rawStrings: true, columns: true },
    pkb: { rawStrings: true, columns: true },
    pks: { rawStrings: true, columns: true },
    ddl: { rawStrings: true, columns: true },
    cypher: {},
    // Power Query
    pq: { rawStrings: true },
    pqm: { rawStrings: true },
    graphql: {},
    cshtml: { page: true },
    razor: { page: true },
    aspx: { page: true },
    asp: { page: true },
    jsp: { page: true },
    erb: { page: true },
    twig: { page: true },
    ejs: { page: true },
    hbs: { page: true },
    pug: { page: true },
    html: { page: true },
    htm: { page: true },
    sol: {},
    proto: {},
    feature: { hash: true },
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
    // COBOL, packages of RPM
    cbl: { rawStrings: true },
    cob: { rawStrings: true },
    cpy: { rawStrings: true },
    spec: { hash: true },
    // AutoHotkey and AutoIt
    ahk: { rawStrings: true },
    au3: { rawStrings: true },
    dhall: {},
};

/** What is put behind the name of a file from which another one is made, or of one that is kept: `app.yml.j2`, `config.php.bak`. */
const MADE_FROM =
    /^(.{1,200}\.[a-z\d]{1,12}|\.env)\.(?:j2|jinja2?|tpl|tmpl|tt|template|gotmpl|mustache|dist|sample|example|in|erb|bak|backup|orig|old|save|disabled)$/;

/** The syntax of a file by its path. */
export function syntaxOf(path: string): Syntax {
    const file = path.replace(/\\/g, "/").split("/").at(-1) ?? "";
    const lower = file.toLowerCase();
    const made = MADE_FROM.exec(lower)?.[1];
    if (made !== undefined) {
        const syntax = syntaxOf(path.slice(0, path.length - lower.length + made.length));
        if (syntax.kind !== "plain") return syntax;
    }
    const folder = path.replace(/\\/g, "/").toLowerCase();
    const extension = /\.([^.]+)$/.exec(lower)?.[1] ?? "";
    // `env.go` and `update_kubeconfig.py` are programs.
    const code = CODE[extension];
    if (code !== undefined && !lower.startsWith(".")) return { kind: "code", options: code };
    if (/^\.env(?:[._-]|$)|\.env$|^\.envrc$|^env\.|\.env\.[\w-]+$|^\.flaskenv$|^\.dev\.vars$/.test(lower))
        return { kind: "lines", dialect: "env" };
    if (
        /^(?:\.npmrc|\.yarnrc|npmrc|\.pypirc|pip\.conf|pip\.ini|\.gitconfig|config|config\.local|caddyfile|credentials|\.s3cfg|\.boto|\.my\.cnf|my\.cnf|\.hgrc|\.aws|odbc\.ini|odbcinst\.ini|\.mylogin|\.passwd-s3fs|rclone\.conf|\.?(?:msmtp|esmtp|mbsync|isync|offlineimap|getmail|wget)rc)$/.test(
            lower,
        )
    ) {
        if (lower === "config" && /(?:^|\/)\.kube\//.test(folder)) return { kind: "yaml" };
        return { kind: "lines", dialect: lower.includes("npmrc") || lower === ".yarnrc" ? "properties" : "ini" };
    }
    // OpenWrt's own form, in files without an ending.
    if (/(?:^|\/)etc\/config\/[\w-]+$/.test(folder)) return { kind: "lines", dialect: "ini" };
    if (/(?:^|\/)(?:cron\.(?:d|daily|hourly|weekly|monthly)|crontabs?)\/|(?:^|\/)crontab$/.test(folder))
        return { kind: "shell" };
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
    if (/^(?:dockerfile|containerfile|earthfile)|\.dockerfile$|\.rsc$/.test(lower)) return { kind: "shell" };
    if (
        /^(?:jenkinsfile|vagrantfile|rakefile|gemfile|podfile|fastfile|appfile|brewfile|capfile|guardfile|berksfile|matchfile)/.test(
            lower,
        )
    )
        return { kind: "code", options: { hash: true } };
    // named.conf.keys, sshd.conf.bak
    if (/\.conf\.(?!ya?ml|json|xml|toml|js|ts|py|rb|php)[\w-]+$/.test(lower) && code === undefined)
        return { kind: "lines", dialect: "ini" };
    if (/^vm\.args(?:\.eex|\.src|\.j2)?$/.test(lower)) return { kind: "shell" };
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
        case "ldif":
            return { kind: "lines", dialect: "env" };
        case "properties":
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
        case "hurl":
        case "rc":
        case "ovpn":
        case "nmconnection":
        case "cf":
            return { kind: "lines", dialect: "ini" };
        case "toml":
            return { kind: "lines", dialect: "toml" };
        case "sh":
        case "bash":
        case "zsh":
        case "fish":
        case "ksh":
        case "bat":
        case "cmd":
        case "profile":
        case "bashrc":
        case "zshrc":
        case "bash_profile":
        case "sas":
        case "command":
            return { kind: "shell" };
        case "ps1":
        case "psm1":
        case "psd1":
            return { kind: "shell", language: "powershell" };
        case "patch":
        case "diff":
            return { kind: "diff" };
        case "robot":
            return { kind: "robot" };
        case "csv":
        case "tsv":
        case "psv":
            return { kind: "csv" };
        case "md":
        case "eml":
        case "mbox":
        case "http":
        case "rest":
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
        case "tex":
        case "sty":
            return { kind: "markdown" };
        default:
            break;
    }
    return code === undefined ? { kind: "plain" } : { kind: "code", options: code };
}

/** Whether only lines of the text that may give a value to a telling name are read. */
export function isReadByLine(syntax: Syntax): boolean {
    return (
        syntax.kind === "code" &&
        syntax.options.configuration !== true &&
        syntax.options.page !== true &&
        syntax.options.columns !== true &&
        syntax.options.braced !== true
    );
}

/** In configuration a long value may be an encoded document under any name. */
export function mayHoldDocuments({ kind }: Syntax): boolean {
    return kind !== "code" && kind !== "markdown" && kind !== "plain" && kind !== "diff";
}
