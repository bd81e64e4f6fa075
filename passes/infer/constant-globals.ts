/**
 * Which globals of a module keep the value that the module's body gives them: functions that are defined once, numbers that are
 * assigned once. A global that any linked code of the user might store to is not one of them.
 */
import type { Atom, Block, PirFunction, PirModule, PirStmt, TempId } from "../../src/ir/pir/nodes.ts";

export interface ConstantGlobals {
  readonly functions: ReadonlyMap<number, PirFunction>;
  readonly numbers: ReadonlyMap<number, Atom>;
}

/** Of a module of which nothing is known. */
export const NO_GLOBALS: ConstantGlobals = { functions: new Map(), numbers: new Map() };

/** What the user's modules do that could change another module's globals. */
export interface Stores {
  /** Attribute names that are stored or deleted somewhere. */
  readonly attributes: ReadonlySet<string>;
  /** Globals may change by means that have no name: `globals()`, `sys.modules`, `setattr(module, ...)`. */
  readonly main: boolean;
  readonly others: boolean;
}

/** Ways to a module's globals as a dict or to a module object by name. */
const REFLECTION = ["__globals__", "f_globals", "_getframe", "currentframe", "modules", "import_module", "__import__", "reload", "patch", "monkeypatch", "exec", "eval"];
/** Stores through a module object that an import statement gave. */
const COMPUTED_STORES = ["setattr", "delattr", "__setattr__", "__delattr__", "__dict__", "vars"];

export function storesOf(modules: readonly PirModule[]): Stores {
  const attributes = new Set<string>();
  let main = false, others = false;
  for (const m of modules) {
    const mentioned = (names: readonly string[]): boolean => names.some((n) => m.mentions.has(n) || m.globals.includes(n));
    if (mentioned(REFLECTION) || m.imports.includes("__main__")) main = others = true;
    if (mentioned(COMPUTED_STORES)) others = true;
    if (mentioned(COMPUTED_STORES) && m.mentions.has("__code__")) main = true;
    for (const fn of m.functions) {
      eachOp(fn.body, (s) => {
        if (s.op.f === "globals") main = others = true;
        const name = s.op.imm[0];
        // A function's code may be another one's.
        if (s.op.f === "setattr" && name?.i === "name" && name.name === "__code__") main = others = true;
        if ((s.op.f === "setattr" || s.op.f === "delattr") && name?.i === "name") attributes.add(name.name);
      });
    }
  }
  return { attributes, main, others };
}

export function constantGlobals(m: PirModule, stores: Stores, builtins: ReadonlySet<string>): ConstantGlobals {
  const functions = new Map<number, PirFunction>(), numbers = new Map<number, Atom>();
  const body = m.functions.find((f) => f.kind === "module");
  if (body === undefined || (m.name === "__main__" ? stores.main : stores.others)) return { functions, numbers };
  const count = new Map<number, number>();
  let importStar = false;
  for (const fn of m.functions) {
    eachOp(fn.body, (s) => {
      const slot = slotOf(s);
      if (slot !== null && s.op.f !== "load_global") count.set(slot, (count.get(slot) ?? 0) + 1);
      if (s.op.f === "import_star") importStar = true;
    });
  }
  if (importStar) return { functions, numbers };
  const made = new Map<TempId, PirFunction>();
  for (const s of body.body) {
    if (s.s !== "op") continue;
    const code = s.op.imm[0];
    if (s.op.f === "make_function" && s.dst !== null && code?.i === "code") {
      const fn = m.functions.find((f) => f.id === code.fn);
      if (fn !== undefined) made.set(s.dst, fn);
    }
    const slot = slotOf(s), value = s.op.args[0];
    if (s.op.f !== "store_global" || slot === null || value === undefined || count.get(slot) !== 1) continue;
    const name = m.globals[slot] ?? "";
    if (stores.attributes.has(name) || builtins.has(name)) continue;
    const fn = value.a === "temp" ? made.get(value.n) : undefined;
    if (fn !== undefined) functions.set(slot, fn);
    else if (value.a === "int" || value.a === "float") numbers.set(slot, value);
  }
  return { functions, numbers };
}

function slotOf(s: Extract<PirStmt, { s: "op" }>): number | null {
  const slot = s.op.imm.find((i) => i.i === "global");
  return slot?.i === "global" ? slot.slot : null;
}

/** Every operation of a block, nested ones too. */
export function eachOp(block: Block, visit: (s: Extract<PirStmt, { s: "op" }>) => void): void {
  for (const s of block) {
    if (s.s === "op") visit(s);
    else for (const inner of blocksOf(s)) eachOp(inner, visit);
  }
}

/** The blocks inside a statement. */
export function blocksOf(s: PirStmt): readonly Block[] {
  switch (s.s) {
    case "if": return [s.then, s.orelse];
    case "loop": case "with": case "frame": case "class": return [s.body];
    case "next": return [s.done];
    case "range": return [s.body, s.done];
    case "try": return [s.body, s.handler];
    case "finally": return [s.body, s.final];
    default: return [];
  }
}
