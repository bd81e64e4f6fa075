/**
 * Programs of the corpus as `portalis build --target browser` makes them, in Chromium: output, exit code and files are what CPython
 * left behind, and files persist in OPFS. Skipped where no Chromium is installed.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { findPrograms, type Program } from "../differential/program.ts";
import type { Scenario, SeedEntry } from "../differential/scenario.ts";
import { chromium, runPage, type Served } from "./chromium.ts";

const root = process.env["PORTALIS_ROOT"] ?? process.cwd();
const SAMPLE = ["showcase/adventure", "showcase/mini_lisp", "files-pathlib/*", "generators/*", "text/*"];
const PER_PATTERN = 2;
/** The recorded outcome has a clock that stands still. */
const TELLS_TIME = /\b(time|datetime|st_mtime|getmtime)\b/;
const TYPES: Readonly<Record<string, string>> = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };

/** A counter of its own runs, and what it printed last time. */
const PERSISTENT = `from pathlib import Path
log = Path("runs/log.txt")
log.parent.mkdir(exist_ok=True)
seen = log.read_text().splitlines() if log.exists() else []
log.write_text("".join(line + "\\n" for line in [*seen, f"run {len(seen) + 1}"]))
print(len(seen) + 1, input())
`;

/** Threads of a module are fibers inside of it: they need nothing of the page. */
const THREADED = `import queue, threading, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
numbers, results = queue.Queue(), []
def work():
    while (n := numbers.get()) is not None:
        time.sleep(0.001)
        results.append(sum(range(n)))
threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads: t.start()
for n in range(20): numbers.put(n)
for _ in threads: numbers.put(None)
for t in threads: t.join()
def write(n):
    Path(f"part{n}.txt").write_text(str(n) * n)
    return n
with ThreadPoolExecutor(2) as pool:
    print(sorted(results), list(pool.map(write, range(4))))
stopped = threading.Event()
spin = threading.Timer(0.02, stopped.set)
spin.start()
while not stopped.is_set():
    pass
spin.join()
print(input(), threading.active_count(), sorted(p.name for p in Path().glob("part*")))
`;
interface Recorded { readonly exit: number; readonly stdout: string; readonly files: Readonly<Record<string, { readonly text?: string }>> }
interface Case { readonly id: string; readonly name: string; readonly scenario: Scenario; readonly expected: Recorded }

/** Scenarios that a page can set up: text files, no environment. */
const simple = ({ files, env, seed, umask, tz, modes, inPlace }: Scenario): boolean =>
  !modes && !inPlace && seed === undefined && umask === undefined && tz === undefined && Object.keys(env).length === 0 && Object.values(files).every((f) => typeof f === "string");

function casesOf(): Case[] {
  const programs = findPrograms(path.join(root, "corpus")).filter((p) => p.folder === undefined && !TELLS_TIME.test(fs.readFileSync(p.main, "utf8")));
  const chosen = SAMPLE.flatMap((pattern) => programs.filter((p) => (pattern.endsWith("/*") ? p.id.startsWith(pattern.slice(0, -1)) : p.id === pattern)).slice(0, PER_PATTERN));
  return chosen.flatMap((program: Program) => {
    const recorded = JSON.parse(fs.readFileSync(program.expectedFile, "utf8")) as Record<string, Recorded>;
    return program.scenarios.filter(simple).map((scenario) => ({ id: program.main, name: path.basename(program.main, ".py"), scenario, expected: recorded[scenario.name]! }));
  });
}

