/** What is a literal credential: pure functions over resource properties and over text. */
export { findInResource, plainType, type ResourceInput } from "./resource";
export { findInText, type TextInput } from "./text";
export { allowMark } from "./sweep/words";
export { rules, ruleById } from "./registry";
export { fingerprint } from "./fingerprint";
export { type Fixture, type Rule } from "./rules-types";
export { type Explanation, type Finding, type FindOptions, type Severity } from "./types";
