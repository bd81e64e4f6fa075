/** One PIR function as Rust items: its static `Code`, and its body. */
import type { Block, PirFunction, PirModule, PirStmt, VarId } from "../../src/ir/pir/nodes.ts";
import { type Frames, framesOfFunction } from "../analyse/frames.ts";
import { isHidden } from "../analyse/hidden-frames.ts";
import type { Instance, ModuleTypes } from "../infer/infer-module.ts";
import { OBJ, repOf, type Rep } from "../infer/types.ts";
import { LowerContext } from "./context.ts";
import { firstLocals, keepLocals, showLocals } from "./frame-locals.ts";
import { rustStr } from "./literals.ts";
import { lowerBlock } from "./statements.ts";

export interface LowerOptions {
  readonly types: ModuleTypes;
  /** Functions that run inside loops: their operations are inlined. */
  readonly hot: ReadonlySet<PirFunction>;
  /** The user's own code, not the library's. */
  readonly own: boolean;
  /** Collects the instances that direct calls reach. */
  readonly called: Set<Instance>;
  /** The code keeps frames (see passes/analyse/frames.ts). */
  readonly frames: Frames;
  readonly keeps: boolean;
  /** Loops let other threads run (see passes/analyse/threads.ts). */
  readonly threads: boolean;
  /** Assignments may run code (see passes/analyse/ends.ts). */
  readonly runsAtEnds: boolean;
}

const framesOf = (fn: PirFunction, options: LowerOptions): Frames => (options.own ? framesOfFunction(fn, options.frames) : options.frames);

export function lowerFunction(m: PirModule, fn: PirFunction, options: LowerOptions): string[] {
  const out: string[] = [];
  if (fn.kind === "comprehension" || fn.kind === "class") return out;
  const c = new LowerContext(m, fn, options.types, options.types.typesOf(fn), options.own, options.hot.has(fn), options.called, framesOf(fn, options), options.keeps, options.threads, options.runsAtEnds);
  out.push(`// py:${fn.line} ${fn.qualname}`);
  if (fn.kind === "genexpr") return [...out, ...lowerGenExpr(c, fn)];
  if (fn.kind === "module") {
    const declared = locals(c, fn, "plain");
    c.keeps = false;
    lowerBlock(c, fn.body);
    return [...out, goal(c), "fn module_body(f: &FuncObj, a: &[Obj]) -> R<Obj> {", ...declared, ...c.lines, "}"];
  }
  if (fn.generator || fn.coroutine) return [...out, ...lowerGenerator(c, fn)];
  const declared = locals(c, fn, "plain");
  showLocals(c, fn.locals ?? []);
  keepLocals(c, fn);
  lowerBlock(c, fn.body);
  return [
    ...out, goal(c),
    `fn f${fn.id}(f: &FuncObj, a: &[Obj]) -> R<Obj> { rt::enter()?;${frameOf(c, fn)} let r = b${fn.id}(f, a); rt::leave(); r }`,
    `#[inline(always)] fn b${fn.id}(f: &FuncObj, a: &[Obj]) -> R<Obj> {`, ...declared, ...c.lines, "}",
  ];
}

/** Its static `Code`. */
export function codeItem(fn: PirFunction, module: string, leftOut = false): string {
  const { sig } = fn;
  const entry = fn.kind !== "function" ? "rt::not_callable" : leftOut ? "rt::left_out" : `f${fn.id}`;
  const flags = fn.coroutine ? (fn.generator ? "rt::CODE_ASYNC_GENERATOR" : "rt::CODE_COROUTINE") : fn.generator ? "rt::CODE_GENERATOR" : "0";
  const locs = leftOut ? "" : fn.locs.map((s) => `Place(${[s.line, ...[s.endLine - s.line, s.col, s.endCol, s.lookupEnd ?? 0].map((n) => Math.min(n, 65535))].join(", ")})`).join(", ");
  const list = (names: readonly string[]): string => `&[${names.map(rustStr).join(", ")}]`;
  const names = fn.names === undefined || leftOut ? "None" : `Some(&rt::CodeNames { locals: ${list(fn.names.locals)}, cells: ${list(fn.names.cells)}, free: ${list(fn.names.free)} })`;
  return `static C${fn.id}: Code = Code { name: ${rustStr(fn.name)}, qualname: ${rustStr(fn.qualname)}, file: FILE, line: ${fn.line}, sig: Sig { names: &[${sig.names.map(rustStr).join(", ")}], posonly: ${sig.posonly}, pos: ${sig.pos}, kwonly: ${sig.kwonly}, varargs: ${sig.varargs}, varkw: ${sig.varkw} }, flags: ${flags}${isHidden(module, fn) ? " | rt::CODE_HIDDEN" : ""}, entry: ${entry}, locs: &[${locs}], names: ${names}, packed: None };`;
}

