/** Assignment targets: names, attributes, items, slices, nested unpacking; augmented assignment; del. */
import type { AugAssign, Expr, Span } from "../../src/ir/ast/nodes.ts";
import type { Atom } from "../../src/ir/pir/nodes.ts";
import { BIN_OP } from "../../src/ir/pir/ops.ts";
import { assignsNames, attrImm, buildExpr, operands, plainSlice } from "./expressions.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { access, deleteName, loadName, storeName } from "./names.ts";
import { attrSpan } from "./places.ts";

export function buildStore(b: FunctionBuilder, target: Expr, value: Atom, span: Span): void {
  switch (target.kind) {
    case "Name": storeName(b, target.id, value, target.span); return;
    case "Attribute": {
      const o = evaluate(b, value, () => buildExpr(b, target.value));
      b.effect("setattr", [o, value], attrImm(b, target.attr), attrSpan(target));
      return;
    }
    case "Subscript": {
      const bounds = plainSlice(target.slice);
      if (bounds !== null) {
        const [o, ...given] = evaluate(b, value, () => operands(b, [target.value, ...bounds.given]));
        b.effect("setslice", [o!, ...bounds.place(given), value], [], target.span);
        return;
      }
      const [o, i] = evaluate(b, value, () => operands(b, [target.value, target.slice]));
      b.effect("setitem", [o!, i!, value], [], target.span);
      return;
    }
    case "Tuple": case "List": unpack(b, target.elts, value, target.span); return;
    case "Starred": buildStore(b, target.value, value, span); return;
    default: throw new Error(`not a target: ${target.kind}`);
  }
}

/** Runs `build` while `value` waits: it must not end there. */
function evaluate<T>(b: FunctionBuilder, value: Atom, build: () => T): T {
  const was = b.isKept(value);
  b.kept(value);
  const r = build();
  if (!was) b.unkeep(value);
  return r;
}

function unpack(b: FunctionBuilder, elts: readonly Expr[], value: Atom, span: Span): void {
  const star = elts.findIndex((x) => x.kind === "Starred");
  const v = b.kept(star < 0
    ? b.op("unpack", [value], [{ i: "num", n: elts.length }], span)
    : b.op("unpack_star", [value], [{ i: "num", n: star }, { i: "num", n: elts.length - star - 1 }], span));
  elts.forEach((target, i) => buildStore(b, target, b.op("vec_take", [v], [{ i: "num", n: i }], span), span));
  b.unkeep(v);
  b.drop(v);
}

export function buildAugAssign(b: FunctionBuilder, s: AugAssign): void {
  const f = `i${BIN_OP[s.op]}`;
  const { target } = s;
  if (target.kind === "Name") {
    const at = access(b, target.id);
    const old = loadName(b, target.id, target.span);
    const value = buildExpr(b, s.value);
    if (at.via === "local") {
      b.effect(`${f}_to`, [old, value], [], s.span);
      return;
    }
    storeName(b, target.id, b.op(f, [old, value], [], s.span), s.span);
    return;
  }
  if (target.kind === "Attribute") {
    const o = keepValue(b, buildExpr(b, target.value), s);
    const old = b.op("getattr", [o], attrImm(b, target.attr), attrSpan(target));
    const value = b.op(f, [old, buildExpr(b, s.value)], [], s.span);
    b.unkeep(o);
    b.effect("setattr", [o, value], attrImm(b, target.attr), attrSpan(target));
    return;
  }
  const [o0, i0] = operands(b, [target.value, target.slice]);
  const o = keepValue(b, o0!, s), i = keepValue(b, i0!, s);
  const old = b.op("getitem", [o, i], [], target.span);
  const value = b.op(f, [old, buildExpr(b, s.value)], [], s.span);
  b.unkeep(o);
  b.unkeep(i);
  b.effect("setitem", [o, i, value], [], target.span);
}

/** An atom that stays usable; a local is copied if the right side may rebind it. */
function keepValue(b: FunctionBuilder, a: Atom, s: AugAssign): Atom {
  return b.kept(a.a === "var" && assignsNames(s.value) ? b.op("copy", [a], [], s.target.span) : a);
}

export function buildDelete(b: FunctionBuilder, target: Expr): void {
  switch (target.kind) {
    case "Name": deleteName(b, target.id, target.span); return;
    case "Attribute": b.effect("delattr", [buildExpr(b, target.value)], attrImm(b, target.attr), attrSpan(target)); return;
    case "Subscript": {
      const [o, i] = operands(b, [target.value, target.slice]);
      b.effect("delitem", [o!, i!], [], target.span);
      return;
    }
    case "Tuple": case "List": target.elts.forEach((t) => buildDelete(b, t)); return;
    default: throw new Error(`not a del target: ${target.kind}`);
  }
}
