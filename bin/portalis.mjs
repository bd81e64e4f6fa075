#!/usr/bin/env node
import { existsSync } from "node:fs";

const bundle = new URL("../dist/cli.js", import.meta.url);
if (!existsSync(bundle)) {
  process.stderr.write("portalis: not built yet; run `npm install && npm run build` in its folder\n");
  process.exit(3);
}
await import(bundle.href);
