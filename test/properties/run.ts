/**
 * Properties: what CPython answers, Portalis answers. `npm run properties -- [FAMILY...] [--cases 400] [--seed 1] [--target native] [--expressions 2]`.
 * Cases are data for one compiled program (driver.py), so thousands cost one compilation; a difference is shrunk by fast-check. Only
 * `expressions` are programs: 300 to a file.
 */
import fc from "fast-check";
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { portalisHome } from "../../src/toolchain/home.ts";
import { checkExpressions } from "./expressions.ts";
import { type Case, families } from "./families.ts";

const root = process.env.PORTALIS_ROOT ?? process.cwd();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: "string", default: "400" }, seed: { type: "string", default: "1" }, target: { type: "string", default: "native" }, mode: { type: "string", default: "infer" }, expressions: { type: "string", default: "1" } },
});
const seed = Number(values.seed);
const driver = join(root, "test/properties/driver.py");
const folder = join(root, ".portalis/properties");
mkdirSync(folder, { recursive: true });
const wanted = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
let passed = 0, failed = 0;

await answers("portalis", [["number", "+", "i:1", "i:1"]]);
for (const [name, cases] of Object.entries(families).filter(([one]) => wanted(one))) await checkFamily(name, cases);
if (wanted("expressions")) {
  for (let at = 0; at < Number(values.expressions); at++) {
    const result = await checkExpressions({ root, folder, seed: seed + at, target: values.target === "wasi" ? "wasi" : "native", mode: values.mode });
    passed += result.passed;
    failed += result.failed;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function checkFamily(name: string, cases: fc.Arbitrary<Case>): Promise<void> {
  const all = fc.sample(cases, { seed, numRuns: Number(values.cases) });
  const differing = await differences(all);
  passed += all.length - differing.length;
  failed += differing.length;
  console.log(`${name.padEnd(12)} ${all.length - differing.length}/${all.length}`);
  const shown = new Set<string>();
  for (const { asked, wanted: want, got } of differing) {
    // One of each kind: cases that differ in the same way have the same shape of answer.
    const kind = `${asked[1]} ${want.replace(/[^A-Za-z: ]/g, "").slice(0, 40)}`;
    if (shown.size < 6 && !shown.has(kind)) console.log(`  ${JSON.stringify(asked)}: wanted ${want}, got ${got}`);
    shown.add(kind);
  }
}

async function differences(cases: readonly Case[]): Promise<readonly { readonly asked: Case; readonly wanted: string; readonly got: string }[]> {
  const [want, got] = await Promise.all([answers("python", cases), answers("portalis", cases)]);
  if (want.length !== cases.length) throw new Error(`CPython answered ${want.length} of ${cases.length} cases`);
  return cases.flatMap((asked, at) => (want[at] === got[at] ? [] : [{ asked, wanted: want[at] ?? "", got: got[at] ?? "nothing" }]));
}

function answers(who: "python" | "portalis", cases: readonly Case[]): Promise<readonly string[]> {
  const input = cases.map((one) => one.map((text) => `-${Buffer.from(text, "utf8").toString("hex")}`).join(" ")).join("\n") + "\n";
  const [command, args]: [string, string[]] = who === "python" ? ["python3", ["-B", driver]] : [process.execPath, [join(root, "bin/portalis.mjs"), "run", "--target", values.target, "--mode", values.mode, "--quick", "--quiet", driver]];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, env: { ...process.env, PYTHONHASHSEED: "1", PORTALIS_HOME: portalisHome() }, stdio: ["pipe", "pipe", "inherit"] });
    const out: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stdin.on("error", () => undefined);
    child.on("error", reject);
    child.on("close", () => resolve(Buffer.concat(out).toString("utf8").split("\n").slice(0, -1)));
    child.stdin.end(input);
  });
}
