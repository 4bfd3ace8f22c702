/** Most settings are nothing, which is told without all the steps of a judgement: with them, the answer is the same. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { rules } from "../../src/detection/index";
import { judge } from "../../src/detection/judge";

const names = ["name", "version", "className", "homepage", "secretName", "tokenUrl", "asana", "okta", "note", ""];
const values = rules.flatMap(({ ok, notOk }) => [...ok, ...notOk]).map(({ value }) => value);
const encoded = values.flatMap((value) =>
    (["base64", "base64url", "hex"] as const).map((encoding) => Buffer.from(value).toString(encoding)),
);
const word = fc.oneof(
    fc.constantFrom(
        ...values,
        ...encoded,
        "dist",
        "index.d.ts",
        "PrivateEndpointConnection",
        "1.2.3-beta.4+build",
        "node_modules",
        "@azure/identity",
        "/subscriptions/{id}",
    ),
    fc.stringMatching(/^[\w./~^@+{}-]{1,60}$/),
);
const value = fc.array(word, { maxLength: 3 }).map((words) => words.join("/"));

it("a value that is told apart at once is judged the same when it is not", () => {
    let nothing = 0;
    fc.assert(
        fc.property(fc.constantFrom(...names), value, (name, one) => {
            // A space before it takes no part in the judgement, but rules the quick answer out.
            const [quick, slow] = [one, ` ${one}`].map((written) =>
                judge({ names: [name], value: written }, { surface: "config" }).credentials.map(
                    ({ rule, secret, inside }) => JSON.stringify([rule, secret, inside]),
                ),
            );
            if (quick?.length === 0) nothing++;
            expect(quick?.join() === slow?.join()).toBe(true);
        }),
        { numRuns: 5000, seed: 61 },
    );
    expect(nothing).toBeGreaterThan(1000);
});
