/** A short account of where two outcomes differ, with the first differing line of each. */
import type { Outcome } from "../../test/differential/outcome.ts";
import type { Verdict } from "./verify-program.ts";

export function showDifference({ differences, expected, actual }: Verdict): string {
  return differences.map((kind): string => {
    switch (kind) {
      case "exit": return `    exit code: CPython ${expected.exit}, Portalis ${actual.exit}\n${tail(actual)}`;
      case "stdout": return firstLine("stdout", expected.stdout, actual.stdout);
      case "stderr": return firstLine("stderr", expected.stderr, actual.stderr);
      case "files": return fileDifferences(expected, actual);
    }
  }).join("");
}

function firstLine(what: string, expected: string, actual: string): string {
  const [left, right] = [expected.split("\n"), actual.split("\n")];
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    if (left[at] !== right[at]) return `    ${what}, line ${at + 1}:\n      CPython  ${quote(left[at])}\n      Portalis ${quote(right[at])}\n`;
  }
  return "";
}

function fileDifferences(expected: Outcome, actual: Outcome): string {
  const names = [...new Set([...Object.keys(expected.files), ...Object.keys(actual.files)])].sort();
  return names.flatMap((name) => {
    const [left, right] = [expected.files[name], actual.files[name]];
    if (JSON.stringify(left) === JSON.stringify(right)) return [];
    if (left === undefined) return [`    file ${name}: only Portalis has it\n`];
    if (right === undefined) return [`    file ${name}: only CPython has it\n`];
    return [`    file ${name}:\n      CPython  ${JSON.stringify(left).slice(0, 300)}\n      Portalis ${JSON.stringify(right).slice(0, 300)}\n`];
  }).join("");
}

const tail = ({ stderr }: Outcome): string => stderr.trim().split("\n").slice(-4).filter(Boolean).map((line) => `      ${line}\n`).join("");
const quote = (line: string | undefined): string => (line === undefined ? "(nothing)" : JSON.stringify(line.slice(0, 300)));
