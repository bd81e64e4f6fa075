/** The attacks on every back end; `npm run wasi-conformance` runs them on node:wasi too. */
import assert from "node:assert/strict";
import test from "node:test";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { attacks } from "./attacks/attacks.ts";
import { contained, judge } from "./attacks/judge.ts";
import { yards } from "./attacks/yard.ts";

for (const [host, open] of Object.entries(yards)) {
  test(`attacks: ${host}`, { skip: process.platform === "win32" }, async (context) => {
    for (const attack of attacks) {
      await context.test(`${attack.group}: ${attack.name}`, async () => {
        const scratch = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "portalis-attack-"));
        try {
          assert.equal(await judge(attack, open(scratch), host) ?? contained, contained);
        } finally {
          fs.rmSync(scratch, { recursive: true, force: true });
        }
      });
    }
  });
}
