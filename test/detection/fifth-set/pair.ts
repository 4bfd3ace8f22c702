import { type FileTemplate } from "../corpus/file-template";
import { type Values } from "../corpus/values";

type Make = (v: Values) => [path: string, text: string];

/** A family of two files: one with credentials, and a near-miss without. */
export const pair = (family: string, holding: Make, clean: Make): FileTemplate => ({
    family,
    times: 2,
    make: (v, nth) => (nth === 0 ? holding(v) : clean(v)),
});

/** A family of one file. */
export const single = (family: string, make: Make): FileTemplate => ({ family, times: 1, make });
