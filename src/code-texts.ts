/** The texts of a program that `exec`, `eval` and `compile` may be given, translated: code, or why they are none. */
import { bindModule } from "../passes/bind/index.ts";
import { buildCode } from "../passes/build-pir/build.ts";
import type { BuildOptions, CodeMode } from "../passes/build-pir/module-builder.ts";
import type { Frames } from "../passes/analyse/frames.ts";
import { packedBytes, packModule } from "../passes/pack/pack-module.ts";
import { parseOrExplain } from "../passes/parse/index.ts";
import { textsOf } from "../passes/resolve/code-texts.ts";
import { codeFailure, type CodeFailure } from "../passes/resolve/constant-code.ts";
import { mayWarn } from "../passes/resolve/text-warnings.ts";
import type { Liveness } from "../passes/resolve/liveness.ts";
import type { ExprStmt, PyModule } from "./ir/ast/nodes.ts";
import type { PirFunction, PirModule } from "./ir/pir/nodes.ts";
import type { CodeTextDef } from "./link/packed-crate.ts";
import { forEachNode } from "./ir/ast/visit.ts";
import { sourceFromText } from "./source/index.ts";

type Translated = {
  readonly text: string;
  readonly mode: CodeMode;
  /** Texts that stand in it. */
  readonly inside: ReadonlySet<string>;
  readonly body: PirModule | CodeFailure;
};

/** Longer texts of several lines are not meant for `eval`: they are left to the run time. */
const LONGEST_EXPRESSION = 500;

export class CodeTexts {
  private readonly seen = new Set<string>();
  private readonly done: Translated[] = [];
  private readonly keys = new Set<string>();

  /** `folder`: of the files that texts name. */
  constructor(private readonly resolve: BuildOptions["resolve"], private readonly folder: string) {}

  /** A text runs texts itself. */
  runs = false;
  /** The program handles warnings: texts that have some are left to the run time, which gives them. */
  warns = false;

  /** Translates the texts that are new, and adds those inside them to `all`; false where there is none. */
  add(texts: ReadonlySet<string>, modes: readonly CodeMode[], live: Liveness, all: Set<string>): boolean {
    const fresh = modes.flatMap((mode) => [...texts].filter((text) => !this.seen.has(mode + text) && !/\0|[\ud800-\udfff]/u.test(text)).map((text) => ({ mode, text })));
    for (const { mode, text } of fresh) {
      this.seen.add(mode + text);
      const t = this.translate(text, mode);
      if (t === null || this.keys.has(mode + t.text)) continue;
      this.keys.add(mode + t.text);
      this.done.push(t);
      t.inside.forEach((inner) => all.add(inner));
      if (!("functions" in t.body)) continue;
      const { imports, mentions } = t.body;
      if (["exec", "eval", "compile"].some((name) => mentions.has(name))) this.runs = true;
      live.add({ imports: this.runs ? [...imports, "_execute"] : imports, mentions, units: null });
    }
    return fresh.length > 0;
  }

  get hasTexts(): boolean {
    return this.done.length > 0;
  }
  get functions(): readonly PirFunction[] {
    return this.done.flatMap(({ body }) => ("functions" in body ? [...body.functions] : []));
  }

  packed(frames: Frames, keeps: boolean): readonly CodeTextDef[] {
    return this.done.map(({ text, mode, body }) => ({
      text, mode, body: "functions" in body ? { globals: body.globals, bytes: packedBytes(packModule(body, { frames, keeps, threads: false }), () => false) } : body,
    }));
  }

  /** Null: left to the run time. */
  private translate(text: string, code: CodeMode): Translated | null {
    const key = code === "eval" ? text.replace(/^[ \t]+/, "") : text;
    if (code === "eval" && (key.trim() === "" || key.length > LONGEST_EXPRESSION && key.includes("\n"))) return null;
    const source = sourceFromText("<string>", key);
    const failure = codeFailure(source, code);
    if (failure !== null) return { text: key, mode: code, inside: new Set(), body: failure };
    const parsed = parseOrExplain(source, code === "eval" ? "eval" : "file");
    // Whose relative import it is, only its globals tell.
    if (!("kind" in parsed) || hasRelativeImport(parsed) || (this.warns && mayWarn(key, parsed))) return null;
    // No statement, or a block that no line ends: the parser of the run time has the words for it.
    if (code === "single" && (parsed.body.length === 0 || (parsed.body.at(-1)!.kind in COMPOUND && !key.endsWith("\n")))) return null;
    if (code === "single" && parsed.body.some((s) => s.span.line > parsed.body[0]!.span.endLine)) {
      return { text: key, mode: code, inside: new Set(), body: { type: "SyntaxError", message: "multiple statements found while compiling a single statement", line: 1, offset: parsed.body[0]!.span.endCol + 1, endLine: 1, endOffset: parsed.body[0]!.span.endCol + 1, text: `${source.text.split("\n")[0]}\n` } };
    }
    const module = code === "single" ? { ...parsed, body: shown(parsed.body) } : parsed;
    const options = { name: "<string>", isPackage: false, text: source.text, evaluates: true, rebindsBuiltins: false, code, deferRefusals: true, resolve: this.resolve, report: () => undefined };
    return { text: key, mode: code, inside: textsOf(parsed, this.folder), body: buildCode(bindModule(module), options) };
  }
}

function hasRelativeImport(module: PyModule): boolean {
  let found = false;
  forEachNode(module, (node) => { if (node.kind === "ImportFrom" && node.level > 0) found = true; });
  return found;
}

/** Where code is typed in (`single`), values of expressions are shown: also in loops and conditions, not in functions and classes. */
function shown<T>(node: T): T {
  if (Array.isArray(node)) return node.map((x: unknown) => shown(x)) as unknown as T;
  if (node === null || typeof node !== "object") return node;
  const { kind } = node as { kind?: string };
  if (kind === "Expr") return displayed(node as unknown as ExprStmt) as unknown as T;
  if (kind === "FunctionDef" || kind === "AsyncFunctionDef" || kind === "ClassDef") return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, BLOCKS.has(key) ? shown(value as unknown) : value])) as T;
}

const COMPOUND = { If: 1, For: 1, AsyncFor: 1, While: 1, With: 1, AsyncWith: 1, Try: 1, TryStar: 1, Match: 1, FunctionDef: 1, AsyncFunctionDef: 1, ClassDef: 1 };

/** Fields that hold statements, or parts with statements. */
const BLOCKS = new Set(["body", "orelse", "finalbody", "handlers", "cases"]);

/** `sys.displayhook(value)` */
function displayed(s: ExprStmt): ExprStmt {
  const at = { span: s.span } as const;
  const name = (id: string) => ({ kind: "Name", id, ctx: "Load", ...at }) as const;
  const sys = { kind: "Call", func: name("__import__"), args: [{ kind: "Constant", value: { t: "str", v: "sys" }, ...at }], keywords: [], ...at } as const;
  return { ...s, value: { kind: "Call", func: { kind: "Attribute", value: sys, attr: "displayhook", ctx: "Load", ...at }, args: [s.value], keywords: [], ...at } };
}
