/** Expressions: each builder appends PIR and gives the atom that holds the value. */
import type { BoolOp, Compare, Expr, JoinedStr, Slice, Span } from "../../src/ir/ast/nodes.ts";
import type { Atom } from "../../src/ir/pir/nodes.ts";
import { BIN_OP, CMP_OP } from "../../src/ir/pir/ops.ts";
import { mangle } from "../bind/scope.ts";
import { buildCall } from "./calls.ts";
import { buildComprehension, buildGeneratorExp } from "./comprehensions.ts";
import { buildDict, buildSet, sequence } from "./displays.ts";
import { folded, type Folded } from "./fold.ts";
import { bool, NONE, type FunctionBuilder } from "./function-builder.ts";
import { buildLambda } from "./functions.ts";
import { loadName, storeName } from "./names.ts";
import { attrSpan } from "./places.ts";
import { unsupported } from "./refuse.ts";

export function buildExpr(b: FunctionBuilder, e: Expr): Atom {
  switch (e.kind) {
    case "Constant": return constantValue(b, e.value);
    case "Name": return loadName(b, e.id, e.span);
    case "BinOp": {
      const known = folded(e);
      if (known !== null) return constantValue(b, known);
      const [l, r] = operands(b, [e.left, e.right]);
      return b.op(BIN_OP[e.op], [l!, r!], [], e.span);
    }
    case "UnaryOp": {
      if (e.op === "Not") return b.op("not", [buildExpr(b, e.operand)], [], e.span);
      const known = folded(e);
      if (known !== null) return constantValue(b, known);
      return b.op(({ Invert: "invert", UAdd: "pos", USub: "neg" } as const)[e.op], [buildExpr(b, e.operand)], [], e.span);
    }
    case "BoolOp": return buildBoolOp(b, e);
    case "Compare": return buildCompare(b, e);
    case "IfExp": {
      const cond = buildCond(b, e.test, e.span);
      const t = b.temp();
      b.push({ s: "declare", t, type: "obj" });
      b.branch(cond, () => b.push({ s: "tset", t, from: buildExpr(b, e.body) }), () => b.push({ s: "tset", t, from: buildExpr(b, e.orelse) }));
      return { a: "temp", n: t };
    }
    case "NamedExpr": {
      const value = buildExpr(b, e.value);
      const kept = b.op("copy", [b.kept(value)], [], e.span);
      b.unkeep(value);
      storeWalrus(b, e.target.id, value, e.span);
      return kept;
    }
    case "Attribute": {
      const o = buildExpr(b, e.value);
      return b.op("getattr", [o], attrImm(b, e.attr), attrSpan(e));
    }
    case "Subscript": {
      const bounds = plainSlice(e.slice);
      if (bounds !== null) {
        const [o, ...given] = operands(b, [e.value, ...bounds.given]);
        return b.op("getslice", [o!, ...bounds.place(given)], [], e.span);
      }
      const [o, i] = operands(b, [e.value, e.slice]);
      return b.op("getitem", [o!, i!], [], e.span);
    }
    case "Slice": return buildSlice(b, e);
    case "Call": return buildCall(b, e);
    case "List": return sequence(b, e.elts, "list", e.span);
    case "Tuple": {
      const known = e.elts.length > 0 ? folded(e) : null;
      if (known !== null) return constantValue(b, known);
      return sequence(b, e.elts, "tuple", e.span);
    }
    case "Set": return buildSet(b, e);
    case "Dict": return buildDict(b, e);
    case "JoinedStr": return buildJoined(b, e);
    case "FormattedValue": return buildJoined(b, { kind: "JoinedStr", values: [e], span: e.span });
    case "Lambda": return buildLambda(b, e);
    case "ListComp": case "SetComp": case "DictComp": return buildComprehension(b, e);
    case "GeneratorExp": return buildGeneratorExp(b, e);
    case "Yield": return b.op("yield", [e.value === null ? NONE : buildExpr(b, e.value)], [], e.span);
    case "YieldFrom": return b.op("yield_from", [buildExpr(b, e.value)], [], e.span);
    case "Await": return b.op("await", [buildExpr(b, e.value)], [], e.span);
    case "Starred": return unsupported(b, e.span, "a starred expression here");
  }
}

