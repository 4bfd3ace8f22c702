/**
 * The pass over every byte of every file, sixteen at a time. It tells where telling words are, and which windows around long runs of token
 * characters have a text in them that some token begins with. Nearly all of a tree is put aside here, so that this is WebAssembly: it is
 * fast from the first byte, where JavaScript is fast only after it ran for a while.
 */
import { readLines } from "./words";
import { bytes16, type Code, Constants, i32, type Local, loopWhile, moduleOf, Procedure, when } from "./assembler";

const {
    add,
    and,
    atLeast,
    choose,
    equal,
    greaterThan,
    isBelow,
    lessThan,
    multiply,
    notEqual,
    or,
    shiftLeft,
    shiftRight,
    subtract,
    xor,
} = i32;
const n = i32.const;

/** First characters of lines that are read without a string on them. */
const firsts = [
    ...readLines.blocks,
    ...readLines.commands,
    ...readLines.beforeCommands.filter((before) => before.length >= 4),
    ...readLines.beforeCommands
        .filter((before) => before.length < 4)
        .flatMap((before) => readLines.commands.map((command) => before + command)),
].map((first) => first.slice(0, 4));

/** Shortest run of letters, digits, `-`, `_` and `~` in any token: with a digit in it, and without. */
const shortestRun = 14;
const shortestRunOfLetters = 28;
/** Shortest run that has `+` or `/` in it: keys in base64. Shorter ones are paths. */
const shortestBase64Run = 40;
/** How far before a run a token that contains it may begin: prefixes with dots, colons or dollar signs. */
const beforeRun = 30;

/** Bytes that are looked at in one call; what is found among them has room in any case. */
export const stretch = 1 << 15;

/** Addresses in the memory, in bytes. */
export const at = {
    /** Numbers of 32 bits that outlast a call: see `state`. At address 0 an empty list of words stays. */
    state: 8,
    constants: 1 << 6,
    /** What each byte means after `://`, and on a line of code. */
    urlMarks: 1 << 10,
    lineMarks: (1 << 10) + 256,
    /** Tables of bits, 8 KiB each. */
    wordCodes: 1 << 13,
    /** Beginnings of three characters; when one of these is met, the two tables below say more. */
    threes: 2 << 13,
    shortSignatures: 3 << 13,
    longSignatures: 4 << 13,
    /** For each of 4,096 hashes the address, of 16 bits, of the words that have it. */
    wordLists: 5 << 13,
    /** Words one after the other: length, characters of its head, kind, and the characters. A length of zero ends a list. */
    wordBytes: 6 << 13,
    /** A bit for each character beyond Latin-1 that tells. */
    tellingLetters: 7 << 13,
    /** Here the tables end. What is found: offsets of words, and pairs of offsets. */
    words: 1 << 16,
    windows: (1 << 16) + 4 * stretch,
    /** The text; the bytes before it stay zero. */
    text: 1 << 18,
} as const;

/** Where in the state which number is. All but the counts go on from one call to the next. */
export const state = {
    words: 0,
    windows: 4,
    /** Where the run began that goes on, without and with the signs of base64. */
    run: 8,
    base64Run: 12,
    lastDigit: 16,
    /** End of the run before. */
    windowed: 20,
    /** Runs that were long enough, with a window or without. */
    runs: 24,
    /** Not zero when a byte above 127 was seen. */
    high: 28,
    /** Words before this offset overlap the one before. */
    quiet: 32,
    /** Not zero when a comment may let a finding through, and when there may be the header of a private key. */
    allows: 36,
    keys: 40,
    /** End of the line of the word before, and whether that line is read. */
    lineEnd: 44,
    lineCounts: 48,
    size: 52,
} as const;

/** Kinds of words that need a second look. */
export const wordKinds = { usual: 0, url: 1, allow: 2, key: 3, last: 4 } as const;

/** What characters beyond Latin-1 become, which are no bytes: those that tell a letter that tells as well, the others no part of anything. */
const narrowed = { telling: "Ö".charCodeAt(0), other: 0x80 } as const;

