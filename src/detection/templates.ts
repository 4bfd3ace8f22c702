/**
 * A token format is written once, as a template, and both its pattern and its made-up samples come from it:
 * `ghp_{A36}` is the pattern `ghp_[A-Za-z0-9]{36}`. Classes are in CLASSES; `{A20-40}` is a range, `{g}` a GUID, and `{a|b}` a choice.
 */
const CLASSES: Readonly<Record<string, { set: string; chars: string }>> = (() => {
    const lower = "abcdefghijklmnopqrstuvwxyz";
    const upper = lower.toUpperCase();
    const digits = "0123456789";
    return {
        A: { set: "[A-Za-z0-9]", chars: upper + lower + digits },
        a: { set: "[a-z0-9]", chars: lower + digits },
        l: { set: "[a-z]", chars: lower },
        U: { set: "[A-Z0-9]", chars: upper + digits },
        L: { set: "[A-Z]", chars: upper },
        S: { set: "[A-Z2-7]", chars: upper + "234567" },
        h: { set: "[a-f0-9]", chars: "abcdef" + digits },
        H: { set: "[A-F0-9]", chars: "ABCDEF" + digits },
        x: { set: "[A-Fa-f0-9]", chars: "abcdef" + digits },
        d: { set: "[0-9]", chars: digits },
        b: { set: "[A-Za-z0-9+/]", chars: upper + lower + digits + "+/" },
        u: { set: "[A-Za-z0-9_-]", chars: upper + lower + digits + "_-" },
        w: { set: "[A-Za-z0-9_]", chars: upper + lower + digits + "_" },
        t: { set: "[A-Za-z0-9_~.-]", chars: upper + lower + digits + "_~.-" },
        p: { set: "[AQgw]", chars: "AQgw" },
        q: { set: "[AEIMQUYcgkosw048]", chars: "AEIMQUYcgkosw048" },
    };
})();

const PART = /\{(?:([A-Za-z])(\d+)(?:-(\d+))?|(g)|([^{}]*\|[^{}]*))\}/g;
const GUID_SET = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Regular expression source of a template. Every repetition is bounded, so matching is linear. */
export function sourceOf(template: string): string {
    let out = "";
    let at = 0;
    for (const m of template.matchAll(PART)) {
        out += escape(template.slice(at, m.index));
        if (m[4] !== undefined) out += GUID_SET;
        else if (m[5] !== undefined) out += `(?:${m[5].split("|").map(escape).join("|")})`;
        else out += `${CLASSES[m[1] ?? ""]?.set ?? ""}{${m[2] ?? ""}${m[3] === undefined ? "" : `,${m[3]}`}}`;
        at = m.index + m[0].length;
    }
    return out + escape(template.slice(at));
}

/** A small seeded generator (mulberry32): samples are the same on every run and belong to nobody. */
export function generator(seed: number): () => number {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

/** A made-up value in a template's format. */
export function sampleOf(template: string, random: () => number): string {
    const pick = (chars: string, count: number): string => {
        let out = "";
        for (let i = 0; i < count; i++) out += chars.charAt(Math.floor(random() * chars.length));
        return out;
    };
    return template.replace(PART, (_, cls?: string, min?: string, max?: string, guid?: string, choice?: string) => {
        if (guid !== undefined) return [8, 4, 4, 4, 12].map((n) => pick("0123456789abcdef", n)).join("-");
        if (choice !== undefined) return choice.split("|")[0] ?? "";
        return pick(
            CLASSES[cls ?? ""]?.chars ?? "",
            max === undefined ? Number(min) : Math.min(Number(max), Number(min) + 8),
        );
    });
}
