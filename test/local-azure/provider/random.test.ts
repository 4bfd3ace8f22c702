import fc from "fast-check";
import { verify } from "@node-rs/bcrypt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LogicalPlugin } from "../../../src/local-azure/provider/logical-plugin";
import { Secret, UNKNOWN, type Value, type ValueMap } from "../../../src/local-azure/provider/property-values";
import { randomCharacters } from "../../../src/local-azure/provider/random/characters";
import { randomPackage } from "../../../src/local-azure/provider/random/package";
import { numbers } from "../../../src/local-azure/provider/random/seeded";
import { EngineSide } from "./support/engine-side";

function resource(kind: string): { type: string; name: string } {
    return { type: `random:index/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`, name: "thing" };
}

function opened(value: Value | undefined): string {
    expect(value).toBeInstanceOf(Secret);
    return (value as Secret).value as string;
}

let engine: EngineSide;
beforeAll(async () => {
    engine = await EngineSide.load(() => new LogicalPlugin(randomPackage));
    await engine.configure();
});
afterAll(() => engine.unload());

describe("the random package", () => {
    it("says what it is and what it takes", async () => {
        expect(await engine.version()).toBe("4.21.2");
        const schema = JSON.parse(await engine.schema()) as { resources: Record<string, { requiredInputs: string[] }> };
        expect(schema).toMatchObject({ name: "random", version: "4.21.2" });
        expect(schema.resources[resource("RandomPassword").type]?.requiredInputs).toEqual(["length"]);
        expect(await engine.handshake()).toMatchObject({ acceptSecrets: true, supportsAutonamingConfiguration: true });
        expect(await engine.configure()).toMatchObject({ supportspreview: true, acceptsecrets: true });
        expect(await engine.checkConfig({ some: "setting" })).toEqual({ some: "setting" });
        expect(await engine.leavesDiffConfig()).toBe(true);
        expect(await engine.mapping()).toBe("");
        await engine.cancel();
    });

    it.each(["construct", "call", "parameterize"] as const)("refuses %s", async (method) => {
        await expect(engine.raw(method)).rejects.toThrow(/is not part of this provider/);
    });

    it("refuses a type it does not have, naming the ones it has", async () => {
        await expect(engine.check(resource("RandomFruit"), {})).rejects.toThrow(
            /no resource type .*RandomFruit; it has RandomPassword/,
        );
    });

    it("refuses functions, of which it has none", async () => {
        await expect(engine.invoke("random:index/getDice:getDice", {})).rejects.toThrow(
            /no function random:index\/getDice/,
        );
    });
});

