// Plants one defect at a time in passes and runtime, and runs the tests that should notice: `npm run mutants [-- NAME...]`.
// A mutant that survives is a hole in the tests. Works on a copy of the checkout, never on the checkout itself.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { mutants } from "./mutants-list.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const checkOnly = process.argv.includes("--check");
const chosen = mutants.filter((one) => wanted.length === 0 || wanted.some((name) => one.name.includes(name)));
let stale = 0;
for (const { name, file, search } of chosen) {
  const times = existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8").split(search).length - 1 : 0;
  if (times !== 1) {
    console.log(`STALE ${name}: the text occurs ${times} times in ${file}`);
    stale++;
  }
}
if (checkOnly || stale > 0) process.exit(stale > 0 ? 1 : 0);

const work = mkdtempSync(join(tmpdir(), "portalis-mutants-"));
const skipped = /(^|\/)(node_modules|target|\.git|\.portalis|dist)(\/|$)/;
cpSync(root, work, { recursive: true, filter: (path) => !skipped.test(path.slice(root.length)) });
symlinkSync(join(root, "node_modules"), join(work, "node_modules"));
let survived = 0;
for (const mutant of chosen) {
  const path = join(work, mutant.file);
  const original = readFileSync(path, "utf8");
  writeFileSync(path, original.replace(mutant.search, () => mutant.replace));
  const noticed = !passes("npm", ["run", "-s", "build"]) || !passes("npm", ["run", "-s", "differential", "--", ...mutant.tests, "--target", "native"]);
  writeFileSync(path, original);
  if (!noticed) survived++;
  console.log(`${noticed ? "killed  " : "SURVIVED"} ${mutant.name}: ${mutant.why}`);
}
rmSync(work, { recursive: true, force: true });
console.log(`${chosen.length - survived} killed, ${survived} survived`);
process.exit(survived > 0 ? 1 : 0);

function passes(command, args) {
  return spawnSync(command, args, { cwd: work, stdio: "ignore", env: { ...process.env, PORTALIS_ROOT: work } }).status === 0;
}
