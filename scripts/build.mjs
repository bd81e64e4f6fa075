// Bundles the command line and the workers into dist/. Native addons and wasm stay outside the bundle.
import { build } from "esbuild";
import { existsSync } from "node:fs";

const entries = { cli: "src/cli/main.ts", compile: "src/compile.ts", index: "src/index.ts" };
await build({
  entryPoints: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  outdir: "dist", bundle: true, platform: "node", format: "esm", target: "node20", splitting: true,
  packages: "external", sourcemap: true, logLevel: "warning",
});
