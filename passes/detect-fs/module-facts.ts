/** What names of a module stand for: imported functions, and variables that are assigned exactly once. */
import type { Expr, PyModule } from "../../src/ir/ast/nodes.ts";
import { forEachNode } from "../../src/ir/ast/visit.ts";

export interface ModuleFacts {
  /** `Path` → `pathlib.Path`, `p` → `os.path` */
  readonly imported: ReadonlyMap<string, string>;
  /** The only value that a name is given anywhere in the module. */
  readonly single: ReadonlyMap<string, Expr>;
  /** Names with any binding. */
  readonly bound: ReadonlySet<string>;
}

export function moduleFacts(module: PyModule): ModuleFacts {
  const imported = new Map<string, string>(), values = new Map<string, Expr>(), count = new Map<string, number>();
  const bind = (name: string): void => { count.set(name, (count.get(name) ?? 0) + 1); };
  forEachNode(module, (node) => {
    switch (node.kind) {
      case "Import":
        for (const { name, asname } of node.names) {
          const local = asname ?? name.split(".")[0] ?? name;
          if (imported.get(local) !== (asname === null ? local : name)) bind(local);
          imported.set(local, asname === null ? local : name);
        }
        break;
      case "ImportFrom":
        for (const { name, asname } of node.names) { bind(asname ?? name); if (node.level === 0 && node.module !== null) imported.set(asname ?? name, `${node.module}.${name}`); }
        break;
      case "Assign":
        for (const target of node.targets) if (target.kind === "Name") values.set(target.id, node.value);
        break;
      case "AnnAssign": if (node.target.kind === "Name" && node.value !== null) values.set(node.target.id, node.value); break;
      case "NamedExpr": values.set(node.target.id, node.value); break;
      case "AugAssign": if (node.target.kind === "Name") bind(node.target.id); break;
      case "FunctionDef": case "AsyncFunctionDef": bind(node.name); parameters(node.args).forEach(bind); break;
      case "Lambda": parameters(node.args).forEach(bind); break;
      case "ClassDef": bind(node.name); break;
      case "ExceptHandler": if (node.name !== null) bind(node.name); break;
      case "MatchAs": case "MatchStar": if (node.name !== null) bind(node.name); break;
      case "MatchMapping": if (node.rest !== null) bind(node.rest); break;
      case "Name": if (node.ctx !== "Load") bind(node.id); break;
      default:
    }
  });
  const once = (name: string): boolean => count.get(name) === 1;
  return {
    imported: new Map([...imported].filter(([name]) => once(name))),
    single: new Map([...values].filter(([name]) => once(name))),
    bound: new Set(count.keys()),
  };
}

function parameters(args: { readonly posonlyargs: readonly { arg: string }[]; readonly args: readonly { arg: string }[]; readonly kwonlyargs: readonly { arg: string }[]; readonly vararg: { arg: string } | null; readonly kwarg: { arg: string } | null }): readonly string[] {
  return [...args.posonlyargs, ...args.args, ...args.kwonlyargs, ...(args.vararg ? [args.vararg] : []), ...(args.kwarg ? [args.kwarg] : [])].map(({ arg }) => arg);
}

/** `os.path.join` for `p.join` after `import os.path as p`; null for anything but imported and builtin names. */
export function dottedName(e: Expr, facts: ModuleFacts): string | null {
  if (e.kind === "Name") return facts.imported.get(e.id) ?? (facts.bound.has(e.id) ? null : e.id);
  if (e.kind !== "Attribute") return null;
  const base = dottedName(e.value, facts);
  return base === null ? null : `${base}.${e.attr}`;
}
