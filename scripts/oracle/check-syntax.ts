/**
 * Compares our SyntaxErrors with those of compile(): `npm run oracle:syntax -- FILE.jsonl` (one JSON string per line), or
 * without a file the texts that CPython's own tests hand to compile().
 */
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import { syntaxErrorOf } from "../../passes/check-syntax/index.ts";
import { sourceFromText } from "../../src/source/index.ts";
import { python } from "./python-files.ts";

const [file, filter] = process.argv.slice(2);
const lines = (file === undefined
  ? execFileSync(python, [resolve("scripts/oracle/collect-invalid.py")], { encoding: "utf8", maxBuffer: 1 << 28 })
  : readFileSync(file, "utf8")).split("\n").filter((line) => line !== "");

const oracle = spawn(python, [resolve("scripts/oracle/syntax-errors.py")], { stdio: ["pipe", "pipe", "inherit"] });
oracle.stdin.end(`${lines.join("\n")}\n`);
const count = { same: 0, place: 0, message: 0, accepted: 0, wronglyRefused: 0, crashed: 0, bothValid: 0 };
let at = 0;
for await (const answer of createInterface({ input: oracle.stdout })) {
  const source = JSON.parse(lines[at] ?? "") as string;
  at += 1;
  compare(source, JSON.parse(answer) as readonly (string | number)[] | null);
}
console.log(JSON.stringify(count));

function compare(source: string, theirs: readonly (string | number)[] | null): void {
  let ours: readonly (string | number)[] | null;
  try {
    const error = syntaxErrorOf(sourceFromText("<string>", source));
    ours = error === null ? null : [error.type, error.message, error.line, error.offset, error.endLine, error.endOffset];
  } catch (thrown) {
    count.crashed += 1;
    show("crashed", source, theirs, [String(thrown instanceof Error ? thrown.stack : thrown).slice(0, 600)]);
    return;
  }
  const verdict = theirs === null ? (ours === null ? "bothValid" : "wronglyRefused") : ours === null ? "accepted"
    : ours[0] !== theirs[0] || ours[1] !== theirs[1] ? "message" : JSON.stringify(ours.slice(2)) === JSON.stringify(theirs.slice(2)) ? "same" : "place";
  count[verdict] += 1;
  if (verdict !== "same" && verdict !== "bothValid") show(verdict, source, theirs, ours);
}

function show(verdict: string, source: string, theirs: unknown, ours: unknown): void {
  if (filter !== undefined && filter !== verdict) return;
  console.log(`${verdict}: ${JSON.stringify(source.slice(-200))}\n  CPython ${JSON.stringify(theirs)}\n  ours    ${JSON.stringify(ours)}`);
}
