/**
 * The body of a PIR function as packed code: a flat sequence of instructions for the interpreter in `pyrt/src/packed/`. Blocks become
 * jumps; `try`, `finally` and `with` push a handler; what a `finally` goes on with afterwards waits on a stack, as `Flow` does in Rust text.
 *
 * An instruction is its number, the register of the result (plus one; 0: none), the operands, the immediates, and the position for
 * tracebacks if it can raise.
 */
import type { Atom, Block, Imm, Op, PirFunction, PirStmt, TempId } from "../../src/ir/pir/nodes.ts";
import { OPS } from "../../src/ir/pir/ops.ts";
import { ByteWriter, type Label } from "./bytes.ts";
import { liveRanges, type LiveRanges } from "./live-ranges.ts";
import type { PackModule } from "./pack-module.ts";
import { OPERAND, opNumber, SHORT, SINGLETON, statementNumber, type Statement } from "./opcodes.ts";

export interface PackedBody {
  readonly bytes: readonly number[];
  readonly registers: number;
  readonly vectors: number;
  readonly ranges: number;
  readonly caches: number;
}

interface Loop { readonly label: number; readonly start: Label; readonly end: Label; readonly depths: Depths }
interface Depths { readonly handlers: number; readonly active: number; readonly pending: number }
/** A `finally` or `with` body: jumps out of it go on after its final block. */
interface FlowSink { readonly loops: number; readonly jumps: { readonly label: number; readonly isContinue: boolean; readonly at: Label }[] }

export class PackFunction {
  private readonly out = new ByteWriter();
  private readonly labels: Label[] = [];
  private readonly live: LiveRanges;
  private readonly slots = new Map<TempId, number>();
  private readonly vectors = new Map<TempId, number>();
  /** Statement after which a register is free. */
  private readonly busy: number[] = [];
  private readonly caches = new Map<number, number>();
  private readonly loops: Loop[] = [];
  private readonly sinks: FlowSink[] = [];
  private depths: Depths = { handlers: 0, active: 0, pending: 0 };
  /** Namespaces of class bodies: read many times. */
  private readonly lasting = new Set<TempId>();
  private ranges = 0;
  private at = 0;

  constructor(private readonly module: PackModule, private readonly fn: PirFunction) {
    this.live = liveRanges(fn.body);
  }

  pack(): PackedBody {
    this.block(this.fn.body);
    return { bytes: this.out.finish(this.labels), registers: this.fn.vars.length + this.busy.length, vectors: this.vectors.size, ranges: this.ranges, caches: this.caches.size };
  }

  // ---- registers
  private slot(t: TempId): number {
    let r = this.slots.get(t);
    if (r !== undefined) return r;
    const to = this.live.of.get(t)?.to ?? this.at;
    r = this.busy.findIndex((until) => until < this.at);
    if (r < 0) r = this.busy.push(to) - 1;
    this.busy[r] = to;
    r += this.fn.vars.length;
    this.slots.set(t, r);
    return r;
  }
  private isVector(t: TempId): boolean {
    return this.fn.temps.get(t) === "vec";
  }
  private vector(t: TempId): number {
    let v = this.vectors.get(t);
    if (v === undefined) this.vectors.set(t, (v = this.vectors.size));
    return v;
  }

  // ---- operands
  private operand(a: Atom, moved: boolean): void {
    switch (a.a) {
      case "temp": this.tagged(moved && !this.lasting.has(a.n) ? OPERAND.moved : OPERAND.register, this.slot(a.n)); return;
      case "var": this.tagged(OPERAND.register, a.v); return;
      case "const": this.tagged(OPERAND.constant, a.k); return;
      case "none": this.tagged(OPERAND.singleton, SINGLETON.none); return;
      case "unset": this.tagged(OPERAND.singleton, SINGLETON.unset); return;
      case "ellipsis": this.tagged(OPERAND.singleton, SINGLETON.ellipsis); return;
      case "bool": this.tagged(OPERAND.singleton, a.v ? SINGLETON.true : SINGLETON.false); return;
      case "int":
        if (a.v >= -(2n ** 40n) && a.v < 2n ** 40n) this.tagged(OPERAND.int, a.v >= 0n ? a.v * 2n : -a.v * 2n - 1n);
        else this.tagged(OPERAND.constant, this.module.extra(a));
        return;
      case "float": this.tagged(OPERAND.constant, this.module.extra(a)); return;
    }
  }
  private tagged(tag: number, index: number | bigint): void {
    const short = shortOperand(tag, index);
    if (short !== null) { this.out.u8(short); return; }
    this.out.u8(SHORT.wide);
    this.out.varint((BigInt(index) << 3n) | BigInt(tag));
  }
  private code(s: Statement): void {
    this.out.u8(statementNumber(s));
  }
  private label(): Label {
    const l = { at: 0, places: [] };
    this.labels.push(l);
    return l;
  }
  private jump(to: Label): void {
    this.code("JUMP");
    this.out.target(to);
  }

