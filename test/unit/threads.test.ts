import assert from "node:assert/strict";
import { test } from "node:test";
import { startsThreads } from "../../passes/analyse/threads.ts";
import type { Unit } from "../../passes/resolve/units.ts";

const unit = (...mentions: string[]): Unit => ({ names: null, mentions: new Set(mentions), imports: [], references: { members: new Set(), open: new Set(), attributes: new Set() } });

test("a program starts threads where its text names a starter, or library code that it reaches", () => {
  const threading = unit("Thread"), handlers = unit("Thread"), pool = unit("Thread");
  const library = [{ name: "_thread", units: [] }, { name: "threading", units: [threading] }, { name: "concurrent.futures.thread", units: [pool] }, { name: "logging.handlers", units: [handlers] }];
  assert.equal(startsThreads({ texts: ["import threading\nthreading.Lock()"], library, reached: new Set([threading, pool]) }), false);
  assert.equal(startsThreads({ texts: ["threading.Timer(1, f)"], library, reached: new Set() }), true);
  assert.equal(startsThreads({ texts: ["pool = ThreadPoolExecutor()"], library, reached: new Set() }), true);
  assert.equal(startsThreads({ texts: ["import logging.handlers"], library, reached: new Set([handlers]) }), true);
  assert.equal(startsThreads({ texts: ["class Thread: pass"], library: [], reached: new Set() }), false);
});
