// What a WASM module is made of: `node scripts/wasm-sizes.mjs FILE.wasm [COUNT] [DEPTH]`. Bytes per section, the largest functions and
// the sum per Rust path prefix of DEPTH parts. Needs a module with names (PORTALIS_KEEP_NAMES=1 portalis build ...).
import { readFileSync } from "node:fs";

const [file, count = "40", depth = "3"] = process.argv.slice(2);
const bytes = readFileSync(file);
let at = 8;
const sections = [], bodies = [], names = new Map();
let imported = 0;
while (at < bytes.length) {
  const id = bytes[at++];
  const size = leb();
  const end = at + size;
  let label = ["custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code", "data", "datacount"][id];
  if (id === 0) {
    const start = at;
    label = `custom ${text()}`;
    if (label === "custom name") readNames(end);
    at = start;
  }
  if (id === 2) countImports();
  if (id === 10) for (let n = leb(); n > 0; n--) { const length = leb(); bodies.push(length); at += length; }
  sections.push([label, size]);
  at = end;
}
for (const [label, size] of sections) console.log(`${String(size).padStart(9)}  ${label}`);
const functions = bodies.map((size, index) => [short(names.get(index + imported) ?? `f${index + imported}`), size]).sort((a, b) => b[1] - a[1]);
console.log(`\n${functions.length} functions; the largest:`);
for (const [name, size] of functions.slice(0, Number(count))) console.log(`${String(size).padStart(9)}  ${name}`);
const groups = new Map();
for (const [name, size] of functions) {
  const key = name.replace(/^[<&*]+/, "").split("::").slice(0, Number(depth)).join("::");
  groups.set(key, (groups.get(key) ?? 0) + size);
}
console.log(`\nper path:`);
for (const [name, size] of [...groups].sort((a, b) => b[1] - a[1]).slice(0, Number(count))) console.log(`${String(size).padStart(9)}  ${name}`);

function leb() {
  let value = 0, scale = 1;
  for (;;) { const byte = bytes[at++]; value += (byte & 127) * scale; if (byte < 128) return value; scale *= 128; }
}
function text() { const length = leb(); const value = bytes.toString("utf8", at, at + length); at += length; return value; }
function readNames(end) {
  while (at < end) {
    const id = bytes[at++], size = leb(), stop = at + size;
    if (id === 1) for (let n = leb(); n > 0; n--) { const index = leb(); names.set(index, text()); }
    at = stop;
  }
}
function countImports() {
  for (let n = leb(); n > 0; n--) {
    text(); text();
    const kind = bytes[at++];
    if (kind === 0) { leb(); imported++; } else if (kind === 1) { at++; limits(); } else if (kind === 2) limits(); else at += 2;
  }
}
function limits() { const flags = bytes[at++]; leb(); if (flags & 1) leb(); }
/** A rough demangling of Rust's v0 names: the identifiers in order, without generic arguments. */
function short(name) {
  if (!name.startsWith("_R")) return name;
  const parts = [];
  for (let i = 2; i < name.length; ) {
    const hash = /^s[0-9A-Za-z]*_/.exec(name.slice(i));
    if (hash && /[CNtvMsB_]/.test(name[i - 1])) { i += hash[0].length; continue; }
    const digits = /^([1-9]\d*)_?/.exec(name.slice(i));
    if (!digits) { i += 1; continue; }
    i += digits[0].length;
    parts.push(name.slice(i, i + Number(digits[1])));
    i += Number(digits[1]);
  }
  return parts.join("::");
}
