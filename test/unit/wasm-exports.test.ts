import assert from "node:assert/strict";
import { test } from "node:test";
import { mostLocals, withoutExports } from "../../src/toolchain/wasm-exports.ts";

/** (module (func (export "a")) (func (export "asyncify_b")) (func (export "c"))) */
const module = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 4, 3, 0, 0, 0, 7, 22, 3, 1, 97, 0, 0, 10, ...Buffer.from("asyncify_b"), 0, 1, 1, 99, 0, 2,
  10, 10, 3, 2, 0, 11, 2, 0, 11, 2, 0, 11,
]);
const exportsOf = (bytes: Uint8Array): readonly string[] => WebAssembly.Module.exports(new WebAssembly.Module(Buffer.from(bytes))).map(({ name }) => name);

test("exports are taken off, the rest of the module stays", () => {
  assert.deepEqual(exportsOf(module), ["a", "asyncify_b", "c"]);
  assert.deepEqual(exportsOf(withoutExports(module, (name) => name.startsWith("asyncify_"))), ["a", "c"]);
  assert.deepEqual(withoutExports(module, () => false), Buffer.from(module));
});

test("locals are counted where a function has most of them", () => {
  const functions = (...bodies: readonly number[][]): Uint8Array => {
    const code = bodies.flatMap((body) => [body.length, ...body]);
    return Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, bodies.length + 1, bodies.length, ...bodies.map(() => 0), 10, code.length + 1, bodies.length, ...code]);
  };
  const three = functions([0, 11], [2, 0xac, 0x02, 0x7f, 1, 0x7e, 11], [1, 5, 0x7d, 11]);
  assert.doesNotThrow(() => new WebAssembly.Module(Buffer.from(three)));
  assert.equal(mostLocals(three), 301);
  assert.equal(mostLocals(module), 0);
});
