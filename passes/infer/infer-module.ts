/**
 * Types across the functions of one module. A call of a function that its global always holds is direct: the function is
 * instantiated per tuple of argument representations (int, float, bool, int of any size, object), and the call has the type that the
 * instance returns. Every function keeps its dynamic version, which takes and gives objects.
 *
 * Fixpoint: instances grow from the calls; a unit is inferred again when the parameters of the instance or the result of a callee change.
 */
import type { Atom, PirFunction, PirModule } from "../../src/ir/pir/nodes.ts";
import type { ConstantGlobals } from "./constant-globals.ts";
import { inferFunction, type CallOracle, type FunctionTypes } from "./infer-function.ts";
import { BIGINT, join, OBJ, same, type PyType } from "./types.ts";
import type { Widening } from "./widening.ts";

export interface Instance {
  readonly fn: PirFunction;
  /** Suffix of its Rust name. */
  readonly key: string;
  params: readonly PyType[];
  result: PyType | undefined;
  types: FunctionTypes | null;
  /** How often parameters or result changed. */
  changes: number;
  readonly callers: Set<Unit>;
}
type Unit = PirFunction | Instance;

/** Instances of one function beside the one of objects. */
const MAX_INSTANCES = 3;
/** Changes after which an interval counts as all of i64. */
const WIDEN_AFTER = 3;
/** Inferences of one module's units; beyond it, nothing is direct. */
const BUDGET = 4000;

export class ModuleTypes {
  private readonly generic = new Map<PirFunction, FunctionTypes>();
  private readonly instances = new Map<PirFunction, Map<string, Instance>>();
  private readonly dirty = new Set<Unit>();
  private direct: boolean;

  constructor(private readonly module: PirModule, private readonly globals: ConstantGlobals, private readonly enabled: boolean, private readonly widening?: Widening, readonly packed: ReadonlySet<number> = new Set()) {
    this.direct = enabled;
    const own = new Set(module.functions);
    for (const fn of globals.functions.values()) if (!own.has(fn)) throw new Error(`the globals of ${module.name} are those of another version of it`);
    this.run();
  }

  typesOf(fn: PirFunction): FunctionTypes {
    return this.generic.get(fn) ?? inferFunction(fn, { enabled: this.enabled, widening: this.widening });
  }
  /** The function that a global always holds, if calls of it are direct. */
  functionAt(slot: number): PirFunction | undefined {
    if (!this.direct) return undefined;
    const fn = this.globals.functions.get(slot);
    return fn !== undefined && isPlain(fn) && !this.packed.has(fn.id) ? fn : undefined;
  }
  numberAt(slot: number): Atom | undefined {
    return this.enabled ? this.globals.numbers.get(slot) : undefined;
  }
  instance(fn: PirFunction, args: readonly PyType[]): Instance {
    let all = this.instances.get(fn);
    if (all === undefined) this.instances.set(fn, (all = new Map()));
    let key = args.map((t, i) => (this.widening?.argument(fn, i) === true ? "o" : letter(t))).join("");
    if (!all.has(key) && all.size > MAX_INSTANCES) key = args.map(() => "o").join("");
    let at = all.get(key);
    if (at === undefined) {
      at = { fn, key, params: [], result: undefined, types: null, changes: 0, callers: new Set() };
      all.set(key, at);
      this.dirty.add(at);
    }
    return at;
  }

  private run(): void {
    for (const fn of this.module.functions) if (hasBody(fn) && !this.packed.has(fn.id)) this.dirty.add(fn);
    let work = 0;
    for (const unit of this.dirty) {
      this.dirty.delete(unit);
      if (++work > BUDGET && this.direct) {
        this.direct = false;
        this.instances.clear();
        this.dirty.clear();
        for (const fn of this.module.functions) if (hasBody(fn) && !this.packed.has(fn.id)) this.dirty.add(fn);
      }
      this.infer(unit);
    }
  }

  private infer(unit: Unit): void {
    const oracle: CallOracle = {
      functionAt: (slot) => this.functionAt(slot),
      numberAt: (slot) => this.numberAt(slot),
      call: (fn, args) => {
        const callee = this.instance(fn, args);
        callee.callers.add(unit);
        this.widen(callee, args);
        return callee.result;
      },
    };
    if (!("fn" in unit)) {
      this.generic.set(unit, inferFunction(unit, { enabled: this.enabled, oracle, widening: this.widening }));
      return;
    }
    unit.types = inferFunction(unit.fn, { enabled: this.enabled, oracle, params: unit.params, widening: this.widening });
    const result = settle(join(unit.result, unit.types.result), unit.changes);
    if (same(result, unit.result)) return;
    unit.result = result;
    unit.changes++;
    for (const caller of unit.callers) this.dirty.add(caller);
  }

  /** Lets the parameters of an instance hold these arguments. */
  private widen(at: Instance, args: readonly PyType[]): void {
    const params = args.map((t, i) => (at.key[i] === "o" ? OBJ : settle(join(at.params[i], t), at.changes) ?? OBJ));
    if (at.params.length === params.length && params.every((t, i) => same(t, at.params[i]))) return;
    at.params = params;
    at.changes++;
    this.dirty.add(at);
  }
}

function settle(t: PyType | undefined, changes: number): PyType | undefined {
  return t?.t === "int" && changes > WIDEN_AFTER ? { t: "int", lo: -(2n ** 63n), hi: 2n ** 63n - 1n } : t;
}

const hasBody = (fn: PirFunction): boolean => fn.kind !== "comprehension" && fn.kind !== "class";

/** Positional parameters only, no closure, no generator: what a direct call can call. */
function isPlain(fn: PirFunction): boolean {
  const { sig } = fn;
  return fn.kind === "function" && !fn.generator && !fn.coroutine && sig.kwonly === 0 && !sig.varargs && !sig.varkw && fn.vars.every((v) => v.free === null);
}

function letter(t: PyType): string {
  switch (t.t) {
    case "int": return "i";
    case "float": return "f";
    case "bool": return "b";
    case BIGINT.t: return "n";
    default: return "o";
  }
}
