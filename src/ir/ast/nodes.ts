/**
 * The Python AST. Node and field names are those of CPython's `Python.asdl`, so that a reader who knows
 * the `ast` module knows this file, and `ast.dump` of CPython is the oracle for the parser.
 * All nodes are deeply readonly plain data.
 */

/** Line is 1-based; col is a 0-based offset in UTF-8 bytes, as in CPython. `end*` is exclusive. */
export interface Span {
  readonly line: number;
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;
}

interface At { readonly span: Span }

export type Operator =
  | "Add" | "Sub" | "Mult" | "MatMult" | "Div" | "Mod" | "Pow" | "LShift" | "RShift" | "BitOr" | "BitXor" | "BitAnd" | "FloorDiv";
export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";
export type CmpOperator = "Eq" | "NotEq" | "Lt" | "LtE" | "Gt" | "GtE" | "Is" | "IsNot" | "In" | "NotIn";
export type ExprContext = "Load" | "Store" | "Del";

export type ConstantValue =
  | { readonly t: "None" } | { readonly t: "Ellipsis" }
  | { readonly t: "bool"; readonly v: boolean }
  | { readonly t: "int"; readonly v: bigint }
  | { readonly t: "float"; readonly v: number }
  | { readonly t: "complex"; readonly imag: number }
  /** A JS string; lone surrogates of Python strings are lone surrogates here. */
  | { readonly t: "str"; readonly v: string }
  | { readonly t: "bytes"; readonly v: readonly number[] };

export interface BoolOp extends At { readonly kind: "BoolOp"; readonly op: "And" | "Or"; readonly values: readonly Expr[] }
export interface NamedExpr extends At { readonly kind: "NamedExpr"; readonly target: Name; readonly value: Expr }
export interface BinOp extends At { readonly kind: "BinOp"; readonly left: Expr; readonly op: Operator; readonly right: Expr }
export interface UnaryOp extends At { readonly kind: "UnaryOp"; readonly op: UnaryOperator; readonly operand: Expr }
export interface Lambda extends At { readonly kind: "Lambda"; readonly args: Arguments; readonly body: Expr }
export interface IfExp extends At { readonly kind: "IfExp"; readonly test: Expr; readonly body: Expr; readonly orelse: Expr }
/** A null key is a `**mapping` item, as in CPython. */
export interface Dict extends At { readonly kind: "Dict"; readonly keys: readonly (Expr | null)[]; readonly values: readonly Expr[] }
export interface SetExpr extends At { readonly kind: "Set"; readonly elts: readonly Expr[] }
export interface ListComp extends At { readonly kind: "ListComp"; readonly elt: Expr; readonly generators: readonly Comprehension[] }
export interface SetComp extends At { readonly kind: "SetComp"; readonly elt: Expr; readonly generators: readonly Comprehension[] }
export interface DictComp extends At { readonly kind: "DictComp"; readonly key: Expr; readonly value: Expr; readonly generators: readonly Comprehension[] }
export interface GeneratorExp extends At { readonly kind: "GeneratorExp"; readonly elt: Expr; readonly generators: readonly Comprehension[] }
export interface Await extends At { readonly kind: "Await"; readonly value: Expr }
export interface Yield extends At { readonly kind: "Yield"; readonly value: Expr | null }
export interface YieldFrom extends At { readonly kind: "YieldFrom"; readonly value: Expr }
export interface Compare extends At { readonly kind: "Compare"; readonly left: Expr; readonly ops: readonly CmpOperator[]; readonly comparators: readonly Expr[] }
export interface Call extends At { readonly kind: "Call"; readonly func: Expr; readonly args: readonly Expr[]; readonly keywords: readonly Keyword[] }
/** conversion: -1 none, 115 `!s`, 114 `!r`, 97 `!a`. */
export interface FormattedValue extends At { readonly kind: "FormattedValue"; readonly value: Expr; readonly conversion: -1 | 97 | 114 | 115; readonly format_spec: JoinedStr | null }
export interface JoinedStr extends At { readonly kind: "JoinedStr"; readonly values: readonly Expr[] }
export interface Constant extends At { readonly kind: "Constant"; readonly value: ConstantValue }
export interface Attribute extends At { readonly kind: "Attribute"; readonly value: Expr; readonly attr: string; readonly ctx: ExprContext }
export interface Subscript extends At { readonly kind: "Subscript"; readonly value: Expr; readonly slice: Expr; readonly ctx: ExprContext }
export interface Starred extends At { readonly kind: "Starred"; readonly value: Expr; readonly ctx: ExprContext }
export interface Name extends At { readonly kind: "Name"; readonly id: string; readonly ctx: ExprContext }
export interface ListExpr extends At { readonly kind: "List"; readonly elts: readonly Expr[]; readonly ctx: ExprContext }
export interface TupleExpr extends At { readonly kind: "Tuple"; readonly elts: readonly Expr[]; readonly ctx: ExprContext }
export interface Slice extends At { readonly kind: "Slice"; readonly lower: Expr | null; readonly upper: Expr | null; readonly step: Expr | null }