/** What a byte means after `://`: there is a user, a query or a hook; or the URL is over. */
export const urlMarks = { tells: 1, ends: 2 } as const;
/** Characters after `://` that are looked at. */
const urlLength = 160;

/** What a byte means on a line of code. */
export const lineMarks = {
    quote: 1,
    digit: 2,
    comment: 4,
    /** At the end of a line, the value follows on the next ones. */
    assigns: 8,
    /** So it does after a parenthesis at the end that stands after one of these. */
    leads: 16,
    /** What opens a list or a block at the end of a line. */
    opens: 32,
} as const;

/** A longer line of code is read around each word. */
export const longLine = 2000;

/** Bits of a hash, and what it multiplies with: the same characters go to different places for different numbers. */
const hashBits = 16;
const listBits = 12;
const [spread, otherSpread] = [0x9e3779b1, 0x85ebca6b] as const;
/** Which bits of four characters count: the low five of each, a letter in either case and signs that share them; or three characters whole. */
const [folded, three, four] = [0x1f1f1f1f, 0xffffff, -1] as const;

/** Tables of bits, told by a hash of four characters. */
const tables = {
    wordCodes: { at: at.wordCodes, keep: folded, spread },
    threes: { at: at.threes, keep: three, spread },
    shortSignatures: { at: at.shortSignatures, keep: three, spread: otherSpread },
    longSignatures: { at: at.longSignatures, keep: four, spread: otherSpread },
} as const;
export type Table = keyof typeof tables;

/** Where the bit of up to four characters is in a table. */
export function placeIn(table: Table, characters: ArrayLike<number>): number {
    const [a = 0, b = 0, c = 0, d = 0] = Array.from(characters);
    const { keep, spread } = tables[table];
    return Math.imul((a | (b << 8) | (c << 16) | (d << 24)) & keep, spread) >>> (32 - hashBits);
}

/** Where the list of words is whose head has the same hash as four characters. */
export function wordList(characters: ArrayLike<number>): number {
    return at.wordLists + 2 * (placeIn("wordCodes", characters) >> (hashBits - listBits));
}

/** Four characters as a number that is loaded from the text. */
const fourOf = (text: string): number => Buffer.from(text, "latin1").readInt32LE();
const characters = (text: string): Code => n(fourOf(text));

const runMarks = 63;
const signOfBase64 = 64;
/** What a byte is: a bit for each kind that one half of four bits and the other half make up. */
const classes: readonly { readonly mark: number; readonly high: readonly number[]; readonly low: readonly number[] }[] =
    [
        { mark: 1, high: [3], low: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] },
        { mark: 2, high: [4, 6], low: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] },
        { mark: 4, high: [5, 7], low: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
        { mark: 8, high: [2], low: [0xd] }, // -
        { mark: 16, high: [5], low: [0xf] }, // _
        { mark: 32, high: [7], low: [0xe] }, // ~
        { mark: signOfBase64, high: [2], low: [0xb, 0xf] }, // + and /
        { mark: 128, high: [0xd, 0xf], low: [6] }, // Ö and ö
    ];

/** A byte is in a class when both its halves are: two look-ups say so for sixteen bytes. */
function halves(half: "high" | "low"): Uint8Array {
    const table = new Uint8Array(16);
    for (const one of classes) for (const value of one[half]) table[value] = (table[value] ?? 0) | one.mark;
    return table;
}

/**
 * Which letters words begin with, in groups of words: for two times eight groups, and each of the first four places, a table of thirty-two by
 * the low five bits of a character, with one bit for each group.
 */
export type Beginnings = readonly (readonly Uint8Array[])[];

const eqz = i32.eqz;
const bit = (mask: Code, index: Code): Code => and(shiftRight(mask, index), n(1));
const increase = (variable: Local, by: number): Code => variable.set(add(variable.get, n(by)));
const isAny = (value: Code, signs: string): Code =>
    [...signs].map((sign) => equal(value, n(sign.charCodeAt(0)))).reduce((a, b) => or(a, b));
