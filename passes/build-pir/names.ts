/** Reading, writing and deleting names, by the kind that the symbol table gives them. */
import type { Span } from "../../src/ir/ast/nodes.ts";
import type { Atom, VarId } from "../../src/ir/pir/nodes.ts";
import { mangle } from "../bind/scope.ts";
import type { Frame, FunctionBuilder, NameAccess } from "./function-builder.ts";

/** How the name is reached from the current frame. */
export function access(b: FunctionBuilder, id: string): NameAccess {
  const frame = b.frame;
  const name = mangle(frame.scope.mangleClass, id);
  const kind = frame.scope.names.get(name)?.kind ?? "global-implicit";
  // Type parameters are locals of their scope; what else it names directly inside of a class is the class's.
  if (frame.ns !== null && !(frame.scope.kind === "type-params" && (kind === "local" || kind === "cell"))) {
    if (kind === "global-explicit") return { via: "global", slot: b.module.global(name) };
    return { via: "class", ns: frame.ns, free: kind === "free" ? cellVar(b, frame.outer, name) : null };
  }
  switch (kind) {
    case "global-explicit": return { via: "global", slot: b.module.global(name) };
    case "global-implicit":
      // A comprehension inside a class body or function whose name is the class's own is global to it.
      return { via: "global", slot: b.module.global(name) };
    case "local":
      if (frame.scope.kind === "module") return { via: "global", slot: b.module.global(name) };
      return { via: "local", v: localVar(b, frame, name, false) };
    case "cell":
      if (frame.scope.kind === "module") return { via: "global", slot: b.module.global(name) };
      return { via: "cell", v: localVar(b, frame, name, true), free: false };
    case "free": return { via: "cell", v: cellVar(b, frame, name), free: true };
  }
}

function isDeleted(b: FunctionBuilder, id: string): boolean {
  const { scope } = b.frame;
  return scope.names.get(mangle(scope.mangleClass, id))?.deleted === true;
}

/** Every way to here has bound the local. */
export function isDefined(b: FunctionBuilder, v: VarId, id: string): boolean {
  return b.defined.has(v) && !isDeleted(b, id);
}

/** The cell of a name that is free in `frame`: of a frame around it in this function, or of the closure. */
export function cellVar(b: FunctionBuilder, frame: Frame | null, name: string): VarId {
  for (let f = frame; f !== null; f = f.outer) {
    const v = f.vars.get(name);
    if (v !== undefined && b.vars[v]?.cell === true) return v;
    const kind = f.scope.names.get(name)?.kind;
    if (kind === "cell" && f.scope.kind !== "module" && f.ns === null) return localVar(b, f, name, true);
  }
  return b.freeVar(name);
}

/** The variable that holds the dict of `locals()`. */
export const LOCALS_DICT = "<locals>";

export function localVar(b: FunctionBuilder, frame: Frame, name: string, cell: boolean): VarId {
  let v = frame.vars.get(name);
  if (v === undefined) {
    v = b.newVar(name, { cell });
    frame.vars.set(name, v);
  }
  return v;
}

export function loadName(b: FunctionBuilder, id: string, span: Span): Atom {
  const at = access(b, id);
  switch (at.via) {
    case "local":
      // A name that is made unbound somewhere is asked for each time: loops and handlers may come from there.
      if (!isDefined(b, at.v, id)) {
        b.effect("check_local", [{ a: "var", v: at.v }], [{ i: "text", text: b.vars[at.v]?.name ?? id }], span);
        b.defined.add(at.v);
      }
      return { a: "var", v: at.v };
    case "cell":
      return b.op(at.free ? "cell_get_free" : "cell_get", [{ a: "var", v: at.v }], [{ i: "text", text: b.vars[at.v]?.name ?? id }], span);
    case "global":
      return b.op("load_global", [], [{ i: "global", slot: at.slot, name: b.module.globals[at.slot] ?? id }], span);
    case "class": {
      const name = mangle(b.frame.scope.mangleClass, id);
      if (at.free !== null) return b.op("load_class_free", [at.ns, { a: "var", v: at.free }], [{ i: "name", name }], span);
      return b.op("load_name", [at.ns], [{ i: "name", name }, { i: "global", slot: b.module.global(name), name }], span);
    }
  }
}

export function storeName(b: FunctionBuilder, id: string, value: Atom, span: Span): void {
  const at = access(b, id);
  switch (at.via) {
    case "local": b.set(at.v, value); return;
    case "cell": b.effect("cell_set", [{ a: "var", v: at.v }, value], [], span); return;
    case "global": b.effect("store_global", [value], [{ i: "global", slot: at.slot, name: b.module.globals[at.slot] ?? id }], span); return;
    case "class": {
      // Free and yet stored to: the class body declares it nonlocal.
      if (at.free !== null) { b.effect("cell_set", [{ a: "var", v: at.free }, value], [], span); return; }
      const name = b.module.mention(mangle(b.frame.scope.mangleClass, id));
      b.effect("store_name", [at.ns, value], [{ i: "name", name }], span);
    }
  }
}

export function deleteName(b: FunctionBuilder, id: string, span: Span): void {
  const at = access(b, id);
  switch (at.via) {
    case "local":
      if (!isDefined(b, at.v, id)) b.effect("check_local", [{ a: "var", v: at.v }], [{ i: "text", text: b.vars[at.v]?.name ?? id }], span);
      b.push({ s: "unset", v: at.v });
      b.defined.delete(at.v);
      return;
    case "cell": b.effect("cell_del", [{ a: "var", v: at.v }], [{ i: "text", text: id }], span); return;
    case "global": b.effect("del_global", [], [{ i: "global", slot: at.slot, name: b.module.globals[at.slot] ?? id }], span); return;
    case "class":
      if (at.free !== null) { b.effect("cell_del", [{ a: "var", v: at.free }], [{ i: "text", text: id }], span); return; }
      b.effect("del_name", [at.ns], [{ i: "name", name: mangle(b.frame.scope.mangleClass, id) }], span);
  }
}
