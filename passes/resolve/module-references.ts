/**
 * Which functions of native modules code can reach: `unicodedata.normalize` of an imported module, or `from unicodedata import
 * normalize`. A module that is used in any other way (passed on, read from another module, named in a text) is open: then every
 * function of it counts whose name the program mentions.
 */
import type { PyModule } from "../../src/ir/ast/nodes.ts";

/** Names that stand for modules in a file: `import a.b as c` gives c → a.b. */
export type Aliases = ReadonlyMap<string, string>;

export interface ModuleReferences {
  /** `module.name` */
  readonly members: ReadonlySet<string>;
  /** Modules used as values. */
  readonly open: ReadonlySet<string>;
  /** Attributes, and texts that are identifiers: if one is an alias of a module somewhere, that module is open. */
  readonly attributes: ReadonlySet<string>;
}

interface Node {
  readonly kind?: string;
  readonly id?: string;
  readonly attr?: string;
  readonly module?: string | null;
  readonly level?: number;
  readonly names?: readonly { readonly name: string; readonly asname: string | null }[];
  readonly value?: { readonly t?: string; readonly v?: unknown; readonly kind?: string; readonly id?: string };
}

export function aliasesOf(module: PyModule): Aliases {
  const aliases = new Map<string, string>();
  walk(module.body, (n) => {
    if (n.kind === "Import") for (const { name, asname } of n.names ?? []) aliases.set(asname ?? name.split(".")[0]!, asname === null ? name.split(".")[0]! : name);
    return true;
  });
  return aliases;
}

export function referencesOf(root: unknown, aliases: Aliases): ModuleReferences {
  const members = new Set<string>(), open = new Set<string>(), attributes = new Set<string>();
  walk(root, (n) => {
    switch (n.kind) {
      case "Attribute": {
        const module = n.value?.kind === "Name" ? aliases.get(n.value.id ?? "") : undefined;
        attributes.add(n.attr ?? "");
        if (module === undefined) return true;
        members.add(`${module}.${n.attr}`);
        return false;
      }
      case "Name": { const module = aliases.get(n.id ?? ""); if (module !== undefined) open.add(module); return false; }
      case "ImportFrom":
        for (const { name } of n.names ?? []) { members.add(`${n.module ?? ""}.${name}`); attributes.add(name); if (name === "*") open.add(n.module ?? ""); }
        return false;
      case "Constant":
        if (n.value?.t === "str" && typeof n.value.v === "string" && /^[A-Za-z_]\w*$/.test(n.value.v)) attributes.add(n.value.v);
        return false;
      default: return true;
    }
  });
  return { members, open, attributes };
}

/** Of a whole program: the members that it reaches, and the native modules that are open. */
export function joinReferences(parts: readonly ModuleReferences[], aliases: readonly Aliases[]): { readonly members: ReadonlySet<string>; readonly open: ReadonlySet<string> } {
  const attributes = new Set(parts.flatMap((p) => [...p.attributes]));
  const named = aliases.flatMap((a) => [...a].flatMap(([alias, module]) => (attributes.has(alias) || attributes.has(module) ? [module] : [])));
  return { members: new Set(parts.flatMap((p) => [...p.members])), open: new Set([...parts.flatMap((p) => [...p.open]), ...named]) };
}

function walk(x: unknown, visit: (n: Node) => boolean): void {
  if (Array.isArray(x)) { for (const y of x) walk(y, visit); return; }
  if (x === null || typeof x !== "object") return;
  if (!visit(x as Node)) return;
  for (const [k, v] of Object.entries(x)) if (k !== "span" && typeof v === "object") walk(v, visit);
}
