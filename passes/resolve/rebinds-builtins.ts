/**
 * May a module give a builtin another value (`builtins.len = f`)? Then no name of the program is known to mean the builtin. Reading
 * `builtins.len` is safe; the module under another name, in other hands, as a text or as a dict is not.
 */
import type { PyModule } from "../../src/ir/ast/nodes.ts";

interface Loose { readonly kind?: string; readonly id?: string; readonly attr?: string; readonly ctx?: string; readonly module?: string | null; readonly names?: readonly { readonly name: string; readonly asname: string | null }[]; readonly value?: Loose & { readonly v?: unknown } }

const MODULES = new Set(["builtins", "__builtins__"]);
const MENTION = /\b(builtins|__builtins__)\b/;

export function mayRebindBuiltins(module: PyModule): boolean {
  const own = new Set(MODULES);
  const isModule = (n: Loose | undefined): boolean => n?.kind === "Name" && own.has(n.id ?? "");
  const imports = (n: Loose): boolean => {
    for (const { name, asname } of n.names ?? []) {
      if (n.kind === "Import" && name === "builtins") own.add(asname ?? name);
      else if (n.module === "builtins" ? name === "__dict__" : MENTION.test(name)) return true;
    }
    return false;
  };
  const rebinds = (n: Loose): boolean => {
    switch (n.kind) {
      case "Import": case "ImportFrom": return imports(n);
      case "Attribute": return MODULES.has(n.attr ?? "") || n.attr === "f_builtins" || (isModule(n.value) && (n.ctx !== "Load" || n.attr === "__dict__"));
      case "Name": return isModule(n);
      case "Constant": return typeof n.value?.v === "string" && MENTION.test(n.value.v);
      default: return false;
    }
  };
  const found = (x: unknown): boolean => {
    if (x === null || typeof x !== "object") return false;
    if (Array.isArray(x)) return x.some(found);
    const n = x as Loose;
    if (rebinds(n)) return true;
    // The name itself has been judged with its attribute.
    if (n.kind === "Attribute" && isModule(n.value)) return false;
    return Object.entries(x).some(([k, v]) => k !== "span" && typeof v === "object" && found(v));
  };
  // Twice: a function above the import may use the name that it binds.
  return found(module.body) || found(module.body);
}
