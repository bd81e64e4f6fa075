/**
 * Feature pages: prose and cases. A case is a `py` block, optionally after `stdin` or `argv` blocks, and what CPython does with it:
 * `stdout`, `exit` where not 0, `stderr` where not empty. Only the oracle writes the last three.
 */
import { readFileSync } from "node:fs";

export interface PageCase {
  readonly source: string;
  readonly stdin: string;
  readonly argv: readonly string[];
  readonly stdout: string;
  readonly exit: number;
  readonly stderr: string;
  /** The case is known to differ; the text says why. */
  readonly fixme?: string;
}

export interface Answer { readonly stdout: string; readonly exit: number; readonly stderr: string }

interface Block { readonly kind: string; readonly info: string; readonly body: string; readonly start: number; readonly end: number }

const answers = new Set(["stdout", "exit", "stderr"]);
const kinds = new Set(["py", "stdin", "argv", ...answers]);

export function parsePage(path: string): readonly PageCase[] {
  return casesOf(readFileSync(path, "utf8"), path).map((one) => one.value);
}

/** The page's text with the answers of each case replaced. */
export function withAnswers(text: string, path: string, given: readonly Answer[]): string {
  const lines = text.split("\n");
  const cases = casesOf(text, path);
  for (let at = cases.length - 1; at >= 0; at--) {
    const one = cases[at];
    const answer = given[at];
    if (one === undefined || answer === undefined) throw new Error(`${path}: ${given.length} answers for ${cases.length} cases`);
    lines.splice(one.codeEnd, one.answersEnd - one.codeEnd, ...answerBlocks(answer));
  }
  return lines.join("\n");
}

function answerBlocks(answer: Answer): readonly string[] {
  const blocks: string[] = [];
  const add = (kind: string, body: string): void => { blocks.push(`\`\`\`${kind}`, ...body.replace(/\n$/, "").split("\n"), "```"); };
  if (answer.stdout !== "" || answer.exit === 0) add("stdout", answer.stdout);
  if (answer.exit !== 0) add("exit", String(answer.exit));
  if (answer.stderr !== "") add("stderr", answer.stderr);
  return blocks;
}

interface CaseAt { readonly value: PageCase; readonly codeEnd: number; readonly answersEnd: number }

function casesOf(text: string, path: string): readonly CaseAt[] {
  const blocks = blocksOf(text, path);
  const cases: CaseAt[] = [];
  let before: Record<string, string> = {};
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as Block;
    if (block.kind === "stdin" || block.kind === "argv") {
      before[block.kind] = block.body;
      continue;
    }
    if (block.kind !== "py") throw new Error(`${path}:${block.start + 1}: a ${block.kind} block without its py block`);
    if (block.body.trim() === "") throw new Error(`${path}:${block.start + 1}: empty py block`);
    const found: Record<string, string> = {};
    let end = block.end;
    for (let next = blocks[at + 1]; next !== undefined && answers.has(next.kind); next = blocks[at + 1]) {
      found[next.kind] = next.body;
      end = next.end;
      at++;
    }
    const fixme = /fixme(?:="([^"]*)")?/.exec(block.info);
    cases.push({
      codeEnd: block.end, answersEnd: end,
      value: {
        source: block.body, stdin: before.stdin ?? "", argv: (before.argv ?? "").split("\n").filter((line) => line !== ""),
        stdout: found.stdout ?? "", exit: Number(found.exit ?? "0"), stderr: found.stderr ?? "",
        ...(fixme === null ? {} : { fixme: fixme[1] ?? "" }),
      },
    });
    before = {};
  }
  if (cases.length === 0) throw new Error(`${path}: no py block`);
  return cases;
}

function blocksOf(text: string, path: string): readonly Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const open = /^(`{3,})(\S*)\s*(.*)$/.exec(lines[at] ?? "");
    if (open === null) continue;
    const [, fence = "", kind = "", info = ""] = open;
    const start = at;
    do at++; while (at < lines.length && lines[at] !== fence);
    if (at >= lines.length) throw new Error(`${path}:${start + 1}: block is not closed`);
    if (!kinds.has(kind)) throw new Error(`${path}:${start + 1}: unknown block ${kind}`);
    const body = lines.slice(start + 1, at).join("\n");
    blocks.push({ kind, info, start, end: at + 1, body: body === "" ? "" : `${body}\n` });
  }
  return blocks;
}
