/** `npm run sizes`: what release WASI modules are made of, written to docs/size.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { constants, gzipSync } from "node:zlib";
import { finishedModule, linkForAnalysis } from "./link.ts";
import { graphOf } from "./retained.ts";

const PROGRAMS = ["bench/size/hello.py", "bench/size/files.py", "bench/size/script.py", "examples/report.py", "bench/size/tool.py"];
const CRATES = ["pyio", "pystd", "pyrt", "num_bigint", "hashbrown", "memchr", "compiler_builtins", "program_rows", "program", "alloc", "core", "std"];

const UNNAMED = "constants and tables without a name";
const kb = (bytes: number): string => (bytes / 1000).toFixed(1);
const totals: string[] = [], parts: string[] = [];
for (const file of PROGRAMS) {
  const { project, analysed } = await linkForAnalysis(resolve(file));
  const wasm = await finishedModule(project);
  totals.push(`| \`${file}\` | ${(project.packed ?? []).length + 1} | ${kb(wasm.length)} | ${kb(gzipSync(wasm, { level: constants.Z_BEST_COMPRESSION }).length)} |`);
  const sums = new Map<string, number>();
  for (const { name, size } of graphOf(analysed).nodes) {
    const part = partOf(name);
    sums.set(part, (sums.get(part) ?? 0) + size);
  }
  for (const { name, bytes } of project.packed ?? []) {
    sums.set(`module ${name} (packed)`, bytes);
    sums.set(UNNAMED, (sums.get(UNNAMED) ?? 0) - bytes);
  }
  const shown = [...sums].sort((a, b) => b[1] - a[1]).filter(([, size]) => size > 2000);
  parts.push(`\n## ${file}\n\n| part | kB before wasm-opt |\n|---|---:|\n${shown.map(([part, size]) => `| ${part} | ${kb(size)} |`).join("\n")}\n`);
}
const path = "docs/size.md";
const intro = readFileSync("scripts/size/intro.md", "utf8");
writeFileSync(path, `${intro}\n| program | Python modules | kB | kB gzip |\n|---|---:|---:|---:|\n${totals.join("\n")}\n${parts.join("")}`);
console.log(totals.join("\n"));

function partOf(name: string): string {
  if (name === "data pyrt::wasm_malloc::STATE") return "(zeros, not in the file)";
  if (/Lanon/.test(name)) return UNNAMED;
  const words = name.replace(/^data /, "").split("::").map((word) => word.replace(/^[<&*\s]+/, ""));
  const module = words.find((word) => word.startsWith("pymod_"));
  if (module) return `module ${module.slice(6).replaceAll("_d_", ".").replaceAll("__", "_")}`;
  const crate = CRATES.find((one) => words.includes(one));
  if (crate === "pyrt" || crate === "pyio" || crate === "pystd") return `${crate}::${words[words.indexOf(crate) + 1] ?? ""}`;
  if (crate === "program") return "the program itself";
  if (crate === "core" || crate === "alloc" || crate === "std" || crate === "hashbrown" || crate === "compiler_builtins") return "Rust's standard library";
  return crate ?? "C library and start-up";
}
