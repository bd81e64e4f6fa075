/**
 * Which library rows a program links: those whose names its Python code mentions, and those that the runtime looks up by name
 * for something that the program does. The rows of a type that nothing linked can make are dropped by the linker (`Rows` in types.rs).
 */
import { byName } from "../ir/by-name.ts";
import type { Row, Rows, TypeRow } from "../stdlib/rows.ts";

export interface Selection {
  readonly rows: Rows;
  /** Names that the linked Python code mentions. */
  readonly mentions: ReadonlySet<string>;
  /** Operations that the linked Python code contains (`passes/analyse/uses.ts`). */
  readonly uses: ReadonlySet<string>;
  /** What the program reaches of its modules (`passes/resolve/module-references.ts`); null: whatever it mentions. */
  readonly references: { readonly members: ReadonlySet<string>; readonly open: ReadonlySet<string> } | null;
  /** Library functions (`module.name`) that the program has no use for but in cases that its text would show, and the Rust function that stops the program instead. */
  readonly leftOut: ReadonlyMap<string, string>;
  readonly nativeModules: ReadonlySet<string>;
  /** A computed `getattr`: every row may be looked up. */
  readonly allNames: boolean;
}

export interface RowChoice {
  readonly isWanted: (row: Row, type: TypeRow) => boolean;
  /** A function, constant or type of a native module. */
  readonly isMember: (module: string, name: string) => boolean;
}

export function chooseRows(selection: Selection): RowChoice {
  const { rows, mentions, uses, allNames } = selection;
  const parts = new Set(["", ...[...selection.nativeModules].flatMap((module) => [...rows.partsOf.get(module) ?? []])]);
  const lookedUp = new Set([...parts].flatMap((part) => [...rows.lookups.get(part) ?? []]));
  const needed = (name: string): boolean => {
    const causes = CAUSES[name];
    return causes === undefined || causes.some((cause) => mentions.has(cause) || uses.has(cause));
  };
  const { references } = selection;
  // Pickles refer to classes by name, however the program comes by them.
  const isPickled = mentions.has("save_global") || mentions.has("find_class") ? (name: string): boolean => rows.types.has(name) : (): boolean => false;
  const isMember = (module: string, name: string): boolean => {
    if (isPickled(name)) return true;
    // sys.__excepthook__ is sys.excepthook.
    if (module === "sys" && mentions.has(`__${name}__`)) return true;
    if (lookedUp.has(name) && needed(name)) return true;
    return mentions.has(name) && (references === null || module === "builtins" || references.open.has(module) || references.members.has(`${module}.${name}`));
  };
  const constructed = constructedTypes(selection);
  const isWanted = (row: Row, type: TypeRow): boolean => {
    if (allNames || mentions.has(row.name)) return true;
    // Nothing makes a memoryview unless the program names it.
    if (row.owner === "memoryview") return mentions.has("memoryview") || mentions.has("getbuffer");
    if (row.name === "__new__" || row.name === "__init__") return constructed.has(type.rust);
    if (VALUE_TYPES.has(row.owner) && DISPATCHED.has(row.name)) return false;
    if (!needed(row.name)) return false;
    return lookedUp.has(row.name) || (isDunder(row.name) && (type.module !== "builtins" || row.owner === "object" || row.owner === "type"));
  };
  return { isWanted, isMember };
}

const isDunder = (name: string): boolean => name.startsWith("__") && name.endsWith("__");

/**
 * Names of special methods that only these names and operations make the runtime look up. A name that is not here is looked
 * up by operations that every program has.
 */
