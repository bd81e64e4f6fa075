// Runs `test/**/*.test.ts` with node's test runner: `npm run test:unit -- [PART-OF-PATH...]`.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const wanted = process.argv.slice(2);
const files = find(join(root, "test")).filter((file) => wanted.length === 0 || wanted.some((part) => relative(root, file).includes(part)));
mkdirSync(join(root, "node_modules", ".run-ts"), { recursive: true });
const outdir = mkdtempSync(join(root, "node_modules", ".run-ts", "t-"));
try {
  await build({
    entryPoints: files, outdir, outbase: root, bundle: true, platform: "node", format: "esm", target: "node20", packages: "external",
    sourcemap: "inline", logLevel: "warning", outExtension: { ".js": ".mjs" },
  });
  const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...find(outdir)], { cwd: root, stdio: "inherit", env: { ...process.env, PORTALIS_ROOT: root } });
  process.exitCode = status ?? 1;
} finally {
  rmSync(outdir, { recursive: true, force: true });
}

function find(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? find(path) : /\.test\.(ts|mjs)$/.test(name) ? [path] : [];
  });
}
