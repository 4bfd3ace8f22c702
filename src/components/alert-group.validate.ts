import { actionGroupReceivers, actionGroupShortNameLength } from "../azure/limits";

/** Why Azure would refuse this short name, or undefined when it would not. */
export function shortNameProblem(shortName: string): string | undefined {
    if (shortName.length >= 1 && shortName.length <= actionGroupShortNameLength) return undefined;
    return (
        `groupShortName takes 1 to ${actionGroupShortNameLength} characters, got ${shortName.length} in '${shortName}'; ` +
        "shorten it, it is what a text message shows"
    );
}

/** Why this is not a mail address, or undefined when it looks like one. */
export function emailProblem(path: string, address: string): string | undefined {
    if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) return undefined;
    return `${path} takes a mail address, got '${address}'; correct it`;
}

/** Why this cannot be called, or undefined when it can. The address carries a key, so it is never shown. */
export function callbackProblem(path: string, address: string): string | undefined {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol === "https:" && url.username === "" && url.password === "") return undefined;
    const got = url === undefined ? "something that is no address" : `one that begins with ${url.protocol}//`;
    const found = url?.protocol === "https:" ? "one with a user or a password before the host" : got;
    return `${path} takes an https address without a user in it, got ${found}; copy it again from where it was made`;
}

/** Why Azure would refuse this many receivers of one kind, or undefined when it would not. */
export function receiversProblem(kind: keyof typeof actionGroupReceivers, count: number): string | undefined {
    const most = actionGroupReceivers[kind];
    if (count <= most) return undefined;
    return `an action group takes at most ${most} ${kind} receivers, got ${count}; tell a list or a second group instead`;
}

/** Why a group would tell nobody, or undefined when it would tell somebody. */
export function nobodyProblem(count: number): string | undefined {
    if (count > 0) return undefined;
    return "an action group takes at least one receiver, got none; name an address under emails, webhooks or logicApps";
}
