import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseModule } from "../../passes/parse/index.ts";
import type { ConstantValue } from "../../src/ir/ast/nodes.ts";
import { reprBytes, reprFloat, reprStr } from "../../src/ir/ast/repr.ts";
import { sourceFromText } from "../../src/source/index.ts";

function constant(text: string): ConstantValue {
  const { module, diagnostics } = parseModule(sourceFromText("a.py", text));
  assert.deepEqual(diagnostics, []);
  const [stmt] = module.body;
  assert.ok(stmt?.kind === "Expr" && stmt.value.kind === "Constant");
  return stmt.value.value;
}

test("a string's repr reads back as the string", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    if (!/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)) assert.deepEqual(constant(reprStr(text)), { t: "str", v: text });
  }));
});

test("a lone surrogate stays one; a pair of escapes is not fused", () => {
  assert.deepEqual(constant(String.raw`"\ud800x"`), { t: "str", v: "\ud800x" });
  for (const text of [String.raw`"\ud83d\ude00"`, String.raw`"\ud83d" "\ude00"`]) {
    const statement = parseModule(sourceFromText("a.py", text)).module.body[0];
    assert.ok(statement?.kind === "Expr" && statement.value.kind === "JoinedStr");
    assert.deepEqual(statement.value.values.map((part) => part.kind === "Constant" && part.value.t === "str" && part.value.v), ["\ud83d", "\ude00"]);
  }
});

test("bytes, ints and floats read back", () => {
  fc.assert(fc.property(fc.array(fc.nat(255)), (bytes) => assert.deepEqual(constant(reprBytes(bytes)), { t: "bytes", v: bytes })));
  fc.assert(fc.property(fc.bigInt({ min: 0n }), (value) => assert.deepEqual(constant(`${value}`), { t: "int", v: value })));
  fc.assert(fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (value) => {
    if (!Object.is(value, -0)) assert.deepEqual(constant(reprFloat(value)), { t: "float", v: value });
  }));
});

test("names of characters: aliases, ideographs, syllables", () => {
  const named = (name: string): ConstantValue => constant(`"\\N{${name}}"`);
  assert.deepEqual(named("line feed"), { t: "str", v: "\n" });
  assert.deepEqual(named("CJK UNIFIED IDEOGRAPH-4E2D"), { t: "str", v: "中" });
  assert.deepEqual(named("HANGUL SYLLABLE HAN"), { t: "str", v: "한" });
  assert.deepEqual(named("GRINNING FACE"), { t: "str", v: "😀" });
});
