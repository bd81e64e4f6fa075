/**
 * Workers of Chromium that are ended while they save, for each storage, and transactions of IndexedDB that are aborted: every file is
 * as before or as after, and the storage can be opened again. Skipped where no Chromium is installed.
 */
import assert from "node:assert/strict";
import test from "node:test";
import { chromium, runPage, type Served } from "./chromium.ts";
import { bundleForBrowser } from "./suite.ts";

const rounds = 12;

/** Runs in the page. */
const pageScript = `
  const ask = (request) => new Promise((resolve, reject) => {
    const worker = new Worker("/worker.js", { type: "module" });
    worker.onmessage = ({ data }) => resolve([data, worker]);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(request);
  });
  const results = {};
  try {
    for (const mount of [{ storage: "opfs", directory: "f" }, { storage: "indexeddb", database: "f" }, { storage: "packed", directory: "p" }]) {
      const seen = results[mount.storage] = [];
      const once = async (kind) => { const [answer, worker] = await ask({ kind, mount }); worker.terminate(); seen.push(answer); };
      await once("prepare");
      for (let round = 0; round < ${rounds}; round++) {
        const [, worker] = await ask({ kind: "save for ever", mount });
        await new Promise((resolve) => setTimeout(resolve, 3 + 11 * round));
        worker.terminate();
        await once("check");
      }
    }
    const mount = { storage: "indexeddb", database: "aborted" };
    for (const kind of ["prepare", "abort", "check"]) { const [answer, worker] = await ask({ kind, mount }); worker.terminate(); (results.abort ??= []).push(answer); }
  } catch (error) { results.error = String(error); }
  await fetch("/result", { method: "POST", body: JSON.stringify(results) });`;

test("ended while saving, and aborted, in Chromium", { skip: chromium === undefined, timeout: 240_000 }, async () => {
  const files: Readonly<Record<string, Served>> = {
    "/": ["text/html", '<script type="module" src="/page.js"></script>'], "/page.js": ["text/javascript", pageScript],
    "/worker.js": ["text/javascript", await bundleForBrowser("test/browser/faults-worker.ts")],
  };
  const done = Array<string>(rounds + 1).fill("done");
  assert.deepEqual(await runPage((url) => files[url]), { opfs: done, indexeddb: done, packed: done, abort: ["done", "done", "done"] });
});
