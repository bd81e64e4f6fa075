/** Asks CPython about test/syntax/{valid,invalid}.txt and writes what it says beside them: `npm run oracle:record-syntax`. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { readSnippets } from "../../test/syntax/snippets.ts";
import { python } from "./python-files.ts";

for (const [name, script] of [["invalid", "syntax-errors.py"], ["valid", "describe-snippets.py"]] as const) {
  const snippets = readSnippets(readFileSync(`test/syntax/${name}.txt`, "utf8"));
  const input = snippets.map((snippet) => `${JSON.stringify(snippet.source)}\n`).join("");
  const { stdout } = spawnSync(python, [resolve("scripts/oracle", script)], { input, encoding: "utf8", maxBuffer: 1 << 28 });
  const answers = stdout.trim().split("\n");
  const lines = snippets.map((snippet, at) => `  ${JSON.stringify(snippet.name)}: ${answers[at] ?? "null"}`);
  writeFileSync(`test/syntax/${name}.recorded.json`, `{\n${lines.join(",\n")}\n}\n`);
}
