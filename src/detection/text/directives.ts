import { type Found } from "./tree";

/**
 * Lines of servers and network devices whose secret stands at a place and not behind a name: `snmp-server community X RW`,
 * `stats auth user:X`, `rootpw --plaintext X`. Each pattern ends with the secret, its only group, so that its place is known.
 */
interface Directive {
    readonly line: RegExp;
    readonly name: string;
}

/** A word, with quotes around it or not. */
const W = String.raw`(?:"([^"\s]{1,200})(?=")|([^\s";]{1,200}))`;
/** How a device says that what follows is as it is (0, 6 and 7 can be undone); 4, 5, 8 and 9 are hashes. */
const PLAIN = String.raw`(?:[067]\s+|encrypted\s+|ascii\s+(?:\d\s+)?|hex\s+(?:\d\s+)?)?`;

const line = (source: string, name: string): Directive => ({ line: new RegExp(`^(?:${source})${W}`, "i"), name });

const DIRECTIVES: readonly Directive[] = [
    // Cisco, Arista, Dell, and what resembles them
    line(String.raw`snmp-server community\s+${PLAIN}`, "communityPassword"),
    line(String.raw`snmp-server host \S+ (?:traps |informs )?(?:version \w+ )?`, "communityPassword"),
    line(String.raw`snmp-server user .{1,80} auth (?:md5|sha\S{0,4})\s+`, "password"),
    line(String.raw`(?:tacacs|radius)(?:-server)?\s(?:.{0,80}\s)?key\s+${PLAIN}`, "sharedPassword"),
    line(String.raw`crypto isakmp key\s+${PLAIN}`, "preSharedPassword"),
    line(
        String.raw`(?:ikev[12] )?(?:local|remote)?-?(?:authentication )?pre-shared-key\s+(?:address \S+ key\s+)?${PLAIN}`,
        "preSharedPassword",
    ),
    line(String.raw`enable (?:password|secret)\s+(?:level \d+\s+)?${PLAIN}(?![45689]\s)`, "devicePassword"),
    line(String.raw`username \S{1,64}\s(?:.{0,80}\s)?(?:password|secret)\s+${PLAIN}(?![45689]\s)`, "password"),
    line(String.raw`neighbor \S{1,64} password\s+${PLAIN}`, "password"),
    line(String.raw`key-string\s+${PLAIN}`, "password"),
    line(String.raw`ip ospf (?:message-digest-key \d+ md5|authentication-key)\s+${PLAIN}`, "password"),
    line(String.raw`ppp (?:chap|pap)\s(?:.{0,80}\s)?password\s+${PLAIN}`, "password"),
    line(String.raw`(?:wpa-psk|security wpa psk set-key)\s+${PLAIN}`, "password"),
    line(String.raw`ntp authentication-key \d+ md5\s+`, "password"),
    // net-snmp
    line(String.raw`(?:ro|rw)(?:community|user)6?\s+`, "communityPassword"),
    line(String.raw`createUser \S{1,64} (?:MD5|SHA\S{0,4})\s+`, "password"),
    // HAProxy
    line(String.raw`stats auth\s+[^:\s]{1,64}:`, "password"),
    line(String.raw`user \S{1,64}\s+insecure-password\s+`, "password"),
    // Redis and Valkey: the rules of a user, the password after >
    line(String.raw`(?:acl setuser|user)\s+\S{1,64}\s(?:[^>]{0,200}\s)?>`, "password"),
    // Kickstart, Debian's installer and debconf
    line(String.raw`rootpw\s+(?:--(?:plaintext|lock|allow-ssh)\s+){0,3}(?!--)`, "password"),
    line(
        String.raw`(?:#\s*)?(?:d-i|[a-z][a-z0-9.+-]{1,40})\s+\S{0,80}(?:password|passwd)\S{0,40}\s+password\s+`,
        "password",
    ),
    // nginx: what a signed link is made with
    line(String.raw`secure_link_(?:md5|hmac_secret)\s+"?(?:[^\s"$]{0,200}\$[^\s"]{1,200}\s+){0,4}`, "password"),
    // Caddy's challenges, answered at a provider of names
    line(String.raw`(?:acme_)?dns\s+[a-z][a-z0-9]{2,30}\s+`, "apiToken"),
    // pools of PgBouncer, MongoDB's shell and MikroTik write name=value and need nothing here
];

/** Lines that speak of passwords and hold none. */
const ABOUT =
    /^(?:pass(?:word)?-?(?:eval|cmd|command|file)|security passwords?|service password|no |password (?:policy|encryption|strength)|auth_basic(?:_user_file)?|(?:rootpw|user|bootloader|grub)\b.{0,200}--iscrypted|enable (?:secret|password)\s+(?:level \d+\s+)?[45689]\s|username \S{1,64}\s.{0,80}(?:password|secret)\s+[45689]\s|user \S{1,64}\s+password\s+\$)/i;

/** First words of all these lines, so that others cost one look. */
const FIRST =
    /^(?:#\s*)?(?:pass|snmp-server|tacacs|radius|crypto|ikev|local|remote|pre-shared|enable|username|neighbor|key-string|ip|ppp|wpa-psk|security|service|no|password|ntp|ro|rw|createuser|stats|acme_dns|dns|user|acl|rootpw|bootloader|grub|secure_link|auth_basic|[a-z][a-z0-9.+-]{1,40}\s+\S{0,80}passw)/i;

/** What a line of such a configuration holds: its secret, nothing, or undefined when the line is of another kind. */
export function readDirective(text: string, from: number, to: number): Found | "nothing" | undefined {
    const body = text.slice(from, Math.min(to, from + 600));
    if (!FIRST.test(body)) return undefined;
    if (ABOUT.test(body)) return "nothing";
    for (const { line: pattern, name } of DIRECTIVES) {
        const m = pattern.exec(body);
        const value = m?.[1] ?? m?.[2];
        if (m === null || value === undefined) continue;
        if (/^public$/i.test(value) && name === "communityPassword") return "nothing";
        return { names: [name], value, start: from + m[0].length - value.length, length: value.length, direct: true };
    }
    return undefined;
}
