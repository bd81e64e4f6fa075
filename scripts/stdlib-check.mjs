// Which modules of CPython's standard library compile and run:
//
//     npm run stdlib-check [-- --write]
//
// `portalis check` looks at each library module that a program of corpus/library imports, as if it were the user's own file. --write
// writes docs/stdlib.md. That the programs print what CPython prints is the business of `npm run differential -- library/`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const python = process.env.PORTALIS_PYTHON ?? "python3";
const library = spawnSync(python, ["-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"], { encoding: "utf8" }).stdout.trim();
const folder = join(root, "corpus/library");
const used = new Map();
for (const name of readdirSync(folder).filter((file) => file.endsWith(".py"))) {
  for (const module of importsOf(readFileSync(join(folder, name), "utf8"))) used.set(module, [...(used.get(module) ?? []), name.slice(0, -3)]);
}
const rows = [...used].sort(([a], [b]) => (a < b ? -1 : 1)).map(([module, programs]) => ({ module, programs, ...look(module) }));
const pure = rows.filter((row) => row.kind !== "native");
const clean = pure.filter((row) => !row.codes.some((code) => code.startsWith("PT3")));
const text = [
  "# Standard library", "",
  `Written by \`npm run stdlib-check -- --write\`. ${pure.length} modules of CPython's library are imported and used by the programs of corpus/library, which call the public`,
  `functions of their subjects with fixed arguments; the output is recorded from CPython. ${clean.length} of them pass \`portalis check\` as they are, without PT3xxx;`,
  "for the others the definition that makes code at run time, or needs threads or processes, is replaced (`src/stdlib/`), or stops with a diagnostic when reached.", "",
  "| module | from | check | exercised by |", "|---|---|---|---|",
  ...rows.map((row) => `| ${row.module} | ${row.kind} | ${row.kind === "native" ? "" : row.codes.length === 0 ? "clean" : row.codes.join(" ")} | ${row.programs.join(", ")} |`), "",
].join("\n");
if (process.argv.includes("--write")) writeFileSync(join(root, "docs/stdlib.md"), text + gapsOf(join(root, "docs/stdlib.md")));
console.log(text);
console.log(`${pure.length} modules exercised, ${clean.length} without PT3xxx`);

/** Absolute names of `import a.b, c` and `from a import b`. */
function importsOf(source) {
  const found = new Set();
  for (const line of source.split("\n")) {
    const plain = /^\s*import (.+)$/.exec(line), from = /^\s*from ([\w.]+) import (.+)$/.exec(line);
    if (plain) for (const part of plain[1].split(",")) found.add(part.trim().split(" ")[0]);
    if (from) {
      found.add(from[1]);
      for (const part of from[2].split(",")) if (fileOf(`${from[1]}.${part.trim().split(" ")[0]}`)) found.add(`${from[1]}.${part.trim().split(" ")[0]}`);
    }
  }
  found.delete("__future__");
  return found;
}

function fileOf(module) {
  const base = join(library, ...module.split("."));
  return [`${base}.py`, join(base, "__init__.py")].find((path) => existsSync(path));
}

function look(module) {
  const file = fileOf(module);
  if (file === undefined) return { kind: "native", codes: [] };
  const prelude = join(root, "src/stdlib/prelude", ...module.split("."));
  const own = existsSync(`${prelude}.py`) || existsSync(join(prelude, "__init__.py"));
  const kind = own ? "prelude" : existsSync(join(root, `src/stdlib/overrides/${module}.py`)) ? "library, with overrides" : "library";
  // Under a name of its own, so that the folder of the library does not count as the project.
  const copy = join(root, ".portalis/stdlib-check");
  mkdirSync(copy, { recursive: true });
  const program = join(copy, `check_${module.replaceAll(".", "_")}.py`);
  writeFileSync(program, readFileSync(own ? (existsSync(`${prelude}.py`) ? `${prelude}.py` : join(prelude, "__init__.py")) : file));
  const { stdout } = spawnSync(process.execPath, [join(root, "bin/portalis.mjs"), "check", "--format", "concise", program], { encoding: "utf8" });
  return { kind, codes: [...new Set(stdout.match(/PT\d{4}/g) ?? [])].sort() };
}

/** The hand-written end of the page stays. */
function gapsOf(page) {
  const old = existsSync(page) ? readFileSync(page, "utf8") : "";
  const at = old.indexOf("## Not there");
  return at < 0 ? "" : `\n${old.slice(at)}`;
}