export type Expr =
  | BoolOp | NamedExpr | BinOp | UnaryOp | Lambda | IfExp | Dict | SetExpr | ListComp | SetComp | DictComp | GeneratorExp
  | Await | Yield | YieldFrom | Compare | Call | FormattedValue | JoinedStr | Constant | Attribute | Subscript | Starred
  | Name | ListExpr | TupleExpr | Slice;

export interface Comprehension { readonly target: Expr; readonly iter: Expr; readonly ifs: readonly Expr[]; readonly is_async: boolean }
export interface Keyword extends At { readonly arg: string | null; readonly value: Expr }
export interface Arg extends At { readonly arg: string; readonly annotation: Expr | null }
export interface Arguments {
  readonly posonlyargs: readonly Arg[]; readonly args: readonly Arg[]; readonly vararg: Arg | null;
  readonly kwonlyargs: readonly Arg[]; readonly kw_defaults: readonly (Expr | null)[]; readonly kwarg: Arg | null;
  readonly defaults: readonly Expr[];
}
export interface Alias extends At { readonly name: string; readonly asname: string | null }
export interface WithItem { readonly context_expr: Expr; readonly optional_vars: Expr | null }
export interface ExceptHandler extends At { readonly kind: "ExceptHandler"; readonly type: Expr | null; readonly name: string | null; readonly body: readonly Stmt[] }
export interface TypeParam extends At { readonly kind: "TypeVar" | "ParamSpec" | "TypeVarTuple"; readonly name: string; readonly bound: Expr | null; readonly default_value: Expr | null }

