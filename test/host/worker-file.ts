/** The worker of `runInWorker`, bundled as `dist` has it, for tests that run from the sources. */
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";

/** A folder for one test file, beside the bundle; `drop` removes both. */
export interface WorkerFile { readonly folder: string; readonly workerFile: string; drop(): void }

export async function bundleWorker(name: string): Promise<WorkerFile> {
  const root = process.env["PORTALIS_ROOT"] ?? process.cwd();
  const parent = path.join(root, "node_modules", ".run-ts");
  fs.mkdirSync(parent, { recursive: true });
  const folder = fs.mkdtempSync(path.join(parent, `${name}-`));
  const workerFile = path.join(folder, "wasi-worker.cjs");
  const entry = path.join(root, "runtime-fs/host/run/worker-entry.ts");
  await build({ entryPoints: [entry], outfile: workerFile, bundle: true, platform: "node", format: "cjs", target: "node20", logLevel: "warning" });
  return { folder, workerFile, drop: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
