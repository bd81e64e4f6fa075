/** The variables behind `f_locals` of a frame, in the order in which CPython puts them into the dict: plain locals, then cells, then free variables. */
import type { LocalName, PirSignature } from "../../src/ir/pir/nodes.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { cellVar, LOCALS_DICT } from "./names.ts";

/** Of the frame that is being built, at its end. */
export function shownLocals(b: FunctionBuilder, sig: PirSignature): readonly LocalName[] {
  const found = new Map<string, number>();
  const add = (name: string, v: number): void => { if (!found.has(name)) found.set(name, v); };
  const { scope, vars } = b.frame;
  sig.names.forEach((name) => add(name, vars.get(name) ?? b.vars.findIndex((v) => v.param !== null && v.name === name)));
  for (const [name, v] of vars) if (name !== LOCALS_DICT && b.vars[v]?.cell === false) add(name, v);
  const ofKind = (kind: string): readonly string[] => [...scope.names].filter(([, n]) => n.kind === kind).map(([name]) => name).sort();
  for (const name of [...ofKind("cell"), ...ofKind("free")]) add(name, cellVar(b, b.frame, name));
  return [...found].map(([name, v]) => ({ name, v }));
}
