/**
 * Why a release WASI module is as large as it is: `node scripts/run-ts.mjs scripts/size/explain.ts FILE.py [COUNT] [--why NAME] [--without NAME,NAME...]`.
 * Links the program with names and relocations (before wasm-opt) and prints the largest subtrees of the dominator tree, or the
 * shortest path from the start to every symbol with NAME in it, or how much would go without the symbols with these names.
 */
import { linkForAnalysis } from "./link.ts";
import { dominators, graphOf, pathTo, retainedSizes } from "./retained.ts";

const words = process.argv.slice(2);
const why = words.includes("--why") ? words.splice(words.indexOf("--why"), 2)[1] : undefined;
const without = words.includes("--without") ? words.splice(words.indexOf("--without"), 2)[1] : undefined;
const [file = "", count = "80"] = words;
const { project, analysed } = await linkForAnalysis(file);
const { nodes, root } = graphOf(analysed);
const idom = dominators(nodes, root);
const total = retainedSizes(nodes, idom, root);
const rows = project.crates.find((crate) => crate.name === "program_rows")?.source ?? "";
const rowNames = new Map([...rows.matchAll(/^static (N\d+): NativeDef = NativeDef \{ name: ("[^"]*").* f: ([\w:]+) \};$/gm)].map((m) => [m[1], `row ${m[2]} ${m[3]}`]));
const show = (n: number): string => { const name = nodes[n]?.name ?? ""; return rowNames.get(/^data program_rows::(N\d+)$/.exec(name)?.[1]) ?? name; };
const live = [...nodes.keys()].filter((n) => idom[n] !== -1);
if (without !== undefined) {
  const gone = new Set<number>();
  const all = reached(new Set());
  for (const name of without.split(",")) {
    for (const n of live) if (show(n).includes(name)) gone.add(n);
    console.log(`${String(all - reached(gone)).padStart(9)}  without ${name}${gone.size > 0 ? "" : " (nothing has that name)"}`);
  }
} else if (why === undefined) {
  for (const [label, size] of analysed.sections) console.log(`${String(size).padStart(9)}  ${label}`);
  console.log(`\n retained       own  symbol  <- dominator`);
  for (const n of live.sort((a, b) => (total[b] ?? 0) - (total[a] ?? 0)).slice(0, Number(count))) {
    console.log(`${String(total[n]).padStart(9)} ${String(nodes[n]?.size).padStart(9)}  ${show(n)}  <- ${show(idom[n] ?? 0)}`);
  }
} else {
  for (const n of live) if (show(n).includes(why)) console.log(`\n${total[n]} ${pathTo(nodes, root, n).map(show).join("\n   -> ")}`);
}

/** The bytes that the start leads to on ways that do not pass these symbols. */
function reached(gone: ReadonlySet<number>): number {
  const seen = new Set([root]), stack = [root];
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    for (const to of nodes[n]?.next ?? []) if (!seen.has(to) && !gone.has(to)) { seen.add(to); stack.push(to); }
  }
  return [...seen].reduce((sum, n) => sum + (nodes[n]?.size ?? 0), 0);
}