const PICKLING = ["__reduce__", "__reduce_ex__", "copyreg", "__getstate__"];
const CLASSES = ["stmt:class", "type", "super"];
const CAUSES: Readonly<Record<string, readonly string[]>> = byName({
  __reduce__: PICKLING, __reduce_ex__: PICKLING, __getstate__: PICKLING, __getnewargs__: PICKLING, __getnewargs_ex__: PICKLING, __setstate__: PICKLING,
  __enter__: ["before_with"], __exit__: ["before_with"],
  __aenter__: ["before_async_with"], __aexit__: ["before_async_with"], __await__: ["coroutine", "await"], __aiter__: ["coroutine", "aiter"], __anext__: ["coroutine", "anext"],
  __sizeof__: ["getsizeof"], __dir__: ["dir"], __reversed__: ["reversed"], __length_hint__: ["length_hint"],
  __setitem__: ["setitem"], __delitem__: ["delitem"],
  __class_getitem__: ["getitem", "itemgetter"], __or__: ["or_", "ior_", "ior__to", "__ior__", "ior"], __ror__: ["or_", "ior_", "ior__to", "__ior__", "ior"],
  __setattr__: ["setattr", "delattr", "stmt:class"], __delattr__: ["setattr", "delattr", "stmt:class"],
  __prepare__: CLASSES, __init_subclass__: CLASSES, __subclasshook__: CLASSES, __instancecheck__: ["isinstance", "match_class", ...CLASSES], __subclasscheck__: ["issubclass", ...CLASSES], __getattribute__: CLASSES,
  __getitem__: ["getitem", "getslice", "mod_", "imod_", "imod__to", "__mod__", "__rmod__", "__imod__", "reversed", "operator", "bisect", "bisect_left", "bisect_right", "insort", "insort_left",
    "insort_right", "ExceptionGroup", "BaseExceptionGroup", "add_note", "__notes__", "format", "format_map", "translate", "substitute", "safe_substitute", "eval", "exec", ...CLASSES],
  __contains__: ["contains", "not_contains", "operator", "countOf", ...CLASSES], path: ["load_spec", "path_hooks", "meta_path"], derive: ["split", "subgroup", "star_begin", "ExceptionGroup", "BaseExceptionGroup"],
  __subclasses__: [], __mro__: ["mro"], __dict__: ["vars", "dir"],
  keys: ["dict", "update", "environ", "environb", "dict_update", "merge_kwargs", "call_ex", "OrderedDict", "defaultdict", "Counter", "partial", "or_", "ior_", "ior__to", "__or__", "__ior__", "ior", ...CLASSES],
  __trunc__: ["trunc", "int"], __floor__: ["floor"], __ceil__: ["ceil"],
});

/** Without any of these a program gets at a class by its name only, and then mentions it. */
const CLASS_SOURCES = ["type", "__class__", "__mro__", "mro", "__bases__", "__base__", "__subclasses__", "__self__", "__objclass__", "__thisclass__", "__self_class__",
  "__reduce__", "__reduce_ex__", "builtins", "__builtins__"];

/** The types that Python code may call: by Rust path. Exceptions are raised by the runtime, too. */
function constructedTypes({ rows, mentions, uses, allNames }: Selection): ReadonlySet<string> {
  const types = [...rows.types.values()];
  if (allNames || CLASS_SOURCES.some((name) => mentions.has(name))) return new Set(types.map((type) => type.rust));
  const byId = new Map<string, TypeRow[]>();
  for (const type of types) { const id = lastPart(type.rust); byId.set(id, [...byId.get(id) ?? [], type]); }
  const out = new Set<string>();
  const take = (type: TypeRow): void => {
    if (out.has(type.rust)) return;
    out.add(type.rust);
    for (const base of byId.get(type.base) ?? []) take(base);
  };
  for (const type of types) {
    if (mentions.has(type.name) || type.rust.startsWith("pyrt::exc::")) take(type);
    if (uses.has("stmt:class") && (type.name === "type" || type.name === "object")) take(type);
  }
  return out;
}

const lastPart = (path: string): string => path.split("::").at(-1) ?? "";

/** The runtime looks these names up for the sake of user classes only; for the values themselves it runs the same code directly. */
const VALUE_TYPES = new Set(["int", "bool", "float", "complex", "str", "bytes", "bytearray", "tuple", "list", "dict", "set", "frozenset", "range", "slice"]);
const DISPATCHED = new Set(["repr", "str", "format", "hash", "bool", "len", "index", "int", "float", "complex", "bytes", "round", "neg", "pos", "abs", "invert", "pow",
  "divmod", "rdivmod", "eq", "ne", "lt", "le", "gt", "ge"].map((name) => `__${name}__`));
