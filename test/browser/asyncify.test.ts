/**
 * A program built with `--asyncify`, in Chromium: it is suspended while its files are stored, as in a browser without JSPI, and finds them again.
 * Skipped where no Chromium is installed.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { chromium, runPage, type Served } from "./chromium.ts";

const root = process.env["PORTALIS_ROOT"] ?? process.cwd();
const TYPES: Readonly<Record<string, string>> = { ".js": "text/javascript", ".wasm": "application/wasm" };

const PROGRAM = `import os
def note(text):
    with open("log.txt.new", "w") as f:
        f.write(text)
    os.replace("log.txt.new", "log.txt")
def seen():
    try:
        with open("log.txt") as f:
            return f.read()
    except FileNotFoundError:
        return ""
if __name__ == "__main__":
    note(seen() + input() + "\\n")
    print(seen().split())
`;

const PAGE = `
  import { load, run } from "/out/waiting.js";
  const results = [];
  try {
    for (const storage of ["indexeddb", "opfs"]) {
      for (const stdin of ["a", "b"]) {
        const { stdout, storage: { commits } } = await run({ stdin, storage });
        results.push([storage, stdout, commits].join("|"));
      }
      const { functions, close } = await load({ storage });
      await functions.note("called");
      results.push([await functions.seen(), (await close()).storage.commits].join("|"));
    }
  } catch (error) { results.push(String(error)); }
  await fetch("/result", { method: "POST", body: JSON.stringify(results) });`;

test("a program that Asyncify suspends stores its files when it closes them", { skip: chromium === undefined, timeout: 1_200_000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portalis-asyncify-"));
  try {
    fs.writeFileSync(path.join(folder, "waiting.py"), PROGRAM);
    const out = path.join(folder, "out");
    execFileSync(process.execPath, [path.join(root, "bin/portalis.mjs"), "build", path.join(folder, "waiting.py"), "--target", "browser", "--asyncify", "-q", "-o", out], { stdio: ["ignore", "ignore", "inherit"] });
    const results = await runPage((url): Served | undefined => {
      if (url === "/") return ["text/html", '<script type="module" src="/page.js"></script>'];
      if (url === "/page.js") return ["text/javascript", PAGE];
      const file = path.join(folder, url);
      return url.startsWith("/out/") && fs.existsSync(file) ? [TYPES[path.extname(file)] ?? "text/plain", fs.readFileSync(file)] : undefined;
    });
    const how = "on close (Asyncify)";
    assert.deepEqual(results, ["indexeddb", "opfs"].flatMap((storage) => [`${storage}|['a']\n|${how}`, `${storage}|['a', 'b']\n|${how}`, `called|${how}`]));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
