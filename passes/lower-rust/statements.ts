/** Statements of PIR as Rust text. */
import type { Atom, Block, PirStmt, TempId } from "../../src/ir/pir/nodes.ts";
import { occurrencesOf } from "../analyse/occurrences.ts";
import { repOf, type Rep } from "../infer/types.ts";
import type { LowerContext, Sink } from "./context.ts";
import { showLocals } from "./frame-locals.ts";
import { itemUpdates, lowerItemUpdates } from "./item-updates.ts";
import { rustStr } from "./literals.ts";
import { nestedTarget, unpackedAtOnce } from "./loop-targets.ts";
import { lowerOp } from "./operations.ts";
import { scopesOf, type Scope } from "./scopes.ts";

type OpStmt = Extract<PirStmt, { s: "op" }>;
type NextStmt = Extract<PirStmt, { s: "next" }>;

/** What follows a jump in a block is never reached. */
export function lowerBlock(c: LowerContext, block: Block, result: Atom | null = null, nested = true): void {
  const scopes = scopesOf(block, c.mayHaveParts(), result);
  let open: Scope | undefined;
  const close = (): void => {
    if (open !== undefined) c.emit(open.part ? "Ok(()) }) { return Err(e); }" : "}");
    if (open?.part === true) c.parts--;
    open = undefined;
  };
  for (let i = 0; i < block.length; i++) {
    const s = block[i]!;
    const scope = scopes.get(i);
    if (scope !== undefined) {
      close();
      open = scope;
      c.emit(scope.part ? "if let Err(e) = rt::part(|| -> R<()> {" : "{");
      if (scope.part) c.parts++;
    }
    const end = nested && c.hot && s.s === "next" ? lowerNestedItem(c, s, block, i) : null;
    if (end !== null) {
      i = end;
      continue;
    }
    if (c.hot && s.s === "next" && lowerUnpackedItem(c, s, block.slice(i + 1))) {
      i += 2;
      continue;
    }
    if (s.s === "op" && s.op.f === "unpack") {
      const parts = unpackedAtOnce(s, block.slice(i + 1));
      if (parts !== null) {
        c.emit(`let [${parts.map((t) => `t${t}`).join(", ")}] = ${guard(c, lowerOp(c, s.op).text, s.loc)};`);
        c.unpacked.add(s.dst!);
        continue;
      }
    }
    const updates = c.hot ? itemUpdates(c, block, i) : [];
    if (updates.length > 0) {
      lowerItemUpdates(c, updates, (x) => lowerStmt(c, x));
      i = updates.at(-1)!.end;
      continue;
    }
    lowerStmt(c, s);
    if (s.s === "break" || s.s === "continue" || s.s === "return" || s.s === "raise" || s.s === "reraise") break;
  }
  close();
}

/** `for a, b in ...`: `next`, an unpacking of its item and the end of that; the items of a list are unpacked where they are. */
function lowerUnpackedItem(c: LowerContext, s: NextStmt, rest: Block): boolean {
  const [unpack, end] = rest, loop = loopOf(c, s);
  if (loop === null || unpack?.s !== "op" || unpack.op.f !== "unpack" || end?.s !== "drop" || end.t !== s.item || occurrencesOf(s.item, rest) !== 2) return false;
  const [from] = unpack.op.args, parts = unpackedAtOnce(unpack, rest.slice(1));
  if (from?.a !== "temp" || from.n !== s.item || parts === null) return false;
  c.emit(`let [${parts.map((t) => `t${t}`).join(", ")}] = match ${loop}.taken_apart(rt::exact) { Some(v) => v, None => { let t${s.item} =`);
  lowerNext(c, s);
  c.emit(`; let v = ${guard(c, lowerOp(c, unpack.op).text, unpack.loc)}; v } };`);
  c.unpacked.add(unpack.dst!);
  return true;
}

