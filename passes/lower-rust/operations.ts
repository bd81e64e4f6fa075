/** One operation as Rust text: unboxed where the types allow it, else the runtime function of its row. */
import type { Atom, Imm, Op, TempId } from "../../src/ir/pir/nodes.ts";
import { OPS } from "../../src/ir/pir/ops.ts";
import { COMPARE, isScalar, resultType } from "../infer/op-types.ts";
import { OBJ, repOf, type Rep } from "../infer/types.ts";
import type { LowerContext } from "./context.ts";
import { instanceName } from "./functions.ts";
import { rustInt, rustStr } from "./literals.ts";

export interface Lowered {
  readonly text: string;
  /** What the text evaluates to (inside R<> when it raises). */
  readonly rep: Rep | "pair";
  readonly raises: boolean;
}

const RUST_OP: Readonly<Record<string, string>> = { add: "+", sub: "-", mul: "*", lt: "<", le: "<=", eq: "==", ne: "!=", gt: ">", ge: ">=" };

/** `dst`: the temp that takes the result. */
export function lowerOp(c: LowerContext, op: Op, dst: TempId | null = null): Lowered {
  const known = direct(c, op, dst);
  if (known) return known;
  const scalar = unboxed(c, op);
  c.computes ||= c.hot && (scalar !== null || HOT.has(op.f));
  return scalar ?? generic(c, op);
}

/** Calls of known functions, and globals whose value is known: only that they are bound yet is asked. */
function direct(c: LowerContext, op: Op, dst: TempId | null): Lowered | null {
  const slot = op.imm[0], f = op.args[0];
  if (op.f === "load_global" && dst !== null && slot?.i === "global") {
    const t = c.tempType(dst);
    if (t.t === "function") return { text: `rt::check_global(&M, ${slot.slot})`, rep: "none", raises: true };
    const number = isScalar(t) ? c.program.numberAt(slot.slot) : undefined;
    return number === undefined ? null : { text: `rt::checked(&M, ${slot.slot}, ${c.scalar(number, repOf(t))})`, rep: repOf(t), raises: true };
  }
  const callee = op.f === "call" && f !== undefined ? c.typeOf(f) : null;
  if (callee?.t !== "function") return null;
  const atoms = op.imm.flatMap((i) => (i.i === "atoms" ? i.atoms : []));
  const at = c.program.instance(callee.fn, atoms.map((a) => c.typeOf(a)));
  c.called.add(at);
  const args = atoms.map((a, i) => {
    const rep = repOf(at.params[i] ?? OBJ);
    return rep === "obj" ? c.lent(a) : c.scalar(a, rep);
  });
  return { text: endLoans(c, op, `${instanceName(at)}(${args.join(", ")})`), rep: repOf(at.result ?? OBJ), raises: true };
}

