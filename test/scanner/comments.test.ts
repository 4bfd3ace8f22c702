import { describe, expect, it } from "vitest";
import { allowComments } from "../../src/scanner/comments";

describe("strongroom:allow", () => {
    it.each([
        [
            "# strongroom:allow password a published example",
            { line: 1, rule: "password", reason: "a published example" },
        ],
        [
            "\n\n// strongroom:allow github-token revoked in 2025",
            { line: 3, rule: "github-token", reason: "revoked in 2025" },
        ],
        ["<!-- strongroom:allow password sample -->", { line: 1, rule: "password", reason: "sample" }],
        ["/* strongroom:allow password sample */", { line: 1, rule: "password", reason: "sample" }],
        ["# strongroom:allow password", { line: 1, rule: "password", reason: "" }],
    ])("is read from %j", (text, comment) => {
        expect(allowComments(text)).toEqual([comment]);
    });

    it.each(["# strongroom:allow", "# strongroom:allowed password x", "strongroom allow password x"])(
        "is not seen in %j",
        (text) => {
            expect(allowComments(text)).toEqual([]);
        },
    );

    it("tells its line in a long text", () => {
        const text = `${"x\n".repeat(5000)}# strongroom:allow password one\n${"y\n".repeat(10)}# strongroom:allow api-key two`;
        expect(allowComments(text).map(({ line }) => line)).toEqual([5001, 5012]);
    });
});
