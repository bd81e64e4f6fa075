/** `npm run bench-browser`: the storages of Chromium, written to docs/host-speed-browser.md. */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { runPage, type Served } from "../../test/browser/chromium.ts";
import { bundleForBrowser } from "../../test/browser/suite.ts";
import type { StorageTimes } from "./bench-browser-worker.ts";

const fileCount = 5000;
const page = `
  const worker = new Worker("/worker.js", { type: "module" });
  worker.onmessage = ({ data }) => fetch("/result", { method: "POST", body: JSON.stringify(data) });
  worker.postMessage({ fileCount: ${fileCount} });`;
const files: Readonly<Record<string, Served>> = {
  "/": ["text/html", '<script type="module" src="/page.js"></script>'], "/page.js": ["text/javascript", page],
  "/worker.js": ["text/javascript", await bundleForBrowser("scripts/wasi/bench-browser-worker.ts")],
};
const times = await runPage((url) => files[url]) as readonly StorageTimes[] | string;
if (typeof times === "string") throw new Error(times);
const rows = times.map(({ storage, opened, p50, p95, saved, written, read }) =>
  `| ${storage} | ${opened.toFixed(0)} | ${p50.toFixed(0)} | ${p95.toFixed(0)} | ${saved.toFixed(1)} | ${written.toFixed(0)} | ${read.toFixed(0)} |`).join("\n");
writeFileSync(join(process.env["PORTALIS_ROOT"] ?? process.cwd(), "docs/host-speed-browser.md"), `# Speed of the browser's storages

Made by \`npm run bench-browser\`; do not edit. In headless Chromium, ${cpus().length} cores: opening a storage with ${fileCount} files of 1 kB; a file of 4 kB opened, read and
closed by host calls from JavaScript (the clock has steps of 100 µs); the same written, closed and committed; 100 MiB in blocks of 64 KiB, the commit included.

| | open ms | read p50 µs | p95 µs | save ms | MB/s written | MB/s read |
|---|---:|---:|---:|---:|---:|---:|
${rows}
`);
console.log(rows);
