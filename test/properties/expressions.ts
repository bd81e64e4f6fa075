/** Many expressions in one program: arithmetic, slices, f-strings, comparisons, displays; each answer on a line of its own. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runOnCPython } from "../differential/cpython.ts";
import { type Kind, type Scope, type Variable, expr } from "../differential/generate-expr.ts";
import { runOnPortalis } from "../differential/portalis.ts";
import type { Program } from "../differential/program.ts";
import { seededRandom } from "../differential/random.ts";
import { plainScenario } from "../differential/scenario.ts";

export interface ExpressionCheck { readonly root: string; readonly folder: string; readonly seed: number; readonly target: "native" | "wasi"; readonly mode: string }

const count = 300;
const perFunction = 10;
const kinds: readonly Kind[] = ["int", "int", "float", "bool", "str", "str", "list", "dict", "tuple", "any"];
const variables: readonly (Variable & { readonly start: string })[] = [
  { name: "i", kind: "int", start: "7" }, { name: "big", kind: "int", start: "2 ** 80 + 1" }, { name: "x", kind: "float", start: "2.75" }, { name: "b", kind: "bool", start: "True" }, { name: "s", kind: "str", start: "'héllo wörld'" },
  { name: "xs", kind: "list", start: "[3, 1, 2]" }, { name: "d", kind: "dict", start: "{'k': 1, 2: 'two'}" }, { name: "t", kind: "tuple", start: "(1, 'two', 3.0)" }, { name: "q", kind: "any", start: "None" },
];

export async function checkExpressions({ root, folder, seed, target, mode }: ExpressionCheck): Promise<{ readonly passed: number; readonly failed: number }> {
  const random = seededRandom(seed * 7919);
  const scope: Scope = { random, variables: [...variables], functions: [], classes: [], loopDepth: 1, tag: "" };
  const texts = Array.from({ length: count }, () => expr(scope, random.pick(kinds), 4));
  const lines: string[] = [];
  for (let at = 0; at < count; at += perFunction) {
    lines.push(`def part${at}():`, ...variables.map((one) => `    ${one.name} = ${one.start}`));
    texts.slice(at, at + perFunction).forEach((text, i) => lines.push("    try:", `        print(${at + i}, ascii(${text}))`, "    except Exception as e:", `        print(${at + i}, type(e).__name__, e)`));
    lines.push(`part${at}()`);
  }
  const main = join(folder, `expressions${seed}.py`);
  writeFileSync(main, `${lines.join("\n")}\n`);
  const program: Program = { id: `expressions${seed}`, area: "properties", main, expectedFile: "", scenarioFile: join(folder, "none"), scenarios: [plainScenario] };
  const want = (await runOnCPython(program, plainScenario)).stdout.split("\n");
  const outcome = await runOnPortalis(root, program, plainScenario, { target, mode, profile: "quick" }, 600);
  const got = outcome.stdout.split("\n");
  let failed = 0;
  texts.forEach((text, at) => {
    if (want[at] === got[at]) return;
    failed++;
    if (failed <= 6) console.log(`  ${text}\n    wanted ${want[at]}\n    got    ${got[at] ?? outcome.stderr.split("\n").slice(0, 3).join(" ")}`);
  });
  console.log(`expressions  ${count - failed}/${count} (seed ${seed})`);
  return { passed: count - failed, failed };
}
