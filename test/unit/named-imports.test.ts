import assert from "node:assert/strict";
import { test } from "node:test";
import { parseModule } from "../../passes/parse/index.ts";
import { namedImports, namedPackages } from "../../passes/resolve/named-imports.ts";
import { sourceFromText } from "../../src/source/index.ts";

const moduleOf = (text: string): unknown => parseModule(sourceFromText("m.py", text)).module;

test("what comes before a field is the beginning of a computed name", () => {
  assert.deepEqual(namedImports(moduleOf('import_module(f"plugins.{kind}")\n'), "").prefixes, ["plugins."]);
  assert.deepEqual(namedImports(moduleOf('__import__("tables.x%03x" % n)\n'), "").prefixes, ["tables.x"]);
  assert.deepEqual(namedImports(moduleOf('import_module("a.{}_b".format(n))\n'), "").prefixes, ["a."]);
});

test("where nothing of a name is known, texts that end in a dot are beginnings", () => {
  assert.deepEqual(namedImports(moduleOf('for p in ("app.plugins.", ""):\n    import_module(p + name)\n'), "").prefixes, ["", "app.plugins."]);
});

test("what a function is called with whose name says that it imports is a guess", () => {
  const { names, guesses } = namedImports(moduleOf('optional_import("yaml")\nimporter.lazy_import("a.b", 5)\nimport_all(name)\nload("c")\n'), "");
  assert.deepEqual([names, guesses], [[], ["yaml", "a.b"]]);
});

test("names of a list of what to import may be modules", () => {
  assert.deepEqual(namedImports(moduleOf('__import__("app", fromlist=["a", "b"])\n'), "").names, ["app.a", "app.b", "app"]);
  assert.deepEqual(namedImports(moduleOf('__import__("app", None, None, [name])\n'), "").prefixes, ["app."]);
});

test("packages whose data is asked for", () => {
  assert.deepEqual(namedPackages(moduleOf('files("app.fonts").joinpath("a")\nresources.read_text("app.data", "x")\nfiles(name)\n')), ["app.fonts", "app.data"]);
});
