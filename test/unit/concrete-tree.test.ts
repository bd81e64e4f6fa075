import assert from "node:assert/strict";
import { test } from "node:test";
import { openTreeParser } from "../../passes/parse/concrete-tree.ts";

const broken = "def f(x):\n    return (x\n\nclass C:\n    def m(self): pass\n";
const long = `${"x = 'é' + 1\n".repeat(5000)}def last(): pass\n`;

for (const binding of ["native", "wasm"] as const) {
  test(`${binding}: recovers, reads long files, reparses what changed`, async () => {
    const parser = await openTreeParser(binding);
    assert.equal(parser.binding, binding);
    assert.equal(parser.parse(broken).hasError, true);
    assert.deepEqual(parser.parse(long).outline(), [{ kind: "function", name: "last", first: 5001, last: 5001 }]);
    const before = parser.parse("a = 1\nb = 2\nc = 3\n");
    const after = parser.parse("a = 1\nb = f(2)\nc = 3\n", before);
    assert.deepEqual(after.changedLines(before).map((range) => range.first), [2]);
  });
}

test("both bindings give the same tree", async () => {
  const [native, wasm] = [await openTreeParser("native"), await openTreeParser("wasm")];
  for (const text of [broken, long, "a < b < c\nmatch x:\n  case [1, *_]: pass\n"]) assert.equal(native.parse(text).sexp(), wasm.parse(text).sexp());
});
