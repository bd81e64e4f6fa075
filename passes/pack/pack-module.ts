/** A PIR module as packed code, for library modules: a tenth of the size of machine code, and nothing to compile. Read by `pyrt/src/packed/load.rs`. */
import type { Atom, PirFunction, PirModule, PoolConst } from "../../src/ir/pir/nodes.ts";
import type { Frames } from "../analyse/frames.ts";
import { isHidden } from "../analyse/hidden-frames.ts";
import { usesOf } from "../analyse/uses.ts";
import type { LibraryFunction, LibraryModuleHead } from "../resolve/library-module.ts";
import { ByteWriter, utf8 } from "./bytes.ts";
import { PackFunction, type PackedBody } from "./pack-function.ts";
import { OPERAND } from "./opcodes.ts";

type Base64 = string;

export interface PackedFunction extends LibraryFunction {
  /** Name, signature, registers: the part that a function without a body has, too. */
  readonly head: Base64;
  /** Positions, then instructions. */
  readonly body: Base64;
}

export interface PackedModule extends LibraryModuleHead {
  /** Whether functions keep frames (`passes/analyse/frames.ts`), then the pools: names and constants. */
  readonly pools: Base64;
  /** Kinds of numbers among the constants: `const_complex`, `const_bigint`, `const_float` (`pyrt/src/features.rs`). */
  readonly constants: readonly string[];
  readonly functions: readonly PackedFunction[];
}

export interface PackOptions {
  /** Its functions keep frames. */
  readonly frames: Frames;
  /** Tracebacks keep the locals of its functions (`keepsLocals`). */
  readonly keeps: boolean;
  /** Its loops let other threads run. */
  readonly threads: boolean;
  /** The user's own: code objects know their variables. */
  readonly own?: boolean;
  /** Ids of the functions that have bodies; the others are machine code. */
  readonly only?: ReadonlySet<number>;
}

export class PackModule {
  private readonly names = new Map<string, number>();
  private readonly consts: PoolConst[];
  private readonly extras = new Map<string, number>();
  private readonly extraAtoms: Atom[] = [];

  constructor(private readonly m: PirModule, private readonly options: PackOptions) {
    this.consts = [...m.consts];
  }
  get threads(): boolean {
    return this.options.threads;
  }

  name(name: string): number {
    let at = this.names.get(name);
    if (at === undefined) this.names.set(name, (at = this.names.size));
    return at;
  }
  /** A number that is too long for an operand, as a constant. */
  extra(a: Extract<Atom, { a: "int" | "float" }>): number {
    const key = `${a.a}${Object.is(a.v, -0) ? "-0" : a.v}`;
    let at = this.extras.get(key);
    if (at === undefined) {
      at = this.consts.length + this.extraAtoms.length;
      this.extras.set(key, at);
      this.extraAtoms.push(a);
    }
    return at;
  }

  pack(): PackedModule {
    const functions = this.m.functions.map((fn): PackedFunction => {
      const hasBody = fn.kind !== "comprehension" && fn.kind !== "class" && this.options.only?.has(fn.id) !== false;
      const body = hasBody ? new PackFunction(this, fn).pack() : null;
      return { qualname: fn.qualname, head: base64(head(fn, body, isHidden(this.m.name, fn), this.options)), body: base64([...positions(fn), ...block(body?.bytes ?? [])]), mentions: [...fn.mentions], uses: [...usesOf([fn])] };
    });
    // Tuples may need constants of their own: they are written first.
    const tuples = new Map(this.consts.flatMap((c, i) => (c.c === "tuple" ? [[i, c.items.map((a) => this.item(a))] as const] : [])));
    const out = new ByteWriter();
    out.u8(FRAMES[this.options.frames] | (this.options.keeps ? KEEPS : 0) | (this.options.own === true ? OWN : 0));
    out.varint(this.names.size);
    for (const name of this.names.keys()) out.str(name);
    out.varint(this.consts.length + this.extraAtoms.length);
    this.consts.forEach((c, i) => constant(out, c, tuples.get(i) ?? []));
    for (const a of this.extraAtoms) { if (a.a === "int") { out.u8(CONST.int); out.signed(a.v); } else if (a.a === "float") { out.u8(CONST.float); out.f64(a.v); } }
    const { name, file, isPackage, globals } = this.m;
    const kinds = new Set([...this.consts.map(({ c }) => c), ...this.extraAtoms.map(({ a }) => a)]);
    const constants = ["complex", "bigint", "float"].filter((kind) => kinds.has(kind as PoolConst["c"])).map((kind) => `const_${kind}`);
    return { name, file, isPackage, globals, constants, pools: base64(out.finish([])), functions };
  }