/** The atom of an expression that is a constant, without appending anything. */
export function constantAtom(b: FunctionBuilder): (e: Expr) => Atom | null {
  return (e) => {
    const known = folded(e);
    return known === null || (known.t === "tuple" && known.items.length === 0) ? null : constantValue(b, known);
  };
}

function constantValue(b: FunctionBuilder, c: Folded): Atom {
  switch (c.t) {
    case "None": return NONE;
    case "Ellipsis": return { a: "ellipsis" };
    case "bool": return bool(c.v);
    case "int": return b.module.int(c.v);
    case "float": return { a: "float", v: c.v };
    case "complex": return b.module.complex(c.imag);
    case "str": return b.module.str(c.v);
    case "bytes": return b.module.bytes(c.v);
    case "tuple": return b.module.tuple(c.items.map((x) => constantValue(b, x)));
  }
}

/** Evaluates expressions left to right so that all results are usable together. */
export function operands(b: FunctionBuilder, exprs: readonly Expr[]): Atom[] {
  const atoms: Atom[] = [];
  exprs.forEach((e, i) => {
    let a = buildExpr(b, e);
    if (a.a === "var" && exprs.slice(i + 1).some(assignsNames)) a = b.op("copy", [a], [], e.span);
    atoms.push(a);
  });
  return atoms;
}
/** As `operands`: for consumers that take ownership. */
export const owned = operands;

/** A walrus (or an await, after which nothing is certain) in a later operand may rebind a local that an earlier one read. */
export function assignsNames(e: Expr): boolean {
  let found = false;
  const visit = (x: unknown): void => {
    if (found || x === null || typeof x !== "object") return;
    if ((x as { kind?: string }).kind === "NamedExpr") { found = true; return; }
    for (const v of Object.values(x)) if (typeof v === "object") visit(v);
  };
  visit(e);
  return found;
}

/** A name stored by `:=` inside a comprehension belongs to the function around it: the symbol table says so. */
function storeWalrus(b: FunctionBuilder, id: string, value: Atom, span: Span): void {
  const saved = b.frame;
  while (b.frame.scope.kind === "comprehension" && b.frame.outer !== null) b.frame = b.frame.outer;
  storeName(b, id, value, span);
  b.frame = saved;
}

export function attrImm(b: FunctionBuilder, attr: string): [{ i: "name"; name: string }, { i: "cache"; n: number }] {
  return [{ i: "name", name: b.module.mention(mangle(b.frame.scope.mangleClass, attr)) }, { i: "cache", n: b.module.cache() }];
}

/** The truth of an expression as a bool atom; comparisons and `not` do not make objects. */
export function buildCond(b: FunctionBuilder, e: Expr, at: Span): Atom {
  switch (e.kind) {
    case "Constant":
      if (e.value.t === "bool") return bool(e.value.v);
      if (e.value.t === "None") return bool(false);
      if (e.value.t === "int") return bool(e.value.v !== 0n);
      break;
    case "UnaryOp":
      if (e.op === "Not") {
        const c = buildCond(b, e.operand, at);
        const t = b.temp("bool");
        b.push({ s: "declare", t, type: "bool" });
        b.push({ s: "if", cond: c, then: [{ s: "tset", t, from: bool(false) }], orelse: [{ s: "tset", t, from: bool(true) }] });
        return { a: "temp", n: t };
      }
      break;
    case "BoolOp": {
      const t = b.temp("bool");
      b.push({ s: "declare", t, type: "bool" });
      const step = (i: number): void => {
        const c = buildCond(b, e.values[i]!, at);
        if (i === e.values.length - 1) { b.push({ s: "tset", t, from: c }); return; }
        const stop = () => b.push({ s: "tset", t, from: bool(e.op === "Or") });
        if (e.op === "And") b.branch(c, () => step(i + 1), stop);
        else b.branch(c, stop, () => step(i + 1));
      };
      step(0);
      return { a: "temp", n: t };
    }
    case "Compare":
      if (e.ops.length === 1) return compareOne(b, e, true);
      break;
    default:
  }
  const v = buildExpr(b, e);
  if (v.a === "bool" || (v.a === "temp" && b.temps.get(v.n) === "bool")) return v;
  return b.op("truthy", [v], [], at);
}

