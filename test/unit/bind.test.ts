import assert from "node:assert/strict";
import { test } from "node:test";
import { bindModule, type Scope } from "../../passes/bind/index.ts";
import { parseModule } from "../../passes/parse/index.ts";
import { sourceFromText } from "../../src/source/index.ts";

function scopes(text: string): ReadonlyMap<string, Scope> {
  const { module, diagnostics } = parseModule(sourceFromText("a.py", text));
  assert.deepEqual(diagnostics, []);
  const found = new Map<string, Scope>();
  const walk = (scope: Scope): void => {
    found.set(scope.qualname, scope);
    scope.children.forEach(walk);
  };
  walk(bindModule(module).top);
  return found;
}

test("captures and globals", () => {
  const all = scopes("def f(a):\n    def g():\n        nonlocal a\n        a = print(b)\n    return g\n");
  assert.equal(all.get("f")?.names.get("a")?.kind, "cell");
  assert.equal(all.get("f.<locals>.g")?.names.get("a")?.kind, "free");
  assert.equal(all.get("f.<locals>.g")?.names.get("b")?.kind, "global-implicit");
});

test("class bodies are not seen from methods; __class__ is", () => {
  const all = scopes("class C:\n    x = 1\n    def m(self):\n        return x, super().m()\n");
  assert.equal(all.get("C.m")?.names.get("x")?.kind, "global-implicit");
  assert.equal(all.get("C.m")?.needsClassCell, true);
  assert.equal(all.get("C")?.providesClassCell, true);
});

test("private names are mangled, also in nested functions", () => {
  const all = scopes("class _C:\n    def m(self, __p):\n        def g(): return __p\n        return __q__, __r\n");
  assert.deepEqual(all.get("_C.m")?.parameters, ["self", "_C__p"]);
  assert.equal(all.get("_C.m.<locals>.g")?.names.get("_C__p")?.kind, "free");
  assert.deepEqual([...(all.get("_C.m")?.names.keys() ?? [])].filter((name) => name.includes("__")), ["_C__p", "__q__", "_C__r"]);
});

test("a walrus in a comprehension binds outside", () => {
  const all = scopes("def f(xs):\n    return [last := x for x in xs], last\n");
  assert.equal(all.get("f")?.names.get("last")?.kind, "cell");
  assert.equal(all.get("f.<locals>.<listcomp>")?.names.get("last")?.kind, "free");
});

test("kinds of functions", () => {
  const all = scopes("def g(): yield\nasync def c(): await x\nasync def ag(): yield 1\ndef plain():\n    return locals()\n");
  assert.deepEqual(["g", "c", "ag", "plain"].map((name) => [all.get(name)?.generator, all.get(name)?.coroutine]), [[true, false], [false, true], [true, true], [false, false]]);
  assert.deepEqual([...(all.get("plain")?.reflection ?? [])], ["locals"]);
});

test("qualified names follow global declarations", () => {
  const all = scopes("def f():\n    global G\n    class G:\n        def m(self): pass\n    class L: pass\n");
  assert.ok(all.has("G") && all.has("G.m") && all.has("f.<locals>.L"));
});
