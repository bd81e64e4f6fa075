import assert from "node:assert/strict";
import test from "node:test";
import { parseToml, TomlError } from "../../runtime-fs/host/policy/toml.ts";

test("TOML: what a policy is made of", () => {
  const text = `# a policy
strict = true
dirs = [
  "data:ro",  # read
  'out',
]
timeSeconds = 1_0.5
quota = { bytes = 1000, "files" = 5 }
rate.bytesPerSecond = 5e3

[access]
"/data/**" = "read-only"
"**/*.key" = "none"
[a.b]
c = "tab\\tquote\\" \\u00e9"
`;
  assert.deepEqual(parseToml(text), {
    strict: true, dirs: ["data:ro", "out"], timeSeconds: 10.5, quota: { bytes: 1000, files: 5 }, rate: { bytesPerSecond: 5000 },
    access: { "/data/**": "read-only", "**/*.key": "none" }, a: { b: { c: "tab\tquote\" é" } },
  });
  assert.deepEqual(parseToml(""), {});
  assert.deepEqual(parseToml("a = []\nb = {}\r\nc = -1"), { a: [], b: {}, c: -1 });
});

test("TOML: what is not understood is an error with its line", () => {
  for (const [text, line] of [["a", 1], ["a = ", 1], ["a = 1 b = 2", 1], ["a = 1\na = 2", 2], ["[a]\nb = 1\n[a.b]\nc = 1", 3], ["[[a]]", 1], ["a = 01", 1],
    ["a = 2020-01-01", 1], ["a = \"\"\"x\"\"\"", 1], ["a = \"\\x\"", 1], ["a = [1", 1], ["a = {b = 1", 1], ["\n\n= 1", 3], ["a = \"x", 1]] as const) {
    assert.throws(() => parseToml(text), (error) => error instanceof TomlError && error.message.startsWith(`line ${line}:`), text);
  }
  assert.equal(Object.getPrototypeOf(parseToml("__proto__ = 1")), Object.prototype);
});
