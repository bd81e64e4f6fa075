/**
 * The operations of PIR, one row each: the runtime function, how it takes its atoms, its result and whether it raises.
 * `l` is lent in registers (`L`), `r` borrows (`&Obj`), `o` takes ownership, `m` changes a local in place, `v` is a Rust vector. Immediates follow the atoms in the order given by the builder.
 */
export interface OpRow {
  readonly rust: string;
  readonly modes: string;
  readonly result: "obj" | "bool" | "vec" | "pair" | "none" | "loop" | "int" | "float" | "str" | "list" | "dict" | "tuple" | "set" | "i64";
  readonly raises: boolean;
  /** Its immediates, a letter each: `n` name, `N` names, `c` cache, `t` text, `i` number, `g` global, `k` code, `A` lent atoms, `a` owned atoms. */
  readonly imm: string;
}

const row = (rust: string, modes: string, result: OpRow["result"], raises = true): OpRow => ({ rust: `rt::${rust}`, modes, result, raises, imm: IMMEDIATES[rust] ?? "" });

const IMMEDIATES: Readonly<Record<string, string>> = {
  getattr: "nc", setattr: "nc", delattr: "nc", call: "A", call_kw: "AN", call_method: "nAc", call_method_kw: "nANc", method_ready: "nc", call_ready: "nAc",
  call_ready_kw: "nANc", kw_set: "n", unpack: "i", unpack_star: "ii", vec_take: "i", list: "a", tuple: "a", format_value: "i", concat: "a",
  load_global: "g", store_global: "g", del_global: "g", load_name: "ng", store_name: "n", del_name: "n", load_class_free: "n",
  cell_get: "t", cell_get_free: "t", cell_del: "t", check_local: "t", locals: "t", make_function: "ka", make_genexpr: "ka",
  import: "t", import_top: "t", import_from: "n", import_refused: "tt", import_stopped: "tt", match_class: "iN", refused: "t", annotate_global: "g",
  all_floats: "A", reversible: "A",
};

const BINARY = ["add", "sub", "mul", "matmul", "truediv", "floordiv", "mod_", "pow", "lshift", "rshift", "and_", "or_", "xor"];
const COMPARE = ["lt", "le", "eq", "ne", "gt", "ge"];

