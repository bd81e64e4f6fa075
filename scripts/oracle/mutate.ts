/**
 * Broken Python for `oracle:syntax`: pieces of files with tokens dropped, doubled, swapped or replaced, as JSON lines.
 *
 *     node scripts/run-ts.mjs scripts/oracle/mutate.ts SEED COUNT [FILE_OR_FOLDER...]
 */
import { readFileSync } from "node:fs";
import { parseModule } from "../../passes/parse/index.ts";
import { tokenize } from "../../passes/parse/tokenize/tokenize.ts";
import { isSourceError, sourceFromBytes } from "../../src/source/index.ts";
import { chosenFiles } from "./python-files.ts";

const [seed = "1", count = "1000"] = process.argv.splice(2, 2);
const random = generator(Number(seed));
const vocabulary = [
  "(", ")", "[", "]", "{", "}", ",", ":", ":=", "=", "==", "+=", "*", "**", "/", "-", "->", "@", ".", ";", "~", "!", "?", "...", "\n", "if", "else",
  "elif", "for", "in", "not", "is", "lambda", "def", "class", "return", "yield", "await", "async", "with", "as", "try", "except", "finally", "while",
  "import", "from", "global", "nonlocal", "del", "raise", "pass", "break", "continue", "assert", "None", "True", "match", "case", "_", "print", "x",
  "1", "0x", "1_", "09", "'s'", "f'{x}'", "f'{x'", "b'b'", "'", '"""', "\\", "#", " ", "    ", "\t", "é", "€", "and", "or", "type", "*x", "**x", "x=1",
];
const pieces = chosenFiles().flatMap(piecesOf);
for (let made = 0; made < Number(count); made++) console.log(JSON.stringify(mutate(pick(pieces))));

/** Statements of at most 25 lines, dedented. */
function piecesOf(path: string): string[] {
  if (random() > 0.25) return [];
  const source = sourceFromBytes(path, readFileSync(path));
  if (isSourceError(source)) return [];
  const lines = source.text.split("\n");
  return parseModule(source).module.body.flatMap(({ span }) =>
    span.endLine - span.line < 25 ? [`${lines.slice(span.line - 1, span.endLine).join("\n")}\n`] : []);
}

function mutate(text: string): string {
  let out = text;
  for (let times = 1 + Math.floor(random() * 2); times > 0; times--) {
    const { list } = tokenize(out);
    const token = pick(list);
    const other = pick(list);
    const kind = Math.floor(random() * 7);
    if (token === undefined || other === undefined) return out;
    const put = (start: number, end: number, insert: string): string => out.slice(0, start) + insert + out.slice(end);
    if (kind === 0) out = put(token.start, token.end, "");
    else if (kind === 1) out = put(token.start, token.end, pick(vocabulary));
    else if (kind === 2) out = put(token.start, token.start, `${pick(vocabulary)} `);
    else if (kind === 3) out = put(token.start, token.end, out.slice(other.start, other.end));
    else if (kind === 4) out = put(token.end, token.end, ` ${out.slice(other.start, other.end)}`);
    else if (kind === 5) out = put(token.start, token.end, pick(vocabulary) + pick(vocabulary));
    else out = out.slice(0, Math.floor(random() * out.length));
  }
  return out;
}

function pick<Value>(from: readonly Value[]): Value {
  return from[Math.floor(random() * from.length)] as Value;
}

/** mulberry32 */
function generator(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