/** `for (a, b), c in ...`: the locals of a nested target get the parts of a list's item without the containers between changing hands. The index of the last statement of that. */
function lowerNestedItem(c: LowerContext, s: NextStmt, block: Block, at: number): number | null {
  const loop = loopOf(c, s);
  const target = loop === null ? null : nestedTarget(c, block, at);
  if (target === null) return null;
  c.emit(`if let Some([${target.sets.map((_, i) => `x${i}`).join(", ")}]) = ${loop}.taken_apart(${target.taking}) {`);
  target.sets.forEach((v, i) => c.emit(`v${v} = x${i};`));
  c.emit("} else {");
  lowerBlock(c, block.slice(at, target.end + 1), null, false);
  c.emit("}");
  return target.end;
}

/** The `for` loop's own state, if it is one. */
function loopOf(c: LowerContext, { iter }: NextStmt): string | null {
  return iter.a === "temp" && c.rep(iter) === "loop" ? `t${iter.n}` : null;
}

/** The next item as an expression; at the end, what is to be done then. */
function lowerNext(c: LowerContext, s: NextStmt): void {
  const loop = loopOf(c, s);
  c.emit(`match ${guard(c, loop === null ? `rt::next(${c.lent(s.iter)})` : c.hot ? `${loop}.next()` : `rt::loop_next(&mut ${loop})`, s.loc)} { Some(v) => v, None => {`);
  lowerBlock(c, s.done);
  c.emit("} }");
}

/** Operations that call nothing that could look at frames. */
const RUNS_NO_CODE = /^rt::(check|load_global|i_|f_|hot::len)/;

/** Wraps a raising expression: the value, or the error goes where errors of this block go. */
export function guard(c: LowerContext, raising: string, loc: number): string {
  const sink = c.sink();
  const text = c.frames !== "none" && !RUNS_NO_CODE.test(raising) ? `{ rt::at(${loc}); ${raising} }` : raising;
  switch (sink.kind) {
    case "fn": return `${c.keeps ? "pyrt::leave!" : "t!"}(${c.code}, ${loc}, ${text})`;
    case "result": return `l!(${sink.label}, ${c.code}, ${loc}, ${text})`;
    case "flow": return `w!(${sink.label}, ${c.code}, ${loc}, ${text})`;
  }
}

/** Leaves the block with an error that has its traceback already. */
function fail(c: LowerContext, err: string): string {
  const sink = c.sink();
  switch (sink.kind) {
    case "fn": return c.keeps ? `return Err(rt::leaving(${err}, &${c.code}));` : `return Err(${err});`;
    case "result": return `break ${sink.label} Err(${err});`;
    case "flow": return `break ${sink.label} Flow::Err(${err});`;
  }
}

const DEFAULT: Readonly<Record<Rep, string>> = { obj: "Obj::UNSET", i64: "0i64", f64: "0f64", bool: "false", vec: "Vec::new()", loop: "", none: "()" };