/** Arithmetic and comparison of scalars. */
function unboxed(c: LowerContext, op: Op): Lowered | null {
  const inPlace = op.f.endsWith("_to");
  const f = inPlace ? op.f.slice(1, -3) : op.f;
  const [a, b] = op.args;
  if (a === undefined) return null;
  const ta = c.typeOf(a);
  if (b === undefined) {
    if (f === "neg" && ta.t === "int" && resultType("neg", [ta]).t === "int") return { text: `-${c.scalar(a, "i64")}`, rep: "i64", raises: false };
    if (f === "neg" && ta.t === "float") return { text: `-${c.scalar(a, "f64")}`, rep: "f64", raises: false };
    if (f === "pos" && (ta.t === "int" || ta.t === "float")) return { text: c.scalar(a, repOf(ta)), rep: repOf(ta), raises: false };
    if (f === "invert" && ta.t === "int") return { text: `!${c.scalar(a, "i64")}`, rep: "i64", raises: false };
    if (f === "copy" && repOf(ta) !== "obj" && repOf(ta) !== "vec") return { text: c.scalar(a, repOf(ta)), rep: repOf(ta), raises: false };
    if (f === "abs" && ta.t === "int" && resultType("abs", [ta]).t === "int") return { text: `${c.scalar(a, "i64")}.abs()`, rep: "i64", raises: false };
    if (f === "abs" && ta.t === "float") return { text: `${c.scalar(a, "f64")}.abs()`, rep: "f64", raises: false };
    if (f === "truthy" || f === "not") {
      const yes = f === "truthy";
      if (ta.t === "bool") return { text: yes ? c.scalar(a, "bool") : `!${c.scalar(a, "bool")}`, rep: "bool", raises: false };
      if (ta.t === "int") return { text: `${c.scalar(a, "i64")} ${yes ? "!=" : "=="} 0`, rep: "bool", raises: false };
      if (ta.t === "float") return { text: `${c.scalar(a, "f64")} ${yes ? "!=" : "=="} 0.0`, rep: "bool", raises: false };
    }
    return null;
  }
  const tb = c.typeOf(b);
  const cmp = f.endsWith("_b") ? f.slice(0, -2) : f;
  if (COMPARE.has(cmp) && isScalar(ta) && isScalar(tb)) {
    const sym = RUST_OP[cmp] ?? "==";
    if (ta.t === "int" && tb.t === "int") return { text: `${c.scalar(a, "i64")} ${sym} ${c.scalar(b, "i64")}`, rep: "bool", raises: false };
    // An int beyond 2^53 does not convert exactly: leave those to the runtime.
    const exact = (t: typeof ta): boolean => t.t === "float" || (t.t === "int" && t.lo >= -(2n ** 53n) && t.hi <= 2n ** 53n);
    if (exact(ta) && exact(tb)) return { text: `${c.scalar(a, "f64")} ${sym} ${c.scalar(b, "f64")}`, rep: "bool", raises: false };
    return null;
  }
  if (!isScalar(ta) || !isScalar(tb)) return null;
  const result = resultType(f, [ta, tb]);
  if (result.t === "float") {
    const x = c.scalar(a, "f64"), y = c.scalar(b, "f64");
    if (f === "add" || f === "sub" || f === "mul") return { text: `${x} ${RUST_OP[f]} ${y}`, rep: "f64", raises: false };
    if (f === "truediv" && (ta.t === "float" || tb.t === "float" || small(ta, tb))) return { text: `rt::${ta.t === "float" || tb.t === "float" ? "f_div" : "f_div_ints"}(${x}, ${y})`, rep: "f64", raises: true };
    if (f === "floordiv") return { text: `rt::f_floordiv(${x}, ${y})`, rep: "f64", raises: true };
    if (f === "mod_") return { text: `rt::f_mod(${x}, ${y})`, rep: "f64", raises: true };
    if (f === "pow") return { text: `rt::f_pow(${x}, ${y})`, rep: "f64", raises: true };
    if (f === "truediv") return { text: `rt::i_truediv(${c.scalar(a, "i64")}, ${c.scalar(b, "i64")})`, rep: "f64", raises: true };
    return null;
  }
  if (result.t !== "int") return null;
  const x = c.scalar(a, "i64"), y = c.scalar(b, "i64");
  switch (f) {
    case "add": case "sub": case "mul": return { text: `${x} ${RUST_OP[f]} ${y}`, rep: "i64", raises: false };
    case "and_": return { text: `${x} & ${y}`, rep: "i64", raises: false };
    case "or_": return { text: `${x} | ${y}`, rep: "i64", raises: false };
    case "xor": return { text: `${x} ^ ${y}`, rep: "i64", raises: false };
    case "rshift": return { text: `${x} >> ${y}.min(63)`, rep: "i64", raises: false };
    case "lshift": return { text: `${x} << ${y}`, rep: "i64", raises: false };
    case "floordiv":
      if (tb.t === "int" && tb.lo > 0n) return { text: `${x}.div_euclid(${y})`, rep: "i64", raises: false };
      return { text: `rt::i_floordiv(${x}, ${y})`, rep: "i64", raises: true };
    case "mod_":
      if (tb.t === "int" && tb.lo > 0n) return { text: `${x}.rem_euclid(${y})`, rep: "i64", raises: false };
      return { text: `rt::i_mod(${x}, ${y})`, rep: "i64", raises: true };
    default: return null;
  }
}

const small = (a: { t: string; lo?: bigint; hi?: bigint }, b: { t: string; lo?: bigint; hi?: bigint }): boolean =>
  [a, b].every((t) => (t.lo ?? 0n) >= -(2n ** 53n) && (t.hi ?? 0n) <= 2n ** 53n);

/** `x += x`: the variable is lent out for changing, so what is added is a second reference to its value. */
function generic(c: LowerContext, op: Op): Lowered {
  const [target, operand] = op.args;
  // An operand without a type is the result of a call that does not return: had it one, the variable would be an object.
  if (OPS[op.f]?.modes[0] === "m" && target?.a === "var" && repOf(c.varType(target.v)) !== "obj") return { text: 'unreachable!("the operand is never made")', rep: "none", raises: false };
  const lentTwice = OPS[op.f]?.modes[0] === "m" && target?.a === "var" && operand?.a === "var" && operand.v === target.v;
  if (!lentTwice) return plain(c, op);
  const { text, ...rest } = plain(c, op, "same");
  return { ...rest, text: `{ let same = ${c.own(operand)}; ${text} }` };
}

