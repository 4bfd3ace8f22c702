// A thread has no TypeScript loader of its own, whatever the main thread was started with.
import "../loader/register.js";
import { createRequire } from "node:module";

createRequire(import.meta.url)("./worker.ts");