/** Whether four characters end like one of these, by their last four or three, in either case. */
const isOneOf = (characters: Code, texts: readonly string[]): Code =>
    texts
        .map((text) => {
            const keep = text.length > 3 ? folded : folded & ~255;
            return equal(and(characters, n(keep)), n(fourOf(text.slice(-4).padStart(4)) & keep));
        })
        .reduce((a, b) => or(a, b));
/** What is in the state before, and after. */
type Kept = readonly (readonly [Local, number])[];
const loaded = (kept: Kept): Code[] => kept.map(([variable, where]) => variable.set(i32.load(n(at.state), where)));
const saved = (kept: Kept): Code[] => kept.map(([variable, where]) => i32.store(n(at.state), where, variable.get));

/**
 * `narrow` takes an offset where characters of sixteen bits begin, and how many there are, and makes bytes of them at the beginning of the text.
 * `look` takes the offsets between which to look, the first a multiple of sixteen, and may look fifteen bytes further; it writes down where words
 * may be, and windows. `check` leaves the words that are there. `gate` leaves those on lines that are read where the text, of the length it takes,
 * is code.
 */
export function kernel(beginnings: Beginnings): Uint8Array<ArrayBuffer> {
    const constants = new Constants(at.constants);
    return moduleOf({ narrow: narrow(), look: look(beginnings, constants), check: check(), gate: gate() }, constants);
}

function narrow(): Procedure {
    const procedure = new Procedure(2);
    const [from, length] = [procedure.parameter(0), procedure.parameter(1)];
    const { step, c } = procedure.numbers("step", "c");
    const tells = bit(i32.loadByte(shiftRight(c.get, n(3)), at.tellingLetters), and(c.get, n(7)));
    return procedure.does(
        loopWhile(
            lessThan(step.get, length.get),
            c.set(i32.loadTwoBytes(add(from.get, shiftLeft(step.get, n(1))), at.text)),
            i32.storeByte(
                step.get,
                at.text,
                choose(lessThan(c.get, n(256)), c.get, choose(tells, n(narrowed.telling), n(narrowed.other))),
            ),
            increase(step, 1),
        ),
    );
}