describe("RandomPassword", () => {
    const password = resource("RandomPassword");

    it("makes a secret of the asked length, with every default in its outputs", async () => {
        const { id, outputs } = await engine.deploy(password, { length: 24 });
        expect(id).toBe("none");
        expect([...opened(outputs.result)]).toHaveLength(24);
        expect(outputs).toMatchObject({
            length: 24,
            special: true,
            upper: true,
            lower: true,
            numeric: true,
            number: true,
            minUpper: 0,
        });
    });

    it("hashes the value with the cost the official provider uses", async () => {
        const { outputs } = await engine.deploy(password, { length: 90 });
        const hash = opened(outputs.bcryptHash);
        expect(hash).toMatch(/^\$2a\$10\$/);
        expect(await verify(opened(outputs.result).slice(0, 72), hash)).toBe(true);
    });

    it("keeps its value unknown in a preview, and takes unknown inputs there", async () => {
        const { id, outputs } = await engine.create(
            password,
            await engine.checked(password, { length: UNKNOWN }),
            true,
        );
        expect(id).toBe("");
        expect(outputs.length).toBe(UNKNOWN);
        expect(outputs.result).toBeInstanceOf(Secret);
        expect((outputs.result as Secret).value).toBe(UNKNOWN);
    });

    it.each<[string, ValueMap, RegExp]>([
        ["a length of 0", { length: 0 }, /Attribute length value must be at least 1, got: 0/],
        ["no length", {}, /missing required property 'length'/],
        ["a length below its minima", { length: 3, minLower: 2, minUpper: 2 }, /at least sum of .* \(4\), got: 3/],
        [
            "no kind of character",
            { length: 8, upper: false, lower: false, numeric: false, special: false },
            /At least one of/,
        ],
        ["a negative minimum", { length: 8, minLower: -1 }, /minLower value must be at least 0, got: -1/],
        ["number against numeric", { length: 8, number: true, numeric: false }, /number is deprecated, use numeric/],
        ["a length that is no whole number", { length: 8.5 }, /length takes a whole number, got a number/],
        ["a length in words", { length: "eight" }, /length takes a whole number, got a string/],
        ["an input it does not have", { length: 8, size: 3 }, /no input 'size'; it takes keepers, length/],
    ])("refuses %s", async (_what, inputs, reason) => {
        const { failures } = await engine.check(password, inputs);
        expect(failures.join("; ")).toMatch(reason);
    });

    it("takes numbers and booleans written as text", async () => {
        expect(await engine.checked(password, { length: "12", special: "false" })).toEqual({
            length: 12,
            special: false,
        });
    });

    it("sees no change in a default written out, in the alias of numeric, nor in keepers that hold nothing", async () => {
        const state = await engine.deploy(password, { length: 16 });
        for (const name of ["special", "number", "numeric"]) {
            const seen = await engine.diff(password, state, { length: 16, [name]: true });
            expect(seen).toMatchObject({ changed: false, replaces: [] });
        }
        expect(await engine.diff(password, state, { length: 16, keepers: {} })).toMatchObject({
            changed: true,
            replaces: [],
        });
    });

    it("is made anew when a keeper, the length or a rule changes, without being deleted first", async () => {
        const state = await engine.deploy(password, { length: 16, keepers: { epoch: "1" } });
        expect(await engine.diff(password, state, { length: 16, keepers: { epoch: "2" } })).toEqual({
            changed: true,
            replaces: ["keepers"],
            deleteBeforeReplace: false,
            detail: { "keepers.epoch": "UPDATE_REPLACE" },
        });
        const news = { length: 17, minLower: 1, keepers: { epoch: "1" } };
        expect((await engine.diff(password, state, news)).replaces.sort()).toEqual(["length", "minLower"]);
    });

    it("takes an emptied overrideSpecial as no change of the value", async () => {
        const state = await engine.deploy(password, { length: 16, overrideSpecial: "" });
        expect(await engine.diff(password, state, { length: 16 })).toMatchObject({ replaces: [] });
    });

    it("keeps its value through an update and a refresh", async () => {
        const state = await engine.deploy(password, { length: 16 });
        const updated = await engine.update(password, state, { length: 16, keepers: {} });
        expect(opened(updated.outputs.result)).toBe(opened(state.outputs.result));
        expect(await engine.read(password, updated)).toEqual(updated);
    });

    it("is imported by its value, with settings that a plain program agrees with", async () => {
        const imported = await engine.read(password, { id: "Obvi0usly-f4ke" });
        expect(imported).toMatchObject({ id: "none", inputs: { length: 14 } });
        expect(opened(imported?.outputs.result)).toBe("Obvi0usly-f4ke");
        expect(await engine.diff(password, imported as never, { length: 14 })).toMatchObject({ changed: false });
    });

    it("has nothing to delete", async () => {
        await expect(engine.delete(password, await engine.deploy(password, { length: 8 }))).resolves.toBeUndefined();
    });
});

const rules = fc
    .record({
        upper: fc.boolean(),
        lower: fc.boolean(),
        numeric: fc.boolean(),
        special: fc.boolean(),
        minUpper: fc.nat(5),
        minLower: fc.nat(5),
        minNumeric: fc.nat(5),
        minSpecial: fc.nat(5),
        overrideSpecial: fc.constantFrom("", "_-", "%", "é€"),
        extra: fc.nat(30),
    })
    .filter(({ upper, lower, numeric, special }) => upper || lower || numeric || special)
    .map(({ extra, ...rest }) => ({
        ...rest,
        length: rest.minUpper + rest.minLower + rest.minNumeric + rest.minSpecial + extra,
    }))
    .filter(({ length }) => length > 0);

