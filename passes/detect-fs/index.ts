/**
 * Every use of the file system in a program, with access and path as far as the text tells them. What cannot be told is reported as
 * unknown, never left out: the manifest made of it must work as it is.
 *
 *     open("in.txt").read()        ⇒  { api: "open", access: "read", path: { at: "constant", path: "in.txt" } }
 */
import type { Call, Expr, Node, PyModule } from "../../src/ir/ast/nodes.ts";
import { forEachNode } from "../../src/ir/ast/visit.ts";
import { ARGUMENT_READERS, ENV_ALWAYS, ENV_OF, FUNCTIONS, HERE_BY_DEFAULT, LOOKING, METHODS, OPAQUE, TEMPORARY, type PathArgument } from "./apis.ts";
import { dottedName, moduleFacts, type ModuleFacts } from "./module-facts.ts";
import { pathOf } from "./paths.ts";
import type { Access, FsReport, FsUse, PathFact } from "./report.ts";

export type { FsReport, FsUse, PathFact } from "./report.ts";

/** `modules` are the program's own and those of installed packages, not the standard library's. */
export function detectFs(modules: readonly PyModule[]): FsReport {
  const uses: FsUse[] = [];
  const env = new Set(ENV_ALWAYS);
  let anyEnv = false, takesArguments = false, opaque: string | null = null;
  for (const module of modules) {
    const facts = moduleFacts(module);
    const called = new Set<Expr>();
    const variable = (e: Expr | undefined): void => {
      if (e?.kind === "Constant" && e.value.t === "str") env.add(e.value.v); else anyEnv = true;
    };
    const imports = (name: string): void => {
      const top = name.split(".")[0] ?? "";
      for (const one of ENV_OF[top] ?? []) env.add(one);
      if (OPAQUE.has(top)) opaque ??= `${top} opens files on its own`;
      if (ARGUMENT_READERS.has(top)) takesArguments = true;
    };
    forEachNode(module, (node) => {
      if (node.kind === "Import") node.names.forEach((n) => imports(n.name));
      if (node.kind === "ImportFrom" && node.module !== null) imports(node.module);
      if (node.kind === "Call") {
        called.add(node.func);
        uses.push(...usesOfCall(node, facts, module.file));
        const name = dottedName(node.func, facts);
        if (name === "os.getenv" || name === "os.environ.get" || name === "os.environ.setdefault" || name === "os.environ.pop") variable(node.args[0]);
        if (name === "os.system") env.add("TERM");
        if (name === "os.path.expandvars" || name === "os.getenvb") anyEnv = true;
        if (name === "os.chdir" || name === "os.fchdir") opaque ??= "the current directory changes";
        if (name === "getattr" && node.args[1]?.kind !== "Constant" && isFileModule(dottedName(node.args[0] ?? node.func, facts))) opaque ??= "a function of a file module is looked up by a computed name";
        return;
      }
      if (node.kind === "Subscript" && dottedName(node.value, facts) === "os.environ") { called.add(node.value); variable(node.slice); return; }
      if (node.kind === "Compare" && node.comparators.some((c) => dottedName(c, facts) === "os.environ")) { node.comparators.forEach((c) => called.add(c)); variable(node.left); return; }
      if (node.kind !== "Attribute" && node.kind !== "Name") return;
      const name = dottedName(node, facts);
      if (name === null) return;
      if (name === "sys.argv") takesArguments = true;
      if (node.kind === "Attribute" && dottedName(node.value, facts) === "os.environ") { called.add(node.value); return; }
      if (name === "os.environ" && !called.has(node)) anyEnv = true;
      // A function that is handed on may get any path.
      const handed = FUNCTIONS[name];
      if (handed && !called.has(node) && node.ctx === "Load") for (const argument of handed) uses.push(use(node, module.file, name, argument.access === "read" ? "read" : "write", { at: "unknown" }));
    });
  }
  return { uses, env: anyEnv ? null : [...env].sort(), arguments: takesArguments, opaque };
}

const isFileModule = (name: string | null): boolean => name !== null && /^(os|shutil|pathlib|builtins|io)\b/.test(name);

function usesOfCall(call: Call, facts: ModuleFacts, file: string): readonly FsUse[] {
  const name = dottedName(call.func, facts);
  if (name !== null && TEMPORARY.test(name)) return [use(call, file, name, "write", { at: "temporary" })];
  const table = name === null ? undefined : FUNCTIONS[name];
  if (table !== undefined && name !== null) return table.flatMap((argument) => functionUse(call, name, argument, facts, file));
  if (call.func.kind !== "Attribute") return [];
  const { attr, value } = call.func;
  if (name !== null && !name.startsWith("pathlib.")) return [];
  const path = (): PathFact => pathOf(value, facts, file);
  // str.replace takes two arguments.
  if (attr === "replace" && call.args.length === 1) return [use(call, file, "Path.replace", "write", path()), use(call, file, "Path.replace", "write", pathOf(call.args[0]!, facts, file))];
  if (attr === "read" && call.args.length === 1 && facts.imported.has("configparser")) return [use(call, file, "ConfigParser.read", "read", pathOf(call.args[0]!, facts, file))];
  const access = METHODS[attr];
  if (access === undefined) return [];
  const main = use(call, file, `Path.${attr}`, access === "mode" ? modeAccess(call.args[0] ?? keyword(call, "mode")) : access, path(), LOOKING.has(attr));
  return attr === "rename" && call.args[0] ? [main, use(call, file, "Path.rename", "write", pathOf(call.args[0], facts, file))] : [main];
}

function functionUse(call: Call, name: string, argument: PathArgument, facts: ModuleFacts, file: string): readonly FsUse[] {
  const starred = call.args.some((a) => a.kind === "Starred") || call.keywords.some((k) => k.arg === null);
  const e = call.args[argument.index] ?? keyword(call, argument.name);
  if (e === undefined && !starred) return HERE_BY_DEFAULT.has(name) ? [use(call, file, name, "read", { at: "constant", path: "." }, true)] : [];
  const access: Access = argument.access === "mode" ? modeAccess(call.args[argument.mode ?? 1] ?? keyword(call, "mode"), starred) : argument.access;
  if (e?.kind === "Constant" && e.value.t === "int") return [];
  const found: PathFact = e === undefined || starred ? { at: "unknown" } : pathOf(e, facts, file);
  const path = found.at === "constant" && name.startsWith("glob.") ? globPrefix(found.path) : found;
  return [use(call, file, name, access, path, argument.directory ?? false)];
}

const globPrefix = (pattern: string): PathFact => {
  const fixed = pattern.split(/[*?[]/)[0] ?? "";
  const cut = fixed.lastIndexOf("/");
  return { at: "below", folder: cut < 0 ? "." : fixed.slice(0, cut) || "/" };
};

const keyword = (call: Call, name: string): Expr | undefined => call.keywords.find((k) => k.arg === name)?.value;

/** `open`'s mode: reading unless it says otherwise; a computed one may write. */
function modeAccess(mode: Expr | undefined, starred = false): Access {
  if (mode === undefined) return starred ? "write" : "read";
  return mode.kind === "Constant" && mode.value.t === "str" && !/[wax+]/.test(mode.value.v.replace(/^r[:|].*$/, "r")) ? "read" : "write";
}

function use(node: Node, file: string, api: string, access: Access, path: PathFact, directory = false): FsUse {
  return { file, span: node.span, api, access, path, directory };
}
