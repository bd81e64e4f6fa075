/** Trees and symbol tables equal those of CPython; texts newer than 3.11 have no recording and must only be accepted. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dumpScope, withoutIterationBit } from "../../passes/bind/dump.ts";
import { bindModule } from "../../passes/bind/index.ts";
import { parseModule } from "../../passes/parse/index.ts";
import { dumpAst } from "../../src/ir/ast/dump.ts";
import { sourceFromText } from "../../src/source/index.ts";
import { readSnippets } from "./snippets.ts";

const folder = join(process.env["PORTALIS_ROOT"] ?? ".", "test/syntax");
type Recorded = Readonly<Record<string, { readonly dump: string; readonly table: unknown } | null>>;
const recorded = JSON.parse(readFileSync(join(folder, "valid.recorded.json"), "utf8")) as Recorded;

for (const { name, source } of readSnippets(readFileSync(join(folder, "valid.txt"), "utf8"))) {
  test(`valid: ${name}`, () => {
    const { module, diagnostics } = parseModule(sourceFromText("a.py", source));
    assert.deepEqual(diagnostics, []);
    const expected = recorded[name];
    assert.ok(expected !== undefined, "not recorded: npm run oracle:record-syntax");
    if (expected === null) return;
    assert.equal(dumpAst(module), expected.dump);
    if (expected.table !== null) assert.deepEqual(dumpScope(bindModule(module).top), withoutIterationBit(expected.table));
  });
}
