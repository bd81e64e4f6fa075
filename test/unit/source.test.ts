import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isSourceError, offsetOf, sourceFromBytes, sourceFromText, utf8Length } from "../../src/source/index.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test("universal newlines and the BOM", () => {
  const source = sourceFromBytes("a.py", encode("\ufeffa\r\nb\rc\n"));
  assert.ok(!isSourceError(source));
  assert.equal(source.text, "a\nb\nc\n");
  assert.deepEqual(source.lines.starts, [0, 2, 4, 6]);
});

test("a coding comment in the first two lines decides", () => {
  const latin = sourceFromBytes("a.py", new Uint8Array([...encode("#!x\n# -*- coding: latin-1 -*-\nx = '"), 0xe9, 39]));
  assert.ok(!isSourceError(latin));
  assert.match(latin.text, /'é'$/);
  const late = sourceFromBytes("a.py", new Uint8Array([...encode("x\n# coding: latin-1\n"), 0xe9]));
  assert.ok(isSourceError(late));
});

test("undecodable bytes are reported as CPython does", () => {
  const source = sourceFromBytes("a.py", new Uint8Array([97, 10, 0xff]));
  assert.ok(isSourceError(source));
  assert.match(source.message, /^Non-UTF-8 code starting with '\\xff' in file a\.py on line 2, but no encoding declared/);
  const declared = sourceFromBytes("a.py", new Uint8Array([...encode("# coding: utf-8\n"), 0xff]));
  assert.ok(isSourceError(declared));
  assert.equal(declared.message, "(unicode error) 'utf-8' codec can't decode byte 0xff in position 16: invalid start byte");
});

test("byte columns and offsets are inverse", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), fc.nat(), (raw, seed) => {
    const { text, lines } = sourceFromText("a.py", raw);
    const points = [...text];
    const at = points.slice(0, points.length === 0 ? 0 : seed % points.length).join("").length;
    const line = lines.starts.filter((start) => start <= at).length;
    const start = lines.starts[line - 1] ?? 0;
    assert.equal(offsetOf(text, lines, line, utf8Length(text, start, at)), at);
  }));
});