/** The name of the Rust function of an instance. */
export const instanceName = (at: Instance): string => `d${at.fn.id}_${at.key}`;

const RUST_TYPE: Readonly<Record<Rep, string>> = { obj: "Obj", i64: "i64", f64: "f64", bool: "bool", vec: "Vec<Obj>", loop: "rt::Loop", none: "()" };
const INITIAL: Readonly<Record<Rep, string>> = { obj: "Obj::UNSET", i64: "0", f64: "0.0", bool: "false", vec: "Vec::new()", loop: "", none: "()" };

/** A function as direct calls reach it: parameters and result in their representations. */
export function lowerInstance(m: PirModule, at: Instance, options: LowerOptions): string[] {
  const { fn } = at;
  const c = new LowerContext(m, fn, options.types, at.types ?? options.types.typesOf(fn), options.own, options.hot.has(fn), options.called, framesOf(fn, options), options.keeps, options.threads, options.runsAtEnds);
  c.result = repOf(at.result ?? OBJ);
  const params = at.params.map((t, i) => `p${i}: ${repOf(t) === "obj" ? "L" : RUST_TYPE[repOf(t)]}`).join(", ");
  const args = at.params.map((_, i) => `p${i}`).join(", ");
  const name = instanceName(at), result = RUST_TYPE[c.result];
  const declared = locals(c, fn, "direct", at);
  showLocals(c, fn.locals ?? []);
  keepLocals(c, fn);
  lowerBlock(c, fn.body);
  return [
    `// py:${fn.line} ${fn.qualname}`, goal(c),
    `fn ${name}(${params}) -> R<${result}> { rt::enter()?;${frameOf(c, fn)} let r = b${name}(${args}); rt::leave(); r }`,
    `#[inline(always)] fn b${name}(${params}) -> R<${result}> {`, ...declared, ...c.lines, "}",
  ];
}

/** What a small program optimises for all the same: its crates are compiled for speed where one of their functions is to be fast. */
const goal = (c: LowerContext): string => (c.computes ? FOR_SPEED : "#[cfg_attr(portalis_small, optimize(size))]");
const FOR_SPEED = "#[cfg_attr(portalis_small, optimize(speed))]";

/** Does this text have functions that are to be fast in a small program, too? */
export const isForSpeed = (rust: string): boolean => rust.includes(FOR_SPEED);

