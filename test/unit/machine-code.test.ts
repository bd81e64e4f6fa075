import assert from "node:assert/strict";
import { test } from "node:test";
import { machineCodeModules, statementsOf } from "../../passes/analyse/machine-code.ts";
import { bindModule } from "../../passes/bind/index.ts";
import { buildPir } from "../../passes/build-pir/build.ts";
import { parseModule } from "../../passes/parse/index.ts";
import type { PirModule } from "../../src/ir/pir/nodes.ts";
import { sourceFromText } from "../../src/source/index.ts";

const moduleOf = (name: string, text: string): PirModule =>
  buildPir(bindModule(parseModule(sourceFromText(`${name}.py`, text)).module), { name, isPackage: name === "p", text, evaluates: false, rebindsBuiltins: false, deferRefusals: true, report: () => undefined, resolve: () => "linked" });

test("near modules are machine code first, guessed ones last, and one that is too long leaves room for others", () => {
  const main = moduleOf("__main__", "import near, p.inside\n");
  const near = moduleOf("near", "import far\n"), far = moduleOf("far", "x = 1\n"), guessed = moduleOf("guessed", "x = 1\n");
  const p = moduleOf("p", ""), inside = moduleOf("p.inside", "x = 1\n".repeat(500));
  const others = [guessed, far, near, p, inside];
  const room = [near, p, far].reduce((n, m) => n + statementsOf(m), 0);
  assert.deepEqual([...machineCodeModules(main, others, room)].sort(), ["far", "near", "p"]);
  assert.deepEqual([...machineCodeModules(main, others, room + statementsOf(guessed))].sort(), ["far", "guessed", "near", "p"]);
  assert.equal(machineCodeModules(main, others, 100_000).size, others.length);
  assert.deepEqual([...machineCodeModules(main, others, 0)], []);
});
