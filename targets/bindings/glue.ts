/** What the JavaScript of a package has to know of each function: a `Signature` each, and the names under which they are exported. */
import type { Signature } from "../../runtime-fs/host/foreign/calls.ts";
import type { Shape } from "../../runtime-fs/host/foreign/wire.ts";
import type { BindingType, ExportedFunction } from "../../passes/exports/types.ts";

/** Exported names that mean something else; such a function is among the `functions` of `load()` only. */
const RESERVED: ReadonlySet<string> = new Set(["run", "load", "programOf", "libraryOf", "ProgramError", "PythonError", "default"]);

export const isExportable = (name: string): boolean => !RESERVED.has(name);

export function signatureOf({ name, parameters }: ExportedFunction): Signature {
  const positional = parameters.filter(({ kind }) => kind === "positional-only" || kind === "positional");
  const ofKind = (wanted: "varargs" | "keywords"): Shape | null => {
    const found = parameters.find(({ kind }) => kind === wanted);
    return found === undefined ? null : shapeOf(found.type);
  };
  const shapes = parameters.flatMap((p): [string, Shape][] => {
    const shape = p.kind === "varargs" || p.kind === "keywords" ? null : shapeOf(p.type);
    return shape === null ? [] : [[p.name, shape]];
  });
  return {
    name, positional: positional.map((p) => p.name), positionalOnly: parameters.filter(({ kind }) => kind === "positional-only").length,
    takesKeywords: parameters.some(({ kind }) => kind === "keyword" || kind === "keywords"), shapes: Object.fromEntries(shapes), rest: ofKind("varargs"), others: ofKind("keywords"),
  };
}

/** Null where a value tells by itself what it is. */
function shapeOf(type: BindingType): Shape | null {
  switch (type.kind) {
    case "float": return "float";
    case "list": return within(shapeOf(type.item), (list) => ({ list }));
    case "set": return within(shapeOf(type.item), (set) => ({ set }));
    case "tuple": return { tuple: type.items.map(shapeOf) };
    case "dict": {
      const [key, value] = [shapeOf(type.key), shapeOf(type.value)];
      return key === null && value === null ? null : { dict: [key, value] };
    }
    // `int | float`: a number is what it looks like.
    case "union": return type.of.some(({ kind }) => kind === "int") ? null : type.of.map(shapeOf).find((shape) => shape !== null) ?? null;
    default: return null;
  }
}

const within = (inner: Shape | null, wrap: (inner: Shape) => Shape): Shape | null => (inner === null ? null : wrap(inner));

/** The end of a `NAME.js`; names of Python are never identifiers of its scope. */
export function glueOf(functions: readonly ExportedFunction[], files: string): string {
  const exported = functions.map(({ name }) => name).filter(isExportable);
  return [
    `const $load = libraryOf(${files}, ${JSON.stringify(functions.map(signatureOf))});`,
    "let $shared;",
    "const $call = (name) => async (...args) => (await ($shared ??= $load())).functions[name](...args);",
    ...exported.map((name, i) => `const $${i} = $call(${JSON.stringify(name)});`),
    `export { ${["$load as load", ...exported.map((name, i) => `$${i} as ${name}`)].join(", ")} };`,
    "",
  ].join("\n");
}
