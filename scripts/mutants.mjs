// Plants one defect at a time in passes, run time and host, and runs the cheapest tests that should notice: `npm run mutants [-- NAME...] [--check]
// [--record]`. A mutant that survives is a hole in the tests. Works on a copy of the checkout. All defects of the run time are in one build of it,
// each behind a switch (the environment variable PLANTED_DEFECT); without a switch the same tests pass, which is checked first.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { mutants } from "./mutants-list.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const options = process.argv.slice(2).filter((arg) => arg.startsWith("--"));
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const chosen = mutants.filter((one) => wanted.length === 0 || wanted.some((name) => one.name.includes(name)));
const stale = chosen.filter(({ file, search }) => !existsSync(join(root, file)) || readFileSync(join(root, file), "utf8").split(search).length !== 2);
for (const { name, file } of stale) console.log(`STALE ${name}: its text does not occur once in ${file}`);
if (options.includes("--check") || stale.length > 0) process.exit(stale.length > 0 ? 1 : 0);

// Always the same folder: cargo builds again only what has changed.
const work = join(tmpdir(), "portalis-mutants");
rmSync(work, { recursive: true, force: true });
const skipped = /(^|\/)(node_modules|target|\.git|\.portalis)(\/|$)/;
cpSync(root, work, { recursive: true, filter: (path) => !skipped.test(path.slice(root.length)) });
symlinkSync(join(root, "node_modules"), join(work, "node_modules"));
const inRust = (one) => one.file.endsWith(".rs");
const rust = chosen.filter(inRust);
if (rust.length > 0) plantInRust();
run("npm", ["run", "-s", "build"]);
// The same tests without a defect: what fails here says nothing.
const sound = { tests: [...new Set(rust.flatMap((one) => one.tests ?? []))], families: [...new Set(rust.flatMap((one) => one.families ?? []))] };
if (rust.length > 0 && !allPass(sound, undefined)) {
  console.log("the tests fail without any defect (--verbose shows how)");
  process.exit(2);
}
const results = chosen.map((mutant) => {
  const noticed = inRust(mutant) ? !allPass(mutant, mutant.name) : noticedInText(mutant);
  console.log(`${noticed ? "killed  " : "SURVIVED"} ${mutant.name}: ${mutant.why}`);
  return { ...mutant, noticed };
});
rmSync(work, { recursive: true, force: true });
const survived = results.filter((one) => !one.noticed).length;
if (options.includes("--record")) record(results);
console.log(`${chosen.length - survived} killed, ${survived} survived`);
process.exitCode = survived > 0 ? 1 : 0;

function plantInRust() {
  for (const { name, file, search, replace } of rust) {
    const path = join(work, file);
    const planted = file.includes("/pyrt/") ? "crate::planted" : "pyrt::planted";
    writeFileSync(path, readFileSync(path, "utf8").replace(search, () => `(if ${planted}(${JSON.stringify(name)}) { ${replace} } else { ${search} })`));
  }
  appendFileSync(join(work, "runtime-fs/crates/pyrt/src/lib.rs"), `
/// Is this defect switched on?
pub fn planted(name: &str) -> bool {
    static NAME: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    NAME.get_or_init(|| std::env::var("PLANTED_DEFECT").unwrap_or_default()) == name
}
`);
}

function noticedInText(mutant) {
  const path = join(work, mutant.file);
  const original = readFileSync(path, "utf8");
  writeFileSync(path, original.replace(mutant.search, () => mutant.replace));
  const noticed = !run("npm", ["run", "-s", "build"]) || !allPass(mutant, undefined);
  writeFileSync(path, original);
  return noticed;
}

/** The cheapest first. */
function allPass({ unit = [], families = [], tests = [] }, planted) {
  return (unit.length === 0 || run("npm", ["run", "-s", "test:unit", "--", ...unit], planted))
    && (families.length === 0 || run("npm", ["run", "-s", "properties", "--", ...families, "--cases", "2000"], planted))
    && (tests.length === 0 || run("npm", ["run", "-s", "differential", "--", ...tests, "--target", "native", "--quick"], planted));
}

function run(command, args, planted) {
  const env = { ...process.env, PORTALIS_ROOT: work, DIFFERENTIAL_TIMEOUT: "300", ...(planted === undefined ? {} : { PLANTED_DEFECT: planted }) };
  const { status, stdout } = spawnSync(command, args, { cwd: work, encoding: "utf8", stdio: ["ignore", "pipe", options.includes("--verbose") ? "inherit" : "ignore"], env });
  if (options.includes("--verbose")) console.log(stdout.split("\n").filter((line) => !line.startsWith("#")).slice(-12).join("\n"));
  return status === 0;
}

/** `corpus/MUTANTS.md` */
function record(all) {
  const rows = all.map(({ name, file, why, noticed, unit = [], families = [], tests = [] }) =>
    `| ${name} | ${file.split("/").slice(-2).join("/")} | ${why.replaceAll("|", "\\|")} | ${[...unit, ...families.map((one) => `properties ${one}`), ...tests].join(", ")} | ${noticed ? "yes" : "**no**"} |`);
  writeFileSync(join(root, "corpus/MUTANTS.md"), ["# Planted defects", "", "Written by `npm run mutants -- --record`: each defect alone, and whether the named tests notice.", "",
    `${all.filter((one) => one.noticed).length} of ${all.length} were found.`, "", "| defect | in | what it breaks | tests | found |", "| --- | --- | --- | --- | --- |", ...rows, ""].join("\n"));
}
