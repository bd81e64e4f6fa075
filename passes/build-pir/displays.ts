/** Displays: `[a, *b]`, `(a, b)`, `{a, b}`, `{k: v, **m}`. */
import type { Dict, Expr, SetExpr, Span } from "../../src/ir/ast/nodes.ts";
import type { Atom } from "../../src/ir/pir/nodes.ts";
import { buildExpr, operands, owned } from "./expressions.ts";
import { folded } from "./fold.ts";
import type { FunctionBuilder } from "./function-builder.ts";

/** A vec temp with the items of a display that has starred parts. */
export function starredVec(b: FunctionBuilder, elts: readonly Expr[], span: Span): Atom {
  const v = b.kept(b.op("vec_new", [], [], span));
  for (const x of elts) {
    if (x.kind === "Starred") b.effect("vec_extend", [v, buildExpr(b, x.value)], [], span);
    else b.effect("vec_push", [v, buildExpr(b, x)], [], span);
  }
  return b.unkeep(v);
}

export function sequence(b: FunctionBuilder, elts: readonly Expr[], f: "list" | "tuple", span: Span): Atom {
  if (elts.some((x) => x.kind === "Starred")) return b.op(`${f}_of_vec`, [starredVec(b, elts, span)], [], span);
  if (elts.length > 64) {
    const v = b.kept(b.op("vec_new", [], [], span));
    for (const x of elts) b.effect("vec_push", [v, buildExpr(b, x)], [], span);
    b.unkeep(v);
    return b.op(`${f}_of_vec`, [v], [], span);
  }
  return b.op(f, [], [{ i: "atoms", atoms: owned(b, elts) }], span);
}

/** As many items a display takes from CPython's stack before it adds them one by one (STACK_USE_GUIDELINE). */
const STACK_ITEMS = 30;

/** `{a, *b}`: up to the first starred part all items are there before one is hashed, unless there are many. */
export function buildSet(b: FunctionBuilder, e: SetExpr): Atom {
  if (e.elts.length > 2 && e.elts.every(isConstant)) {
    const s = b.kept(b.op("set_new", [], [], e.span)), known = b.kept(constantSet(b, e));
    b.effect("set_update", [s, b.unkeep(known)], [], e.span);
    return b.unkeep(s);
  }
  const star = e.elts.findIndex((x) => x.kind === "Starred");
  const first = e.elts.length > STACK_ITEMS ? [] : star < 0 ? e.elts : e.elts.slice(0, star);
  const s = b.kept(b.op("set_new", [], [], e.span));
  for (const v of owned(b, first)) b.effect("set_add", [s, v], [], e.span);
  for (const x of e.elts.slice(first.length)) {
    if (x.kind === "Starred") b.effect("set_update", [s, buildExpr(b, x.value)], [], x.span);
    else b.effect("set_add", [s, buildExpr(b, x)], [], e.span);
  }
  return b.unkeep(s);
}

/** What a loop walks: a set of constants is a frozenset there. */
export function buildIterable(b: FunctionBuilder, e: Expr): Atom {
  return e.kind === "Set" && e.elts.every(isConstant) ? constantSet(b, e) : buildExpr(b, e);
}

/** A set of constants as CPython's compiler makes it: a frozenset, made again when the constants of the module are merged (compile.c: merge_consts_recursive). */
function constantSet(b: FunctionBuilder, e: SetExpr): Atom {
  const s = b.kept(b.op("set_new", [], [], e.span));
  for (const v of owned(b, e.elts)) b.effect("set_add", [s, v], [], e.span);
  b.effect("set_settle", [s], [], e.span);
  return b.unkeep(s);
}

/** What ast_opt.c folds to a constant. */
function isConstant(e: Expr): boolean {
  if (e.kind === "Tuple") return e.elts.every(isConstant);
  return folded(e) !== null || isNumber(e);
}

function isNumber(e: Expr): boolean {
  if (e.kind === "Constant") return e.value.t === "int" || e.value.t === "float" || e.value.t === "complex";
  if (e.kind === "UnaryOp") return e.op !== "Not" && e.op !== "Invert" && isNumber(e.operand);
  return e.kind === "BinOp" && (e.op === "Add" || e.op === "Sub" || e.op === "Mult") && isNumber(e.left) && isNumber(e.right);
}

/** `{k: v, **m}`: the pairs between two `**` are there before one is hashed, unless there are many. */
export function buildDict(b: FunctionBuilder, e: Dict): Atom {
  const d = b.kept(b.op("dict_new", [], [], e.span));
  let pairs: Expr[] = [], after = false;
  const flush = (): void => {
    const many = pairs.length > STACK_ITEMS || pairs.every((x, i) => i % 2 === 1 || x.kind === "Constant");
    // After `**` they are a dict of their own first.
    const own = !many && after && pairs.length > 2 ? b.kept(b.op("dict_new", [], [], e.span)) : null;
    for (let at = 0; at < pairs.length; at += many ? 2 : pairs.length) {
      const atoms = operands(b, many ? pairs.slice(at, at + 2) : pairs);
      for (let i = 0; i < atoms.length; i += 2) b.effect("dict_set", [own ?? d, atoms[i]!, atoms[i + 1]!], [], e.span);
    }
    if (own !== null) b.effect("dict_update", [d, b.unkeep(own)], [], e.span);
    pairs = [];
  };
  e.values.forEach((value, i) => {
    const key = e.keys[i] ?? null;
    if (key !== null) { pairs.push(key, value); return; }
    flush();
    after = true;
    b.effect("dict_update", [d, buildExpr(b, value)], [], e.span);
  });
  flush();
  return b.unkeep(d);
}
