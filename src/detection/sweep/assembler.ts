/**
 * WebAssembly, written as functions that return its bytes: just what the kernel beside this file is made of.
 * Source of every number: https://webassembly.github.io/spec/core/binary/
 */
export type Code = readonly number[];

function unsigned(value: number): Code {
    const out: number[] = [];
    let rest = value;
    for (; rest > 127; rest >>>= 7) out.push((rest & 127) | 128);
    return [...out, rest];
}

function signed(value: number): Code {
    const out: number[] = [];
    let rest = value;
    for (; rest < -64 || rest > 63; rest >>= 7) out.push((rest & 127) | 128);
    return [...out, rest & 127];
}

const unary =
    (...operation: number[]) =>
    (a: Code): Code => [...a, ...operation];
const binary =
    (...operation: number[]) =>
    (a: Code, b: Code): Code => [...a, ...b, ...operation];

/** Numbers of 32 bits. A comparison gives 1 or 0. */
export const i32 = {
    const: (value: number): Code => [0x41, ...signed(value | 0)],
    eqz: unary(0x45),
    equal: binary(0x46),
    notEqual: binary(0x47),
    lessThan: binary(0x48),
    /** Negative numbers count as very large. */
    isBelow: binary(0x49),
    greaterThan: binary(0x4a),
    atLeast: binary(0x4e),
    /** Zeros before the highest bit that is set. */
    leadingZeros: unary(0x67),
    /** Zeros below the lowest bit that is set; 32 when none is. */
    trailingZeros: unary(0x68),
    add: binary(0x6a),
    subtract: binary(0x6b),
    multiply: binary(0x6c),
    and: binary(0x71),
    or: binary(0x72),
    xor: binary(0x73),
    shiftLeft: binary(0x74),
    shiftRight: binary(0x76),
    /** The first when the condition holds, else the second; both are computed. */
    choose: (condition: Code, yes: Code, no: Code): Code => [...yes, ...no, ...condition, 0x1b],
    /** Addresses are a number that is computed and one that is known beforehand. */
    load: (address: Code, offset = 0): Code => [...address, 0x28, 0, ...unsigned(offset)],
    loadByte: (address: Code, offset = 0): Code => [...address, 0x2d, 0, ...unsigned(offset)],
    loadTwoBytes: (address: Code, offset = 0): Code => [...address, 0x2f, 0, ...unsigned(offset)],
    store: (address: Code, offset: number, value: Code): Code => [...address, ...value, 0x36, 0, ...unsigned(offset)],
    storeByte: (address: Code, offset: number, value: Code): Code => [
        ...address,
        ...value,
        0x3a,
        0,
        ...unsigned(offset),
    ],
};

/** Sixteen bytes at once. */
export const bytes16 = {
    load: (address: Code, offset = 0): Code => [...address, 0xfd, 0x00, 0, ...unsigned(offset)],
    /** Looks the bytes of the second up in the first; a byte above 15 finds 0. */
    lookUp: binary(0xfd, 0x0e),
    notEqual: binary(0xfd, 0x24),
    and: binary(0xfd, 0x4e),
    or: binary(0xfd, 0x50),
    /** The highest bit of each byte, as a number of sixteen bits. */
    highBits: unary(0xfd, 0x64),
    shiftLeft: binary(0xfd, 0x6b),
    shiftRight: binary(0xfd, 0x6d),
    subtract: binary(0xfd, 0x71),
};

const nothing = 0x40;
const block = (...body: readonly Code[]): Code => [0x02, nothing, ...body.flat(), 0x0b];

/** Runs the body again and again while the condition holds before it. */
export const loopWhile = (condition: Code, ...body: readonly Code[]): Code =>
    block([0x03, nothing, ...i32.eqz(condition), 0x0d, 1, ...body.flat(), 0x0c, 0, 0x0b]);

/** Does the first when the condition holds, and the second when it does not. */
export const when = (condition: Code, yes: readonly Code[], no: readonly Code[] = []): Code => [
    ...condition,
    0x04,
    nothing,
    ...yes.flat(),
    ...(no.length === 0 ? [] : [0x05, ...no.flat()]),
    0x0b,
];

/** A variable of a function. */
export interface Local {
    readonly get: Code;
    set(value: Code): Code;
}

/** Bytes of a type: 32 bits, and sixteen bytes. */
const types = { i32: 0x7f, bytes16: 0x7b } as const;

/** A function of 32-bit numbers without a result. */
export class Procedure {
    private readonly locals: number[] = [];
    private body: Code = [];

    public constructor(public readonly parameters: number) {}

    public parameter(index: number): Local {
        return { get: [0x20, ...unsigned(index)], set: (value) => [...value, 0x21, ...unsigned(index)] };
    }

    private local(type: keyof typeof types): Local {
        this.locals.push(types[type]);
        return this.parameter(this.parameters + this.locals.length - 1);
    }

    /** Variables by their names. */
    public numbers<Name extends string>(...names: readonly Name[]): Readonly<Record<Name, Local>> {
        return Object.fromEntries(names.map((name) => [name, this.local("i32")])) as Record<Name, Local>;
    }

    public bytes<Name extends string>(...names: readonly Name[]): Readonly<Record<Name, Local>> {
        return Object.fromEntries(names.map((name) => [name, this.local("bytes16")])) as Record<Name, Local>;
    }

    public does(...body: readonly Code[]): this {
        this.body = body.flat();
        return this;
    }

    public get code(): Code {
        return sized([
            ...unsigned(this.locals.length),
            ...this.locals.flatMap((type) => [1, type]),
            ...this.body,
            0x0b,
        ]);
    }
}

const sized = (content: Code): Code => [...unsigned(content.length), ...content];

/** Sixteen bytes each that are known beforehand. They come from the memory, since V8 would make them anew wherever they are used. */
export class Constants {
    private readonly known = new Map<string, Code>();
    public readonly bytes: number[] = [];

    public constructor(public readonly address: number) {}

    public of(bytes: Uint8Array): Code {
        const key = bytes.join();
        const known = this.known.get(key);
        if (known !== undefined) return known;
        const code = bytes16.load(i32.const(0), this.address + this.bytes.length);
        this.bytes.push(...bytes);
        this.known.set(key, code);
        return code;
    }
}

/** A module that imports its memory as `host.memory`, writes the constants there, and exports the procedures by their names. */
export function moduleOf(
    procedures: Readonly<Record<string, Procedure>>,
    constants: Constants,
): Uint8Array<ArrayBuffer> {
    const text = (value: string): Code => sized([...Buffer.from(value, "latin1")]);
    const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
    const section = (id: number, content: Code): Code => [id, ...sized(content)];
    const named = Object.entries(procedures);
    return Uint8Array.from([
        ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
        ...section(
            1,
            list(
                named.map(([, { parameters }]) => [
                    0x60,
                    ...list(Array.from({ length: parameters }, () => [types.i32])),
                    0,
                ]),
            ),
        ),
        ...section(2, list([[...text("host"), ...text("memory"), 0x02, 0, 1]])),
        ...section(3, list(named.map((_, type) => unsigned(type)))),
        ...section(7, list(named.map(([name], index) => [...text(name), 0x00, ...unsigned(index)]))),
        ...section(10, list(named.map(([, { code }]) => code))),
        ...section(11, list([[0, ...i32.const(constants.address), 0x0b, ...sized(constants.bytes)]])),
    ]);
}
