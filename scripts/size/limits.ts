/** How large release WASI modules may become: run by `npm test`. */
import { resolve } from "node:path";
import { compileForRelease, finishedModule } from "./link.ts";

const LIMITS: Readonly<Record<string, number>> = { "bench/size/files.py": 300_000, "bench/size/hello.py": 252_500 };

let failed = 0;
for (const [file, limit] of Object.entries(LIMITS)) {
  const { length } = await finishedModule(await compileForRelease(resolve(file)));
  console.log(`${file}: ${length} bytes, ${limit} at most`);
  if (length > limit) failed += 1;
}
console.log(`${Object.keys(LIMITS).length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
