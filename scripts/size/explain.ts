/**
 * Why a release WASI module is as large as it is: `node scripts/run-ts.mjs scripts/size/explain.ts FILE.py [COUNT] [--why NAME]`.
 * Links the program once more with names and relocations (before wasm-opt) and prints the largest subtrees of the dominator tree.
 */
import { readFileSync } from "node:fs";
import { openStore } from "../../src/cache/store.ts";
import { buildProgram } from "../../src/toolchain/build-crates.ts";
import { planBuild } from "../../src/toolchain/plan.ts";
import { stderrProgress } from "../../src/toolchain/progress.ts";
import { findPython } from "../../src/toolchain/python.ts";
import { buildRuntime } from "../../src/toolchain/runtime.ts";
import { compileProject } from "../../src/compile.ts";
import { readWasm } from "./read-wasm.ts";
import { dominators, graphOf, pathTo, retainedSizes } from "./retained.ts";

const words = process.argv.slice(2);
const why = words.includes("--why") ? words.splice(words.indexOf("--why"), 2)[1] : undefined;
const [file = "", count = "80"] = words.filter((w) => w !== "rows");
const progress = stderrProgress();
const project = await compileProject(file, { python: await findPython(), deferRefusals: false, mode: "infer" });
const store = openStore();
const plan = { ...await planBuild("wasi", "release", progress), analysis: !words.includes("plain") };
const runtime = await buildRuntime(plan, store, progress);
const built = await buildProgram({ plan, runtime, store, progress, crates: project.crates, main: project.main });
const wasm = readWasm(readFileSync(built.file));
const { nodes, root } = graphOf(wasm);
const idom = dominators(nodes, root);
const total = retainedSizes(nodes, idom, root);
const rowNames = new Map([...project.crates.find((c) => c.name === "program_rows")!.source.matchAll(/^static (N\d+): NativeDef = NativeDef \{ name: ("[^"]*").* f: ([\w:]+) \};$/gm)].map((m) => [m[1]!, `row ${m[2]} ${m[3]}`]));
const show = (n: number): string => { const name = nodes[n]!.name; return rowNames.get(/^data program_rows::(N\d+)$/.exec(name)?.[1] ?? "") ?? name; };
for (const [label, size] of wasm.sections) console.log(`${String(size).padStart(9)}  ${label}`);
if (why === undefined) {
  console.log(`\nreached ${total[root]} bytes\n retained       own  symbol  <- dominator`);
  for (const n of [...nodes.keys()].filter((n) => idom[n] !== -1).sort((a, b) => total[b]! - total[a]!).slice(0, Number(count))) {
    console.log(`${String(total[n]).padStart(9)} ${String(nodes[n]!.size).padStart(9)}  ${show(n)}  <- ${show(idom[n]!)}`);
  }
} else {
  for (const n of nodes.keys()) if (idom[n] !== -1 && show(n).includes(why)) console.log(`\n${total[n]} ${pathTo(nodes, root, n).map(show).join("\n   -> ")}`);
}
const owners = new Map([...project.crates.find((c) => c.name === project.main)!.source.matchAll(/^\s*(?:methods: &\[)?\(&([\w:]+), &\[(.*)\]\)/gm)].flatMap((m) => [...m[2]!.matchAll(/&(N\d+)/g)].map((x) => [x[1]!, m[1]!])));
if (words.includes("rows")) {
  const per = new Map<string, [number, string[]]>();
  for (const n of nodes.keys()) {
    const id = /^data program_rows::(N\d+)$/.exec(nodes[n]!.name)?.[1];
    if (id === undefined || idom[n] === -1) continue;
    const owner = owners.get(id) ?? "module function";
    const e = per.get(owner) ?? [0, []];
    e[0] += total[n]!; e[1].push(`${(rowNames.get(id) ?? "").split('"')[1]}:${total[n]}`);
    per.set(owner, e);
  }
  for (const [owner, [size, list]] of [...per].sort((a, b) => b[1][0] - a[1][0])) console.log(`${String(size).padStart(8)} ${owner}  ${list.join(" ")}`);
}
