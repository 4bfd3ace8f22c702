export type Path = readonly (string | number)[];

/** Writes a path of names and indexes as JSONPath: `$.siteConfig.appSettings[3]['a-b']`. */
export function jsonPath(path: Path): string {
    const step = (key: string | number): string => {
        if (typeof key === "number") return `[${key}]`;
        return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key.replace(/\\/g, "\\\\").replace(/'/g, "\\'")}']`;
    };
    return `$${path.map(step).join("")}`;
}

const step = /\.([A-Za-z_]\w*)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/y;

/** Reads what `jsonPath` writes. */
export function pathSteps(text: string): Path {
    const steps: (string | number)[] = [];
    step.lastIndex = text.startsWith("$") ? 1 : 0;
    for (let match = step.exec(text); match !== null; match = step.exec(text)) {
        const [, name, index, quoted] = match;
        steps.push(index === undefined ? (name ?? (quoted ?? "").replace(/\\(.)/g, "$1")) : Number(index));
    }
    return steps;
}
