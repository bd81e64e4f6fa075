/**
 * `exec`, `eval` and `compile` of a text that stands in the program: the text is Python, so it is translated in place of the call.
 * Text that is no Python becomes the SyntaxError that the call raises. What depends on a namespace of its own stays, and is refused.
 */
import type { Call, Expr, PyModule, Span, Stmt } from "../../src/ir/ast/nodes.ts";
import type { CodeMode } from "../build-pir/module-builder.ts";
import { sourceFromText, type SourceFile } from "../../src/source/index.ts";
import { syntaxErrorOf } from "../check-syntax/index.ts";
import { parseOrExplain } from "../parse/index.ts";
import { mayWarn } from "./text-warnings.ts";

export function inlineConstantCode(module: PyModule): PyModule {
  if (rebindsAny(module.body)) return module;
  return { ...module, body: statements(module.body, false) };
}

const NAMES = new Set(["exec", "eval", "compile"]);

/** The program gives one of the names another meaning. */
function rebindsAny(body: readonly Stmt[]): boolean {
  let found = false;
  const visit = (x: unknown): void => {
    if (found || x === null || typeof x !== "object") return;
    const { kind, ctx, id, name, arg } = x as { kind?: string; ctx?: string; id?: string; name?: string; arg?: string };
    const bound = kind === "Name" && ctx === "Store" ? id : kind === "FunctionDef" || kind === "ClassDef" ? name : arg;
    if (bound !== undefined && NAMES.has(bound) && kind !== undefined) { found = true; return; }
    for (const v of Object.values(x)) if (typeof v === "object") visit(v);
  };
  visit(body);
  return found;
}

/** Names of a function are not what a text in it sees: a closure has only those that it mentions itself. Such texts stay (`code-texts.ts`). */
function namesAny(node: unknown): boolean {
  if (node === null || typeof node !== "object") return false;
  return (node as { kind?: string }).kind === "Name" || Object.values(node).some(namesAny);
}

const OWN_CODE = new Set(["FunctionDef", "AsyncFunctionDef", "Lambda", "GeneratorExp"]);

/** Its functions know that their file is "<string>" and where they stand in the text. Such texts stay, too. */
function definesCode(node: unknown): boolean {
  if (node === null || typeof node !== "object") return false;
  return OWN_CODE.has((node as { kind?: string }).kind ?? "") || Object.values(node).some(definesCode);
}

/** A block: `exec` statements of module and class bodies become the statements of their text. */
function statements(body: readonly Stmt[], inFunction: boolean): readonly Stmt[] {
  return body.flatMap((s): readonly Stmt[] => {
    const text = s.kind === "Expr" && s.value.kind === "Call" ? constantText(s.value, "exec") : null;
    if (text !== null && s.kind === "Expr") {
      const source = sourceFromText("<string>", text);
      const code = parseOrExplain(source);
      const error = failure(source, s.span, "exec", "<string>");
      if (error !== null) return [{ kind: "Raise", exc: error, cause: null, span: s.span }];
      if ("kind" in code && !mayWarn(text, code) && !definesCode(code.body) && (!inFunction || !namesAny(code.body) && code.body.every((x) => x.kind === "Expr"))) return statements(placedAt(code.body, s.span), inFunction);
    }
    return [rebuilt(s, inFunction)];
  });
}

/** A copy of a node with the code of the calls inside it in their place. */
function rebuilt<T>(node: T, inFunction: boolean): T {
  if (node === null || typeof node !== "object") return node;
  const inside = inFunction || ["FunctionDef", "AsyncFunctionDef", "Lambda", "ListComp", "SetComp", "DictComp", "GeneratorExp"].includes((node as { kind?: string }).kind ?? "");
  const replaced = (node as { kind?: string }).kind === "Call" ? expression(node as unknown as Call, inside) : null;
  if (replaced !== null) return replaced as unknown as T;
  if (Array.isArray(node)) {
    const block = node.length > 0 && node.every((x) => isStatement(x));
    return (block ? statements(node as unknown as readonly Stmt[], inside) : node.map((x: unknown) => rebuilt(x, inside))) as unknown as T;
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === "span" ? value : rebuilt(value as unknown, inside)])) as T;
}

const STATEMENTS = new Set(["FunctionDef", "AsyncFunctionDef", "ClassDef", "Return", "Delete", "Assign", "TypeAlias", "AugAssign", "AnnAssign", "For", "AsyncFor", "While", "If",
  "With", "AsyncWith", "Match", "Raise", "Try", "TryStar", "Assert", "Import", "ImportFrom", "Global", "Nonlocal", "Expr", "Pass", "Break", "Continue"]);
const isStatement = (x: unknown): boolean => typeof x === "object" && x !== null && STATEMENTS.has((x as { kind?: string }).kind ?? "");