  // ---- blocks
  private block(b: Block): void {
    for (let i = 0; i < b.length; i++) {
      const s = b[i]!;
      this.at = this.live.numbers.get(s) ?? this.at;
      // A lent temp that is dropped right after its operation goes with the operation.
      const released = new Set<TempId>();
      if (s.s === "op") for (let k = i + 1; k < b.length; k++) { const next = b[k]!; if (next.s !== "drop" || this.isVector(next.t) || next.t === s.dst || !lends(s.op, next.t)) break; released.add(next.t); }
      this.stmt(s, released);
      i += released.size;
      if (s.s === "break" || s.s === "continue" || s.s === "return" || s.s === "raise" || s.s === "reraise") return;
    }
  }

  private stmt(s: PirStmt, released: ReadonlySet<TempId>): void {
    const { out } = this;
    switch (s.s) {
      case "op": return this.op(s, released);
      case "set": this.code("SET"); out.varint(s.v); this.operand(s.from, true); return;
      case "unset": case "release": this.code("CLEAR"); out.varint(s.v); return;
      case "drop":
        if (this.isVector(s.t)) { this.code("CLEAR_VEC"); out.varint(this.vector(s.t)); return; }
        if (this.lasting.has(s.t)) return;
        this.code("CLEAR"); out.varint(this.slot(s.t));
        return;
      case "declare": if (!this.isVector(s.t)) { this.code("CLEAR"); out.varint(this.slot(s.t)); } return;
      case "tset": this.code("SET"); out.varint(this.slot(s.t)); this.operand(s.from, true); return;
      case "if": return this.branch(s);
      case "loop": return this.loop(s);
      case "next": return this.next(s);
      case "range": return this.range(s);
      case "break": case "continue": return this.leave(s.label, s.s === "continue");
      case "return": this.code("RETURN"); this.operand(s.value, true); return;
      case "try": return this.tryBlock(s);
      case "finally": {
        const sink = this.flowBody(s, s.body);
        this.code("ENTER_FINAL");
        this.within({ active: 1, pending: 1 }, () => this.block(s.final));
        this.code("LEAVE_HANDLER");
        return this.resume(sink);
      }
      case "with": {
        const sink = this.flowBody(s, s.body);
        this.code("WITH_EXIT"); out.varint(this.slot(s.exit)); out.u8(s.isAsync ? 1 : 0); out.varint(s.loc);
        return this.resume(sink);
      }
      case "reraise": this.code("RERAISE"); this.operand(s.exc, true); return;
      case "raise":
        if (s.op.f === "reraise") { this.code("RAISE_AGAIN"); out.varint(s.loc); return; }
        this.code("RAISE"); s.op.args.forEach((a) => this.operand(a, true)); out.varint(s.loc);
        return;
      case "frame":
        this.code("FRAME"); out.varint(s.fn); out.varint(s.loc); out.u8(s.level ? 1 : 0);
        this.within({ handlers: 1 }, () => this.block(s.body));
        this.at += 1;
        this.code("END_FRAME"); this.operand(s.result, true); out.varint(this.slot(s.dst));
        return;
      case "class": return this.classBody(s);
    }
  }

  private within(more: Partial<Depths>, run: () => void): void {
    const was = this.depths;
    this.depths = { handlers: was.handlers + (more.handlers ?? 0), active: was.active + (more.active ?? 0), pending: was.pending + (more.pending ?? 0) };
    run();
    this.depths = was;
  }

  private branch(s: Extract<PirStmt, { s: "if" }>): void {
    if (s.cond.a === "bool") { this.block(s.cond.v ? s.then : s.orelse); return; }
    const orelse = this.label(), end = this.label();
    this.code("JUMP_FALSE"); this.operand(s.cond, false); this.out.target(orelse);
    this.block(s.then);
    if (s.orelse.length > 0 && !endsInJump(s.then)) this.jump(end);
    this.out.place(orelse);
    this.block(s.orelse);
    this.out.place(end);
  }

  private loop(s: Extract<PirStmt, { s: "loop" }>): void {
    const start = this.label(), end = this.label();
    this.out.place(start);
    if (s.loc !== undefined) this.turn(s.loc);
    this.loops.push({ label: s.label, start, end, depths: this.depths });
    this.block(s.body);
    this.loops.pop();
    if (s.once !== true) this.jump(start);
    this.out.place(end);
  }