function lowerStmt(c: LowerContext, s: PirStmt): void {
  switch (s.s) {
    case "op": return lowerOpStmt(c, s);
    case "set": c.emit(`v${s.v} = ${as(c, s.from, repOf(c.varType(s.v)))};`); return;
    case "unset": c.emit(`v${s.v} = Obj::UNSET;`); return;
    case "release": if (repOf(c.varType(s.v)) === "obj") c.emit(`v${s.v} = Obj::UNSET;`); return;
    case "drop": {
      if (c.unpacked.has(s.t)) return;
      const rep = repOf(c.tempType(s.t));
      if (rep === "loop" && c.hot) c.emit(`t${s.t}.end();`);
      else if ((rep === "obj" || rep === "vec" || rep === "loop") && !c.refTemps.has(s.t)) c.emit(`drop(t${s.t});`);
      return;
    }
    case "declare": c.emit(`let mut t${s.t} = ${DEFAULT[repOf(c.tempType(s.t))]};`); return;
    case "tset": c.emit(`t${s.t} = ${as(c, s.from, repOf(c.tempType(s.t)))};`); return;
    case "if": {
      if (s.cond.a === "bool") { c.emit("{"); lowerBlock(c, s.cond.v ? s.then : s.orelse); c.emit("}"); return; }
      const cond = c.scalar(s.cond, "bool");
      if (s.then.length === 0) c.emit(`if !${cond} {`);
      else { c.emit(`if ${cond} {`); lowerBlock(c, s.then); if (s.orelse.length > 0) c.emit("} else {"); }
      lowerBlock(c, s.orelse);
      c.emit("}");
      return;
    }
    case "loop":
      if (s.once === true) {
        c.emit(`'l${s.label}: {`);
        c.loops.push(s.label);
        lowerBlock(c, s.body);
        c.loops.pop();
        c.emit("}");
        return;
      }
      c.emit(`'l${s.label}: loop {`);
      if (s.loc !== undefined) turn(c, s.loc);
      inLoop(c, s.label, s.body);
      c.emit("}");
      return;
    case "next": {
      const loop = c.hot ? loopOf(c, s) : null;
      c.emit(`let t${s.item} = ${loop === null ? "" : `match ${loop}.next_of_list() { Some(v) => v, None => `}`);
      lowerNext(c, s);
      c.emit(loop === null ? ";" : "};");
      return;
    }
    case "range": return lowerRange(c, s);
    case "break": case "continue": c.emit(jump(c, s.label, s.s === "continue")); return;
    case "return": {
      const flow = [...c.sinks].reverse().find((x) => x.kind === "flow");
      c.emit(flow?.kind === "flow" ? `break ${flow.label} Flow::Ret(${c.own(s.value)});` : `return Ok(${as(c, s.value, c.result)});`);
      return;
    }
    case "try": {
      c.emit(`if let Err(e) = 'x${s.label}: {`);
      withSink(c, { kind: "result", label: `'x${s.label}` }, () => lowerBlock(c, s.body));
      c.emit("Ok::<(), Err>(()) } {");
      c.emit(`let (_h, t${s.exc}) = rt::Handling::new(e);`);
      lowerBlock(c, s.handler);
      c.emit("}");
      return;
    }
    case "finally": {
      const sink = flowSink(c, s.label);
      // Named by label: the final block may hold another `finally`.
      const [flow, handling] = [`fl${s.label}`, `h${s.label}`];
      c.emit(`let ${flow} = 'f${s.label}: {`);
      withSink(c, sink, () => lowerBlock(c, s.body));
      c.emit("Flow::Next };");
      c.emit(`let (${flow}, ${handling}) = ${flow}.handle();`);
      lowerBlock(c, s.final);
      c.emit(`drop(${handling});`);
      resume(c, sink, flow);
      return;
    }
    case "with": return lowerWith(c, s);
    case "reraise": c.emit(fail(c, `Err::from_obj(${c.own(s.exc)})`)); return;
    case "raise": {
      // It is in the traceback already, unless there is none.
      const text = s.op.f === "reraise" ? `rt::reraise(&${c.code}, ${s.loc})` : lowerOp(c, s.op).text;
      if (c.frames !== "none") c.emit(`rt::at(${s.loc});`);
      c.emit(fail(c, s.traced ? `rt::tb(${text}, &${c.code}, ${s.loc})` : text));
      return;
    }
    case "frame": {
      const code = c.code;
      const outer = guard(c, "\u0000", s.loc).split("\u0000");
      const [enter, leave] = s.level ? ["match rt::enter() { Err(e) => Err(e), Ok(()) => { let r = ", "; rt::leave(); r } }"] : ["", ""];
      c.emit(`let t${s.dst} = ${outer[0]}${enter}'c${s.label}: {`);
      c.code = `C${s.fn}`;
      if (c.frames !== "none") c.emit(`let _fr = rt::Frame::enter(&${c.code});`);
      if (c.frames === "locals") showLocals(c, c.module.functions.find((fn) => fn.id === s.fn)?.locals ?? []);
      withSink(c, { kind: "result", label: `'c${s.label}` }, () => lowerBlock(c, s.body, s.result));
      c.emit(`Ok::<Obj, Err>(${c.own(s.result)}) }${leave}${outer[1]};`);
      c.code = code;
      return;
    }
    case "class": {
      const code = c.code;
      const bases = s.bases.a === "temp" ? `t${s.bases.n}` : "Vec::new()";
      const [open, close] = guard(c, "\u0000", s.loc).split("\u0000");
      c.emit(`let t${s.dst} = ${open}rt::build_class(&M, ${rustStr(s.name)}, ${rustStr(s.qualname)}, ${bases}, ${c.own(s.keywords)}, &mut |t${s.ns}: &Obj| -> R<Obj> {`);
      c.code = `C${s.fn}`;
      if (c.frames !== "none") c.emit(`let _fr = rt::Frame::enter(&${c.code});`);
      if (c.frames === "locals") c.emit(`let _lo = rt::FrameLocals::namespace(t${s.ns});`);
      c.refTemps.add(s.ns);
      const saved = c.sinks.splice(0, c.sinks.length, { kind: "fn" });
      const loops = c.loops.splice(0);
      lowerBlock(c, s.body);
      c.sinks.splice(0, c.sinks.length, ...saved);
      c.loops.push(...loops);
      c.emit(`Ok(${c.own(s.cell)}) })${close};`);
      c.code = code;
      return;
    }
  }
}

function withSink(c: LowerContext, sink: Sink, run: () => void): void {
  c.sinks.push(sink);
  run();
  c.sinks.pop();
}

/** Other threads may run. */
function turn(c: LowerContext, loc: number): void {
  if (c.threads) c.emit(`${guard(c, "rt::turn()", loc)};`);
}

function inLoop(c: LowerContext, label: number, body: Block): void {
  const was = c.hot;
  c.hot ||= c.ownCode;
  c.loops.push(label);
  lowerBlock(c, body);
  c.loops.pop();
  c.hot = was;
}

type FlowSink = Extract<Sink, { kind: "flow" }>;

function flowSink(c: LowerContext, label: number): FlowSink {
  return { kind: "flow", label: `'f${label}`, jumps: [], loopDepth: c.loops.length };
}

/** A break or continue: directly, or through the finally blocks between here and the loop. */
function jump(c: LowerContext, label: number, isContinue: boolean): string {
  const depth = c.loops.indexOf(label);
  const flow = [...c.sinks].reverse().find((x): x is FlowSink => x.kind === "flow" && x.loopDepth > depth);
  if (flow === undefined) return `${isContinue ? "continue" : "break"} 'l${label};`;
  let k = flow.jumps.findIndex((j) => j.label === label && j.isContinue === isContinue);
  if (k < 0) k = flow.jumps.push({ label, isContinue }) - 1;
  return `break ${flow.label} Flow::Jump(${k});`;
}

/** After a finally block: goes on with what the body was doing. */
function resume(c: LowerContext, sink: FlowSink, fl: string): void {
  const flow = [...c.sinks].reverse().find((x) => x.kind === "flow");
  c.emit(`match ${fl} {`);
  c.emit("Flow::Next => {}");
  c.emit(`Flow::Err(e) => { ${fail(c, "e")} }`);
  c.emit(flow?.kind === "flow" ? `Flow::Ret(v) => break ${flow.label} Flow::Ret(v),` : canReturn(c) ? `Flow::Ret(v) => return Ok(${convert("v", "obj", c.result)}),` : "Flow::Ret(_) => {}");
  sink.jumps.forEach((j, k) => c.emit(`Flow::Jump(${k}) => { ${jump(c, j.label, j.isContinue)} }`));
  c.emit("Flow::Jump(_) => {}");
  c.emit("}");
}

/** Inside a comprehension, a class body or a part there is nothing to return from. */
function canReturn(c: LowerContext): boolean {
  return c.code === `C${c.fn.id}` && c.parts === 0;
}

function lowerWith(c: LowerContext, s: Extract<PirStmt, { s: "with" }>): void {
  const sink = flowSink(c, s.label);
  const fl = `fl${s.label}`;
  c.emit(`let ${fl} = 'f${s.label}: {`);
  withSink(c, sink, () => lowerBlock(c, s.body));
  c.emit("Flow::Next };");
  const call = s.isAsync ? (args: string) => `rt::with_exit_async(&co, ${args}).await` : (args: string) => `rt::with_exit(${args})`;
  c.emit(`let ${fl} = match ${fl} { Flow::Err(e) => {`);
  c.emit("let (_h, x) = rt::Handling::new(e);");
  c.emit(`let swallow = ${guard(c, call(`&t${s.exit}, Some(&x)`), s.loc)};`);
  c.emit(`drop(t${s.exit});`);
  c.emit("if swallow { Flow::Next } else { Flow::Err(Err::from_obj(x)) }");
  c.emit("} other => {");
  c.emit(`${guard(c, call(`&t${s.exit}, None`), s.loc)};`);
  c.emit(`drop(t${s.exit}); other } };`);
  resume(c, sink, fl);
}

function lowerOpStmt(c: LowerContext, s: OpStmt): void {
  const { op } = s;
  if (op.f === "vec_take" && op.args[0]?.a === "temp" && c.unpacked.has(op.args[0].n)) return;
  if (op.f === "iter_loop" && c.hot) {
    c.emit(`let mut t${s.dst} = match rt::Loop::over_list(${c.own(op.args[0]!)}) { Ok(it) => it, Err(o) => ${guard(c, "rt::iter_loop(o)", s.loc)} };`);
    return;
  }
  const low = lowerOp(c, op, s.dst);
  const value = low.raises ? guard(c, low.text, s.loc) : low.text;
  if (op.f.endsWith("_to") && low.rep !== "none" && op.args[0]?.a === "var") {
    const v = op.args[0].v;
    c.emit(`v${v} = ${convert(value, low.rep as Rep, repOf(c.varType(v)))};`);
    return;
  }
  if (low.rep === "pair") { c.emit(`let (t${s.dst}, t${s.dst2}) = ${value};`); return; }
  if (s.dst === null || low.rep === "none") { c.emit(`${value};`); return; }
  const want = repOf(c.tempType(s.dst));
  c.emit(`let ${want === "vec" || want === "loop" ? "mut " : ""}t${s.dst} = ${convert(value, low.rep as Rep, want)};`);
}

/** The atom in the wanted representation. */
function as(c: LowerContext, a: Atom, want: Rep): string {
  if (want === "obj") return c.own(a);
  const have = c.rep(a);
  return have === want || (have === "i64" && want === "f64") ? c.scalar(a, want) : convert(c.own(a), "obj", want);
}

/** A value of one representation in another; inference guarantees that it fits. */
function convert(text: string, have: Rep | "pair", want: Rep): string {
  if (have === want || have === "none") return text;
  if (want === "obj") return have === "i64" ? `Obj::int(${text})` : have === "f64" ? `Obj::float(${text})` : have === "bool" ? `Obj::bool(${text})` : text;
  if (want === "f64") return have === "i64" ? `(${text}) as f64` : `rt::expect_f64(${text})`;
  if (want === "i64") return `rt::expect_i64(${text})`;
  if (want === "bool") return `rt::expect_bool(${text})`;
  return text;
}

function lowerRange(c: LowerContext, s: Extract<PirStmt, { s: "range" }>): void {
  const L = s.label;
  const item = repOf(c.tempType(s.item));
  c.emit("{");
  if (item === "i64") {
    const stop = c.rep(s.stop) === "i64" ? c.scalar(s.stop, "i64") : guard(c, `rt::range_stop(${c.ref(s.stop)})`, s.loc);
    c.emit(`let mut r${L}: i64 = ${c.scalar(s.start, "i64")};`);
    c.emit(`let mut n${L}: u64 = rt::range_len(r${L}, ${stop}, ${s.step});`);
    c.emit(`'l${L}: loop { if n${L} == 0 {`);
    inLoop(c, L, s.done);
    c.emit(`} n${L} -= 1; let t${s.item}: i64 = r${L}; r${L} = r${L}.wrapping_add(${s.step});`);
  } else {
    c.emit(`let mut r${L} = ${guard(c, `rt::range_objs(${c.ref(s.start)}, ${c.ref(s.stop)}, ${s.step})`, s.loc)};`);
    c.emit(`'l${L}: loop { let t${s.item} = match r${L}.next() { Some(v) => v, None => {`);
    inLoop(c, L, s.done);
    c.emit("} };");
  }
  turn(c, s.loc);
  inLoop(c, L, s.body);
  c.emit("} }");
}
