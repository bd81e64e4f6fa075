/** The policy, its logs and the cache inside writable grants. */
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import test from "node:test";
import { guardedRules } from "../../src/run/guarded.ts";
import { withDirectory } from "../host/backends.ts";

test("guarded: by guest path inside writable grants, by inode where there is another name", () => withDirectory((top) => {
  const file = (name: string): string => path.join(top, name);
  for (const folder of ["work", "other"]) fs.mkdirSync(file(folder));
  fs.writeFileSync(file("work/policy.json"), "{}");
  fs.writeFileSync(file("other/audit.jsonl"), "");
  const grant = (name: string, guestPath: string, rights: "ro" | "rw") => ({ hostPath: file(name), guestPath, rights });
  const files = { logs: [file("other/audit.jsonl")], others: [file("work/policy.json"), file("work/cache/missing")] };
  const rules = guardedRules(undefined, [grant("work", "/w", "rw"), grant("other", "/o", "ro")], files);
  assert.deepEqual(rules?.guarded?.paths.slice().sort(), ["/w/cache/missing", "/w/policy.json"]);
  const { dev, ino } = fs.statSync(file("work/policy.json"), { bigint: true });
  assert.ok(rules?.guarded?.objects.includes(`${dev}:${ino}`));
  assert.equal(guardedRules(undefined, [grant("other", "/o", "ro")], files), undefined);
  fs.linkSync(file("other/audit.jsonl"), file("alias"));
  assert.equal(guardedRules(undefined, [], files)?.guarded?.objects.length, 1);
  fs.symlinkSync(file("work"), file("link"));
  assert.deepEqual(guardedRules({ readOnly: true }, [grant("link", "/l", "rw")], { logs: [], others: [file("work/policy.json")] })?.guarded?.paths, ["/l/policy.json"]);
}));