function look(beginnings: Beginnings, constants: Constants): Procedure {
    const procedure = new Procedure(2);
    const i = procedure.parameter(0);
    const end = procedure.parameter(1);
    // What outlasts a call, what belongs to sixteen bytes, and what is used for a moment.
    const { run, base64Run, lastDigit, windowed, runs, high } = procedure.numbers(
        "run",
        "base64Run",
        "lastDigit",
        "windowed",
        "runs",
        "high",
    );
    const { words, windows } = procedure.numbers("words", "windows");
    const { input, kinds, part, above, first, second } = procedure.bytes(
        "input",
        "kinds",
        "part",
        "above",
        "first",
        "second",
    );
    const { narrow, wide, digits, gap, wideGap, found } = procedure.numbers(
        "narrow",
        "wide",
        "digits",
        "gap",
        "wideGap",
        "found",
    );
    const { here, step, from, look, known } = procedure.numbers("here", "step", "from", "look", "known");

    const every = (byte: number): Code => constants.of(new Uint8Array(16).fill(byte));
    const any = (mask: Code): Code => bytes16.highBits(bytes16.notEqual(mask, every(0)));
    const isLong = (variable: Local, place: Code, least: number): Code =>
        atLeast(subtract(place, variable.get), n(least));
    /** Leaves in `look` whether a table has the four characters. */
    const lookUp = (table: Table, characters: Code): Code[] => {
        const { at, keep, spread } = tables[table];
        const code = multiply(keep === four ? characters : and(characters, n(keep)), n(spread));
        return [
            look.set(shiftRight(code, n(32 - hashBits))),
            look.set(bit(i32.loadByte(shiftRight(look.get, n(3)), at), and(look.get, n(7)))),
        ];
    };

    /** The groups, eight of them, that the letters in `part` are of at a place; `above` is `part` less sixteen. */
    const groupsOf = (eight: number, place: number): Code => {
        const table = beginnings[eight]?.[place] ?? new Uint8Array(32);
        return bytes16.or(
            bytes16.lookUp(constants.of(table.subarray(0, 16)), part.get),
            bytes16.lookUp(constants.of(table.subarray(16)), above.get),
        );
    };

    /** Writes down every place where four characters end that the table of words knows, and every telling letter. */
    const findWords: Code[] = [
        ...[0, 1, 2, 3].flatMap((place) => [
            part.set(bytes16.and(bytes16.load(i.get, at.text - 3 + place), every(31))),
            above.set(bytes16.subtract(part.get, every(16))),
            ...[first, second].map((grouped, eight) =>
                grouped.set(place === 0 ? groupsOf(eight, place) : bytes16.and(grouped.get, groupsOf(eight, place))),
            ),
        ]),
        found.set(or(any(bytes16.or(first.get, second.get)), bytes16.highBits(kinds.get))),
        loopWhile(
            found.get,
            step.set(i32.trailingZeros(found.get)),
            here.set(add(i.get, step.get)),
            ...lookUp("wordCodes", i32.load(here.get, at.text - 3)),
            when(or(look.get, bit(bytes16.highBits(kinds.get), step.get)), [
                i32.store(words.get, 0, here.get),
                increase(words, 4),
            ]),
            found.set(and(found.get, subtract(found.get, n(1)))),
        ),
    ];

    /** Ends the run at `here`; when it is long enough, its window is written down if there is a signature in it. */
    const endRun: Code[] = [
        from.set(n(-1)),
        when(
            and(
                isLong(run, here.get, shortestRun),
                or(atLeast(lastDigit.get, run.get), isLong(run, here.get, shortestRunOfLetters)),
            ),
            [from.set(run.get)],
            [
                when(and(isLong(base64Run, here.get, shortestBase64Run), atLeast(lastDigit.get, base64Run.get)), [
                    from.set(base64Run.get),
                ]),
            ],
        ),
        when(atLeast(from.get, n(0)), [
            increase(runs, 1),
            from.set(subtract(from.get, n(beforeRun))),
            when(lessThan(from.get, windowed.get), [from.set(windowed.get)]),
            windowed.set(here.get),
            step.set(from.get),
            loopWhile(
                lessThan(step.get, subtract(here.get, n(1))),
                ...lookUp("threes", i32.load(step.get, at.text)),
                when(look.get, [
                    ...lookUp("shortSignatures", i32.load(step.get, at.text)),
                    known.set(look.get),
                    ...lookUp("longSignatures", i32.load(step.get, at.text)),
                    when(or(known.get, look.get), [
                        i32.store(windows.get, 0, from.get),
                        i32.store(windows.get, 4, here.get),
                        increase(windows, 8),
                        step.set(here.get),
                    ]),
                ]),
                increase(step, 1),
            ),
        ]),
    ];

    const lastOf = (mask: Code): Code => add(i.get, subtract(n(31), i32.leadingZeros(mask)));
    const gaps = xor(narrow.get, n(0xffff));
    const wideGaps = xor(wide.get, n(0xffff));
    const noteDigit = (mask: Code): Code[] => [
        look.set(mask),
        lastDigit.set(choose(look.get, lastOf(look.get), lastDigit.get)),
    ];

    /** Goes from gap to gap, since a run that is long enough may end there. */
    const gapByGap: Code[] = [
        found.set(gaps),
        loopWhile(
            found.get,
            gap.set(i32.trailingZeros(found.get)),
            here.set(add(i.get, gap.get)),
            ...noteDigit(and(digits.get, subtract(shiftLeft(n(1), gap.get), n(1)))),
            wideGap.set(bit(wideGaps, gap.get)),
            when(
                or(
                    isLong(run, here.get, shortestRun),
                    and(wideGap.get, isLong(base64Run, here.get, shortestBase64Run)),
                ),
                endRun,
            ),
            run.set(add(here.get, n(1))),
            base64Run.set(choose(wideGap.get, run.get, base64Run.get)),
            found.set(and(found.get, subtract(found.get, n(1)))),
        ),
        ...noteDigit(digits.get),
    ];

    /** Steps over all gaps at once. */
    const atOnce: Code[] = [
        ...noteDigit(digits.get),
        run.set(choose(gaps, add(lastOf(gaps), n(1)), run.get)),
        base64Run.set(choose(wideGaps, add(lastOf(wideGaps), n(1)), base64Run.get)),
    ];

    const hasDigitBefore = (place: Local): Code =>
        greaterThan(and(digits.get, subtract(shiftLeft(n(1), place.get), n(1))), n(0));
    /** Whether a run that is long enough may end where the first gap is, the first wide gap, or at a gap in the last of them. */
    const mayEnd: Code = or(
        or(
            and(
                and(lessThan(gap.get, n(16)), isLong(run, add(i.get, gap.get), shortestRun)),
                or(
                    or(
                        isLong(run, add(i.get, gap.get), shortestRunOfLetters),
                        isLong(base64Run, add(i.get, gap.get), shortestBase64Run),
                    ),
                    or(atLeast(lastDigit.get, run.get), hasDigitBefore(gap)),
                ),
            ),
            and(
                and(lessThan(wideGap.get, n(16)), isLong(base64Run, add(i.get, wideGap.get), shortestBase64Run)),
                or(atLeast(lastDigit.get, base64Run.get), hasDigitBefore(wideGap)),
            ),
        ),
        equal(narrow.get, n(0x7ffe)),
    );

    const findRuns: Code[] = [
        kinds.set(
            bytes16.and(
                bytes16.lookUp(constants.of(halves("low")), bytes16.and(input.get, every(15))),
                bytes16.lookUp(constants.of(halves("high")), bytes16.shiftRight(input.get, n(4))),
            ),
        ),
        digits.set(bytes16.highBits(bytes16.shiftLeft(kinds.get, n(7)))),
        narrow.set(any(bytes16.and(kinds.get, every(runMarks)))),
        wide.set(any(bytes16.and(kinds.get, every(runMarks | signOfBase64)))),
        // Sixteen when there is none.
        gap.set(i32.trailingZeros(xor(narrow.get, n(0x1ffff)))),
        wideGap.set(i32.trailingZeros(xor(wide.get, n(0x1ffff)))),
        when(mayEnd, gapByGap, atOnce),
    ];

    const kept: Kept = [
        [run, state.run],
        [base64Run, state.base64Run],
        [lastDigit, state.lastDigit],
        [windowed, state.windowed],
        [runs, state.runs],
        [high, state.high],
    ];
    const count = (next: Local, first: number): Code => shiftRight(subtract(next.get, n(first)), n(2));
    return procedure.does(
        ...loaded(kept),
        words.set(n(at.words)),
        windows.set(n(at.windows)),
        loopWhile(
            lessThan(i.get, end.get),
            input.set(bytes16.load(i.get, at.text)),
            high.set(or(high.get, bytes16.highBits(input.get))),
            ...findRuns,
            ...findWords,
            increase(i, 16),
        ),
        ...saved(kept),
        i32.store(n(at.state), state.words, count(words, at.words)),
        i32.store(n(at.state), state.windows, count(windows, at.windows)),
    );
}

