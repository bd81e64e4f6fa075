/**
 * `npm run host-model -- [COUNT] [SEED]`: random operation sequences agree on every back end and on the kernel; with `--browser`, on the
 * storages of Chromium, each opened again after every sequence.
 */
import fc from "fast-check";
import { runSuite } from "../../test/browser/suite.ts";
import { disagreement } from "../../test/host/model/agree.ts";
import { program } from "../../test/host/model/operations.ts";
import { makeWorlds } from "../../test/host/model/worlds.ts";
import { withDirectory } from "../../test/host/backends.ts";

const words = process.argv.slice(2);
const [count = "10000", seed = String(Date.now() % 1_000_000)] = words.filter((word) => word !== "--browser");
if (words.includes("--browser")) {
  const { sequences, disagreement: difference } = await runSuite({ sequences: Number(count), seed: Number(seed), conformance: false });
  console.log(difference ?? `${2 * sequences} sequences agree in Chromium (seed ${seed})`);
  process.exit(difference === undefined ? 0 : 1);
}
const outcome = fc.check(fc.property(program, (operations) => withDirectory((scratch) => {
  const worlds = makeWorlds(scratch);
  try {
    const difference = disagreement(operations, worlds);
    if (difference !== undefined) throw new Error(difference);
  } finally {
    for (const world of worlds) world.close();
  }
})), { numRuns: Number(count), seed: Number(seed) });
if (outcome.failed) {
  console.log(outcome.errorInstance instanceof Error ? outcome.errorInstance.message : String(outcome.errorInstance));
  console.log(`seed ${outcome.seed}, sequence ${outcome.numRuns}`);
  process.exitCode = 1;
} else console.log(`${outcome.numRuns} sequences agree (seed ${outcome.seed})`);
