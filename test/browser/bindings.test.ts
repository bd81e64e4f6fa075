/**
 * Functions of a Python module, called from a page: `build --target browser`, in Chromium. What a value becomes on its way is in docs/bindings.md.
 * Skipped where no Chromium is installed.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import ts from "typescript";
import { chromium, runPage, type Served } from "./chromium.ts";

const root = process.env["PORTALIS_ROOT"] ?? process.cwd();
const TYPES: Readonly<Record<string, string>> = { ".js": "text/javascript", ".wasm": "application/wasm" };

/** Runs in the page. `show` keeps what JSON cannot. */
const PAGE = `
  import * as lib from "/out/textlib.js";
  const show = (v) => v === undefined ? "undefined" : typeof v === "bigint" ? v + "n" : Object.is(v, -0) ? "-0" : typeof v === "number" || v === null || typeof v === "boolean" ? String(v)
    : typeof v === "string" ? JSON.stringify(v) : v instanceof Uint8Array ? "bytes " + [...v] : Array.isArray(v) ? "[" + v.map(show).join(", ") + "]"
    : v instanceof Set ? "Set(" + [...v].map(show).join(", ") + ")" : v instanceof Map ? "Map(" + [...v].map(([k, w]) => show(k) + " => " + show(w)).join(", ") + ")" : "?" + typeof v;
  const results = {};
  const note = async (name, make) => {
    try { results[name] = show(await make()); } catch (error) { results[name] = error instanceof lib.PythonError ? [error.name, error.type, error.text, error.traceback.replace(/File ".*\\//g, 'File "').replace(/ +File "pathlib.*\\n/g, "")] : error.name + ": " + error.message; }
  };
  let printed = "";
  const { functions: f, close } = await lib.load({ storage: "memory", files: { "words.txt": "b a b c b a" }, onStdout: (text) => { printed += text; } });
  const values = { none: null, missing: undefined, yes: true, int: 3, big: 2n ** 70n, small: -(2n ** 70n), edge: 2 ** 53, float: 1.5, minus: -0, nan: NaN, text: "h\\u00e9\\u{1f600}", lone: "a\\ud800b",
    bytes: Uint8Array.of(0, 255), list: [1, [2, "x"]], object: { a: 1, b: [true] }, map: new Map([[1, "one"], ["k", null]]), set: new Set([1, 2]) };
  for (const [name, value] of Object.entries(values)) {
    await note("echo " + name, () => f.echo(value));
    await note("kind " + name, () => f.kind(value));
  }
  await note("date", () => f.echo(new Date()));
  await note("function", () => f.echo(() => 1));
  const cycle = []; cycle.push(cycle);
  await note("cycle", () => f.echo(cycle));
  await note("factorial", () => f.factorial(25));
  await note("mean", () => f.mean([1, 2]));
  await note("tuple", () => f.kind_of_pair([1, 2]));
  await note("summarize", () => f.summarize("words.txt"));
  await note("summarize, keywords", () => f.summarize("words.txt", undefined, { minimum: 2 }));
  await note("no keyword", () => f.summarize("words.txt", 1, { other: 2 }));
  await note("shout", () => f.shout("x", undefined, undefined, { a: 1 }));
  await note("shout, more", () => f.shout("x", 1, "+", undefined, "y", "z"));
  await note("fail", () => f.fail("no"));
  await note("after", () => f.how_often());
  await note("missing file", () => f.summarize("nothing.txt"));
  await note("strange", () => f.strange());
  await note("name", () => f.run());
  const together = await Promise.all([1, 2, 3].map((n) => f.factorial(n)));
  results.together = show(together);
  const ended = await close();
  results.end = [ended.code, ended.stdout, printed === ended.stdout];
  await note("ended", () => f.how_often());
  // The exported functions share an instance, whose files are kept.
  await note("save", () => lib.save("kept.bin", Uint8Array.of(1, 2, 3)));
  const again = await lib.load({ storage: "opfs" }).catch((error) => error.message);
  results.busy = String(again);
  results.script = (await lib.run({ storage: "memory" })).stdout;
  await fetch("/result", { method: "POST", body: JSON.stringify(results) });`;

test("functions of a Python module are called from a page", { skip: chromium === undefined, timeout: 600_000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portalis-bindings-"));
  try {
    const out = path.join(folder, "out");
    execFileSync(process.execPath, [path.join(root, "bin/portalis.mjs"), "build", path.join(root, "test/browser/textlib.py"), "--target", "browser", "--dev", "-q", "-o", out], { stdio: ["ignore", "ignore", "inherit"] });
    const results = await runPage((url): Served | undefined => {
      if (url === "/") return ["text/html", `<script type="module">window.onerror = (m) => fetch("/result", { method: "POST", body: JSON.stringify(String(m)) }); window.onunhandledrejection = (e) => window.onerror(e.reason);</script><script type="module" src="/page.js"></script>`];
      if (url === "/page.js") return ["text/javascript", PAGE];
      const file = path.join(folder, url);
      return url.startsWith("/out/") && fs.existsSync(file) ? [TYPES[path.extname(file)] ?? "text/plain", fs.readFileSync(file)] : undefined;
    });
    const expected = path.join(root, "test/browser/bindings.expected.json");
    if (process.env["PORTALIS_RECORD"] !== undefined) fs.writeFileSync(expected, `${JSON.stringify(results, null, 1)}\n`);
    assert.deepEqual(results, JSON.parse(fs.readFileSync(expected, "utf8")));
    // In lines 6 and 7: an argument of the wrong type.
    assert.deepEqual(typeErrors(path.join(out, "textlib.d.ts")), ["6: TS2345", "7: TS2345"]);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

/** A program that uses the declarations as they are meant, and two uses that they refuse. */
function typeErrors(declarations: string): string[] {
  const use = path.join(path.dirname(declarations), "use.ts");
  fs.writeFileSync(use, `import { delete as remove, load, mean, PythonError, summarize } from "./textlib.js";
const counts: Map<string, number | bigint> = await summarize("a.txt", 3n, { minimum: 2 });
const average: number = await mean([1, 2.5]);
const { functions, close } = await load({ storage: "memory" });
const text: string = await functions.shout("x", 2, "+", { a: 1 }, "more");
await summarize(1);
await functions.shout("x", 2, "*");
try { await remove(); } catch (error) { if (error instanceof PythonError) console.log(error.type, error.traceback); }
export { average, close, counts, text };
`);
  const program = ts.createProgram([use], { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [] });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, code }) => `${file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1}: TS${code}`);
}
