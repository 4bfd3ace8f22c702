/**
 * A first, deliberately simple answer to "did somebody paste a secret into the stack file?". It knows the shapes that
 * are unmistakable and the look of a random token; scanning whole repositories is the work of `src/detection`.
 */

const unmistakable: readonly (readonly [kind: string, shape: RegExp])[] = [
    ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY/],
    ["a JSON web token", /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/],
    ["a GitHub token", /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,})/],
    ["a Slack token", /\bxox[abeoprs]-[\w-]{10,}/],
    ["an AWS access key", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
    ["a Stripe key", /\b[rs]k_(?:live|test)_\w{16,}/],
    ["a GitLab token", /\bglpat-[\w-]{16,}/],
    ["an npm token", /\bnpm_\w{30,}/],
    ["a SendGrid key", /\bSG\.[\w-]{16,}\.[\w-]{16,}/],
    ["an Entra client secret", /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/],
    ["a shared access signature", /[?&;]sig=[\w%+/=-]{16,}/i],
    ["a password in an address", /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i],
    [
        "a password in a connection string",
        /\b(?:password|pwd|passwd|accountkey|sharedaccesskey|sharedsecret|client_?secret|api_?key|access_?token|secret)\s*[=:]\s*[^\s;,&"'}]+/i,
    ],
];

/** Bits per character, from the frequencies within the text itself. */
function entropy(text: string): number {
    const counts = new Map<string, number>();
    for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
    return [...counts.values()].reduce((sum, n) => sum - (n / text.length) * Math.log2(n / text.length), 0);
}

/**
 * Shortest run of characters taken for a random token. Shorter ones are too often words, versions and names; 16
 * characters is also where generators of keys start.
 */
const shortestToken = 16;

function looksRandom(text: string): boolean {
    return text.split(/[\s"'`,;<>(){}[\]]+/).some((word) => {
        if (word.length < shortestToken || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word)) return false;
        if (/^(?:\/|[a-z]+:\/\/)/i.test(word) || /@[\w-]+\./.test(word)) return false;
        const letters = /[A-Za-z]/.test(word);
        const digits = (word.match(/\d/g) ?? []).length;
        const mixedCase = /[a-z]/.test(word) && /[A-Z]/.test(word);
        const hex = /^[0-9a-f]{24,}$/i.test(word);
        // Names change from letters to digits rarely; random text does so all the time.
        const changes = (word.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])|[a-z](?=[A-Z])|[^\w\s](?=\w)/g) ?? []).length;
        const separators = (word.match(/[-_./:]/g) ?? []).length;
        if (hex) return entropy(word) >= 3;
        return (
            letters &&
            digits >= 2 &&
            (mixedCase || /[^\w.:/-]/.test(word)) &&
            changes - separators >= 3 &&
            entropy(word) >= 3.3
        );
    });
}

/** What kind of credential a text looks like, in words for a message, or undefined. Holes such as `{password}` are not literals. */
export function looksLikeCredential(text: string): string | undefined {
    const literal = text.replace(/\$?\{[\w.-]+\}/g, "");
    const found = unmistakable.find(([, shape]) => shape.test(literal));
    if (found !== undefined) return found[0];
    return looksRandom(literal) ? "a random token" : undefined;
}
