/** `build --target node`: functions of a Python module called from Node, in a sandbox that shows one folder. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import test from "node:test";

const root = process.env["PORTALIS_ROOT"] ?? process.cwd();

const USE = `
import * as lib from "./out/textlib.mjs";
import { readFileSync, writeFileSync } from "node:fs";
const [dir] = process.argv.slice(2);
writeFileSync(dir + "/words.txt", "b a b c b a");
let out = "";
const { functions: f, close } = await lib.load({ dirs: { "/data": dir }, onStdout: (text) => { out += text; } });
const error = async (make) => { try { return await make(); } catch (e) { return [e.name, e.type ?? e.kind, e.text ?? e.message]; } };
console.log(JSON.stringify([
  [...await f.summarize("words.txt")], [...await f.summarize("/data/words.txt", 1)], await f.how_often(), String(await f.factorial(25)), await f.mean([1, 2]),
  await f.save("x.bin", Uint8Array.of(1, 2)), [...readFileSync(dir + "/x.bin")],
  await error(() => f.fail("no")), await error(() => f.summarize("/etc/passwd")), await error(() => f.factorial(100000)), await error(() => f.echo(() => 1)),
  await f.shout("x", 1, "+", undefined, "y"), await close(), out, await error(() => f.how_often()), await lib.factorial(5), await error(() => lib.strange()),
]));
`;

test("functions of a Python module are called from Node", { timeout: 600_000 }, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "portalis-node-"));
  try {
    execFileSync(process.execPath, [path.join(root, "bin/portalis.mjs"), "build", path.join(root, "test/browser/textlib.py"), "--target", "node", "--dev", "-q", "-o", path.join(folder, "out")], { stdio: ["ignore", "ignore", "inherit"] });
    fs.writeFileSync(path.join(folder, "use.mjs"), USE);
    const data = path.join(folder, "data");
    fs.mkdirSync(data);
    const printed = execFileSync(process.execPath, [path.join(folder, "use.mjs"), data], { encoding: "utf8", timeout: 60_000 });
    assert.deepEqual(JSON.parse(printed), [
      [["b", 3], ["a", 2], ["c", 1]], [["b", 3]], 2, "15511210043330985984000000", 1.5, 2, [1, 2],
      ["PythonError", "ValueError", "no"], ["PythonError", "FileNotFoundError", "[Errno 2] No such file or directory: '/etc/passwd'"],
      ["PythonError", "RecursionError", "maximum recursion depth exceeded"], ["TypeError", null, "a function cannot be given to Python"],
      "X+y{}", 0, "shouting x\n", ["ProgramError", "exit", "the program has ended (exit code 0)"], 120, ["PythonError", "TypeError", "'object' object cannot be converted for JavaScript"],
    ]);
    assert.match(fs.readFileSync(path.join(folder, "out/textlib.d.mts"), "utf8"), /export declare function summarize\(path: string, limit\?: number \| bigint, kwargs\?: \{ minimum\?: number \| bigint \}\): Promise<Map<string, number \| bigint>>;/);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
