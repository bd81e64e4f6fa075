// Runs a TypeScript entry point: `node scripts/run-ts.mjs FILE.ts ARGS...`. Bundled in memory by esbuild, nothing is left behind.
import { build } from "esbuild";
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { join, resolve, dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) {
  console.error("usage: run-ts FILE.ts [ARGS...]");
  process.exit(2);
}
const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const built = await build({
  entryPoints: [entry], bundle: true, platform: "node", format: "esm", target: "node20", packages: "external",
  write: false, sourcemap: "inline", logLevel: "warning",
});
// The bundle lies inside the package, so that bare imports resolve; the folder is ignored by git.
mkdirSync(join(root, "node_modules", ".run-ts"), { recursive: true });
const folder = mkdtempSync(join(root, "node_modules", ".run-ts", "r-"));
const file = join(folder, "entry.mjs");
writeFileSync(file, built.outputFiles[0].text);
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
process.argv.splice(1, process.argv.length - 1, resolve(entry), ...args);
process.env.PORTALIS_ROOT = root;
await import(pathToFileURL(file).href);
