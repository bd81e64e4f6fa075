/** CPython's SyntaxWarnings: valid Python that cannot be meant. Wording as in compile.c of 3.11. */
import type { Expr, Node, PyModule, Span } from "../../src/ir/ast/nodes.ts";
import { forEachNode } from "../../src/ir/ast/visit.ts";

export interface SyntaxWarning { readonly message: string; readonly span: Span }

export function findSyntaxWarnings(module: PyModule): readonly SyntaxWarning[] {
  const found: SyntaxWarning[] = [];
  forEachNode(module, (node) => {
    const message = warningFor(node);
    if (message !== null) found.push({ message, span: node.span });
  });
  return found;
}

function warningFor(node: Node): string | null {
  switch (node.kind) {
    case "Assert":
      return node.test.kind === "Tuple" && node.test.elts.length > 0 ? "assertion is always true, perhaps remove parentheses?" : null;
    case "Compare": return identityWarning(node);
    case "Call": {
      const type = typeOf(node.func);
      return type === null || type === "function" ? null : `'${type}' object is not callable; perhaps you missed a comma?`;
    }
    case "Subscript": return node.ctx === "Load" ? subscriptWarning(node.value, node.slice) : null;
    default: return null;
  }
}

function identityWarning({ left, ops, comparators }: Extract<Expr, { kind: "Compare" }>): string | null {
  const operands = [left, ...comparators];
  for (const [at, op] of ops.entries()) {
    const [before, after] = [operands[at], operands[at + 1]];
    if (op !== "Is" && op !== "IsNot" || before === undefined || after === undefined) continue;
    if (isLiteral(before) || isLiteral(after)) {
      return op === "Is" ? '"is" with a literal. Did you mean "=="?' : '"is not" with a literal. Did you mean "!="?';
    }
  }
  return null;
}

/** What constant folding leaves as a constant, but for the singletons. */
function isLiteral(expr: Expr): boolean {
  if (expr.kind === "Constant") return expr.value.t !== "None" && expr.value.t !== "bool" && expr.value.t !== "Ellipsis";
  if (expr.kind === "UnaryOp") return expr.op !== "Not" && isLiteral(expr.operand);
  if (expr.kind === "Tuple") return expr.elts.every((elt) => elt.kind === "Constant" || isLiteral(elt));
  return false;
}

const displayTypes: Readonly<Partial<Record<Expr["kind"], string>>> = {
  Tuple: "tuple", List: "list", ListComp: "list", Dict: "dict", DictComp: "dict", Set: "set", SetComp: "set", GeneratorExp: "generator",
  Lambda: "function", JoinedStr: "str", FormattedValue: "str",
};
const constantTypes = { None: "NoneType", Ellipsis: "ellipsis", bool: "bool", int: "int", float: "float", complex: "complex", str: "str", bytes: "bytes" } as const;

function typeOf(expr: Expr): string | null {
  return expr.kind === "Constant" ? constantTypes[expr.value.t] : displayTypes[expr.kind] ?? null;
}

const unsubscriptable = new Set(["NoneType", "ellipsis", "bool", "int", "float", "complex", "set", "generator", "function"]);
const indexed = new Set(["str", "bytes", "tuple", "list"]);
const indices = new Set(["int", "bool"]);

function subscriptWarning(value: Expr, slice: Expr): string | null {
  const type = typeOf(value);
  if (type === null) return null;
  if (unsubscriptable.has(type)) return `'${type}' object is not subscriptable; perhaps you missed a comma?`;
  const index = typeOf(slice);
  if (!indexed.has(type) || index === null || indices.has(index)) return null;
  return `${type} indices must be integers or slices, not ${index}; perhaps you missed a comma?`;
}