  /** Other threads may run. */
  private turn(loc: number): void {
    if (!this.module.threads) return;
    this.code("TURN"); this.out.varint(loc);
  }

  private next(s: Extract<PirStmt, { s: "next" }>): void {
    const item = this.label();
    this.at += 1;
    this.code("NEXT"); this.operand(s.iter, false); this.out.varint(this.slot(s.item)); this.out.varint(s.loc); this.out.target(item);
    this.block(s.done);
    this.out.place(item);
  }

  private range(s: Extract<PirStmt, { s: "range" }>): void {
    const start = this.label(), end = this.label(), item = this.label();
    const at = this.ranges++;
    this.code("RANGE"); this.out.varint(at); this.operand(s.start, false); this.operand(s.stop, false); this.out.signed(s.step); this.out.varint(s.loc);
    this.out.place(start);
    this.at += 1;
    this.code("RANGE_NEXT"); this.out.varint(at); this.out.varint(this.slot(s.item)); this.out.target(item);
    this.loops.push({ label: s.label, start, end, depths: this.depths });
    this.block(s.done);
    this.out.place(item);
    this.turn(s.loc);
    this.block(s.body);
    this.loops.pop();
    this.jump(start);
    this.out.place(end);
  }

  /** `break` and `continue`: directly, or through the final blocks between here and the loop. */
  private leave(label: number, isContinue: boolean): void {
    const depth = this.loops.findIndex((l) => l.label === label);
    const loop = this.loops[depth];
    if (loop === undefined) throw new Error(`no loop ${label}`);
    const sink = [...this.sinks].reverse().find((x) => x.loops > depth);
    if (sink !== undefined) {
      let k = sink.jumps.findIndex((j) => j.label === label && j.isContinue === isContinue);
      if (k < 0) k = sink.jumps.push({ label, isContinue, at: this.label() }) - 1;
      this.code("JUMP_VIA"); this.out.varint(k);
      return;
    }
    const { depths } = loop, here = this.depths;
    const to = isContinue ? loop.start : loop.end;
    if (depths.handlers === here.handlers && depths.active === here.active && depths.pending === here.pending) { this.jump(to); return; }
    this.code("JUMP_OUT"); this.out.target(to); this.out.varint(depths.handlers); this.out.varint(depths.active); this.out.varint(depths.pending);
  }

  /** Temps that the handler of `s` still needs: the others end when an exception leaves the body. */
  private keep(s: PirStmt): void {
    const after = this.live.afterBody.get(s) ?? 0, start = this.live.numbers.get(s) ?? 0;
    const kept = [...this.slots].filter(([t]) => { const r = this.live.of.get(t); return r !== undefined && r.from < start && r.to >= after; });
    this.out.varint(kept.length);
    for (const [, r] of kept) this.out.varint(r);
  }

  private tryBlock(s: Extract<PirStmt, { s: "try" }>): void {
    const handler = this.label(), end = this.label();
    this.code("TRY"); this.out.target(handler); this.keep(s);
    this.within({ handlers: 1 }, () => this.block(s.body));
    this.code("END_TRY"); this.out.target(end);
    this.at = this.live.afterBody.get(s) ?? this.at;
    this.out.place(handler);
    this.out.varint(this.slot(s.exc));
    this.within({ active: 1 }, () => this.block(s.handler));
    this.code("LEAVE_HANDLER");
    this.out.place(end);
  }

  /** The body of a `finally` or `with`; the final block follows. */
  private flowBody(s: Extract<PirStmt, { s: "finally" | "with" }>, body: Block): FlowSink {
    const sink: FlowSink = { loops: this.loops.length, jumps: [] };
    const final = this.label();
    this.code("FINALLY"); this.out.target(final); this.keep(s);
    this.sinks.push(sink);
    this.within({ handlers: 1 }, () => this.block(body));
    this.sinks.pop();
    this.code("END_BODY");
    this.at = this.live.afterBody.get(s) ?? this.at;
    this.out.place(final);
    return sink;
  }

  private resume(sink: FlowSink): void {
    const end = this.label();
    this.code("RESUME"); this.out.target(end); this.out.varint(sink.jumps.length);
    for (const j of sink.jumps) this.out.target(j.at);
    for (const j of sink.jumps) { this.out.place(j.at); this.leave(j.label, j.isContinue); }
    this.out.place(end);
  }

