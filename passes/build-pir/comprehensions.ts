/** Comprehensions run inside the function that contains them, with names of their own and, in tracebacks, a frame of their own. */
import type { Comprehension, DictComp, Expr, GeneratorExp, ListComp, SetComp, Span } from "../../src/ir/ast/nodes.ts";
import type { Atom, LocalName, PirStmt } from "../../src/ir/pir/nodes.ts";
import { buildIterable } from "./displays.ts";
import { buildCond, buildExpr, operands } from "./expressions.ts";
import { FunctionBuilder, NONE, type Frame } from "./function-builder.ts";
import { shownLocals } from "./frame-locals.ts";
import { finishCells, newCells, positionOnly } from "./functions.ts";
import { buildStore } from "./targets.ts";

const NAMES = { ListComp: "<listcomp>", SetComp: "<setcomp>", DictComp: "<dictcomp>" } as const;

export function buildComprehension(b: FunctionBuilder, e: ListComp | SetComp | DictComp): Atom {
  const first = e.generators[0]!;
  const source = b.op(first.is_async ? "get_aiter" : "iter_loop", [buildIterable(b, first.iter)], [], e.span);
  const id = b.module.newFunctionId();
  const outer = b.frame;
  const before = new Set(b.defined);
  const dst = b.temp(), label = b.label();
  let result: Atom = NONE;
  let locals: readonly LocalName[] = [];
  b.pushCode();
  b.frame = enterFrame(b, outer, e);
  const body = b.block(() => {
    newCells(b, b.frame, e.span);
    if (e.kind === "ListComp") {
      const v = b.kept(b.op("vec_new", [], [], e.span));
      loops(b, e, source, () => b.effect("vec_push", [v, buildExpr(b, e.elt)], [], e.elt.span));
      b.unkeep(v);
      result = b.op("list_of_vec", [v], [], e.span);
    } else if (e.kind === "SetComp") {
      const s = b.kept(b.op("set_new", [], [], e.span));
      loops(b, e, source, () => b.effect("set_add", [s, buildExpr(b, e.elt)], [], e.span));
      result = b.unkeep(s);
    } else {
      const d = b.kept(b.op("dict_new", [], [], e.span));
      loops(b, e, source, () => {
        const [k, v] = operands(b, [e.key, e.value]);
        b.effect("dict_set", [d, k!, v!], [], e.span);
      });
      result = b.unkeep(d);
    }
    locals = shownLocals(b, positionOnly([]));
    for (const v of b.frame.vars.values()) b.push({ s: "release", v });
  });
  const name = NAMES[e.kind];
  const qualname = qualify(b, outer, name);
  b.frame = outer;
  b.defined = before;
  b.module.functions.push({
    id, kind: "comprehension", name, qualname, line: e.span.line, sig: positionOnly([]), vars: [], body: [],
    generator: false, coroutine: false, locs: b.popCode(), temps: new Map(), mentions: new Set(), locals,
  });
  b.push({ s: "frame", level: !b.module.scopeOf(e).coroutine, label, dst, fn: id, body, result, loc: b.loc(e.span) });
  return { a: "temp", n: dst };
}

export function qualify(b: FunctionBuilder, frame: Frame, name: string): string {
  const q = frame.scope.qualname;
  if (q === "") return name;
  return frame.scope.kind === "function" || frame.scope.kind === "lambda" ? `${q}.<locals>.${name}` : `${q}.${name}`;
}

function enterFrame(b: FunctionBuilder, outer: Frame, e: ListComp | SetComp | DictComp): Frame {
  return { scope: b.module.scopeOf(e), vars: new Map(), ns: null, outer };
}

/** The nested loops of the `for` and `if` clauses around `inner`. */
function loops(b: FunctionBuilder, e: { readonly generators: readonly Comprehension[]; readonly span: Span }, first: Atom, inner: () => void): void {
  const step = (i: number): void => {
    const g = e.generators[i];
    if (g === undefined) { inner(); return; }
    const it = b.kept(i === 0 ? first : b.op(g.is_async ? "get_aiter" : "iter_loop", [buildIterable(b, g.iter)], [], e.span));
    const label = b.label();
    const body = b.block(() => {
      const item = b.temp();
      nextItem(b, it, item, g.is_async, e.span, label);
      buildStore(b, g.target, { a: "temp", n: item }, g.target.span);
      conditions(b, g.ifs, 0, e.span, label, () => step(i + 1));
    });
    b.push({ s: "loop", label, body });
    b.unkeep(it);
    b.drop(it);
  };
  step(0);
}

/** Takes the next item or leaves the loop. */
export function nextItem(b: FunctionBuilder, it: Atom, item: number, isAsync: boolean, span: Span, label: number, done: readonly PirStmt[] = [{ s: "break", label }]): void {
  const loc = b.loc(span);
  if (!isAsync) {
    b.push({ s: "next", iter: it, item, done: [{ s: "break", label }], loc });
    return;
  }
  const next = b.kept(b.op("anext_opt", [it], [], span));
  const more = b.op("is_not", [next, { a: "unset" }], [], span);
  b.push({ s: "if", cond: more, then: [], orelse: done });
  b.unkeep(next);
  b.push({ s: "declare", t: item, type: "obj" });
  b.push({ s: "tset", t: item, from: next });
}

function conditions(b: FunctionBuilder, ifs: readonly Expr[], i: number, span: Span, label: number, inner: () => void): void {
  const test = ifs[i];
  if (test === undefined) { inner(); return; }
  const cond = buildCond(b, test, span);
  b.push({ s: "if", cond, then: [], orelse: [{ s: "continue", label }] });
  conditions(b, ifs, i + 1, span, label, inner);
}

/** A generator expression is a generator function of its first iterator. */
export function buildGeneratorExp(b: FunctionBuilder, e: GeneratorExp): Atom {
  const first = e.generators[0]!;
  const source = b.op(first.is_async ? "get_aiter" : "iter", [buildIterable(b, first.iter)], [], e.span);
  const scope = b.module.scopeOf(e);
  const inner = new FunctionBuilder(b.module, b.module.newFunctionId(), scope);
  const param = inner.newVar(".0", { param: 0 });
  inner.defined.add(param);
  newCells(inner, inner.frame, e.span);
  const it = inner.op("copy", [{ a: "var", v: param }], [], e.span);
  inner.push({ s: "unset", v: param });
  loops(inner, e, it, () => {
    const r = inner.op("yield", [buildExpr(inner, e.elt)], [], e.span);
    inner.drop(r);
  });
  inner.push({ s: "return", value: NONE });
  const fn = inner.finish("genexpr", "<genexpr>", qualify(b, b.frame, "<genexpr>"), e.span.line, positionOnly([".0"]), { generator: true, coroutine: scope.coroutine, locals: shownLocals(inner, positionOnly([])) });
  return b.op("make_genexpr", [source], [{ i: "code", fn: fn.id }, { i: "atoms", atoms: finishCells(b, inner) }], e.span);
}
