/** Writes the stack file's JSON Schema into the repository: `node --require ./src/loader/register.js src/estate/write-json-schema.ts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stackFileSchemaPath, stackFileSchemaText } from "./json-schema";

writeFileSync(join(__dirname, "..", "..", stackFileSchemaPath), stackFileSchemaText());