  private classBody(s: Extract<PirStmt, { s: "class" }>): void {
    const { out } = this;
    this.code("CLASS");
    out.str(s.name); out.str(s.qualname);
    out.varint(s.bases.a === "temp" ? this.vector(s.bases.n) + 1 : 0);
    this.operand(s.keywords, true);
    out.varint(this.slot(s.ns)); out.varint(s.fn); out.varint(s.loc);
    const after = this.label();
    out.target(after);
    this.lasting.add(s.ns);
    const [loops, sinks, depths] = [this.loops.splice(0), this.sinks.splice(0), this.depths];
    this.block(s.body);
    this.loops.push(...loops); this.sinks.push(...sinks); this.depths = depths;
    this.at += 1;
    this.code("END_CLASS"); this.operand(s.cell, true);
    out.place(after);
    out.varint(this.slot(s.dst));
  }

  // ---- operations
  private op(s: Extract<PirStmt, { s: "op" }>, released: ReadonlySet<TempId>): void {
    const { out } = this, { op } = s, row = OPS[op.f];
    if (row === undefined) throw new Error(`no row for ${op.f}`);
    // `x += x`: the local is lent for changing, so the operand is added as a value of its own.
    const [target, operand] = op.args;
    if (row.modes[0] === "m" && target?.a === "var" && operand?.a === "var" && target.v === operand.v) {
      out.u8(opNumber(op.f.slice(0, -3))); out.varint(target.v + 1);
      this.operand(target, false); this.operand(operand, false); out.varint(s.loc);
      return;
    }
    if (op.imm.map((i) => letter(i, row.imm)).join("") !== row.imm) throw new Error(`${op.f}: immediates ${JSON.stringify(op.imm.map((i) => i.i))}`);
    out.u8(opNumber(op.f));
    if (row.result === "vec") out.varint(s.dst === null ? 0 : this.vector(s.dst) + 1);
    else if (row.result !== "none") out.varint(this.result(s.dst));
    if (row.result === "pair") out.varint(this.result(s.dst2));
    op.args.forEach((a, i) => {
      const mode = row.modes[i];
      if (mode === "v" || ((op.f === "list_of_vec" || op.f === "tuple_of_vec") && a.a === "temp")) out.varint(a.a === "temp" ? this.vector(a.n) : 0);
      else if (mode === "m") out.varint(a.a === "var" ? a.v : 0);
      else this.operand(a, mode === "o" || (a.a === "temp" && released.has(a.n)));
    });
    op.imm.forEach((imm) => this.immediate(imm));
    if (row.raises) out.varint(s.loc);
  }

  private result(dst: TempId | null): number {
    return dst === null ? 0 : this.slot(dst) + 1;
  }

  private immediate(imm: Imm): void {
    const { out } = this;
    switch (imm.i) {
      case "name": out.varint(this.module.name(imm.name)); return;
      case "names": out.varint(imm.names.length); imm.names.forEach((n) => out.varint(this.module.name(n))); return;
      case "cache": {
        let at = this.caches.get(imm.n);
        if (at === undefined) this.caches.set(imm.n, (at = this.caches.size));
        out.varint(at);
        return;
      }
      case "text": out.str(imm.text); return;
      case "num": out.signed(imm.n); return;
      case "global": out.varint(imm.slot); return;
      case "code": out.varint(imm.fn); return;
      case "atoms": out.varint(imm.atoms.length); imm.atoms.forEach((a) => this.operand(a, true)); return;
      case "flag": out.u8(imm.on ? 1 : 0); return;
    }
  }
}

/** The operand in one byte, or null. */
function shortOperand(tag: number, index: number | bigint): number | null {
  const i = Number(index);
  switch (tag) {
    case OPERAND.register: return i < SHORT.registers ? i : null;
    case OPERAND.moved: return i < SHORT.registers ? SHORT.moved + i : null;
    case OPERAND.singleton: return SHORT.singleton + i;
    case OPERAND.constant: return i < SHORT.constants ? SHORT.constant + i : null;
    default: {
      const v = (i % 2 === 0 ? i / 2 : -(i + 1) / 2) - SHORT.lowestInt;
      return v >= 0 && v < SHORT.ints ? SHORT.int + v : null;
    }
  }
}

function letter(i: Imm, row: string): string {
  switch (i.i) {
    case "name": return "n";
    case "names": return "N";
    case "cache": return "c";
    case "text": return "t";
    case "num": return "i";
    case "global": return "g";
    case "code": return "k";
    case "atoms": return row.includes("A") ? "A" : "a";
    case "flag": return "f";
  }
}

const endsInJump = (b: Block): boolean => { const last = b.at(-1); return last !== undefined && ["break", "continue", "return", "raise", "reraise"].includes(last.s); };

function lends(op: Op, t: TempId): boolean {
  const modes = OPS[op.f]?.modes ?? "";
  return op.args.some((a, i) => a.a === "temp" && a.n === t && (modes[i] === "l" || modes[i] === "r"));
}
