/**
 * The symbol table, as CPython's `symtable` builds it.
 *
 *     def f(a):            # scope f: a is "cell" (captured by g), g is "local"
 *         def g():         # scope g: a is "free", print is "global-implicit"
 *             print(a)
 */
import type {
  AsyncFunctionDef, ClassDef, DictComp, FunctionDef, GeneratorExp, Lambda, ListComp, PyModule, SetComp, TypeAlias, TypeParam,
} from "../../src/ir/ast/nodes.ts";

export type ScopeKind =
  | "module" | "class" | "function" | "lambda" | "comprehension"
  /**
   * PEP 695: the hidden scope that holds the type parameters of a generic class, function or alias. Directly inside a class, its
   * `global-implicit` names (and those of its `type-value` scopes) are looked up in the class namespace first.
   */
  | "type-params"
  /** PEP 695: the lazily evaluated value of an alias, or bound/default of a type parameter. */
  | "type-value";

/**
 * - local: bound in this scope and not captured. In a module scope this is a global; in a class scope a class attribute.
 * - cell: bound in this function-like scope and captured by an inner one (also `__class__` of a class body).
 * - free: captured from an enclosing function-like scope. In a class scope the class namespace is looked at first
 *   (CPython's LOAD_CLASSDEREF).
 * - global-explicit: named in a `global` statement (in this scope or in the enclosing function that declares it).
 * - global-implicit: not bound in any enclosing function: looked up in the module, then in builtins.
 */
export type NameKind = "local" | "cell" | "free" | "global-explicit" | "global-implicit";

/** One name in one scope. The booleans are CPython's DEF_* flags. */
export interface Binding {
  /** After name mangling (`__x` in class C is `_C__x`). */
  readonly name: string;
  readonly kind: NameKind;
  /** Assigned, deleted, for/with/except target, def, class, walrus, pattern capture ... in this scope. */
  readonly assigned: boolean;
  /** Made unbound somewhere in this scope: by `del`, or at the end of an except clause. */
  readonly deleted: boolean;
  /** Read in this scope. */
  readonly used: boolean;
  readonly parameter: boolean;
  readonly imported: boolean;
  readonly annotated: boolean;
  readonly declaredGlobal: boolean;
  readonly declaredNonlocal: boolean;
  /** In a class scope: also free here because a method captures it through the class (CPython's DEF_FREE_CLASS). */
  readonly freeInClass: boolean;
  /** A comprehension's hidden iterator argument, ".0". */
  readonly implicitParameter: boolean;
}

export type ScopeNode =
  | PyModule | ClassDef | FunctionDef | AsyncFunctionDef | Lambda | ListComp | SetComp | DictComp | GeneratorExp | TypeAlias | TypeParam;

export interface Scope {
  readonly kind: ScopeKind;
  /** `<lambda>` and `listcomp`, `setcomp`, `dictcomp`, `genexpr` as in symtable; "top" for the module. */
  readonly name: string;
  /** `Outer.method.<locals>.inner`, what `__qualname__` will be. "" for the module. */
  readonly qualname: string;
  readonly node: ScopeNode;
  readonly parent: Scope | null;
  /** In source order of CPython's symtable. */
  readonly children: readonly Scope[];
  /** Insertion order: first mention in the scope. */
  readonly names: ReadonlyMap<string, Binding>;
  /** Parameters in order of CPython's co_varnames: posonly+args, kwonly, *args, **kwargs (mangled). */
  readonly parameters: readonly string[];
  /** The scope is inside a function, at any depth, so that free variables can come from outside. */
  readonly nested: boolean;
  /** Contains `yield` (a generator expression is one, too). */
  readonly generator: boolean;
  /** `async def`, or a comprehension with `async for` or `await`. */
  readonly coroutine: boolean;
  /** `return` with a value. */
  readonly returnsValue: boolean;
  /** Reads `super` or `__class__` inside a method, so the class needs a `__class__` cell. */
  readonly needsClassCell: boolean;
  /** A class scope whose methods use `__class__` or `super`. */
  readonly providesClassCell: boolean;
  /** Names among `locals globals exec eval vars dir` that this scope itself mentions as global-implicit names. */
  readonly reflection: ReadonlySet<string>;
  /** Has `from x import *` (module scope only). */
  readonly importStar: boolean;
  /** The class whose name mangles `__x` here, or null. */
  readonly mangleClass: string | null;
}

export interface BoundModule {
  readonly module: PyModule;
  readonly top: Scope;
  /** The scope that a node opens. A generic def/class opens two: see `typeParamScopes`. */
  readonly scopes: ReadonlyMap<ScopeNode, Scope>;
  /** PEP 695: the `type-params` scope around a generic def, class or alias. */
  readonly typeParamScopes: ReadonlyMap<ScopeNode, Scope>;
}

/** CPython's `_Py_Mangle`: `__x` inside class `_C` is `_C__x`. */
export function mangle(className: string | null, name: string): string {
  if (className === null || !name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
  const stripped = className.replace(/^_+/, "");
  return stripped === "" ? name : `_${stripped}${name}`;
}
