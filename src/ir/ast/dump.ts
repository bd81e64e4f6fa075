/** `ast.dump(tree, include_attributes=True)` of CPython 3.11, character for character, but for `kind`. */
import type { ConstantValue, Span } from "./nodes.ts";
import { reprBytes, reprFloat, reprStr } from "./repr.ts";

type Plain = Readonly<Record<string, unknown>>;

/** CPython's field order; a trailing `?` marks fields left out of the dump when None. */
const fields: Readonly<Record<string, readonly string[]>> = {
  Module: ["body"],
  FunctionDef: ["name", "args", "body", "decorator_list", "returns?", "type_params~"],
  AsyncFunctionDef: ["name", "args", "body", "decorator_list", "returns?", "type_params~"],
  ClassDef: ["name", "bases", "keywords", "body", "decorator_list", "type_params~"],
  Return: ["value?"], Delete: ["targets"], Assign: ["targets", "value"], TypeAlias: ["name", "type_params", "value"],
  AugAssign: ["target", "op", "value"], AnnAssign: ["target", "annotation", "value?", "simple"],
  For: ["target", "iter", "body", "orelse"], AsyncFor: ["target", "iter", "body", "orelse"],
  While: ["test", "body", "orelse"], If: ["test", "body", "orelse"], With: ["items", "body"], AsyncWith: ["items", "body"],
  Match: ["subject", "cases"], Raise: ["exc?", "cause?"], Try: ["body", "handlers", "orelse", "finalbody"],
  TryStar: ["body", "handlers", "orelse", "finalbody"], Assert: ["test", "msg?"], Import: ["names"],
  ImportFrom: ["module?", "names", "level"], Global: ["names"], Nonlocal: ["names"], Expr: ["value"], Pass: [], Break: [], Continue: [],
  BoolOp: ["op", "values"], NamedExpr: ["target", "value"], BinOp: ["left", "op", "right"], UnaryOp: ["op", "operand"],
  Lambda: ["args", "body"], IfExp: ["test", "body", "orelse"], Dict: ["keys", "values"], Set: ["elts"],
  ListComp: ["elt", "generators"], SetComp: ["elt", "generators"], DictComp: ["key", "value", "generators"],
  GeneratorExp: ["elt", "generators"], Await: ["value"], Yield: ["value?"], YieldFrom: ["value"],
  Compare: ["left", "ops", "comparators"], Call: ["func", "args", "keywords"], FormattedValue: ["value", "conversion", "format_spec?"],
  JoinedStr: ["values"], Constant: ["value"], Attribute: ["value", "attr", "ctx"], Subscript: ["value", "slice", "ctx"],
  Starred: ["value", "ctx"], Name: ["id", "ctx"], List: ["elts", "ctx"], Tuple: ["elts", "ctx"], Slice: ["lower?", "upper?", "step?"],
  ExceptHandler: ["type?", "name?", "body"], MatchValue: ["value"], MatchSingleton: ["value"], MatchSequence: ["patterns"],
  MatchMapping: ["keys", "patterns", "rest?"], MatchClass: ["cls", "patterns", "kwd_attrs", "kwd_patterns"], MatchStar: ["name?"],
  MatchAs: ["pattern?", "name?"], MatchOr: ["patterns"], TypeVar: ["name", "bound?", "default_value?"],
  ParamSpec: ["name", "default_value?"], TypeVarTuple: ["name", "default_value?"],
  comprehension: ["target", "iter", "ifs", "is_async"], arguments: ["posonlyargs", "args", "vararg?", "kwonlyargs", "kw_defaults", "kwarg?", "defaults"],
  arg: ["arg", "annotation?"], keyword: ["arg?", "value"], alias: ["name", "asname?"], withitem: ["context_expr", "optional_vars?"],
  match_case: ["pattern", "guard?", "body"],
};
const operatorFields = new Set(["op", "ops", "ctx"]);

export interface DumpOptions { readonly spans: boolean }

export function dumpAst(node: object, options: DumpOptions = { spans: true }): string {
  return dumpNode(node as Plain, options);
}

/** Nodes without a `kind` are told apart by a field that only they have. */
function kindOf(node: Plain): string {
  if (typeof node["kind"] === "string") return node["kind"];
  if ("posonlyargs" in node) return "arguments";
  if ("is_async" in node) return "comprehension";
  if ("context_expr" in node) return "withitem";
  if ("pattern" in node) return "match_case";
  if ("asname" in node) return "alias";
  return "annotation" in node ? "arg" : "keyword";
}

function dumpNode(node: Plain, options: DumpOptions): string {
  const kind = kindOf(node);
  const parts: string[] = [];
  for (const field of fields[kind] ?? []) {
    const name = field.replace(/[?~]$/, "");
    const value = node[name];
    if (field.endsWith("?") && value === null) continue;
    if (field.endsWith("~") && Array.isArray(value) && value.length === 0) continue;
    parts.push(`${name}=${dumpField(name, value, options)}`);
  }
  if (kind === "Module") parts.push("type_ignores=[]");
  const span = node["span"] as Span | undefined;
  if (options.spans && span !== undefined) {
    parts.push(`lineno=${span.line}, col_offset=${span.col}, end_lineno=${span.endLine}, end_col_offset=${span.endCol}`);
  }
  return `${kind}(${parts.join(", ")})`;
}

function dumpField(name: string, value: unknown, options: DumpOptions): string {
  if (Array.isArray(value)) return `[${value.map((item) => dumpField(name, item, options)).join(", ")}]`;
  if (typeof value === "string") return operatorFields.has(name) ? `${value}()` : reprStr(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  if (value === null) return "None";
  if (typeof value === "object") return "t" in value ? dumpConstant(value as ConstantValue) : dumpNode(value as Plain, options);
  return String(value);
}

function dumpConstant(value: ConstantValue): string {
  switch (value.t) {
    case "None": return "None";
    case "Ellipsis": return "Ellipsis";
    case "bool": return value.v ? "True" : "False";
    case "int": return String(value.v);
    case "float": return reprFloat(value.v);
    case "complex": return `${Number.isFinite(value.imag) ? reprFloat(value.imag).replace(/\.0$/, "") : "inf"}j`;
    case "str": return reprStr(value.v);
    case "bytes": return reprBytes(value.v);
  }
}
