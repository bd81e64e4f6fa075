/** PEP 695 type parameters: `def f[T](x: T)`, `class C[T]`, `type A[T] = ...`. */
import type { AsyncFunctionDef, ClassDef, FunctionDef, TypeAlias } from "../../src/ir/ast/nodes.ts";
import type { Atom } from "../../src/ir/pir/nodes.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { unsupported } from "./refuse.ts";

/** Runs `build` inside the scope of the node's type parameters. */
export function withTypeParams(b: FunctionBuilder, node: FunctionDef | AsyncFunctionDef | ClassDef, build: () => Atom): Atom {
  if (node.type_params.length === 0) return build();
  return unsupported(b, node.span, "a type parameter list");
}

export function buildTypeAlias(b: FunctionBuilder, s: TypeAlias): void {
  b.drop(unsupported(b, s.span, "a type statement"));
}
