/**
 * docs/pathlib-coverage.md: every class, property and method of pathlib, the pages and programs of ours that use it, and what CPython's
 * test_pathlib says about it on each target (the answers that `npm run cpython-tests` has kept):
 *
 *     npm run pathlib-coverage
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Comparison, countOf } from "./compare.ts";
import { python } from "./project.ts";

interface Known {
  readonly members: readonly (readonly [string, string, string])[];
  readonly uses: Readonly<Record<string, readonly string[]>>;
}

const root = process.env.PORTALIS_ROOT ?? process.cwd();
const known = JSON.parse(execFileSync(python, [join(root, "scripts/cpython-tests/pathlib_members.py")], { encoding: "utf8" })) as Known;
const texts = [...filesBelow(join(root, "test/features"), ".md"), ...filesBelow(join(root, "corpus"), ".py")]
  .map((file) => ({ name: relative(root, file), text: readFileSync(file, "utf8") })).filter(({ text }) => text.includes("pathlib"));
const targets = ["native", "wasi"].map((target) => ({ target, methods: answers(target) }));
writeFileSync(join(root, "docs/pathlib-coverage.md"), page());

function page(): string {
  const head = ["class", "kind", "name", "our pages and programs", ...targets.map(({ target }) => `test_pathlib, ${target}`)];
  return [
    "# pathlib", "",
    "Written by `npm run pathlib-coverage`. Each member of pathlib 3.11, the pages and programs of ours that use it (how many, and one of them), and of the",
    "methods of CPython's test_pathlib that use it how many have the same outcome as under CPython.", "",
    ...targets.map(({ target, methods }) => `${target}: ${same(methods)} of ${methods.length} methods of test_pathlib as under CPython.`), "",
    `| ${head.join(" | ")} |`, `|${head.map(() => "---|").join("")}`,
    ...known.members.map(([owner, kind, name]) => `| ${[owner, kind, name === "" ? "" : `\`${name}\``, ourUse(owner, kind, name), ...targets.map(({ methods }) => outcomes(methods, owner, name))].join(" | ")} |`), "",
  ].join("\n");
}

function ourUse(owner: string, kind: string, name: string): string {
  const pattern = kind === "class" ? new RegExp(`\\b${owner}\\b`) : kind === "operator" ? operatorPattern(name) : new RegExp(`\\.${name}\\b`);
  const found = texts.filter(({ text }) => pattern.test(text)).map((one) => one.name);
  return found.length === 0 ? "-" : `${found.length}: ${found[0] ?? ""}`;
}

function operatorPattern(name: string): RegExp {
  const written: Readonly<Record<string, string>> = {
    __truediv__: String.raw`\w\)? / ["'\w]`, __rtruediv__: String.raw`["'] / \w`, __fspath__: String.raw`fspath|open\(\w+[,)]`, __bytes__: String.raw`bytes\(\w*[pP]`,
    __eq__: "==", __lt__: String.raw`sorted\(|<`, __hash__: String.raw`hash\(|\{`, __enter__: String.raw`with \w+:`, __reduce__: "pickle",
  };
  return new RegExp(written[name] ?? name);
}

function outcomes(methods: Comparison["methods"], owner: string, name: string): string {
  const using = methods.filter(({ id }) => (known.uses[id.split(".").at(-1) ?? ""] ?? []).includes(name === "" ? owner : name));
  return using.length === 0 ? "-" : `${same(using)} of ${using.length}`;
}

function same(methods: Comparison["methods"]): number {
  return methods.filter((method) => ["same", "skipped"].includes(countOf(method))).length;
}

function answers(target: string): Comparison["methods"] {
  const file = join(root, ".portalis/cpython-tests/answers", `test_pathlib.${target}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Comparison).methods : [];
}

function filesBelow(folder: string, end: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path, end) : path.endsWith(end) ? [path] : [];
  });
}
