import assert from "node:assert/strict";
import test from "node:test";
import { explainRustErrors, pythonPlace } from "../../src/toolchain/rust-errors.ts";

test("a rustc message is placed at the nearest marker before it", () => {
  const source = "fn main() {\n    // py:a.py:3\n    let x: u8 = 1u16;\n}";
  assert.equal(pythonPlace(source.split("\n"), 3), "a.py:3");
  assert.equal(pythonPlace(source.split("\n"), 1), null);
  const message = { $message_type: "diagnostic", level: "error", message: "mismatched types", code: { code: "E0308" }, spans: [{ line_start: 3, is_primary: true, label: null }] };
  assert.match(explainRustErrors(JSON.stringify(message), source, "main"), /a\.py:3: \[E0308\] mismatched types/);
});