describe("random characters", () => {
    it("have the asked length, every minimum, and no kind that is off and has no minimum", () => {
        fc.assert(
            fc.property(rules, (given) => {
                const made = [...randomCharacters(given)];
                const special = given.overrideSpecial === "" ? "!@#$%&*()-_=+[]{}<>:?" : given.overrideSpecial;
                const kinds: [boolean, number, (char: string) => boolean][] = [
                    [given.upper, given.minUpper, (char) => /[A-Z]/.test(char)],
                    [given.lower, given.minLower, (char) => /[a-z]/.test(char)],
                    [given.numeric, given.minNumeric, (char) => /[0-9]/.test(char)],
                    [given.special, given.minSpecial, (char) => special.includes(char)],
                ];
                expect(made).toHaveLength(given.length);
                for (const [on, minimum, is] of kinds) {
                    const found = made.filter(is).length;
                    expect(found).toBeGreaterThanOrEqual(minimum);
                    if (!on) expect(found).toBe(minimum);
                }
                expect(made.every((char) => kinds.some(([, , is]) => is(char)))).toBe(true);
            }),
        );
    });

    it("put a required character at every place equally often", () => {
        const [rounds, length] = [6000, 6];
        const places = Array.from({ length }, () => 0);
        const given = {
            length,
            upper: false,
            lower: true,
            numeric: false,
            special: false,
            minUpper: 1,
            minLower: 0,
            minNumeric: 0,
        };
        for (let round = 0; round < rounds; round++) {
            const at = randomCharacters({ ...given, minSpecial: 0, overrideSpecial: "" }).search(/[A-Z]/);
            places[at] = (places[at] ?? 0) + 1;
        }
        // Six standard deviations of a fair draw: a false alarm once in half a thousand million runs.
        const allowed = 6 * Math.sqrt((rounds / length) * (1 - 1 / length));
        for (const place of places) expect(Math.abs(place - rounds / length)).toBeLessThan(allowed);
    });
});

describe("RandomString", () => {
    it("shows its value, which is also its id, and comes back by import", async () => {
        const string = resource("RandomString");
        const { id, outputs } = await engine.deploy(string, { length: 10, special: false });
        expect(outputs.result).toBe(id);
        expect(id).toMatch(/^[A-Za-z0-9]{10}$/);
        expect(await engine.read(string, { id })).toMatchObject({
            id,
            inputs: { length: 10 },
            outputs: { result: id },
        });
    });
});

describe("RandomBytes", () => {
    const bytes = resource("RandomBytes");

    it("gives the bytes twice, secret, and keeps them out of the id", async () => {
        const { id, outputs } = await engine.deploy(bytes, { length: 33 });
        const decoded = Buffer.from(opened(outputs.base64), "base64");
        expect(decoded).toHaveLength(33);
        expect(opened(outputs.hex)).toBe(decoded.toString("hex"));
        expect(id).toBe("none");
    });

    it("is imported from base64 and refuses anything else", async () => {
        const imported = await engine.read(bytes, { id: Buffer.from("fake bytes").toString("base64") });
        expect(imported).toMatchObject({ id: "none", inputs: { length: 10 } });
        await expect(engine.read(bytes, { id: "not base64!" })).rejects.toThrow(/takes the bytes in base64/);
    });
});