/** Goes through the words that were written down, and keeps some. */
function filter(
    procedure: Procedure,
    kept: Kept,
    here: Local,
    keep: (store: (offset: Code) => Code[]) => Code[],
): Procedure {
    const { next, end, out } = procedure.numbers("next", "end", "out");
    const store = (offset: Code): Code[] => [i32.store(out.get, at.words, offset), increase(out, 4)];
    return procedure.does(
        ...loaded(kept),
        end.set(shiftLeft(i32.load(n(at.state), state.words), n(2))),
        loopWhile(
            lessThan(next.get, end.get),
            here.set(i32.load(next.get, at.words)),
            increase(next, 4),
            ...keep(store),
        ),
        i32.store(n(at.state), state.words, shiftRight(out.get, n(2))),
        ...saved(kept),
    );
}

function check(): Procedure {
    const procedure = new Procedure(0);
    const { quiet, allows, keys } = procedure.numbers("quiet", "allows", "keys");
    const { here, word, length, start, same, letter, kind, url } = procedure.numbers(
        "here",
        "word",
        "length",
        "start",
        "same",
        "letter",
        "kind",
        "url",
    );
    const hash = shiftRight(multiply(and(i32.load(here.get, at.text - 3), n(folded)), n(spread)), n(32 - listBits));

    /** Leaves in `same` how many characters of the word are there, in either case. */
    const compare: Code[] = [
        same.set(n(0)),
        // What stands before the text is not looked at.
        letter.set(atLeast(start.get, n(0))),
        loopWhile(
            and(letter.get, lessThan(same.get, length.get)),
            letter.set(i32.loadByte(add(start.get, same.get), at.text)),
            letter.set(add(letter.get, shiftLeft(isBelow(subtract(letter.get, n(65)), n(26)), n(5)))),
            letter.set(equal(letter.get, i32.loadByte(add(word.get, same.get), 3))),
            same.set(add(same.get, letter.get)),
        ),
    ];

    /** Leaves in `url` whether the URL tells. */
    const followUrl: Code[] = [
        url.set(n(0)),
        same.set(here.get),
        loopWhile(
            and(eqz(url.get), lessThan(same.get, add(here.get, n(urlLength)))),
            increase(same, 1),
            url.set(i32.loadByte(i32.loadByte(same.get, at.text), at.urlMarks)),
        ),
        url.set(equal(url.get, n(urlMarks.tells))),
    ];

    /** `PRIVATE KEY` and `User-Key`. */
    const isKeyHeader = or(
        and(
            equal(i32.load(start.get, at.text - 1), characters(" KEY")),
            equal(i32.load(start.get, at.text - 5), characters("VATE")),
        ),
        and(
            equal(i32.load(start.get, at.text - 1), characters("-Key")),
            equal(i32.load(start.get, at.text - 5), characters("User")),
        ),
    );

    const kept: Kept = [
        [quiet, state.quiet],
        [allows, state.allows],
        [keys, state.keys],
    ];
    const isNoPartOfAnother = atLeast(here.get, quiet.get);
    return filter(procedure, kept, here, (store) => [
        when(
            isAny(i32.loadByte(here.get, at.text), "Öö"),
            [when(isNoPartOfAnother, [...store(here.get), quiet.set(add(here.get, n(8)))])],
            [
                word.set(i32.loadTwoBytes(shiftLeft(hash, n(1)), at.wordLists)),
                length.set(i32.loadByte(word.get)),
                loopWhile(
                    length.get,
                    start.set(subtract(add(here.get, n(1)), i32.loadByte(word.get, 1))),
                    kind.set(i32.loadByte(word.get, 2)),
                    ...compare,
                    when(equal(same.get, length.get), [
                        url.set(n(1)),
                        when(equal(kind.get, n(wordKinds.url)), followUrl),
                        when(equal(kind.get, n(wordKinds.last)), [
                            letter.set(i32.loadByte(add(start.get, length.get), at.text)),
                            url.set(
                                eqz(
                                    or(
                                        equal(letter.get, n(47)),
                                        isBelow(subtract(or(letter.get, n(32)), n(97)), n(26)),
                                    ),
                                ),
                            ),
                        ]),
                        when(equal(kind.get, n(wordKinds.key)), [keys.set(or(keys.get, isKeyHeader))]),
                        when(
                            equal(kind.get, n(wordKinds.allow)),
                            [allows.set(n(1))],
                            [
                                when(and(url.get, isNoPartOfAnother), [
                                    ...store(start.get),
                                    quiet.set(add(here.get, n(4))),
                                ]),
                            ],
                        ),
                    ]),
                    word.set(add(add(word.get, length.get), n(3))),
                    length.set(i32.loadByte(word.get)),
                ),
            ],
        ),
    ]);
}

