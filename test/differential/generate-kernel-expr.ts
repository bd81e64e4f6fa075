/** Expressions of the kernels: of one scalar or homogeneous container type, small, and seldom an error. */
import type { Kernel, Local } from "./generate-kernel.ts";
import type { Random } from "./random.ts";

export type KernelKind = "int" | "float" | "bool" | "str" | "ints" | "floats" | "dict" | "point";

export interface KernelExpr { readonly random: Random; readonly locals: readonly Local[]; readonly kernels: readonly Kernel[]; readonly tag: string; readonly loops: number }

export function kernelExpr(at: KernelExpr, kind: KernelKind, depth: number): string {
  const { random } = at;
  const known = at.locals.filter((one) => one.kind === kind);
  if (known.length > 0 && random.chance(depth <= 0 ? 0.85 : 0.4)) return random.pick(known).name;
  if (depth <= 0) return literal(at, kind);
  const sub = (wanted: KernelKind): string => kernelExpr(at, wanted, depth - 1);
  const calls = at.kernels.filter((one) => one.result === kind);
  if (calls.length > 0 && random.chance(0.2)) {
    const kernel = random.pick(calls);
    return `${kernel.name}(${kernel.params.map((one, i) => (i === 0 ? `${sub("int")} % 5` : sub(one))).join(", ")})`;
  }
  if (random.chance(0.06)) return `(${sub(kind)} if ${sub("bool")} else ${sub(kind)})`;
  return random.pick(builders[kind])(sub, at);
}

function literal({ random, tag }: KernelExpr, kind: KernelKind): string {
  switch (kind) {
    case "int": return random.pick(["0", "1", "2", "3", "-1", "-4", "7", "10", "100", "2 ** 31", "2 ** 62", "9223372036854775807", "-9223372036854775808", "10 ** 19"]);
    case "float": return random.pick(["0.5", "1.0", "-2.25", "1e10", "0.1", "3.75", "-0.0", "1e300"]);
    case "bool": return random.pick(["True", "False"]);
    case "str": return random.pick(["'a'", "'bcd'", "'x y'", "'é日'", "'0'", "'12'", "''"]);
    case "ints": return random.pick(["[3, 1, 2]", "[5]", "[1, 2, 3, 4]", "[-1, 2 ** 63, 7]", "list(range(4))", "([0] * 3)"]);
    case "floats": return random.pick(["[0.5, 1.5]", "[2.0]", "[1.0, -3.5, 1e3]", "([0.0] * 2)"]);
    case "dict": return random.pick(["{'a': 1}", "{'a': 1, 'b': 2, 'c': 0}", "{}", "{'k': -5}"]);
    case "point": return random.pick([`Point${tag}(1, 2.0)`, `Point${tag}()`, `Point${tag}(x=3, y=0.5)`]);
  }
}

type Sub = (kind: KernelKind) => string;
type Build = (sub: Sub, at: KernelExpr) => string;

const small = ["1", "2", "3", "7", "-5"];
const slice = ["1:", ":2", "::-1", "-2:", "::2", "1:-1"];

