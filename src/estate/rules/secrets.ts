import { objectNameLength, objectTags } from "../../azure/limits";
import { alike, type Check, entries, unknownName } from "../check";
import { type EstatePath, spellPath } from "../problem";
import { vaultSecretName } from "../names";
import { type DeclaredSecret } from "../schema";

/** Tags that Strongroom writes on a secret; they count towards the limit. */
const ownSecretTags = ["class", "owner", "description", "kind", "rotation", "initial"] as const;
/** No secret has both `rotation` and `initial`. */
const ownSecretTagCount = ownSecretTags.length - 1;

const mailShape = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** Milliseconds of a moment, or undefined for a day that does not exist, such as 30 February. */
function millisecondsOf(moment: string): number | undefined {
    const [year, month, day] = moment.slice(0, 10).split("-").map(Number);
    if (year === undefined || month === undefined || day === undefined) return undefined;
    const date = new Date(Date.UTC(year, month - 1, day));
    const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    const milliseconds = Date.parse(moment);
    return exists && !Number.isNaN(milliseconds) ? milliseconds : undefined;
}

/** Checks every secret by itself: its name, times, tags, owner and character rules. */
export function checkSecrets(check: Check): void {
    const { estate, names, report } = check;
    const aliases = [...names.people, ...names.workloads];
    const owned = (path: EstatePath, owner: string): void => {
        if (aliases.includes(owner) || mailShape.test(owner)) return;
        report(
            path,
            unknownName(owner, aliases, "an owner", "takes an alias of people or workloads, or a mail address"),
        );
    };
    for (const [alias, vault] of entries(estate.vaults)) {
        owned(["vaults", alias, "owner"], vault.owner);
        if (vault.lock?.ask !== undefined) owned(["vaults", alias, "lock", "ask"], vault.lock.ask);
        const declared = names.secretsOf(alias);
        for (const [first, ...others] of alike(declared, vaultSecretName)) {
            for (const other of others) {
                report(
                    ["vaults", alias, "secrets", other],
                    `is stored as '${vaultSecretName(other)}', and so is ${spellPath([first ?? ""])}; case and the spelling of \`--\` do not count, so rename one`,
                );
            }
        }
        for (const [name, secret] of entries(vault.secrets)) {
            const path = ["vaults", alias, "secrets", name];
            checkName(path, name, report);
            if (secret.owner !== undefined) owned([...path, "owner"], secret.owner);
            checkTimes(path, secret, check);
            checkSecretTags(path, secret, report);
            if (secret.kind === "password") checkCharacters(path, secret, report);
            if (secret.kind === "sshKey" && secret.rsaBits !== undefined && secret.algorithm !== "RSA") {
                report(
                    [...path, "rsaBits"],
                    `goes with algorithm RSA, got ${secret.algorithm ?? "ED25519 (the default)"}; remove it or choose RSA`,
                );
            }
            if (secret.kind === "placeholder") {
                if (secret.class === undefined)
                    report(
                        path,
                        "is a placeholder without a class; add `class`, so that its owner knows what belongs there",
                        ["class"],
                    );
                if (secret.enabled === true) {
                    report(
                        [...path, "enabled"],
                        "cannot be true for a placeholder: its owner enables it with the value; remove it",
                    );
                }
            }
            if (
                secret.rotation !== undefined &&
                (secret.kind === "supplied" || secret.kind === "composed") &&
                secret.expiresInDays === undefined
            ) {
                const follows =
                    secret.kind === "supplied"
                        ? "changes when its configuration value does"
                        : "changes when its parts do";
                report(
                    [...path, "rotation"],
                    `makes no new value here, because a ${secret.kind} secret ${follows}; remove it, or give \`expiresInDays\` to count from it`,
                );
            }
        }
    }
}

function checkName(path: EstatePath, name: string, report: Check["report"]): void {
    const stored = vaultSecretName(name);
    if (stored.length > objectNameLength.most) {
        report(
            path,
            `takes at most ${objectNameLength.most} characters, and would be stored with ${stored.length}, because a separator is written as \`--\`; shorten it`,
        );
    }
}

