/** What an annotation, or an expression whose type is plain to see, says to JavaScript. */
import { parseModule } from "../parse/index.ts";
import type { Expr, PyModule } from "../../src/ir/ast/nodes.ts";
import { sourceFromText } from "../../src/source/index.ts";
import type { BindingType } from "./types.ts";

const UNKNOWN: BindingType = { kind: "unknown" };
const NONE: BindingType = { kind: "none" };
const of = (kind: "int" | "float" | "bool" | "str" | "bytes" | "path"): BindingType => ({ kind });

const SIMPLE: Readonly<Record<string, BindingType>> = {
  int: of("int"), float: of("float"), bool: of("bool"), str: of("str"), bytes: of("bytes"), bytearray: of("bytes"), memoryview: of("bytes"), ByteString: of("bytes"), Buffer: of("bytes"),
  None: NONE, Text: of("str"), AnyStr: { kind: "union", of: [of("str"), of("bytes")] }, LiteralString: of("str"),
  Path: of("path"), PurePath: of("path"), PosixPath: of("path"), PurePosixPath: of("path"), PathLike: of("path"),
};
const LISTS = new Set(["list", "List", "Sequence", "MutableSequence", "Iterable", "Collection", "Reversible"]);
const SETS = new Set(["set", "Set", "frozenset", "FrozenSet", "AbstractSet", "MutableSet"]);
const DICTS = new Set(["dict", "Dict", "Mapping", "MutableMapping", "OrderedDict", "defaultdict", "DefaultDict", "Counter"]);
/** `Annotated[T, ...]` and the like are `T`. */
const WRAPPERS = new Set(["Annotated", "Final", "ClassVar", "Required", "NotRequired"]);
const deepest = 20;

/** Aliases of the module (`Row = dict[str, int]`, `type Row = ...`, `NewType`) are followed. */
export function annotationReader(module: PyModule): (annotation: Expr) => BindingType {
  const aliases = new Map<string, Expr>();
  for (const s of module.body) {
    const [target] = s.kind === "Assign" ? s.targets : [];
    if (s.kind === "Assign" && target?.kind === "Name" && s.targets.length === 1) aliases.set(target.id, s.value);
    else if (s.kind === "AnnAssign" && s.target.kind === "Name" && s.value !== null) aliases.set(s.target.id, s.value);
    else if (s.kind === "TypeAlias") aliases.set(s.name.id, s.value);
  }
  const read = (a: Expr, depth: number): BindingType => {
    if (depth > deepest) return UNKNOWN;
    const below = (e: Expr | undefined): BindingType => (e === undefined ? UNKNOWN : read(e, depth + 1));
    switch (a.kind) {
      case "Constant":
        if (a.value.t === "None") return NONE;
        return a.value.t === "str" ? below(parsed(a.value.v)) : UNKNOWN;
      case "Name": case "Attribute": {
        const name = nameOf(a) ?? "";
        const alias = a.kind === "Name" ? aliases.get(name) : undefined;
        if (alias !== undefined) return below(alias);
        if (Object.hasOwn(SIMPLE, name)) return SIMPLE[name] ?? UNKNOWN;
        if (LISTS.has(name)) return { kind: "list", item: UNKNOWN };
        if (SETS.has(name)) return { kind: "set", item: UNKNOWN };
        if (name === "Counter") return { kind: "dict", key: UNKNOWN, value: of("int") };
        return DICTS.has(name) ? { kind: "dict", key: UNKNOWN, value: UNKNOWN } : name === "tuple" || name === "Tuple" ? { kind: "list", item: UNKNOWN } : UNKNOWN;
      }
      case "BinOp": return a.op === "BitOr" ? union([below(a.left), below(a.right)]) : UNKNOWN;
      case "Subscript": return generic(nameOf(a.value) ?? "", a.slice.kind === "Tuple" ? a.slice.elts : [a.slice], below);
      // `UserId = NewType("UserId", int)`
      case "Call": return nameOf(a.func) === "NewType" ? below(a.args[1]) : UNKNOWN;
      default: return UNKNOWN;
    }
  };
  return (annotation) => read(annotation, 0);
}