/** What stands for a call of eval, or of exec or compile with a text that is no Python; null: the call stays. */
function expression(call: Call, inFunction: boolean): Expr | null {
  const evaluated = constantText(call, "eval");
  if (evaluated !== null) {
    const source = sourceFromText("<string>", evaluated.replace(/^[ \t]+/, ""));
    if (source.text.trim() === "") return null;
    const error = failure(source, call.span, "eval", "<string>");
    if (error !== null) return raising(error, call.span);
    const code = parseOrExplain(source, "eval");
    const only = "kind" in code && code.body.length === 1 ? code.body[0] : undefined;
    return only?.kind === "Expr" && "kind" in code && !mayWarn(source.text, code) && !definesCode(only.value) && !(inFunction && namesAny(only.value)) ? rebuilt(placedAt(only.value, call.span), true) : null;
  }
  const executed = constantText(call, "exec");
  const error = executed !== null ? failure(sourceFromText("<string>", executed), call.span, "exec", "<string>") : compileFailure(call);
  return error === null ? null : raising(error, call.span);
}

/** The text of `name("text")`; null for any other call. */
function constantText(call: Call, name: string): string | null {
  if (call.func.kind !== "Name" || call.func.id !== name || call.args.length !== 1 || call.keywords.length > 0) return null;
  return textOf(call.args[0]);
}
const textOf = (e: Expr | undefined): string | null => (e?.kind === "Constant" && e.value.t === "str" ? e.value.v : null);

function compileFailure(call: Call): Expr | null {
  if (call.func.kind !== "Name" || call.func.id !== "compile" || call.args.length !== 3 || call.keywords.length > 0) return null;
  const [text, file, mode] = call.args.map(textOf);
  if (text === null || text === undefined || file === null || file === undefined || (mode !== "exec" && mode !== "eval")) return null;
  return failure(sourceFromText(file, text), call.span, mode, file);
}

/** Why a text is no Python, as `compile` says it. */
export interface CodeFailure {
  readonly type: string;
  readonly message: string;
  readonly line: number;
  readonly offset: number;
  readonly endLine: number;
  readonly endOffset: number;
  /** The line, where the exception has it. */
  readonly text: string | null;
}

/** CPython's tokenizer shows the line without its end. */
const TOKENIZER_ERROR = /^(unterminated |leading zeros |invalid \w+ literal|invalid digit |closing parenthesis |unmatched |invalid (non-printable )?character )/;

export function codeFailure(source: SourceFile, mode: CodeMode): CodeFailure | null {
  const start = mode === "eval" ? "eval" : "file";
  const error = syntaxErrorOf(source, start);
  if (error === null) return null;
  const inGrammar = !("kind" in parseOrExplain(source, start));
  const lines = source.text.split("\n");
  const line = lines[error.line - 1] ?? "";
  const ended = mode !== "eval" || error.line < lines.length;
  return { ...error, text: !inGrammar ? null : TOKENIZER_ERROR.test(error.message) || !ended ? line : `${line}\n` };
}

/** `SyntaxError(message, (file, line, offset, text, end_line, end_offset))` for text that is no Python. */
function failure(source: SourceFile, span: Span, mode: "exec" | "eval", file: string): Expr | null {
  const error = codeFailure(source, mode);
  if (error === null) return null;
  const str = (v: string): Expr => ({ kind: "Constant", value: { t: "str", v }, span });
  const int = (v: number): Expr => (v < 0
    ? { kind: "UnaryOp", op: "USub", operand: int(-v), span }
    : { kind: "Constant", value: { t: "int", v: BigInt(v) }, span });
  const place: Expr = {
    kind: "Tuple", ctx: "Load", span,
    elts: [str(file), int(error.line), int(error.offset), error.text !== null ? str(error.text) : { kind: "Constant", value: { t: "None" }, span }, int(error.endLine), int(error.endOffset)],
  };
  return { kind: "Call", func: { kind: "Name", id: error.type, ctx: "Load", span }, args: [str(error.message), place], keywords: [], span };
}

/** An expression that raises: `(_ for _ in ()).throw(error)`. */
function raising(error: Expr, span: Span): Expr {
  const item: Expr = { kind: "Name", id: "_", ctx: "Load", span };
  const none: Expr = { kind: "Tuple", elts: [], ctx: "Load", span };
  const generator: Expr = { kind: "GeneratorExp", elt: item, generators: [{ target: { ...item, ctx: "Store" }, iter: none, ifs: [], is_async: false }], span };
  return { kind: "Call", func: { kind: "Attribute", value: generator, attr: "throw", ctx: "Load", span }, args: [error], keywords: [], span };
}

/** The same nodes, all at the place of the call. */
function placedAt<T>(node: T, span: Span): T {
  if (node === null || typeof node !== "object") return node;
  if (Array.isArray(node)) return node.map((x: unknown) => placedAt(x, span)) as unknown as T;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === "span" ? span : placedAt(value as unknown, span)])) as T;
}