function buildBoolOp(b: FunctionBuilder, e: BoolOp): Atom {
  const t = b.temp();
  b.push({ s: "declare", t, type: "obj" });
  const step = (i: number): void => {
    const v = buildExpr(b, e.values[i]!);
    if (i === e.values.length - 1) { b.push({ s: "tset", t, from: v }); return; }
    const kept = b.kept(v);
    const cond = b.op("truthy", [kept], [], e.span);
    const take = () => b.push({ s: "tset", t, from: kept });
    const next = () => { if (v.a === "temp") b.push({ s: "drop", t: v.n }); step(i + 1); };
    b.unkeep(kept);
    if (e.op === "And") b.branch(cond, next, take);
    else b.branch(cond, take, next);
  };
  step(0);
  return { a: "temp", n: t };
}

function compareOne(b: FunctionBuilder, e: Compare, asBool: boolean): Atom {
  const [l, r] = operands(b, [e.left, e.comparators[0]!]);
  return comparePair(b, e.ops[0]!, l!, r!, e.span, asBool);
}

function comparePair(b: FunctionBuilder, op: Compare["ops"][number], l: Atom, r: Atom, span: Span, asBool: boolean): Atom {
  switch (op) {
    case "Is": return b.op("is", [l, r], [], span);
    case "IsNot": return b.op("is_not", [l, r], [], span);
    case "In": return b.op("contains", [r, l], [], span);
    case "NotIn": return b.op("not_contains", [r, l], [], span);
    default: return b.op(asBool ? `${CMP_OP[op]}_b` : CMP_OP[op], [l, r], [], span);
  }
}

function buildCompare(b: FunctionBuilder, e: Compare): Atom {
  if (e.ops.length === 1) return compareOne(b, e, false);
  const t = b.temp();
  b.push({ s: "declare", t, type: "obj" });
  const step = (i: number, left: Atom): void => {
    let right = buildExpr(b, e.comparators[i]!);
    const last = i === e.ops.length - 1;
    if (!last && right.a === "var" && e.comparators.slice(i + 1).some(assignsNames)) right = b.op("copy", [right], [], e.span);
    if (!last) b.kept(right);
    b.unkeep(left);
    const r = comparePair(b, e.ops[i]!, left, right, e.span, false);
    if (last) { b.push({ s: "tset", t, from: r }); return; }
    const c = b.op("truthy", [b.kept(r)], [], e.span);
    b.unkeep(r);
    b.branch(c, () => { if (r.a === "temp") b.push({ s: "drop", t: r.n }); step(i + 1, right); },
      () => { b.push({ s: "tset", t, from: r }); if (right.a === "temp") b.push({ s: "drop", t: right.n }); });
  };
  let left = buildExpr(b, e.left);
  if (left.a === "var" && e.comparators.some(assignsNames)) left = b.op("copy", [left], [], e.left.span);
  step(0, left);
  return { a: "temp", n: t };
}

/** The bounds of `a:b`, where no slice object need be made. */
export function plainSlice(e: Expr): { readonly given: readonly Expr[]; readonly place: (given: readonly Atom[]) => [Atom, Atom] } | null {
  if (e.kind !== "Slice" || e.step !== null) return null;
  const { lower, upper } = e;
  return {
    given: [lower, upper].filter((x): x is Expr => x !== null),
    place: (given) => [lower === null ? NONE : given[0]!, upper === null ? NONE : given[lower === null ? 0 : 1]!],
  };
}

function buildSlice(b: FunctionBuilder, e: Slice): Atom {
  const parts = [e.lower, e.upper, e.step].map((x) => (x === null ? NONE : buildExpr(b, x)));
  return b.op("slice", parts, [], e.span);
}

function buildJoined(b: FunctionBuilder, e: JoinedStr): Atom {
  const parts: Atom[] = [];
  for (const v of e.values) {
    if (v.kind === "Constant") { parts.push(buildExpr(b, v)); continue; }
    if (v.kind !== "FormattedValue") { parts.push(buildExpr(b, v)); continue; }
    const spec = v.format_spec;
    let value = buildExpr(b, v.value);
    if (value.a === "var" && spec !== null && assignsNames(spec)) value = b.op("copy", [value], [], v.span);
    const text: Atom = spec === null ? { a: "unset" } : buildJoined(b, spec);
    parts.push(b.op("format_value", [value, text], [{ i: "num", n: v.conversion }], v.span));
  }
  if (parts.length === 0) return b.module.str("");
  if (parts.length === 1) return parts[0]!;
  return b.op("concat", [], [{ i: "atoms", atoms: parts }], e.span);
}
