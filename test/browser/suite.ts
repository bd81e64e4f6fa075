/** The suites of test/host on the storages of a real Chromium. */
import path from "node:path";
import { build } from "esbuild";
import { runPage, type Served } from "./chromium.ts";
import type { SuiteRequest, SuiteResult } from "./suite-worker.ts";

const root = process.env["PORTALIS_ROOT"] ?? process.cwd();
/** Files of Node that the suites use, and what stands in for them. */
const standIns: Readonly<Record<string, string>> = { "node:assert/strict": "test/browser/assert.ts", "node-platform.ts": "test/browser/node-platform.ts" };

export async function runSuite(request: SuiteRequest): Promise<SuiteResult> {
  const page = `
    const worker = new Worker("/worker.js", { type: "module" });
    const post = (result) => fetch("/result", { method: "POST", body: JSON.stringify(result) });
    worker.onmessage = ({ data }) => post(data);
    worker.onerror = ({ message }) => post({ conformance: {}, sequences: 0, disagreement: "the worker: " + message });
    worker.postMessage(${JSON.stringify(request)});`;
  const files: Readonly<Record<string, Served>> = {
    "/": ["text/html", '<script type="module" src="/page.js"></script>'], "/page.js": ["text/javascript", page],
    "/worker.js": ["text/javascript", await bundleForBrowser("test/browser/suite-worker.ts")],
  };
  return await runPage((url) => files[url]) as SuiteResult;
}

export async function bundleForBrowser(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, entry)], bundle: true, platform: "browser", format: "esm", target: "es2022", write: false, logLevel: "warning",
    plugins: [{ name: "stand-ins", setup: (bundler) => {
      bundler.onResolve({ filter: /^node:assert\/strict$|\/node-platform\.ts$/ }, ({ path: wanted, importer }) => {
        const standIn = path.join(root, standIns[wanted.startsWith("node:") ? wanted : path.basename(wanted)] ?? "");
        return importer === standIn ? undefined : { path: standIn };
      });
    } }],
  });
  return outputFiles[0]?.text ?? "";
}
