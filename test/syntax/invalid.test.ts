/** Every refused text gets CPython's error: type, message, start and end. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checkSyntax, syntaxErrorOf } from "../../passes/check-syntax/index.ts";
import { parseModule } from "../../passes/parse/index.ts";
import { sourceFromText } from "../../src/source/index.ts";
import { readSnippets } from "./snippets.ts";

const folder = join(process.env["PORTALIS_ROOT"] ?? ".", "test/syntax");
const recorded = JSON.parse(readFileSync(join(folder, "invalid.recorded.json"), "utf8")) as Readonly<Record<string, unknown>>;

for (const { name, source } of readSnippets(readFileSync(join(folder, "invalid.txt"), "utf8"))) {
  test(`invalid: ${name}`, () => {
    const file = sourceFromText("a.py", source);
    const error = syntaxErrorOf(file);
    assert.ok(error !== null, "accepted");
    assert.deepEqual([error.type, error.message, error.line, error.offset, error.endLine, error.endOffset], recorded[name]);
    const { module, diagnostics } = parseModule(file);
    const all = [...diagnostics, ...(diagnostics.length > 0 ? [] : checkSyntax(file, module))];
    assert.equal(all[0]?.title, error.message);
    assert.match(all[0]?.code ?? "", /^PT00/);
  });
}