/** The text for a build that is the user's own. */
export const withoutGoals = (rust: string): string => rust.replace(/^#!?\[cfg_attr\(portalis_small, .*\n/gm, "");

const BOXES: Readonly<Partial<Record<Rep, string>>> = { i64: "int", f64: "float", bool: "bool" };

/** The dynamic version as a call of an instance, if that takes any objects. */
export function dynamicEntry(at: Instance): string[] | null {
  const { fn } = at;
  if (at.params.length !== fn.sig.names.length || [...at.key].some((letter) => letter !== "o")) return null;
  const call = `${instanceName(at)}(${at.params.map((_, i) => `a[${i}].l()`).join(", ")})`;
  const rep = repOf(at.result ?? OBJ);
  if (rep !== "obj" && !(rep in BOXES)) return null;
  const made = rep === "obj" ? call : `${call}.map(Obj::${BOXES[rep]})`;
  return [`// py:${fn.line} ${fn.qualname}`, `fn f${fn.id}(_: &FuncObj, a: &[Obj]) -> R<Obj> { ${made} }`];
}

/** Declarations of locals, in reverse slot order so that Rust drops them in CPython's order. */
function locals(c: LowerContext, fn: PirFunction, mode: "plain" | "owned" | "direct", at?: Instance): string[] {
  const written = writtenVars(fn.body);
  // Each has an address.
  const isOwned = (v: VarId): boolean => written.has(v) || c.frames === "locals";
  const lines: string[] = [];
  fn.vars.forEach((v, i) => {
    if (v.free !== null) {
      if (mode === "plain") { c.refVars.add(i); lines.push(`let v${i}: &Obj = &f.closure[${v.free}];`); }
      return;
    }
    if (v.param !== null) {
      const given = at === undefined ? "obj" : repOf(at.params[v.param] ?? OBJ), rep = repOf(c.varType(i));
      if (mode === "owned") lines.push(`let mut v${i}: Obj = p${v.param};`);
      else if (given !== "obj") lines.push(`let mut v${i}: ${RUST_TYPE[rep]} = ${rep === given ? `p${v.param}` : `L::${{ i64: "int", f64: "float", bool: "bool" }[given as "i64"]}(p${v.param}).own()`};`);
      else if (mode === "direct" && isOwned(i)) lines.push(`let mut v${i}: Obj = p${v.param}.own();`);
      else if (mode === "direct") { c.lentVars.add(i); lines.push(`let v${i}: L = p${v.param};`); }
      else if (written.has(i)) lines.push(`let mut v${i}: Obj = a[${v.param}].clone();`);
      else { c.refVars.add(i); lines.push(`let v${i}: &Obj = &a[${v.param}];`); }
      return;
    }
    const rep = repOf(c.varType(i));
    lines.push(`let mut v${i}: ${RUST_TYPE[rep]} = ${INITIAL[rep]};`);
  });
  return lines.reverse();
}

function lowerGenerator(c: LowerContext, fn: PirFunction): string[] {
  const out = [`fn f${fn.id}(f: &FuncObj, a: &[Obj]) -> R<Obj> {`];
  fn.sig.names.forEach((_, i) => out.push(`let p${i} = a[${i}].clone();`));
  fn.vars.forEach((v, i) => { if (v.free !== null) out.push(`let v${i} = f.closure[${v.free}].clone();`); });
  const make = fn.coroutine ? (fn.generator ? "new_async_generator" : "new_coroutine") : "new_generator_of";
  out.push(`Ok(rt::${make}(f, &C${fn.id}, ${asyncBody(c, fn)}`, ...locals(c, fn, "owned"));
  showLocals(c, fn.locals ?? []);
  keepLocals(c, fn);
  lowerBlock(c, fn.body);
  return [...out, ...c.lines, c.frames === "none" ? "}))" : "})))", "}"];
}

function lowerGenExpr(c: LowerContext, fn: PirFunction): string[] {
  const free = fn.vars.map((v, i) => [v, i] as const).filter(([v]) => v.free !== null).sort(([x], [y]) => (x.free ?? 0) - (y.free ?? 0));
  const out = [`fn g${fn.id}(${["p0: Obj", ...free.map(([, i]) => `v${i}: Obj`)].join(", ")}) -> Obj {`];
  out.push(`rt::${fn.coroutine ? "new_async_genexpr" : "new_genexpr"}(&C${fn.id}, ${asyncBody(c, fn)}`, ...locals(c, fn, "owned"));
  showLocals(c, fn.locals ?? []);
  keepLocals(c, fn);
  lowerBlock(c, fn.body);
  return [...out, ...c.lines, c.frames === "none" ? "})" : "}))", "}"];
}

/** Ends with the function. */
const frameOf = (c: LowerContext, fn: PirFunction): string => (c.frames === "none" ? "" : ` let _fr = rt::Frame::enter(&C${fn.id});`);
/** A generator's frame is on the stack while it runs. */
const asyncBody = (c: LowerContext, fn: PirFunction): string => {
  switch (c.frames) {
    case "none": return "move |co: Co| async move {";
    case "places": return `move |co: Co| rt::framed(&co.clone(), &C${fn.id}, async move {`;
    case "locals": return `move |co: Co| rt::framed_with_locals(&co.clone(), &C${fn.id}, ${firstLocals(fn)}, async move {`;
  }
};

/** Locals that are stored to or unbound somewhere. */
function writtenVars(body: Block): Set<VarId> {
  const out = new Set<VarId>();
  const visit = (block: Block): void => {
    for (const s of block) visitStmt(s);
  };
  const visitStmt = (s: PirStmt): void => {
    switch (s.s) {
      case "set": case "unset": case "release": out.add(s.v); break;
      case "op": if (s.op.f.endsWith("_to") && s.op.args[0]?.a === "var") out.add(s.op.args[0].v); break;
      case "if": visit(s.then); visit(s.orelse); break;
      case "loop": case "with": case "class": case "frame": visit(s.body); break;
      case "next": visit(s.done); break;
      case "range": visit(s.body); visit(s.done); break;
      case "try": visit(s.body); visit(s.handler); break;
      case "finally": visit(s.body); visit(s.final); break;
      default:
    }
  };
  visit(body);
  return out;
}