describe("UUIDs", () => {
    it.each([
        ["RandomUuid", /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
        ["RandomUuid4", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
        ["RandomUuid7", /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    ])("%s has its form, is its own id and can be imported", async (kind, form) => {
        const { id, outputs } = await engine.deploy(resource(kind), {});
        expect(outputs.result).toBe(id);
        expect(id).toMatch(form);
        expect(await engine.read(resource(kind), { id: id.toUpperCase() })).toMatchObject({
            id,
            outputs: { result: id },
        });
        await expect(engine.read(resource(kind), { id: "no-uuid" })).rejects.toThrow(/8-4-4-4-12/);
    });
});

describe("RandomId", () => {
    const identifier = resource("RandomId");

    it("writes the same bytes in four forms, with the prefix before each but not in the id", async () => {
        const { id, outputs } = await engine.deploy(identifier, { byteLength: 8, prefix: "p-" });
        const raw = Buffer.from(id, "base64url");
        expect(raw).toHaveLength(8);
        expect(outputs).toMatchObject({
            b64Url: `p-${id}`,
            b64Std: `p-${raw.toString("base64")}`,
            hex: `p-${raw.toString("hex")}`,
            dec: `p-${BigInt(`0x${raw.toString("hex")}`)}`,
        });
        const imported = await engine.read(identifier, { id: `p-,${id}` });
        expect(imported).toMatchObject({ id, inputs: { byteLength: 8, prefix: "p-" }, outputs: { dec: outputs.dec } });
    });
});

describe("RandomInteger", () => {
    const integer = resource("RandomInteger");

    it("stays within its range, both ends included", () => {
        fc.assert(
            fc.property(fc.integer(), fc.nat(1000), (min, span) => {
                const drawn = min + numbers(undefined)(span + 1);
                expect(drawn).toBeGreaterThanOrEqual(min);
                expect(drawn).toBeLessThanOrEqual(min + span);
            }),
        );
    });

    it("repeats with the same seed and is spread over the range", async () => {
        const results = new Set<Value | undefined>();
        for (const seed of ["a", "b", "c", "d", "e", "f"]) {
            const news = { min: 1, max: 50000, seed };
            const [first, second] = [await engine.deploy(integer, news), await engine.deploy(integer, news)];
            expect(second.outputs.result).toBe(first.outputs.result);
            results.add(first.outputs.result);
        }
        expect(results.size).toBeGreaterThan(4);
    });

    it("refuses a range the wrong way round and reads what is imported", async () => {
        const { failures } = await engine.check(integer, { min: 5, max: 4 });
        expect(failures).toEqual(["min needs to be smaller than or equal to max, got 5 and 4"]);
        expect(await engine.read(integer, { id: "7,1,9,s" })).toMatchObject({
            id: "7",
            inputs: { min: 1, max: 9, seed: "s" },
            outputs: { result: 7 },
        });
        await expect(engine.read(integer, { id: "7" })).rejects.toThrow(/RESULT,MIN,MAX/);
    });
});

describe("RandomPet", () => {
    it.each([
        [{}, /^[a-z]+-[a-z]+$/],
        [{ length: 1 }, /^[a-z]+$/],
        [{ length: 4, separator: "_" }, /^[a-z]+(?:_[a-z]+){3}$/],
        [{ prefix: "shop" }, /^shop-[a-z]+-[a-z]+$/],
    ])("names itself with %o", async (inputs, form) => {
        expect((await engine.deploy(resource("RandomPet"), inputs)).id).toMatch(form);
    });

    it("cannot be imported, as officially", async () => {
        await expect(engine.read(resource("RandomPet"), { id: "bold-owl" })).rejects.toThrow(/cannot be imported/);
    });
});

describe("RandomShuffle", () => {
    const shuffled = resource("RandomShuffle");

    it("gives a permutation, part of one, or several one after the other", async () => {
        const inputs = ["a", "b", "c", "d"];
        const whole = await engine.deploy(shuffled, { inputs });
        expect([...(whole.outputs.results as string[])].sort()).toEqual(inputs);
        expect((await engine.deploy(shuffled, { inputs, resultCount: 2 })).outputs.results).toHaveLength(2);
        const many = (await engine.deploy(shuffled, { inputs, resultCount: 10 })).outputs.results as string[];
        expect(many).toHaveLength(10);
        for (const start of [0, 4]) expect(many.slice(start, start + 4).sort()).toEqual(inputs);
        expect((await engine.deploy(shuffled, { inputs: [], resultCount: 3 })).outputs.results).toEqual([]);
    });

    it("repeats with the same seed", async () => {
        const news = { inputs: ["a", "b", "c", "d", "e", "f"], seed: "s" };
        const first = await engine.deploy(shuffled, news);
        expect((await engine.deploy(shuffled, news)).outputs.results).toEqual(first.outputs.results);
    });
});
