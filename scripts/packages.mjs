// Pure-Python packages of PyPI, translated together with a program that uses them:
//
//     npm run packages [-- PART-OF-NAME...] [--target native,wasi]
//
// A program test/packages/use_NAME.py says in its first line what it needs (`# requires: tomli==2.0.1`). pip fetches that into a folder
// of .portalis/packages (not committed); beside the program it is a project like any other. CPython runs the same folder.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const words = process.argv.slice(2);
const at = words.indexOf("--target");
const targets = at >= 0 ? words.splice(at, 2)[1].split(",") : ["native"];
const python = process.env.PORTALIS_PYTHON ?? "python3";
const home = join(root, ".portalis/packages");
const programs = readdirSync(join(root, "test/packages")).filter((name) => name.endsWith(".py") && (words.length === 0 || words.some((part) => name.includes(part)))).sort();
const rows = [];
for (const name of programs) rows.push(run(name));
console.log("| package | check | " + targets.join(" | ") + " |\n|---|---|" + targets.map(() => "---|").join(""));
for (const row of rows) console.log(`| ${row.requires} | ${row.check} | ${row.results.join(" | ")} |`);
const failed = rows.filter((row) => row.results.some((result) => result !== "same")).length;
console.log(`${rows.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function run(name) {
  const source = readFileSync(join(root, "test/packages", name), "utf8");
  const requires = /^# requires: (.+)$/m.exec(source)?.[1] ?? "";
  const folder = join(home, name.replace(/\.py$/, ""));
  if (!fetch(requires, folder)) return { requires, check: "", results: targets.map(() => "pip failed") };
  cpSync(join(root, "test/packages", name), join(folder, name));
  const cli = resolve(root, "bin/portalis.mjs");
  const checked = spawnSync(process.execPath, [cli, "check", "--format", "concise", name], { cwd: folder, encoding: "utf8" });
  const codes = [...new Set(checked.stdout.match(/PT\d{4}/g) ?? [])].join(" ");
  const wanted = spawnSync(python, [name], { cwd: folder, encoding: "utf8", env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" } });
  const results = targets.map((target) => {
    const got = spawnSync(process.execPath, [cli, "run", "-q", "--target", target, name], { cwd: folder, encoding: "utf8", timeout: 600_000 });
    if (got.stdout === wanted.stdout && got.status === wanted.status) return "same";
    console.log(`${name} (${target}): exit ${got.status}, wanted ${wanted.status}\n${firstDifference(wanted.stdout, got.stdout)}${got.stderr.split("\n").slice(-4).join("\n")}`);
    return "differs";
  });
  return { requires, check: checked.status === 0 ? "clean" : codes, results };
}

function fetch(requires, folder) {
  const mark = join(folder, `.fetched-${requires.replace(/[^\w.=-]/g, "_")}`);
  if (existsSync(mark)) return true;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--root-user-action=ignore", "--no-deps", "--no-compile", "--target", folder, ...requires.split(" ")], { encoding: "utf8" });
  if (status === 0) mkdirSync(mark);
  else console.log(stderr);
  return status === 0;
}

function firstDifference(wanted, got) {
  const a = wanted.split("\n"), b = got.split("\n");
  const line = a.findIndex((text, i) => text !== b[i]);
  return line < 0 ? "" : `line ${line + 1}: wanted ${JSON.stringify(a[line]?.slice(0, 300))}\n        got ${JSON.stringify(b[line]?.slice(0, 300))}\n`;
}
