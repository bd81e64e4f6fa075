/**
 * A scope in the form in which scripts/oracle/dump-symtable.py writes CPython's:
 * [kind, name, nested, parameters, [[name, flags, scope], ...], children].
 */
import type { Binding, Scope } from "./scope.ts";

const scopeNumbers = { local: 1, "global-explicit": 2, "global-implicit": 3, free: 4, cell: 5 } as const;

export function dumpScope(scope: Scope): unknown {
  const kind = scope.kind === "module" || scope.kind === "class" ? scope.kind : "function";
  const symbols = [...scope.names.values()].map((binding) => [binding.name, flagsOf(binding), scopeNumbers[binding.kind]] as const)
    .sort((left, right) => (left[0] < right[0] ? -1 : 1));
  return [kind, scope.name, scope.nested, scope.parameters, symbols, scope.children.map(dumpScope)];
}

function flagsOf(binding: Binding): number {
  const bits: readonly (readonly [boolean, number])[] = [
    [binding.declaredGlobal, 1], [binding.assigned, 2], [binding.parameter, 4], [binding.declaredNonlocal, 8], [binding.used, 16],
    [binding.freeInClass, 64], [binding.imported, 128], [binding.annotated, 256],
  ];
  return bits.reduce((flags, [isSet, bit]) => flags | (isSet ? bit : 0), 0);
}

/** CPython marks iteration variables of comprehensions with 512: an error check of its own, not part of the table. */
export function withoutIterationBit(table: unknown): unknown {
  if (!Array.isArray(table)) return table;
  const [name, flags, scope] = table as readonly unknown[];
  if (table.length === 3 && typeof name === "string" && typeof flags === "number") return [name, flags & ~512, scope];
  return table.map(withoutIterationBit);
}