  /** An item of a constant tuple: a constant, or what an operand can say. */
  private item(a: Atom): number {
    if (a.a === "const") return (a.k << 3) | OPERAND.constant;
    if (a.a === "int" || a.a === "float") return (this.extra(a) << 3) | OPERAND.constant;
    const which = { none: 0, unset: 1, ellipsis: 2, bool: a.a === "bool" && a.v ? 3 : 4, temp: 0, var: 0 }[a.a];
    return (which << 3) | OPERAND.singleton;
  }
}

const CONST = { str: 0, bytes: 1, bigint: 2, complex: 3, tuple: 4, int: 5, float: 6 } as const;

function constant(out: ByteWriter, c: PoolConst, items: readonly number[]): void {
  out.u8(CONST[c.c]);
  switch (c.c) {
    case "str": out.str(c.v); return;
    case "bytes": out.block(c.v); return;
    case "bigint": out.str(c.v.toString(16)); return;
    case "complex": out.f64(c.imag); return;
    case "tuple": out.varint(items.length); items.forEach((i) => out.varint(i)); return;
  }
}

const FRAMES: Readonly<Record<Frames, number>> = { none: 0, places: 1, locals: 2 };
const KEEPS = 4, OWN = 8;
const KIND = { module: 0, function: 1, genexpr: 2, comprehension: 3, class: 4 } as const;

function head(fn: PirFunction, body: PackedBody | null, hidden: boolean, { frames, own = false }: PackOptions): readonly number[] {
  const out = new ByteWriter(), { sig } = fn;
  out.u8(KIND[fn.kind] | (fn.generator ? 8 : 0) | (fn.coroutine ? 16 : 0) | (sig.varargs ? 32 : 0) | (sig.varkw ? 64 : 0) | (hidden ? 128 : 0));
  out.str(fn.qualname);
  // The name is the end of it, or stands for itself.
  const length = fn.qualname.endsWith(fn.name) ? utf8(fn.name).length : 0;
  out.varint(length);
  if (length === 0) out.str(fn.name);
  out.varint(fn.line);
  out.varint(sig.names.length);
  sig.names.forEach((n) => out.str(n));
  out.varint(sig.posonly); out.varint(sig.pos); out.varint(sig.kwonly);
  out.varint(body?.registers ?? 0); out.varint(body?.vectors ?? 0); out.varint(body?.ranges ?? 0); out.varint(body?.caches ?? 0);
  out.varint(fn.vars.length);
  for (const v of fn.vars) out.varint(v.param !== null ? v.param * 2 + 1 : v.free !== null ? v.free * 2 + 2 : 0);
  if (own) {
    for (const list of [fn.names?.locals ?? [], fn.names?.cells ?? [], fn.names?.free ?? []]) { out.varint(list.length); list.forEach((n) => out.str(n)); }
  }
  if (frames === "locals") {
    out.varint(fn.locals?.length ?? 0);
    for (const { name, v } of fn.locals ?? []) { out.str(name); out.varint(v); }
  }
  return out.finish([]);
}

/** A byte that says what follows, with the difference of lines where it is small; columns, the end as the distance where it is on the same line. */
function positions(fn: PirFunction): readonly number[] {
  const out = new ByteWriter();
  out.varint(fn.locs.length);
  let line = fn.line;
  for (const s of fn.locs) {
    const lines = s.line - line, more = s.endLine - s.line, col = Math.min(s.col, 65535), end = Math.min(s.endCol, 65535), lookup = Math.min(s.lookupEnd ?? 0, 65535);
    const isSmall = lines >= 0 && lines < 63, hasEndLine = more > 0 || end < col;
    out.u8((hasEndLine ? 1 : 0) | (lookup > 0 ? 2 : 0) | ((isSmall ? lines : 63) << 2));
    if (!isSmall) out.signed(lines);
    out.varint(col);
    if (hasEndLine) out.varint(more);
    out.varint(hasEndLine ? end : end - col);
    if (lookup > 0) out.varint(lookup);
    line = s.line;
  }
  return block(out.finish([]));
}

function block(bytes: readonly number[]): readonly number[] {
  const out = new ByteWriter();
  out.block(bytes);
  return out.finish([]);
}

const base64 = (bytes: readonly number[]): Base64 => Buffer.from(bytes).toString("base64");

/** No positions and no instructions. */
const NO_BODY = [0, 0] as const;

/** All that the loader reads. A function that is left out has no body; one inside another is not there at all. */
export function packedBytes(m: PackedModule, isLeftOut: (qualname: string) => boolean): Buffer {
  const count = new ByteWriter();
  count.varint(m.functions.length);
  const parts: Buffer[] = [Buffer.from(m.pools, "base64"), Buffer.from(count.finish([]))];
  for (const fn of m.functions) {
    const gone = isLeftOut(fn.qualname);
    parts.push(Buffer.from([gone ? 1 : 0]), Buffer.from(fn.head, "base64"), gone ? Buffer.from(NO_BODY) : Buffer.from(fn.body, "base64"));
  }
  return Buffer.concat(parts);
}

export const packModule = (m: PirModule, options: PackOptions): PackedModule => new PackModule(m, options).pack();
