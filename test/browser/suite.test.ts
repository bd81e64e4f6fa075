/**
 * The conformance cases and a sample of random operations on the storages of Chromium: ordinary files of OPFS, IndexedDB, and packed files.
 * Skipped where no Chromium is installed.
 */
import assert from "node:assert/strict";
import test from "node:test";
import { rules } from "../host/conformance/rules.ts";
import { chromium } from "./chromium.ts";
import { runSuite } from "./suite.ts";

test("conformance and random operations on OPFS, IndexedDB and packed files", { skip: chromium === undefined, timeout: 300_000 }, async () => {
  const { conformance, disagreement, sequences } = await runSuite({ sequences: 10, seed: 1 });
  assert.equal(disagreement, undefined);
  assert.equal(sequences, 10);
  for (const [storage, verdicts] of Object.entries(conformance)) {
    assert.deepEqual(rules.flatMap(([call, rule], index) => (verdicts[index] === "pass" ? [] : [`${storage} ${call}: ${rule}: ${verdicts[index]}`])), []);
  }
  assert.deepEqual(Object.keys(conformance), ["opfs", "indexeddb", "packed"]);
});
