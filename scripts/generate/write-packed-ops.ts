/** `node scripts/run-ts.mjs scripts/generate/write-packed-ops.ts`, after a change of `src/ir/pir/ops.ts` or `passes/pack/opcodes.ts`. */
import { writeFileSync } from "node:fs";
import { operationsText } from "./packed-ops.ts";

writeFileSync("runtime-fs/crates/pyrt/src/packed/operations.rs", operationsText());
