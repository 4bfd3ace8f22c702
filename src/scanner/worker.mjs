// A thread has no TypeScript loader of its own, whatever the main thread was started with.
import { register } from "tsx/cjs/api";
import { createRequire } from "node:module";

register();
createRequire(import.meta.url)("./worker.ts");
