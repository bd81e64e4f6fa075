/** What of installed packages comes along for a program. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parseModule } from "../../passes/parse/index.ts";
import { distributionsText } from "../../passes/resolve/distributions.ts";
import { tableUnits, textMentions } from "../../passes/resolve/module-tables.ts";
import { usedEncodings } from "../../passes/resolve/named-encodings.ts";
import { installedModulesText } from "../../passes/resolve/project-modules.ts";
import { sourceFromText } from "../../src/source/index.ts";

const moduleOf = (text: string) => parseModule(sourceFromText("m.py", text)).module;

function inFolder(files: Readonly<Record<string, string>>, check: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "installed-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    check(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("an entry of a table brings its module where the program says one of its words", () => {
  const text = 'LEXERS = {"PyLexer": ("lex.py", "Python", ("py",), ("*.py",)), "CLexer": ("lex.c", "C", ("c",), ()), "X": ("lex.gone", "x")}\n';
  const units = tableUnits(moduleOf(text), "lex._mapping", (m) => m !== "lex.gone");
  const broughtBy = (mentions: ReadonlySet<string>) => units.filter((u) => u.names?.some((n) => mentions.has(n))).flatMap((u) => u.imports.map((i) => i.module));
  assert.deepEqual(broughtBy(textMentions(["py"])), ["lex.py"]);
  assert.deepEqual(broughtBy(textMentions(["main.py"])), ["lex.py"]);
  assert.deepEqual(broughtBy(new Set(["CLexer", "py"])), ["lex.c"]);
  assert.deepEqual(broughtBy(textMentions(["pyx"])), []);
});

test("metadata of distributions whose packages are linked, or that are named", () => {
  inFolder({
    "Foo_Bar-1.2.dist-info/METADATA": "Name: Foo-Bar\nVersion: 1.2\n", "Foo_Bar-1.2.dist-info/RECORD": "foo/__init__.py,,\n", "baz-2.dist-info/METADATA": "Name: baz\n",
    "qux-3.dist-info/METADATA": "Name: qux\n", "qux-3.dist-info/top_level.txt": "quxlib\n",
  }, (site) => {
    const of = (modules: readonly string[], texts: readonly string[]) => [...distributionsText({ sitePackages: [site], modules, texts }).matchAll(/"Name: ([\w-]+)/g)].map((m) => m[1]);
    assert.deepEqual(of(["foo.part"], []), ["Foo-Bar"]);
    assert.deepEqual(of(["quxlib"], ["foo-bar"]), ["Foo-Bar", "qux"]);
    assert.deepEqual(of([], ["Baz"]), ["baz"]);
  });
});

test("modules that are installed, but not linked", () => {
  inFolder({ "p/__init__.py": "", "p/a.py": "", "p/s/__init__.py": "", "p/s/b.py": "" }, (site) => {
    assert.equal(installedModulesText(["p", "p.a", "os"], (m) => (m === "p" ? join(site, "p") : null)), 'NAMES = frozenset(["p.s","p.s.b"])\n');
  });
});

test("encodings of calls, not any word that is one", () => {
  inFolder({ "encodings/idna.py": "", "encodings/hz.py": "", "encodings/aliases.py": "" }, (library) => {
    const text = 'x = "hz"\nhost.encode("idna").decode("ascii")\n';
    assert.deepEqual(usedEncodings(moduleOf(text), text, library), ["encodings", "encodings.aliases", "encodings.idna"]);
  });
});