interface FunctionFields extends At {
  readonly name: string; readonly args: Arguments; readonly body: readonly Stmt[]; readonly decorator_list: readonly Expr[];
  readonly returns: Expr | null; readonly type_params: readonly TypeParam[];
}
/** The span starts at `def` (decorators excluded), as in CPython. */
export interface FunctionDef extends FunctionFields { readonly kind: "FunctionDef" }
export interface AsyncFunctionDef extends FunctionFields { readonly kind: "AsyncFunctionDef" }
export interface ClassDef extends At {
  readonly kind: "ClassDef"; readonly name: string; readonly bases: readonly Expr[]; readonly keywords: readonly Keyword[];
  readonly body: readonly Stmt[]; readonly decorator_list: readonly Expr[]; readonly type_params: readonly TypeParam[];
}
export interface Return extends At { readonly kind: "Return"; readonly value: Expr | null }
export interface Delete extends At { readonly kind: "Delete"; readonly targets: readonly Expr[] }
export interface Assign extends At { readonly kind: "Assign"; readonly targets: readonly Expr[]; readonly value: Expr }
export interface TypeAlias extends At { readonly kind: "TypeAlias"; readonly name: Name; readonly type_params: readonly TypeParam[]; readonly value: Expr }
export interface AugAssign extends At { readonly kind: "AugAssign"; readonly target: Name | Attribute | Subscript; readonly op: Operator; readonly value: Expr }
/** simple: the target is a bare name, not parenthesised. */
export interface AnnAssign extends At { readonly kind: "AnnAssign"; readonly target: Name | Attribute | Subscript; readonly annotation: Expr; readonly value: Expr | null; readonly simple: boolean }
export interface For extends At { readonly kind: "For"; readonly target: Expr; readonly iter: Expr; readonly body: readonly Stmt[]; readonly orelse: readonly Stmt[] }
export interface AsyncFor extends At { readonly kind: "AsyncFor"; readonly target: Expr; readonly iter: Expr; readonly body: readonly Stmt[]; readonly orelse: readonly Stmt[] }
export interface While extends At { readonly kind: "While"; readonly test: Expr; readonly body: readonly Stmt[]; readonly orelse: readonly Stmt[] }
export interface If extends At { readonly kind: "If"; readonly test: Expr; readonly body: readonly Stmt[]; readonly orelse: readonly Stmt[] }
export interface With extends At { readonly kind: "With"; readonly items: readonly WithItem[]; readonly body: readonly Stmt[] }
export interface AsyncWith extends At { readonly kind: "AsyncWith"; readonly items: readonly WithItem[]; readonly body: readonly Stmt[] }
export interface Match extends At { readonly kind: "Match"; readonly subject: Expr; readonly cases: readonly MatchCase[] }
export interface Raise extends At { readonly kind: "Raise"; readonly exc: Expr | null; readonly cause: Expr | null }
export interface Try extends At { readonly kind: "Try"; readonly body: readonly Stmt[]; readonly handlers: readonly ExceptHandler[]; readonly orelse: readonly Stmt[]; readonly finalbody: readonly Stmt[] }
export interface TryStar extends At { readonly kind: "TryStar"; readonly body: readonly Stmt[]; readonly handlers: readonly ExceptHandler[]; readonly orelse: readonly Stmt[]; readonly finalbody: readonly Stmt[] }
export interface Assert extends At { readonly kind: "Assert"; readonly test: Expr; readonly msg: Expr | null }
export interface Import extends At { readonly kind: "Import"; readonly names: readonly Alias[] }
export interface ImportFrom extends At { readonly kind: "ImportFrom"; readonly module: string | null; readonly names: readonly Alias[]; readonly level: number }
export interface Global extends At { readonly kind: "Global"; readonly names: readonly string[] }
export interface Nonlocal extends At { readonly kind: "Nonlocal"; readonly names: readonly string[] }
export interface ExprStmt extends At { readonly kind: "Expr"; readonly value: Expr }
export interface Pass extends At { readonly kind: "Pass" }
export interface Break extends At { readonly kind: "Break" }
export interface Continue extends At { readonly kind: "Continue" }

export type Stmt =
  | FunctionDef | AsyncFunctionDef | ClassDef | Return | Delete | Assign | TypeAlias | AugAssign | AnnAssign | For | AsyncFor
  | While | If | With | AsyncWith | Match | Raise | Try | TryStar | Assert | Import | ImportFrom | Global | Nonlocal
  | ExprStmt | Pass | Break | Continue;

export interface MatchCase { readonly pattern: Pattern; readonly guard: Expr | null; readonly body: readonly Stmt[] }
export type Pattern =
  | (At & { readonly kind: "MatchValue"; readonly value: Expr })
  | (At & { readonly kind: "MatchSingleton"; readonly value: ConstantValue })
  | (At & { readonly kind: "MatchSequence"; readonly patterns: readonly Pattern[] })
  | (At & { readonly kind: "MatchMapping"; readonly keys: readonly Expr[]; readonly patterns: readonly Pattern[]; readonly rest: string | null })
  | (At & { readonly kind: "MatchClass"; readonly cls: Expr; readonly patterns: readonly Pattern[]; readonly kwd_attrs: readonly string[]; readonly kwd_patterns: readonly Pattern[] })
  | (At & { readonly kind: "MatchStar"; readonly name: string | null })
  | (At & { readonly kind: "MatchAs"; readonly pattern: Pattern | null; readonly name: string | null })
  | (At & { readonly kind: "MatchOr"; readonly patterns: readonly Pattern[] });

/** One parsed file. `docstring` handling is left to later stages: it is the first statement, as in CPython. */
export interface PyModule { readonly kind: "Module"; readonly file: string; readonly body: readonly Stmt[] }

export type Node = Stmt | Expr | Pattern | ExceptHandler;