/** Runs in the page. */
const pageScript = (cases: readonly unknown[]): string => `
  const cases = ${JSON.stringify(cases)};
  const results = [];
  try {
    for (const { name, args, stdin, files } of cases) {
      const { run } = await import("/out/" + name + ".js");
      const r = await run({ args, stdin, files, storage: "memory" });
      results.push({ code: r.code, stdout: r.stdout, files: Object.fromEntries(Object.entries(r.files).map(([path, data]) => [path, new TextDecoder("utf-8", { ignoreBOM: true }).decode(data)])) });
    }
    const { run } = await import("/out/counter.js");
    for (const storage of ["opfs", "indexeddb", "packed"]) {
      for (let times = 0; times < 2; times++) {
        const { stdout, storage: { commits, wasEvicted } } = await run({ stdin: storage, storage });
        results.push([stdout, commits, wasEvicted].join("|"));
      }
    }
    const { run: threads } = await import("/out/threads.js");
    for (const storage of ["memory", "opfs"]) results.push((await threads({ stdin: "done", storage })).stdout);
    // The handles of an ended worker close when the browser gets to it.
    for (let tries = 0; ; tries++) {
      try { await (await navigator.storage.getDirectory()).removeEntry("counter", { recursive: true }); break; } catch (error) { if (tries === 100) throw error; }
      await new Promise((done) => setTimeout(done, 100));
    }
    results.push("evicted: " + (await run({ stdin: "opfs" })).storage.wasEvicted);
  } catch (error) { results.push(String(error)); }
  await fetch("/result", { method: "POST", body: JSON.stringify(results) });`;

test("programs of the corpus run in Chromium as in CPython, and files persist", { skip: chromium === undefined, timeout: 600_000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portalis-browser-"));
  try {
    const build = (file: string, name: string): void => {
      execFileSync(process.execPath, [path.join(root, "bin/portalis.mjs"), "build", file, "--target", "browser", "--dev", "-q", "--name", name, "-o", path.join(folder, "out")], { stdio: ["ignore", "ignore", "inherit"] });
    };
    const cases = casesOf();
    for (const [file, name] of new Map(cases.map(({ id, name }) => [id, name]))) build(file, name);
    fs.writeFileSync(path.join(folder, "counter.py"), PERSISTENT);
    build(path.join(folder, "counter.py"), "counter");
    fs.writeFileSync(path.join(folder, "threads.py"), THREADED);
    build(path.join(folder, "threads.py"), "threads");
    const threadsInCPython = execFileSync("python3", [path.join(folder, "threads.py")], { cwd: fs.mkdtempSync(path.join(folder, "cpython-")), input: "done", encoding: "utf8" });
    const page = pageScript(cases.map(({ name, scenario }) => ({ name, args: scenario.argv, stdin: scenario.stdin, files: scenario.files as Readonly<Record<string, SeedEntry>> })));
    const results = await runPage((url): Served | undefined => {
      if (url === "/") return ["text/html", '<script type="module" src="/page.js"></script>'];
      if (url === "/page.js") return ["text/javascript", page];
      const file = path.join(folder, url);
      return url.startsWith("/out/") && fs.existsSync(file) ? [TYPES[path.extname(file)] ?? "text/plain", fs.readFileSync(file)] : undefined;
    }) as readonly (string | { readonly code: number; readonly stdout: string; readonly files: Readonly<Record<string, string>> })[];
    assert.ok(cases.length >= 10, `only ${cases.length} scenarios`);
    cases.forEach(({ id, scenario, expected }, i) => {
      const got = results[i];
      assert.ok(typeof got === "object", `${id} ${scenario.name}: ${String(got)}`);
      const texts = Object.fromEntries(Object.entries(expected.files).flatMap(([name, f]) => (f.text === undefined ? [] : [[name, f.text]])));
      assert.deepEqual({ code: got.code, stdout: got.stdout, files: Object.fromEntries(Object.keys(texts).map((name) => [name, got.files[name]])) },
        { code: expected.exit, stdout: expected.stdout, files: texts }, `${id} ${scenario.name}`);
    });
    const commits = { opfs: "on close (JSPI)", indexeddb: "on close (JSPI)", packed: "at once" };
    assert.deepEqual(results.slice(cases.length), [
      ...Object.entries(commits).flatMap(([storage, when]) => [`1 ${storage}\n|${when}|false`, `2 ${storage}\n|${when}|false`]),
      threadsInCPython, threadsInCPython, "evicted: true",
    ]);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
