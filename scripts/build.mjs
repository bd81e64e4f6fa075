// Bundles the command line and the workers into dist/. Native addons and wasm stay outside the bundle.
import { build } from "esbuild";
import { existsSync, rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });

const entries = { cli: "src/cli/main.ts", compile: "src/compile.ts", index: "src/index.ts" };
await build({
  entryPoints: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  outdir: "dist", bundle: true, platform: "node", format: "esm", target: "node20", splitting: true,
  packages: "external", sourcemap: true, logLevel: "warning",
});
// What a browser package consists of besides its module.
await build({
  entryPoints: { page: "targets/browser/page.ts", library: "targets/browser/page-with-library.ts", worker: "runtime-fs/host/browser/worker-entry.ts" }, outdir: "dist/browser",
  bundle: true, platform: "browser", format: "esm", target: "es2022", logLevel: "warning",
});
// What a package for Node consists of besides its module and the WASI worker.
await build({
  entryPoints: { library: "targets/node/library.ts" }, outdir: "dist/node", bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "warning",
});
// The WASI worker is loaded by file name, as CommonJS: that starts faster than a module.
await build({
  entryPoints: { "wasi-worker": "runtime-fs/host/run/worker-entry.ts" }, outdir: "dist", outExtension: { ".js": ".cjs" },
  bundle: true, platform: "node", format: "cjs", target: "node20", sourcemap: true, logLevel: "warning",
});
