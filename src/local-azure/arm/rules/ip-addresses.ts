/** A range of addresses; both ends belong to it. */
export interface AddressRange {
    readonly version: 4 | 6;
    readonly from: bigint;
    readonly to: bigint;
    readonly prefixLength: number;
    /** Whether the address written is the range's first, as Azure insists. */
    readonly aligned: boolean;
}

function parseV4(text: string): bigint | undefined {
    const parts = text.split(".");
    if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
    return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parseV6(text: string): bigint | undefined {
    const halves = text.split("::");
    if (halves.length > 2 || !/^[0-9a-f:]+$/i.test(text)) return undefined;
    const groupsOf = (half: string | undefined): string[] => (half === undefined || half === "" ? [] : half.split(":"));
    const [head, tail] = [groupsOf(halves[0]), groupsOf(halves[1])];
    const missing = 8 - head.length - tail.length;
    if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
    const groups = [...head, ...Array<string>(halves.length === 1 ? 0 : missing).fill("0"), ...tail];
    if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
    return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

/** Reads `10.0.0.0/16` or an address alone, of either version; undefined for anything else. */
export function parseRange(text: string): AddressRange | undefined {
    const [address = "", prefix, ...rest] = text.split("/");
    if (rest.length > 0) return undefined;
    const version = address.includes(":") ? 6 : 4;
    const bits = version === 4 ? 32 : 128;
    const value = version === 4 ? parseV4(address) : parseV6(address);
    if (value === undefined || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return undefined;
    const prefixLength = prefix === undefined ? bits : Number(prefix);
    if (prefixLength > bits) return undefined;
    const size = 1n << BigInt(bits - prefixLength);
    const from = value - (value % size);
    return { version, from, to: from + size - 1n, prefixLength, aligned: from === value };
}

export function contains(outer: AddressRange, inner: AddressRange): boolean {
    return outer.version === inner.version && outer.from <= inner.from && inner.to <= outer.to;
}

export function overlaps(left: AddressRange, right: AddressRange): boolean {
    return left.version === right.version && left.from <= right.to && right.from <= left.to;
}

export function shownV4(value: bigint): string {
    return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join(".");
}

export function shownRange({ from, prefixLength }: AddressRange): string {
    return `${shownV4(from)}/${prefixLength}`;
}
