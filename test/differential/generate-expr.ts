/**
 * Random Python expressions of a wanted type. `any` means that the static type is lost: such values cross between
 * typed and dynamic code. Sizes stay small: in loops, products and concatenations are cut back.
 */
import type { Random } from "./random.ts";

export type Kind = "int" | "float" | "bool" | "str" | "list" | "dict" | "tuple" | "set" | "any" | "object" | "function";

export interface Variable { readonly name: string; readonly kind: Kind; readonly className?: string }
export interface FunctionShape { readonly name: string; readonly params: readonly Kind[]; readonly result: Kind; readonly keywords: boolean }
export interface ClassShape { readonly name: string; readonly fields: readonly Variable[]; readonly methods: readonly FunctionShape[] }

export interface Scope {
  readonly random: Random;
  readonly variables: Variable[];
  readonly functions: FunctionShape[];
  readonly classes: ClassShape[];
  readonly loopDepth: number;
  /** Ends the names of a program, so that several programs fit into one file. */
  readonly tag: string;
}

export const valueKinds: readonly Kind[] = ["int", "int", "int", "float", "bool", "str", "str", "list", "list", "dict", "tuple", "set", "any", "object"];

export function expr(scope: Scope, kind: Kind, depth = 3): string {
  const { random } = scope;
  const known = scope.variables.filter((one) => one.kind === kind);
  if (known.length > 0 && random.chance(depth <= 0 ? 0.8 : 0.35)) return random.pick(known).name;
  if (depth <= 0) return literal(scope, kind);
  const calls = scope.functions.filter((one) => one.result === kind);
  if (calls.length > 0 && scope.loopDepth < 2 && random.chance(0.15)) return call(scope, random.pick(calls), depth - 1);
  if (random.chance(0.08)) return `(${expr(scope, kind, depth - 1)} if ${expr(scope, "bool", depth - 1)} else ${expr(scope, kind, depth - 1)})`;
  return builders[kind](scope, (wanted) => expr(scope, wanted, depth - 1));
}

export function call(scope: Scope, shape: FunctionShape, depth: number): string {
  const args = shape.params.map((kind) => expr(scope, kind, depth));
  if (shape.keywords && args.length > 1 && scope.random.chance(0.4)) {
    const last = args.length - 1;
    return `${shape.name}(${[...args.slice(0, last), `p${last}=${args[last] ?? "0"}`].join(", ")})`;
  }
  return `${shape.name}(${args.join(", ")})`;
}

function literal(scope: Scope, kind: Kind): string {
  const { random } = scope;
  switch (kind) {
    case "int": return random.pick(["0", "1", "-1", "2", "3", "7", "10", "-5", "255", "1000", "2 ** 31", "2 ** 62", "2 ** 63 - 1", "-2 ** 63", "10 ** 18", "10 ** 20", "-3 ** 41"]);
    case "float": return random.pick(["0.0", "1.5", "-2.25", "0.1", "1e16", "3.0", "-0.0", "1e-7", "float('inf')", "2.5"]);
    case "bool": return random.pick(["True", "False"]);
    case "str": return random.pick(["''", "'a'", "'abc'", "'é日'", "'x y z'", "'A1b2'", "'%d'", "'tab\\t'", "'😀!'"]);
    case "list": return random.pick(["[]", "[1, 2, 3]", "['a', 'b']", "[1, 'x', 2.5]", "[[1], [2, 3]]", "[None, True]", "[2 ** 70, 1]"]);
    case "dict": return random.pick(["{}", "{'a': 1}", "{'k': [1, 2]}", "{1: 'one', 2.5: 'x'}", "{(1, 2): 't', None: 0}"]);
    case "tuple": return random.pick(["()", "(1,)", "(1, 'a')", "(2.5, (3, 4))", "(True, None, 'z')"]);
    case "set": return random.pick(["set()", "{1, 2, 3}", "{0, 64, 32}", "{5, 2 ** 40}", "{1.5, 2}"]);
    case "any": return random.pick(["None", "1", "'s'", "2.5", "[1]", "(1, 2)", "{'q': 1}", "True"]);
    case "object": return scope.classes.length > 0 ? newObject(scope) : "None";
    case "function": return random.pick(["abs", "len", "str", "repr", "(lambda v: v)", "(lambda v: [v, v])", "type", "bool"]);
  }
}