function plain(c: LowerContext, op: Op, operand?: string): Lowered {
  const row = OPS[op.f];
  if (row === undefined) throw new Error(`no row for ${op.f}`);
  const args = op.args.map((a, i) => {
    const mode = row.modes[i];
    if (i === 1 && operand !== undefined) return mode === "o" ? operand : `${operand}.l()`;
    if (mode === "m") return a.a === "var" ? `&mut v${a.v}` : c.ref(a);
    if (mode === "v") return a.a === "temp" ? `&mut t${a.n}` : c.ref(a);
    if (row.rust === "rt::list_of_vec" || row.rust === "rt::tuple_of_vec") return a.a === "temp" ? `t${a.n}` : c.own(a);
    return mode === "o" ? c.own(a) : mode === "l" ? c.lent(a) : c.ref(a);
  });
  const lends = LENDS.has(op.f);
  const imms = op.imm.map((i) => lowerImm(c, i, lends));
  const all = [...args, ...imms].join(", ");
  const rep = REPS[row.result] ?? "obj";
  switch (op.f) {
    case "yield": return { text: `co.yield_(${args[0]}).await`, rep: "obj", raises: true };
    case "yield_from": return { text: `rt::yield_from(&co, ${args[0]}).await`, rep: "obj", raises: true };
    case "await": return { text: `rt::await_(&co, ${args[0]}).await`, rep: "obj", raises: true };
    case "anext_opt": return { text: `rt::anext_opt(&co, ${args[0]}).await`, rep: "obj", raises: true };
    case "make_genexpr": {
      const code = op.imm[0], cells = op.imm[1];
      const n = code?.i === "code" ? code.fn : 0;
      const list = cells?.i === "atoms" ? cells.atoms.map((a) => c.own(a)) : [];
      return { text: `g${n}(${[args[0], ...list].join(", ")})`, rep: "obj", raises: false };
    }
    case "import_star": return { text: `rt::import_star(${args[0]}, &M)`, rep: "none", raises: true };
    case "globals": return { text: "rt::globals(&M)", rep: "obj", raises: true };
    case "is": return { text: `rt::is(${all})`, rep: "bool", raises: false };
    case "unpack": {
      const n = op.imm[0]?.i === "num" ? op.imm[0].n : 0;
      return { text: n > MAX_ARRAY ? `rt::unpack_many(${all})` : `rt::${c.hot ? "hot::" : ""}unpack::<${n}>(${args[0]})`, rep, raises: true };
    }
    default: {
      const text = `${c.hot && HOT.has(op.f) ? hotName(c, op) : row.rust}(${all})`;
      return { text: lends ? endLoans(c, op, text) : text, rep, raises: row.raises };
    }
  }
}

const REPS: Readonly<Record<string, Lowered["rep"]>> = { pair: "pair", none: "none", vec: "vec", loop: "loop", bool: "bool", i64: "i64", float: "f64" };

/** Unpackings of up to this many targets give an array. */
export const MAX_ARRAY = 8;

/** Calls lend their arguments. */
const LENDS = new Set(["all_floats", "reversible", "call", "call_kw", "call_method", "call_method_kw", "call_ready", "call_ready_kw"]);

/** Argument temps end with the call, whatever it gave. */
function endLoans(c: LowerContext, op: Op, call: string): string {
  const temps = op.imm.flatMap((i) => (i.i === "atoms" ? i.atoms : [])).flatMap((a) => (a.a === "temp" && c.rep(a) === "obj" && !c.refTemps.has(a.n) ? [`drop(t${a.n});`] : []));
  return temps.length === 0 ? call : `{ let r = ${call}; ${temps.join(" ")} r }`;
}

/** Operations with an inline version (`rt::hot`). */
const HOT_ARITHMETIC = ["add", "sub", "mul"];
const HOT = new Set([
  ...[...HOT_ARITHMETIC, "truediv", "floordiv", "mod_", "lshift", "rshift", "and_", "or_", "xor"].flatMap((f) => [f, `i${f}`, `i${f}_to`]), "pow", "neg",
  "lt_b", "le_b", "eq_b", "ne_b", "gt_b", "ge_b", "truthy", "not", "getitem", "setitem", "len", "getattr", "setattr",
]);
const MIXED = new Map(HOT_ARITHMETIC.flatMap((f) => [[f, `${f}_k`], [`i${f}`, `i${f}_k`], [`i${f}_to`, `i${f}_k_to`]]));

/** The inline version; where one operand is a machine number, the one that also mixes int and float. */
function hotName(c: LowerContext, op: Op): string {
  const mixed = MIXED.get(op.f);
  return `rt::hot::${mixed !== undefined && op.args.some((a) => isScalar(c.typeOf(a))) ? mixed : op.f}`;
}

function lowerImm(c: LowerContext, i: Imm, lends: boolean): string {
  switch (i.i) {
    case "name": return `n(${nameIndex(c, i.name)})`;
    case "names": return `&[${i.names.map((x) => `n(${nameIndex(c, x)})`).join(", ")}]`;
    case "cache": return `&IC[${i.n}]`;
    case "text": return rustStr(i.text);
    case "num": return String(i.n);
    case "global": return `&M, ${i.slot}`;
    case "code": return c.program.packed.has(i.fn) ? `PACKED.code(${i.fn}), &M` : `&C${i.fn}, &M`;
    case "atoms": return `&[${i.atoms.map((a) => (lends ? c.lent(a) : c.own(a))).join(", ")}]`;
    case "flag": return String(i.on);
  }
}

/** Attribute names live in a pool beside the constants. */
const NAME_POOLS = new WeakMap<object, Map<string, number>>();
export function namePool(module: object): Map<string, number> {
  let pool = NAME_POOLS.get(module);
  if (pool === undefined) NAME_POOLS.set(module, (pool = new Map()));
  return pool;
}
export function nameIndex(c: LowerContext, name: string): number {
  const pool = namePool(c.module);
  let at = pool.get(name);
  if (at === undefined) pool.set(name, (at = pool.size));
  return at;
}

export { rustInt };