function gate(): Procedure {
    const procedure = new Procedure(1);
    const textEnd = procedure.parameter(0);
    const { lineEnd, counts, here, start, step, c, marks, last, before, begins } = procedure.numbers(
        "lineEnd",
        "counts",
        "here",
        "start",
        "step",
        "c",
        "marks",
        "last",
        "before",
        "begins",
    );
    const newline = n(10);
    const mark = (character: Local, which: number): Code => and(i32.loadByte(character.get, at.lineMarks), n(which));

    const findEnds: Code[] = [
        start.set(here.get),
        loopWhile(
            and(greaterThan(start.get, n(0)), notEqual(i32.loadByte(start.get, at.text - 1), newline)),
            increase(start, -1),
        ),
        lineEnd.set(here.get),
        loopWhile(
            and(lessThan(lineEnd.get, textEnd.get), notEqual(i32.loadByte(lineEnd.get, at.text), newline)),
            increase(lineEnd, 1),
        ),
    ];

    const readMarks: Code[] = [
        ...[marks, last, before, begins].map((variable) => variable.set(n(0))),
        step.set(start.get),
        loopWhile(
            lessThan(step.get, lineEnd.get),
            c.set(i32.loadByte(step.get, at.text)),
            when(greaterThan(c.get, n(32)), [
                // The first one.
                when(eqz(last.get), [begins.set(isOneOf(i32.load(step.get, at.text), firsts))]),
                marks.set(or(marks.get, i32.loadByte(c.get, at.lineMarks))),
                // A URL in a comment counts as a digit does.
                when(and(and(equal(c.get, n(47)), equal(last.get, n(47))), equal(before.get, n(58))), [
                    marks.set(or(marks.get, n(lineMarks.digit))),
                ]),
                before.set(last.get),
                last.set(c.get),
            ]),
            increase(step, 1),
        ),
    ];

    const both = lineMarks.digit | lineMarks.comment;
    const isSign = (variable: Local, sign: string): Code => equal(variable.get, n(sign.charCodeAt(0)));
    const lineCounts = [
        and(marks.get, n(lineMarks.quote)),
        equal(and(marks.get, n(both)), n(both)),
        begins.get,
        mark(last, lineMarks.assigns),
        and(isSign(last, ">"), isSign(before, "=")),
        and(isSign(last, "("), notEqual(mark(before, lineMarks.leads), n(0))),
    ].reduce((a, b) => or(a, b));

    /** Whether one of the openers ends somewhere in the line. */
    const findOpener: Code[] = [
        step.set(start.get),
        loopWhile(
            and(eqz(counts.get), lessThan(step.get, lineEnd.get)),
            counts.set(isOneOf(i32.load(step.get, at.text - 3), readLines.openers)),
            increase(step, 1),
        ),
    ];

    const kept: Kept = [
        [lineEnd, state.lineEnd],
        [counts, state.lineCounts],
    ];
    return filter(procedure, kept, here, (store) => [
        when(atLeast(here.get, lineEnd.get), [
            ...findEnds,
            counts.set(n(1)),
            when(lessThan(subtract(lineEnd.get, start.get), n(longLine + 1)), [
                ...readMarks,
                counts.set(lineCounts),
                when(and(eqz(counts.get), notEqual(mark(last, lineMarks.opens), n(0))), findOpener),
            ]),
        ]),
        // `INSERT INTO` counts on any line, since its values are on the next ones.
        when(or(counts.get, isAny(i32.loadByte(here.get, at.text), "iI")), store(here.get)),
    ]);
}