export const OPS: Readonly<Record<string, OpRow>> = {
  ...Object.fromEntries(BINARY.flatMap((n) => [[n, row(n, "ll", "obj")], [`i${n}`, row(`i${n}`, "ol", "obj")], [`i${n}_to`, row(`i${n}_to`, "ml", "none")]])),
  ...Object.fromEntries(COMPARE.flatMap((n) => [[n, row(n, "ll", "obj")], [`${n}_b`, row(`${n}_b`, "ll", "bool")]])),
  neg: row("neg", "l", "obj"), pos: row("pos", "r", "obj"), invert: row("invert", "r", "obj"),
  truthy: row("truthy", "l", "bool"), not: row("not", "l", "bool"),
  is: row("is", "ll", "bool", false), is_not: row("is_not", "ll", "bool", false),
  contains: row("contains", "ll", "bool"), not_contains: row("not_contains", "ll", "bool"),
  copy: row("copy", "l", "obj", false),

  getattr: row("getattr", "l", "obj"), setattr: row("setattr", "lo", "none"), delattr: row("delattr", "r", "none"),
  getitem: row("getitem", "ll", "obj"), setitem: row("setitem", "llo", "none"), delitem: row("delitem", "rr", "none"),
  getslice: row("getslice", "lll", "obj"), setslice: row("setslice", "lllo", "none"),
  reversible: row("reversible", "l", "bool", false), reverse_slice: row("reverse_slice", "lll", "none"),
  slice: row("slice", "ooo", "obj", false),

  call: row("call", "l", "obj"), call_kw: row("call_kw", "l", "obj"), call_ex: row("call_ex", "rrr", "obj"),
  call_evaluating: row("call_evaluating", "llll", "obj"), inherit_annotations: row("inherit_annotations", "", "none", false), make_class: row("make_class", "lllll", "obj"),
  call_method: row("call_method", "", "obj"), call_method_kw: row("call_method_kw", "", "obj"),
  method_ready: row("method_ready", "l", "obj"), call_ready: row("call_ready", "l", "obj"), call_ready_kw: row("call_ready_kw", "l", "obj"),
  merge_kwargs: row("merge_kwargs", "rrr", "none"),
  kw_set: row("kw_set", "rro", "none"),

  iter: row("iter", "l", "obj"), iter_loop: row("iter_loop", "o", "loop"),
  vec_new: row("vec_new", "", "vec", false), vec_push: row("vec_push", "vo", "none", false), vec_extend: row("vec_extend", "vr", "none"),
  vec_extend_call: row("vec_extend_call", "vrr", "none"),
  list_of_vec: row("list_of_vec", "o", "list", false), tuple_of_vec: row("tuple_of_vec", "o", "tuple", false),
  list: row("list", "", "list", false), tuple: row("tuple", "", "tuple", false),
  dict_new: row("dict_new", "", "dict", false), dict_set: row("dict_set", "roo", "none"), dict_update: row("dict_update", "rr", "none"),
  set_new: row("set_new", "", "set", false), set_add: row("set_add", "ro", "none"), set_update: row("set_update", "rr", "none"), set_settle: row("set_settle", "r", "none"),
  unpack: row("unpack", "l", "vec"), unpack_star: row("unpack_star", "l", "vec"), vec_take: row("vec_take", "v", "obj", false),

  format_value: row("format_value", "ll", "str"), concat: row("concat", "", "str", false),

  load_global: row("load_global", "", "obj"), store_global: row("store_global", "o", "none", false), del_global: row("del_global", "", "none"),
  load_name: row("load_name", "r", "obj"), store_name: row("store_name", "ro", "none"), del_name: row("del_name", "r", "none"),
  load_class_free: row("load_class_free", "rr", "obj"),
  cell_new: row("cell_new", "o", "obj", false), cell_get: row("cell_get", "l", "obj"), cell_get_free: row("cell_get_free", "l", "obj"),
  cell_set: row("cell_set", "lo", "none", false), cell_del: row("cell_del", "l", "none"),
  check_local: row("check_local", "l", "none"),

  make_function: row("make_function", "oooo", "obj", false),
  make_genexpr: row("make_genexpr", "o", "obj", false),
  super_zero: row("super_zero", "rr", "obj"),

  import_asked: row("import_asked", "r", "none"), class_asked: row("class_asked", "r", "none"), import: row("import", "", "obj"), import_top: row("import_top", "", "obj"), import_from: row("import_from", "r", "obj"), import_star: row("import_star", "r", "none"), import_star_into: row("import_star_into", "rr", "none"),
  import_refused: row("import_refused", "", "obj"), import_stopped: row("import_stopped", "", "obj"),

  exc_match: row("exc_match", "rr", "bool"), before_with: row("before_with", "r", "pair"),
  before_async_with: row("before_async_with", "r", "pair"),
  yield: row("yield", "o", "obj"), yield_from: row("yield_from", "o", "obj"), await: row("await", "o", "obj"),
  get_aiter: row("get_aiter", "r", "obj"), anext_opt: row("anext_opt", "r", "obj"),
  star_begin: row("star_begin", "r", "obj", false), star_match: row("star_match", "rr", "obj"), star_leave: row("star_leave", "", "none", false),
  star_raised: row("star_raised", "rr", "none", false), star_end: row("star_end", "r", "obj"),
  match_seq: row("match_seq", "r", "bool", false), match_map: row("match_map", "r", "bool", false), match_keys: row("match_keys", "rr", "obj"),
  match_class: row("match_class", "rr", "obj"), match_rest: row("match_rest", "rr", "obj"), len_i64: row("len_i64", "l", "i64"),
  assertion_error: row("assertion_error", "o", "obj", false),
  raise: row("raise", "oo", "obj"), reraise: row("reraise", "", "obj"), refused: row("refused", "", "obj"),
  isinstance: row("isinstance", "ll", "bool"), len: row("len", "l", "i64"), ord: row("ord", "l", "i64"), chr: row("chr", "l", "str"), str: row("str", "l", "obj"), abs: row("abs", "l", "obj"),
  all_floats: row("all_floats", "", "bool", false), float_of: row("float_of", "l", "float", false),
  globals: row("globals", "", "dict"), locals: row("locals", "ll", "none", false), locals_dict: row("locals_dict", "l", "dict", false),
  setup_annotations: row("setup_annotations", "r", "none"), annotate: row("annotate", "roo", "none"), annotate_global: row("annotate_global", "oo", "none"),
};

/** AST operator → op name. */
export const BIN_OP = {
  Add: "add", Sub: "sub", Mult: "mul", MatMult: "matmul", Div: "truediv", FloorDiv: "floordiv", Mod: "mod_", Pow: "pow",
  LShift: "lshift", RShift: "rshift", BitAnd: "and_", BitOr: "or_", BitXor: "xor",
} as const;
export const CMP_OP = { Eq: "eq", NotEq: "ne", Lt: "lt", LtE: "le", Gt: "gt", GtE: "ge" } as const;
