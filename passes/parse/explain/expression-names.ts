/** What CPython calls an expression in its messages, and which part of one cannot be a target. */
import type { Expr } from "../../../src/ir/ast/nodes.ts";

const names: Readonly<Partial<Record<Expr["kind"], string>>> = {
  Attribute: "attribute", Subscript: "subscript", Starred: "starred", Name: "name", List: "list", Tuple: "tuple", Lambda: "lambda",
  Call: "function call", BoolOp: "expression", BinOp: "expression", UnaryOp: "expression", GeneratorExp: "generator expression",
  Yield: "yield expression", YieldFrom: "yield expression", Await: "await expression", ListComp: "list comprehension",
  SetComp: "set comprehension", DictComp: "dict comprehension", Dict: "dict literal", Set: "set display", JoinedStr: "f-string expression",
  FormattedValue: "f-string expression", Compare: "comparison", IfExp: "conditional expression", NamedExpr: "named expression",
};

export function expressionName(expr: Expr): string {
  if (expr.kind !== "Constant") return names[expr.kind] ?? "expression";
  switch (expr.value.t) {
    case "None": return "None";
    case "bool": return expr.value.v ? "True" : "False";
    case "Ellipsis": return "ellipsis";
    default: return "literal";
  }
}

export type TargetPlace = "assign" | "delete" | "for";

/** The first part that cannot be assigned to or deleted; null where all can. */
export function invalidTarget(expr: Expr, place: TargetPlace): Expr | null {
  switch (expr.kind) {
    case "List": case "Tuple":
      for (const elt of expr.elts) {
        const found = invalidTarget(elt, place);
        if (found !== null) return found;
      }
      return null;
    case "Starred": return place === "delete" ? expr : invalidTarget(expr.value, place);
    case "Compare":
      if (place !== "for") return expr;
      return expr.ops[0] === "In" ? invalidTarget(expr.left, place) : null;
    case "Name": case "Subscript": case "Attribute": return null;
    default: return expr;
  }
}