const builders: Readonly<Record<KernelKind, readonly Build[]>> = {
  int: [
    (sub, { random }) => `(${sub("int")} ${random.pick(["+", "-", "+", "-", "&", "|", "^"])} ${sub("int")})`, (sub, { random }) => `(${sub("int")} * ${random.pick(small)})`, (sub, { random }) => `(${sub("int")} * ${random.pick(small)} + ${sub("int")})`,
    (sub, { random, loops }) => (loops > 0 ? `(${sub("int")} * ${sub("int")} % ${random.pick(["1000003", "97", "2 ** 40"])})` : `(${sub("int")} * ${sub("int")})`), (sub, { random }) => `(${sub("int")} ${random.pick(["//", "%"])} ${random.pick(["2", "3", "-7", "1000"])})`, (sub, { random }) => `(${sub("int")} ${random.pick(["<<", ">>"])} ${random.pick(["1", "2", "5"])})`,
    (sub) => `len(${sub("str")})`, (sub) => `len(${sub("ints")})`, (sub) => `sum(${sub("ints")})`, (sub) => `-${sub("int")}`, (sub) => `abs(${sub("int")})`, (sub) => `max(${sub("int")}, ${sub("int")})`, (sub) => `min(${sub("int")}, 5)`, (sub) => `int(${sub("bool")})`, (sub) => `((${sub("bool")}) + ${sub("int")})`,
    (sub) => `(${sub("ints")} or [0])[${"0"}]`, (sub) => `(${sub("ints")} + [1])[-1]`, (sub) => `${sub("dict")}.get('a', 0)`, (sub) => `sum(v * v % 97 for v in ${sub("ints")})`, (sub) => `${sub("point")}.x`, (sub) => `${sub("point")}.bump(${sub("int")})`, (sub) => `ord((${sub("str")} or 'q')[0])`, (sub) => `int(${sub("float")} % 1000)`, (sub) => `round(${sub("float")} % 100)`, (sub) => `divmod(${sub("int")}, 7)[1]`, (sub) => `~${sub("int")}`, (sub) => `${sub("ints")}.count(1)`, (sub) => `(${sub("int")}).bit_length()`,
  ],
  float: [
    (sub, { random }) => `(${sub("float")} ${random.pick(["+", "-", "*"])} ${sub("float")})`, (sub, { random }) => `(${sub("float")} ${random.pick(["+", "-", "*"])} ${sub("int")})`, (sub, { random }) => `(${sub("int")} / ${random.pick(["2", "3", "7"])})`, (sub) => `(${sub("float")} / 3)`, (sub) => `float(${sub("int")} % 100)`, (sub) => `abs(${sub("float")})`, (sub) => `(${sub("float")} // 2)`, (sub) => `(${sub("float")} % 2.5)`, (sub) => `${sub("point")}.y`, (sub) => `sum(${sub("floats")})`, (sub) => `(${sub("floats")} or [1.5])[0]`,
    (sub) => `max(${sub("float")}, 0.5)`, (sub) => `-${sub("float")}`, (sub) => `round(${sub("float")} % 1e6, 2)`, (sub) => `((${sub("float")} % 10) ** 2)`, (sub) => `(abs(${sub("int")}) % 50) ** 0.5`, (sub) => `((${sub("bool")}) * ${sub("float")})`,
  ],
  bool: [
    (sub, { random }) => `${sub("int")} ${random.pick(["<", "<=", "==", "!=", ">", ">="])} ${sub("int")}`, (sub, { random }) => `${sub("float")} ${random.pick(["<", ">=", "=="])} ${sub("int")}`, (sub) => `0 <= ${sub("int")} < 5`, (sub) => `(${sub("bool")} and ${sub("bool")})`, (sub) => `(${sub("bool")} or ${sub("bool")})`, (sub) => `(not ${sub("bool")})`, (sub) => `${sub("str")} in ${sub("str")}`, (sub) => `${sub("int")} in ${sub("ints")}`, (sub) => `${sub("str")} in ${sub("dict")}`,
    (sub) => `bool(${sub("ints")})`, (sub) => `${sub("str")} < ${sub("str")}`, (sub) => `${sub("ints")} == ${sub("ints")}`, (sub) => `any(v > 2 for v in ${sub("ints")})`, (sub) => `${sub("int")} % 2 == 0`, (sub) => `${sub("int")} & 1`, (sub) => `isinstance(${sub("int")}, int)`, (sub) => `${sub("ints")} is ${sub("ints")}`,
  ],
  str: [
    (sub, { loops }) => (loops > 0 ? `(${sub("str")} + ${sub("str")})[-12:]` : `(${sub("str")} + ${sub("str")})`), (sub) => `str(${sub("int")})`, (sub, { random }) => `${sub("str")}[${random.pick(slice)}]`, (sub) => `(${sub("str")} or '-')[0]`, (sub, { random }) => `f"{${simple(sub("int"))}${random.pick(["", ":5d", ":x", ":,", ":>8", ":+"])}}"`, (sub, { random }) => `f"{${simple(sub("float"))}${random.pick(["", ":.2f", ":10.3e", ":g", ":%"])}}"`,
    (sub, { random }) => `${sub("str")}.${random.pick(["upper()", "strip()", "replace('a', 'xy')[:9]", "title()", "zfill(4)"])}`, (sub) => `repr(${sub("float")})`, (sub) => `"%d-%s" % (${sub("int")}, ${sub("str")})`, (sub) => `','.join(map(str, ${sub("ints")}))[:20]`, (sub) => `chr(97 + ${sub("int")} % 26)`, (sub) => `(${sub("str")} * 2)[:10]`, (sub) => `type(${sub("float")}).__name__`,
  ],
  ints: [
    (sub) => `[${sub("int")}, ${sub("int")}]`, (sub, { random }) => `[v ${random.pick(["* 2", "+ 1", "% 3", "- 7", "// 2"])} for v in ${sub("ints")}]`, (sub) => `[v for v in ${sub("ints")} if v ${"> 1"}]`, (sub) => `sorted(${sub("ints")})`, (sub, { random }) => `${sub("ints")}[${random.pick(slice)}]`, (sub) => `(${sub("ints")} + ${sub("ints")})[:8]`, (sub) => `list(range(${sub("int")} % 6))`, (sub) => `[i * j for i in range(3) for j in range(i)]`, (sub) => `[len(w) for w in ${sub("str")}.split()]`, (sub) => `list(map(abs, ${sub("ints")}))`, (sub) => `list(${sub("dict")}.values())`, (sub) => `${sub("point")}.items`, (sub) => `([0] * (${sub("int")} % 4))`,
    (sub) => `[row[0] for row in [[${sub("int")}, 1], [2, 3]]]`, (sub) => `sorted(${sub("ints")}, key=lambda v: (v % 3, v))`,
  ],
  floats: [(sub) => `[${sub("float")}, ${sub("float")}]`, (sub) => `[v * 0.5 for v in ${sub("floats")}]`, (sub) => `[v / 2 for v in ${sub("ints")}]`, (sub, { random }) => `${sub("floats")}[${random.pick(slice)}]`, (sub) => `sorted(${sub("floats")})`, (sub) => `[float(v % 50) for v in ${sub("ints")}]`],
  dict: [(sub) => `{'a': ${sub("int")}, ${sub("str")}: ${sub("int")}}`, (sub) => `{c: ${sub("int")} for c in ${sub("str")}[:4]}`, (sub) => `dict(zip('abc', ${sub("ints")}))`, (sub) => `dict(${sub("dict")})`, (sub) => `{str(v): v for v in ${sub("ints")}}`, (sub) => `{k: v for k, v in sorted(${sub("dict")}.items())}`],
  point: [(sub, { tag }) => `Point${tag}(${sub("int")}, ${sub("float")})`, (sub, { tag }) => `make${tag}(${sub("int")}, ${sub("float")})`],
};

/** Before Python 3.12 an expression inside an f-string has no backslash, no `!`, `:` or braces at its top, and not the outer quotes. */
const simple = (text: string): string => (/["\\{}:!]/.test(text) ? "41" : text);
