import assert from "node:assert/strict";
import { test } from "node:test";
import { machineCodeModules, statementsIn } from "../../passes/analyse/machine-code.ts";
import { packedFunctions } from "../../passes/analyse/packed-functions.ts";
import { bindModule } from "../../passes/bind/index.ts";
import { buildPir } from "../../passes/build-pir/build.ts";
import { parseModule } from "../../passes/parse/index.ts";
import type { PirModule } from "../../src/ir/pir/nodes.ts";
import { sourceFromText } from "../../src/source/index.ts";

const moduleOf = (name: string, text: string): PirModule =>
  buildPir(bindModule(parseModule(sourceFromText(`${name}.py`, text)).module), { name, isPackage: name === "p", text, evaluates: false, rebindsBuiltins: false, deferRefusals: true, report: () => undefined, resolve: () => "linked" });

const none = (): ReadonlySet<number> => new Set();

test("near modules are machine code first, guessed ones last, and one that is too long leaves room for others", () => {
  const main = moduleOf("__main__", "import near, p.inside\n");
  const near = moduleOf("near", "import far\n"), far = moduleOf("far", "x = 1\n"), guessed = moduleOf("guessed", "x = 1\n");
  const p = moduleOf("p", ""), inside = moduleOf("p.inside", "x = 1\n".repeat(500));
  const others = [guessed, far, near, p, inside];
  const room = [near, p, far].reduce((n, m) => n + statementsIn(m.functions), 0);
  assert.deepEqual([...machineCodeModules(main, others, none, room)].sort(), ["far", "near", "p"]);
  assert.deepEqual([...machineCodeModules(main, others, none, room + statementsIn(guessed.functions))].sort(), ["far", "guessed", "near", "p"]);
  assert.equal(machineCodeModules(main, others, none, 100_000).size, others.length);
  assert.deepEqual([...machineCodeModules(main, others, none, 0)], []);
});

test("of a long module, what loops call is machine code first, and functions inside others have their form", () => {
  const m = moduleOf("__main__", `
def cold():
    def inside():
        return 1
    return inside()

class C:
    def method(self):
        return 2

def loops():
    for i in range(3):
        hot()

def hot():
    return 3

def do_this(name):
    return globals()["do_" + name]()
`);
  const names = (ids: ReadonlySet<number>): readonly string[] => m.functions.filter((fn) => ids.has(fn.id) && fn.kind === "function").map((fn) => fn.qualname).sort();
  const sizeOf = (...qualnames: readonly string[]): number => statementsIn(m.functions.filter((fn) => fn.kind === "module" || qualnames.includes(fn.qualname)));
  assert.deepEqual(names(packedFunctions(m)), []);
  assert.deepEqual(names(packedFunctions(m, undefined, sizeOf("hot"))), ["C.method", "cold", "cold.<locals>.inside", "do_this", "loops"]);
  assert.deepEqual(names(packedFunctions(m, undefined, sizeOf("hot", "loops", "do_this"))), ["C.method", "cold", "cold.<locals>.inside"]);
  assert.deepEqual(names(packedFunctions(m, undefined, 0)), ["C.method", "cold", "cold.<locals>.inside", "do_this", "hot", "loops"]);
});
