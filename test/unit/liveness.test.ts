/** What of a library module is reached for what a program mentions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseModule } from "../../passes/parse/index.ts";
import { Liveness } from "../../passes/resolve/liveness.ts";
import type { Resolver } from "../../passes/resolve/resolve.ts";
import { bareNames, unitsOf } from "../../passes/resolve/units.ts";
import { sourceFromText } from "../../src/source/index.ts";

/** The functions of a library module that are kept. */
function kept(text: string, mentions: readonly string[]): readonly string[] {
  const live = new Liveness({} as Resolver, () => null, true);
  live.add({ imports: [], mentions: new Set(), units: unitsOf(parseModule(sourceFromText("m.py", text)).module, "m", false) });
  live.add({ imports: [], mentions: new Set(mentions), units: null });
  live.run();
  return [...new Set([...live.reached].flatMap((u) => (u.defines === undefined ? [] : [u.defines])))].sort();
}

test("what the run time calls of an object belongs to its class", () => {
  const text = "class Stream:\n  def readable(self): pass\n  def other(self): pass\n";
  assert.deepEqual(kept(text, ["Stream"]), ["Stream.readable"]);
  assert.deepEqual(kept(text, ["elsewhere"]), []);
});

test("names that imply others", () => {
  const text = "def __newobj__(cls): pass\nclass Raw:\n  def readinto(self): pass\n";
  assert.deepEqual(kept(text, ["__reduce_ex__", "BufferedReader", "Raw"]), ["Raw.readinto", "__newobj__"]);
});

test("decorators and defaults of methods run with their class", () => {
  const text = "def guard(f): return f\ndef make(): pass\ndef idle(): pass\nclass C:\n  @guard\n  def m(self, x=make(), y=idle): pass\n  @p.setter\n  def p(self, v): pass\n";
  assert.deepEqual(kept(text, []), ["guard", "make"]);
});

test("variables are of their module, methods of classes that are reached", () => {
  const text = "def main(): helper()\ndef helper(): pass\nclass C:\n  def m(self): pass\nclass D(C):\n  def n(self): pass\n  def __len__(self): return main()\n";
  const library = unitsOf(parseModule(sourceFromText("m.py", text)).module, "m", false);
  const own = parseModule(sourceFromText("own.py", "def main(): return thing.m\nmain()\n")).module;
  const live = new Liveness({ resolve: () => ({ from: "library" }) } as unknown as Resolver, () => null, true);
  const reached = (): readonly string[] => [...new Set([...live.reached].flatMap((u) => (u.defines === undefined ? [] : [u.defines])))].sort();
  live.add({ imports: [], mentions: new Set(), units: library }, "m");
  // The program's own `main` is not the library's; its attribute `m` finds no class.
  live.add({ imports: [], mentions: new Set(["main", "m", "thing"]), bare: bareNames(own), units: null });
  live.run();
  assert.deepEqual(reached(), []);
  live.add({ imports: [], mentions: new Set(["D"]), units: null });
  live.run();
  assert.deepEqual(reached(), ["C.m", "D.__len__", "helper", "main"]);
});
