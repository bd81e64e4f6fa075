/**
 * tree-sitter behind one file: error-tolerant, incremental concrete trees for watch mode and editors. The compiler's own
 * tree comes from `passes/parse/grammar`, because tree-sitter accepts and mis-groups too much (docs/architecture.md).
 *
 *     const parser = await openTreeParser();
 *     const tree = parser.parse(text);
 *     const next = parser.parse(changedText, tree);      // reuses what did not change
 *     next.changedLines(tree);                           // [{ first: 3, last: 5 }]
 */
import { createRequire } from "node:module";

export interface LineRange { readonly first: number; readonly last: number }
export interface OutlineItem extends LineRange { readonly kind: "function" | "class"; readonly name: string }

export interface ConcreteTree {
  readonly text: string;
  /** True where tree-sitter had to recover; false does not mean that the text is valid. */
  readonly hasError: boolean;
  /** Functions and classes of the module, also where the text has errors. Lines count from 1. */
  outline(): readonly OutlineItem[];
  /** Lines whose structure differs from that of an earlier tree. */
  changedLines(since: ConcreteTree): readonly LineRange[];
  sexp(): string;
}

export interface TreeParser {
  readonly binding: "native" | "wasm";
  parse(text: string, previous?: ConcreteTree): ConcreteTree;
}

/** The native binding where it loads, else WebAssembly. `binding` forces one. */
export async function openTreeParser(binding?: TreeParser["binding"]): Promise<TreeParser> {
  const native = binding === "wasm" ? null : openNative();
  if (native !== null) return native;
  if (binding === "native") throw new Error("the native tree-sitter binding does not load here");
  return openWasm();
}

/** What both bindings have in common. */
interface Point { readonly row: number; readonly column: number }
interface RawNode {
  readonly type: string; readonly text: string; readonly hasError: boolean; readonly startPosition: Point; readonly endPosition: Point;
  readonly namedChildren: readonly (RawNode | null)[];
  childForFieldName(name: string): RawNode | null;
  toString(): string;
}
interface Edit {
  readonly startIndex: number; readonly oldEndIndex: number; readonly newEndIndex: number;
  readonly startPosition: Point; readonly oldEndPosition: Point; readonly newEndPosition: Point;
}
interface RawTree {
  readonly rootNode: RawNode;
  edit(edit: Edit): unknown;
  getChangedRanges(other: RawTree): readonly { readonly startPosition: Point; readonly endPosition: Point }[];
}
type RawParse = (text: string, previous: RawTree | null) => RawTree;

const require = createRequire(import.meta.url);
/** The native binding refuses strings of 32 KiB and more, so it reads through a callback. */
const chunkSize = 16 * 1024;

function openNative(): TreeParser | null {
  try {
    const NativeParser = require("tree-sitter") as new () => {
      setLanguage(language: unknown): void;
      parse(read: (index: number) => string, previous?: RawTree): RawTree;
    };
    const parser = new NativeParser();
    parser.setLanguage(require("tree-sitter-python"));
    return parserWith("native", (text, previous) => parser.parse((index) => text.slice(index, index + chunkSize), previous ?? undefined));
  } catch {
    return null;
  }
}

async function openWasm(): Promise<TreeParser> {
  const { Parser, Language } = await import("web-tree-sitter");
  await Parser.init();
  const language = await Language.load(require.resolve("tree-sitter-python/tree-sitter-python.wasm"));
  const parser = new Parser();
  parser.setLanguage(language);
  return parserWith("wasm", (text, previous) => {
    const tree = parser.parse(text, previous as Parameters<typeof parser.parse>[1]);
    if (tree === null) throw new Error("web-tree-sitter gave no tree");
    return tree as unknown as RawTree;
  });
}

function parserWith(binding: TreeParser["binding"], parse: RawParse): TreeParser {
  const raws = new WeakMap<ConcreteTree, RawTree>();
  return {
    binding,
    parse(text, previous) {
      const before = previous === undefined ? undefined : raws.get(previous);
      if (previous !== undefined && before !== undefined) before.edit(editBetween(previous.text, text));
      const raw = parse(text, before ?? null);
      const tree: ConcreteTree = {
        text,
        hasError: raw.rootNode.hasError,
        outline: () => outlineOf(raw.rootNode),
        sexp: () => raw.rootNode.toString(),
        changedLines: (since) => (raws.get(since)?.getChangedRanges(raw) ?? [])
          .map((range) => ({ first: range.startPosition.row + 1, last: range.endPosition.row + 1 })),
      };
      raws.set(tree, raw);
      return tree;
    },
  };
}

/** One edit that covers everything between the common start and the common end. */
function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const [oldEndIndex, newEndIndex] = [before.length - tail, after.length - tail];
  return {
    startIndex: start, oldEndIndex, newEndIndex, startPosition: pointAt(before, start), oldEndPosition: pointAt(before, oldEndIndex),
    newEndPosition: pointAt(after, newEndIndex),
  };
}

function pointAt(text: string, index: number): Point {
  const lines = text.slice(0, index).split("\n");
  return { row: lines.length - 1, column: lines[lines.length - 1]?.length ?? 0 };
}

function outlineOf(root: RawNode): readonly OutlineItem[] {
  const items: OutlineItem[] = [];
  for (const child of root.namedChildren) {
    const node = child?.type === "decorated_definition" ? child.childForFieldName("definition") : child;
    if (node == null || (node.type !== "function_definition" && node.type !== "class_definition")) continue;
    items.push({
      kind: node.type === "class_definition" ? "class" : "function", name: node.childForFieldName("name")?.text ?? "",
      first: node.startPosition.row + 1, last: node.endPosition.row + 1,
    });
  }
  return items;
}