function checkTimes(path: EstatePath, secret: DeclaredSecret, { now, report }: Check): void {
    if (secret.expires !== undefined && secret.expiresInDays !== undefined) {
        report([...path, "expires"], "takes the place of `expiresInDays`, got both; keep one");
    }
    const moments = (["expires", "notBefore"] as const).map((key) => {
        const value = secret[key];
        const milliseconds = value === undefined ? undefined : millisecondsOf(value);
        if (value !== undefined && milliseconds === undefined)
            report([...path, key], `takes a moment that exists, got '${value}'; correct the date or the time`);
        return milliseconds;
    });
    const [expires, notBefore] = moments;
    if (expires !== undefined && expires <= now.getTime()) {
        report(
            [...path, "expires"],
            `takes a moment to come, got '${secret.expires ?? ""}', which has passed; set a later one, or use \`expiresInDays\``,
        );
    }
    if (expires !== undefined && notBefore !== undefined && notBefore >= expires) {
        report(
            [...path, "notBefore"],
            `takes a moment before expires (${secret.expires ?? ""}), got '${secret.notBefore ?? ""}'; the secret would never be valid`,
        );
    }
    if (
        notBefore !== undefined &&
        secret.expiresInDays !== undefined &&
        notBefore >= now.getTime() + secret.expiresInDays * 86_400_000
    ) {
        report(
            [...path, "notBefore"],
            `takes a moment before the expiry in ${secret.expiresInDays} days, got '${secret.notBefore ?? ""}'; the secret would never be valid`,
        );
    }
}

function checkSecretTags(path: EstatePath, secret: DeclaredSecret, report: Check["report"]): void {
    const names = Object.keys(secret.tags ?? {});
    for (const name of names) {
        const reserved = ownSecretTags.find((one) => one === name.toLowerCase());
        if (reserved !== undefined) {
            const instead =
                reserved === "kind" || reserved === "initial" ? "remove it" : `write \`${reserved}\` beside \`kind\``;
            report([...path, "tags", name], `is set by Strongroom itself; ${instead}`);
        }
    }
    const count = names.length + ownSecretTagCount;
    if (count > objectTags.count) {
        report(
            [...path, "tags"],
            `takes at most ${objectTags.count - ownSecretTagCount} tags beside the ${ownSecretTagCount} that Strongroom writes, got ${names.length}; remove some`,
        );
    }
    for (const [first, ...others] of alike(names, (one) => one)) {
        for (const other of others)
            report(
                [...path, "tags", other],
                `is the same tag as ${spellPath([first ?? ""])}: case does not count in tag names; keep one`,
            );
    }
}

type Password = Extract<DeclaredSecret, { kind: "password" }>;

/** Length of a password that says nothing about it; the component's default. */
const defaultPasswordLength = 32;

function checkCharacters(path: EstatePath, secret: Password, report: Check["report"]): void {
    const classes = [
        { allowed: "lower", least: "minLower" },
        { allowed: "upper", least: "minUpper" },
        { allowed: "digits", least: "minDigits" },
        { allowed: "special", least: "minSpecial" },
    ] as const;
    if (classes.every(({ allowed }) => secret[allowed] === false)) {
        report(path, "takes at least one of lower, upper, digits and special, got all of them off; allow one");
        return;
    }
    for (const { allowed, least } of classes) {
        if (secret[allowed] === false && (secret[least] ?? 0) > 0) {
            report([...path, least], `asks for characters that \`${allowed}: false\` forbids; remove one of the two`);
        }
    }
    const needed = classes.reduce(
        (sum, { allowed, least }) => sum + (secret[least] ?? (secret[allowed] === false ? 0 : 1)),
        0,
    );
    const length = secret.length ?? defaultPasswordLength;
    if (needed > length) {
        report(
            [...path, ...(secret.length === undefined ? [] : ["length"])],
            `takes at least the ${needed} characters that the least numbers ask for, got ${length}${secret.length === undefined ? " (the default)" : ""}; ` +
                "make it longer, or ask for fewer",
        );
    }
    if (secret.specialCharacters === undefined) return;
    if (secret.special === false)
        report([...path, "specialCharacters"], "has no use with `special: false`; remove one of the two");
    if (new Set(secret.specialCharacters).size < secret.specialCharacters.length) {
        report(
            [...path, "specialCharacters"],
            "names a character twice, which does not make it likelier; keep each once",
        );
    }
}