export function newObject(scope: Scope, shape = scope.random.pick(scope.classes)): string {
  return `${shape.name}(${shape.fields.map((field) => expr({ ...scope, classes: [] }, field.kind, 1)).join(", ")})`;
}

/** Before Python 3.12 an expression inside an f-string has no backslash and not the outer quotes. */
function inFString(value: string, tail: string): string {
  return /["\\{}:!]/.test(value) ? `str(${value})` : `f"<{${value}${tail}}>"`;
}

type Build = (scope: Scope, sub: (kind: Kind) => string) => string;

const builders: Readonly<Record<Kind, Build>> = {
  int: ({ random, loopDepth }, sub) => {
    const plain = [
      () => `(${sub("int")} ${random.pick(["+", "-", "+", "-", "&", "|", "^"])} ${sub("int")})`,
      () => `(${sub("int")} ${random.pick(["//", "%"])} ${random.pick(["3", "-7", "10", sub("int")])})`,
      () => (loopDepth > 0 ? `(${sub("int")} * ${random.pick(["2", "3", "-1"])} % 1000003)` : `(${sub("int")} * ${sub("int")})`),
      () => `len(${sub(random.pick(["str", "list", "dict", "tuple", "set"] as const))})`,
      () => `(${sub("int")} ${random.pick(["<<", ">>"])} ${random.pick(["1", "3", "40"])})`,
      () => `abs(${sub("int")})`, () => `-${sub("int")}`, () => `~${sub("int")}`, () => `int(${sub("float")})`, () => `hash(${sub("int")})`,
      () => `sum(i * ${random.pick(["2", "3"])} for i in range(${random.pick(["3", "10"])}))`, () => `${sub("str")}.count('a')`, () => `${sub("list")}.count(1)`,
      () => `max(${sub("int")}, ${sub("int")})`, () => `divmod(${sub("int")}, 7)[${random.pick(["0", "1"])}]`, () => `pow(${sub("int")}, 3, 1009)`, () => `round(${sub("float")})`,
      () => `sorted([${sub("int")}, ${sub("int")}, ${sub("int")}])[${random.pick(["0", "1", "-1"])}]`,
    ];
    return random.pick(plain)();
  },
  float: ({ random }, sub) => random.pick([
    () => `(${sub("float")} ${random.pick(["+", "-", "*"])} ${sub(random.pick(["float", "int"] as const))})`, () => `(${sub("int")} / ${random.pick(["2", "3", "-8", sub("int")])})`,
    () => `float(${sub("int")} % 1000)`, () => `round(${sub("float")}, 2)`, () => `(${sub("float")} % 3)`, () => `(${sub("float")} // 2)`, () => `abs(${sub("float")})`, () => `min(${sub("float")}, ${sub("int")})`,
  ])(),
  bool: ({ random }, sub) => random.pick([
    () => `(${sub("int")} ${random.pick(["<", "<=", "==", "!=", ">"])} ${sub(random.pick(["int", "float"] as const))})`, () => `(${sub("str")} in ${sub("str")})`, () => `(not ${sub("any")})`,
    () => `(${sub("any")} ${random.pick(["==", "!="])} ${sub("any")})`, () => `isinstance(${sub("any")}, ${random.pick(["int", "str", "(list, tuple)", "float"])})`, () => `(${sub("bool")} ${random.pick(["and", "or"])} ${sub("bool")})`,
    () => `(${sub("int")} in ${sub(random.pick(["list", "set", "tuple"] as const))})`, () => `(${sub("any")} is None)`, () => `all(${sub("list")})`, () => `(${sub("list")} == ${sub("list")})`, () => `(${sub("str")} < ${sub("str")})`,
  ])(),
  str: ({ random, loopDepth }, sub) => random.pick([
    () => (loopDepth > 0 ? `(${sub("str")} + ${sub("str")})[-20:]` : `(${sub("str")} + ${sub("str")})`), () => `str(${sub(random.pick(["int", "float", "any"] as const))})`, () => `repr(${sub(random.pick(["str", "tuple", "list"] as const))})`,
    () => inFString(sub("int"), `:${random.pick([">6", "x", ",", "+d", "05"])}`), () => inFString(sub("any"), "!r"), () => `${sub("str")}.${random.pick(["upper()", "strip()", "title()", "replace('a', 'bb')", "center(7, '*')", "split()[0]", "swapcase()", "zfill(5)"])}`,
    () => `${sub("str")}[${random.pick(["::-1", "1:", ":2", "-1:", "::2"])}]`, () => `','.join(str(v) for v in ${sub(random.pick(["list", "tuple"] as const))})`, () => `"%s|%5.1f" % (${sub("any")}, ${sub("float")})`, () => `(${sub("str")} * ${random.pick(["2", "0", "3"])})[:15]`,
    () => `type(${sub("any")}).__name__`,
  ])(),
  list: ({ random, loopDepth }, sub) => random.pick([
    () => `[${sub("any")}, ${sub("int")}]`, () => `[${sub("int")}, ${sub("int")}, ${sub("int")}]`, () => (loopDepth > 0 ? `(${sub("list")} + ${sub("list")})[:6]` : `(${sub("list")} + ${sub("list")})`), () => `[v ${random.pick(["* 2", "+ 1", ""])} for v in range(${random.pick(["3", "5"])})]`,
    () => `[(i, v) for i, v in enumerate(${sub("list")})]`, () => `sorted(${sub("set")})`, () => `list(${sub(random.pick(["str", "tuple", "dict"] as const))})`, () => `${sub("list")}[${random.pick(["1:", "::-1", ":2", "-2:"])}]`,
    () => `[x for x in ${sub("list")} if ${random.pick(["x", "isinstance(x, int)", "x != 1"])}]`, () => `list(map(str, ${sub("tuple")}))`, () => `(${sub("list")} * 2)[:8]`, () => `[*${sub("tuple")}, *${sub("list")}][:8]`,
  ])(),
  dict: ({ random }, sub) => random.pick([
    () => `{'x': ${sub("any")}, 'y': ${sub("int")}}`, () => `{k: ${sub("int")} for k in ${sub("str")}}`, () => `dict(a=${sub("any")})`, () => `{**${sub("dict")}, 'new': ${sub("any")}}`, () => `dict(enumerate(${sub("list")}))`, () => `{${sub("int")}: ${sub("str")}}`,
  ])(),
  tuple: ({ random }, sub) => random.pick([() => `(${sub("any")}, ${sub("int")})`, () => `tuple(${sub("list")})`, () => `(${sub("int")}, ${sub("str")}, ${sub("float")})`, () => `${sub("tuple")}[:2]`, () => `divmod(${sub("int")}, 5)`, () => `(*${sub("tuple")}, ${sub("bool")})[:5]`])(),
  set: ({ random }, sub) => random.pick([() => `{${sub("int")}, ${sub("int")}}`, () => `{i % ${random.pick(["5", "7"])} for i in range(10)}`, () => `(${sub("set")} ${random.pick(["|", "&", "-", "^"])} ${sub("set")})`])(),
  any: (scope, sub) => scope.random.pick([
    () => sub(scope.random.pick(["int", "float", "str", "bool", "tuple", "list", "dict"] as const)), () => `${sub("list")}[${scope.random.pick(["0", "-1", "1"])}]`, () => `${sub("dict")}.get('x', ${sub("int")})`, () => `${sub("tuple")}[0]`, () => `(${sub("any")} or ${sub("any")})`,
    () => `(lambda q: ${scope.random.pick(["q", "[q]", "(q, q)"])})(${sub("any")})`, () => `next(iter(${sub("list")}), None)`,
  ])(),
  object: (scope) => newObject(scope),
  function: (scope) => literal(scope, "function"),
};