function generic(name: string, parts: readonly Expr[], read: (e: Expr | undefined) => BindingType): BindingType {
  const [first, second] = parts;
  if (name === "Optional") return union([read(first), NONE]);
  if (name === "Union") return union(parts.map(read));
  if (name === "Literal") return union(parts.map(literal));
  if (WRAPPERS.has(name)) return read(first);
  if (name === "PathLike") return of("path");
  if (LISTS.has(name)) return { kind: "list", item: read(first) };
  if (SETS.has(name)) return { kind: "set", item: read(first) };
  if (name === "Counter") return { kind: "dict", key: read(first), value: of("int") };
  if (DICTS.has(name)) return { kind: "dict", key: read(first), value: read(second) };
  if (name !== "tuple" && name !== "Tuple") return UNKNOWN;
  const isOpen = second?.kind === "Constant" && second.value.t === "Ellipsis";
  return isOpen ? { kind: "list", item: read(first) } : { kind: "tuple", items: parts.filter((p) => p.kind !== "Tuple" || p.elts.length > 0).map(read) };
}

function literal(e: Expr): BindingType {
  if (e.kind !== "Constant") return UNKNOWN;
  const { value } = e;
  if (value.t === "None") return NONE;
  if (value.t === "str" || value.t === "bool") return { kind: "literal", value: value.v };
  return value.t === "int" && Number.isSafeInteger(Number(value.v)) ? { kind: "literal", value: Number(value.v) } : UNKNOWN;
}

function union(all: readonly BindingType[]): BindingType {
  const flat = all.flatMap((t) => (t.kind === "union" ? t.of : [t]));
  if (flat.some((t) => t.kind === "unknown")) return UNKNOWN;
  const distinct = [...new Map(flat.map((t) => [JSON.stringify(t), t])).values()];
  return distinct.length === 1 ? distinct[0] ?? UNKNOWN : { kind: "union", of: distinct };
}

/** `typing.List` and `List` are one. */
const nameOf = (e: Expr): string | undefined => (e.kind === "Name" ? e.id : e.kind === "Attribute" ? e.attr : undefined);

function parsed(text: string): Expr | undefined {
  const { module } = parseModule(sourceFromText("<annotation>", `(${text})\n`));
  const [only] = module.body;
  return only?.kind === "Expr" ? only.value : undefined;
}

/** Of what is written out. Everything else is `unknown`. */
export function plainType(e: Expr): BindingType {
  switch (e.kind) {
    case "Constant": return e.value.t === "None" ? NONE : e.value.t === "complex" || e.value.t === "Ellipsis" ? UNKNOWN : of(e.value.t);
    case "JoinedStr": return of("str");
    case "UnaryOp": return e.op === "Not" ? of("bool") : e.op === "USub" ? plainType(e.operand) : UNKNOWN;
    case "Compare": return e.ops.every((op) => op === "In" || op === "NotIn" || op === "Is" || op === "IsNot") ? of("bool") : UNKNOWN;
    case "List": return { kind: "list", item: common(e.elts) };
    case "ListComp": return { kind: "list", item: plainType(e.elt) };
    case "Set": return { kind: "set", item: common(e.elts) };
    case "SetComp": return { kind: "set", item: plainType(e.elt) };
    case "Dict": return { kind: "dict", key: common(e.keys), value: common(e.values) };
    case "DictComp": return { kind: "dict", key: plainType(e.key), value: plainType(e.value) };
    case "Tuple": return e.elts.some((x) => x.kind === "Starred") ? UNKNOWN : { kind: "tuple", items: e.elts.map(plainType) };
    default: return UNKNOWN;
  }
}

function common(items: readonly (Expr | null)[]): BindingType {
  const types = items.map((item) => (item === null ? UNKNOWN : plainType(item)));
  return types.length === 0 ? UNKNOWN : types.reduce((all, type) => union([all, type]));
}
