/**
 * Generates functions as a typed compiler likes them: loops over ints, floats and lists, calls from one to the other, objects with
 * numeric fields, generators, closures, `finally`. Each is called with the types it was written for, and with others.
 */
import { type KernelExpr, type KernelKind, kernelExpr } from "./generate-kernel-expr.ts";
import type { Random } from "./random.ts";

export interface Local { readonly name: string; readonly kind: KernelKind }
export interface Kernel { readonly name: string; readonly params: readonly KernelKind[]; readonly result: KernelKind }

interface Frame {
  readonly random: Random;
  readonly tag: string;
  readonly locals: Local[];
  readonly kernels: readonly Kernel[];
  readonly result: KernelKind;
  readonly loops: number;
  /** Break and continue are allowed here. */
  readonly inLoop: boolean;
  readonly names: { next: number };
}

const kinds: readonly KernelKind[] = ["int", "int", "int", "float", "float", "bool", "str", "ints", "ints", "floats", "dict", "point"];
const indent = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);

export function generateKernels(random: Random, tag: string): string[] {
  const lines = [...pointClass(random, tag)];
  const kernels: Kernel[] = [];
  const count = 3 + random.below(3);
  for (let at = 0; at < count; at++) {
    const params: KernelKind[] = ["int", ...Array.from({ length: random.below(3) }, () => random.pick(kinds))];
    const kernel: Kernel = { name: `g${at}${tag}`, params, result: random.pick(kinds) };
    lines.push(...kernelDefinition(random, tag, kernel, kernels));
    kernels.push(kernel);
    lines.push(...kernelCalls(random, tag, kernel));
    if (random.chance(0.2)) lines.push(...redefinition(random, random.pick(kernels)), ...kernelCalls(random, tag, kernel));
  }
  if (random.chance(0.6)) lines.push(...generatorKernel(random, tag, kernels));
  if (random.chance(0.5)) lines.push(...closureKernel(random, tag, kernels));
  return lines;
}

function frame(random: Random, tag: string, locals: readonly Local[], kernels: readonly Kernel[], result: KernelKind): Frame {
  return { random, tag, locals: [...locals], kernels, result, loops: 0, inLoop: false, names: { next: 0 } };
}

const value = (at: Frame, kind: KernelKind, depth = 2): string => kernelExpr(exprScope(at), kind, depth);
const exprScope = (at: Frame): KernelExpr => ({ random: at.random, locals: at.locals, kernels: at.loops < 2 ? at.kernels : [], tag: at.tag, loops: at.loops });

const annotated = (random: Random, local: Local): string => {
  if (!random.chance(0.3)) return local.name;
  const right = { int: "int", float: "float", bool: "bool", str: "str", ints: "list[int]", floats: "list[float]", dict: "dict[str, int]", point: "object" }[local.kind];
  return `${local.name}: ${random.chance(0.9) ? right : random.pick(["int", "float", "str", "list"])}`;
};

function kernelDefinition(random: Random, tag: string, kernel: Kernel, kernels: readonly Kernel[]): string[] {
  const params = kernel.params.map((kind, at): Local => ({ name: at === 0 ? "n" : `p${at}`, kind }));
  const isRecursive = random.chance(0.25);
  const at = frame(random, tag, params, kernels, kernel.result);
  const lines: string[] = [];
  if (isRecursive) {
    lines.push("if isinstance(n, int) and 0 < n < 30:", `    deeper = ${kernel.name}(${["n // 2", ...params.slice(1).map((one) => (random.chance(0.6) ? one.name : value(at, one.kind, 1)))].join(", ")})`, `    print("deeper", show${tag}(deeper))`);
  }
  lines.push(...block(at, 3, 2 + random.below(3)), `return ${value(at, kernel.result)}`);
  return [`def ${kernel.name}(${params.map((one) => annotated(random, one)).join(", ")}):`, ...indent(lines)];
}

/** Right ones, and wrong ones: bool for int, int for float, big ints, None. What a loop may multiply is empty if it is a sequence. */
const hostile: Readonly<Record<KernelKind, readonly string[]>> = {
  int: ["True", "2 ** 63", "-2 ** 64", "2.5", "b''", "None", "9223372036854775807"], float: ["3", "True", "10 ** 25", "float('nan')", "'x'"], bool: ["1", "0.0", "[]"],
  str: ["b'ab'", "5", "''", "None"], ints: ["(1, 2)", "[1.5, 2]", "['a']", "None", "[2 ** 63, -1]", "range(4)"], floats: ["[1, 2]", "()", "[None]"], dict: ["{1: 2}", "[('a', 1)]", "{'a': 1.5}"], point: ["None", "7"],
};

function kernelCalls(random: Random, tag: string, kernel: Kernel): string[] {
  const empty = frame(random, tag, [], [], "int");
  const call = (args: readonly string[]): string[] => ["try:", `    print(${JSON.stringify(kernel.name)}, show${tag}(${kernel.name}(${args.join(", ")})))`, "except Exception as e:", "    print(type(e).__name__, e)"];
  const lines: string[] = [];
  for (let at = 0; at < 2; at++) lines.push(...call(kernel.params.map((kind, i) => (i === 0 ? String(random.below(12) - 2) : value(empty, kind, 1)))));
  for (let at = 0; at < 2; at++) lines.push(...call(kernel.params.map((kind) => (random.chance(0.35) ? random.pick(hostile[kind]) : value(empty, kind, 1)))));
  return lines;
}

function redefinition(random: Random, kernel: Kernel): string[] {
  return random.pick([
    () => [`old_${kernel.name} = ${kernel.name}`, `def ${kernel.name}(*args):`, "    print('wrapped', len(args))", `    return old_${kernel.name}(*args)`],
    () => [`${kernel.name} = lambda *args: ${random.pick(["5", "''", "[]", "2 ** 70", "1.5"])}`],
    () => [`globals()[${JSON.stringify(kernel.name)}] = ${random.pick(["len", "print", "bool"])}`],
  ])();
}

function block(at: Frame, depth: number, count: number): string[] {
  const lines: string[] = [];
  for (let i = 0; i < count; i++) lines.push(...step(at, depth));
  return lines.length > 0 ? lines : ["pass"];
}

function fresh(at: Frame, prefix: string): string { return `${prefix}${at.names.next++}`; }

/** A block of its own: what is first assigned inside may be unbound afterwards, which is now and then wanted. */
const inside = (at: Frame, more: Partial<Frame> = {}): Frame => ({ ...at, ...more, locals: at.random.chance(0.15) ? at.locals : [...at.locals] });

function step(at: Frame, depth: number): string[] {
  const { random } = at;
  const some = (...wanted: readonly KernelKind[]): Local | undefined => {
    const found = at.locals.filter((one) => wanted.includes(one.kind));
    return found.length > 0 ? random.pick(found) : undefined;
  };
  const simple = [
    () => assign(at), () => assign(at), () => update(at), () => update(at), () => update(at), () => containerStep(at), () => containerStep(at),
    () => [`print(show${at.tag}(${value(at, random.pick(kinds), 2)}))`],
    () => {
      const one = some("int", "float", "str");
      return one === undefined || !random.chance(0.3) ? assign(at) : [`${one.name} = ${value(at, random.pick(one.kind === "str" ? ["int", "float", "str", "bool"] as const : ["int", "float", "bool"] as const))}`];
    },
    () => {
      const a = some("int"), b = some("int", "float");
      return a === undefined || b === undefined ? assign(at) : [`${a.name}, ${b.name} = ${b.kind === "int" ? `${b.name}, ${a.name}` : `${value(at, "int", 1)}, ${b.name}`}`];
    },
  ];
  const nested = [
    () => forLoop(at, depth), () => forLoop(at, depth), () => forLoop(at, depth), () => whileLoop(at, depth), () => whileLoop(at, depth),
    () => [`if ${value(at, "bool")}:`, ...indent(block(inside(at), depth - 1, 1 + random.below(2))), ...(random.chance(0.3) ? [`elif ${value(at, "bool", 1)}:`, ...indent(block(inside(at), depth - 1, 1))] : []), ...(random.chance(0.5) ? ["else:", ...indent(block(inside(at), depth - 1, 1))] : [])],
    () => tryStep(at, depth), () => tryStep(at, depth),
    () => [`with Guard${at.tag}(${random.pick(["True", "False"])}) as w:`, ...indent([...block(inside(at), depth - 1, 1), ...leave(at)])],
    () => leave(at),
  ];
  return random.pick(depth > 0 && at.loops < 3 ? [...simple, ...nested] : simple)();
}

function assign(at: Frame): string[] {
  const kind = at.random.pick(kinds);
  const text = value(at, kind);
  const name = fresh(at, "t");
  at.locals.push({ name, kind });
  return [`${name} = ${text}`];
}

function update(at: Frame): string[] {
  const { random } = at;
  const found = at.locals.filter((one) => one.kind === "int" || one.kind === "float" || one.kind === "str" || one.kind === "bool");
  const one = found.length > 0 ? random.pick(found) : undefined;
  if (one === undefined) return assign(at);
  const small = random.pick(["1", "2", "-3", "7"]);
  switch (one.kind) {
    case "int": return random.pick([() => [`${one.name} += ${value(at, "int", 1)}`], () => [`${one.name} -= ${value(at, random.chance(0.9) ? "int" : "float", 1)}`], () => [`${one.name} *= ${random.pick(["3", "-2", "10", "0"])}`], () => [`${one.name} = ${one.name} * ${random.pick(["31", "7", "2 ** 33"])} + ${value(at, "int", 1)}`],
      () => [`${one.name} ${random.pick(["//=", "%="])} ${random.pick(["2", "-7", "1000003", value(at, "int", 1)])}`], () => [`${one.name} ${random.pick(["^=", "&=", "|="])} ${value(at, "int", 1)}`], () => [`${one.name} ${random.pick(["<<=", ">>="])} ${small}`], () => [`${one.name} += ${small}`]])();
    case "float": return random.pick([() => [`${one.name} += ${value(at, "float", 1)}`], () => [`${one.name} *= ${random.pick(["0.5", "1.5", "-1.0", "2"])}`], () => [`${one.name} /= ${random.pick(["3", "4.0", value(at, "int", 0)])}`], () => [`${one.name} = ${one.name} - ${value(at, "int", 1)}`]])();
    case "str": return [`${one.name} += ${random.pick(["'z'", "'é'", `str(${value(at, "int", 0)})[:5]`])}`];
    default: return [`${one.name} = not ${one.name}`];
  }
}

function containerStep(at: Frame): string[] {
  const { random } = at;
  const found = at.locals.filter((one) => one.kind === "ints" || one.kind === "floats" || one.kind === "dict" || one.kind === "point");
  const one = found.length > 0 ? random.pick(found) : undefined;
  if (one === undefined) return assign(at);
  const item = one.kind === "floats" ? "float" : "int";
  const index = (): string => random.pick(["0", "-1", `${value(at, "int", 0)} % max(1, len(${one.name}))`, value(at, "int", 0)]);
  const short = `if len(${one.name}) < 12:`;
  switch (one.kind) {
    case "ints": case "floats": return random.pick([
      () => [`if ${one.name}:`, `    ${one.name}[${index()}] = ${value(at, item, 1)}`], () => [short, `    ${one.name}.append(${value(at, random.chance(0.9) ? item : "str", 1)})`], () => [`if ${one.name}:`, `    ${one.name}[0] += ${value(at, item, 1)}`],
      () => [`if len(${one.name}) > 1:`, `    ${one.name}[0], ${one.name}[-1] = ${one.name}[-1], ${one.name}[0]`], () => [`${one.name}.sort(${random.pick(["", "reverse=True", "key=lambda v: -v", "key=abs"])})`], () => [`if ${one.name}:`, `    ${one.name}.pop(${random.pick(["", "0", "-1"])})`],
      () => [`${one.name}[${random.pick(["1:2", "::2", ":1", "-1:", "5:"])}] = ${random.pick([`[${value(at, item, 0)}]`, "[]"])}`], () => [`${one.name} = ${one.name}[${random.pick(["::-1", "1:", ":-1", "::2"])}]`], () => [short, `    ${one.name} += [${value(at, item, 1)}]`], () => { const name = fresh(at, "t"); at.locals.push({ name, kind: one.kind }); return [`${name} = ${one.name}`]; },
      () => [short, `    ${one.name}.insert(${index()}, ${value(at, item, 0)})`], () => [`del ${one.name}[${random.pick(["0:1", "-1:", "::3"])}]`],
    ])();
    case "dict": return random.pick([
      () => [short, `    ${one.name}[${value(at, "str", 1)}] = ${value(at, "int", 1)}`], () => [`for c in ${value(at, "str", 1)}[:6]:`, `    ${one.name}[c] = ${one.name}.get(c, 0) + 1`], () => [`${one.name}.pop('a', None)`], () => [`if ${one.name}:`, `    ${one.name}[next(iter(${one.name}))] += ${value(at, "int", 1)}`],
      () => [`${one.name}.setdefault('s', 0)`, `${one.name}['s'] += 1`], () => [`${one.name} = {k: v for k, v in ${one.name}.items() if v ${random.pick(["> 0", "!= 1", "< 10"])}}`], () => [`${one.name}.update(${random.pick(["a=1", "{'u': 2}", "[('w', 3)]"])})`],
    ])();
    default: return random.pick([() => [`${one.name}.x += ${value(at, "int", 1)}`], () => [`${one.name}.y = ${value(at, random.chance(0.9) ? "float" : "int", 1)}`], () => [`${one.name}.items.append(${value(at, "int", 1)})`, `del ${one.name}.items[5:]`], () => [`${one.name}.bump(${value(at, "int", 1)})`], () => [`${one.name}.total = ${one.name}.total + 1`]])();
  }
}

function forLoop(at: Frame, depth: number): string[] {
  const { random } = at;
  const name = fresh(at, "i");
  const ints = at.locals.find((one) => one.kind === "ints");
  const dict = at.locals.find((one) => one.kind === "dict");
  const heads: [string, Local[]][] = [[`for ${name} in range(${random.pick(["3", "5", "n % 7", "n", "len('abcd')"])}):`, [{ name, kind: "int" }]], [`for ${name} in range(${random.pick(["1, 6", "5, -1, -2", "n, n + 3", "-2, 2", "2 ** 63 - 2, 2 ** 63 + 1"])}):`, [{ name, kind: "int" }]],
    [`for ${name} in range(0, 10, ${random.pick(["3", "n or 1", "4"])}):`, [{ name, kind: "int" }]], [`for ${name} in ${value(at, "str", 1)}[:5]:`, [{ name, kind: "str" }]]];
  if (ints !== undefined) heads.push([`for ${name} in ${ints.name}[:6]:`, [{ name, kind: "int" }]], [`for ${name}, ${name}v in enumerate(${ints.name}[:6]):`, [{ name, kind: "int" }, { name: `${name}v`, kind: "int" }]], [`for ${name}, ${name}v in zip(${ints.name}, ${value(at, "str", 1)}[:5]):`, [{ name, kind: "int" }, { name: `${name}v`, kind: "str" }]]);
  if (dict !== undefined) heads.push([`for ${name}, ${name}v in list(${dict.name}.items())[:5]:`, [{ name, kind: "str" }, { name: `${name}v`, kind: "int" }]]);
  const [head, bound] = random.pick(heads);
  const capped = head.includes("range(n)") ? [`if ${name} > 6:`, "    break"] : [];
  const body = inside(at, { loops: at.loops + 1, inLoop: true });
  body.locals.push(...bound);
  const lines = [head, ...indent([...capped, ...block(body, depth - 1, 1 + random.below(3)), ...(random.chance(0.3) ? [`if ${value(body, "bool", 1)}:`, `    ${random.pick(["break", "continue"])}`, ...(random.chance(0.5) ? block(body, 0, 1) : [])] : [])]), ...(random.chance(0.2) ? ["else:", ...indent(block(inside(at), 0, 1))] : [])];
  if (random.chance(0.3)) at.locals.push(...bound);
  return lines;
}

function whileLoop(at: Frame, depth: number): string[] {
  const { random } = at;
  const name = fresh(at, "w");
  const body = inside(at, { loops: at.loops + 1, inLoop: true });
  const isDown = random.chance(0.4);
  const limit = random.pick(["3", "5", "min(n, 6)"]);
  // The counter is hidden from the body, so that the loop ends.
  const lines = [`${name} = ${isDown ? limit : "0"}`, `while ${isDown ? `${name} > 0` : `${name} < ${limit}`}${random.chance(0.3) ? ` and ${value(at, "bool", 1)}` : ""}:`, ...indent([`${name} ${isDown ? "-=" : "+="} 1`, ...block(body, depth - 1, 1 + random.below(3))]), ...(random.chance(0.2) ? ["else:", ...indent(block(inside(at), 0, 1))] : [])];
  return [...lines, ...(random.chance(0.3) ? [`print(${name})`] : [])];
}

function tryStep(at: Frame, depth: number): string[] {
  const { random } = at;
  const boom = random.pick([() => "raise ValueError('v', 1)", () => `raise KeyError(${value(at, "str", 0)})`, () => `${fresh(at, "q")} = [1, 2][${value(at, "int", 0)}]`, () => `${fresh(at, "q")} = 10 // (${value(at, "int", 1)})`, () => `int(${value(at, "str", 0)})`, () => "pass"])();
  const handlers = random.pick([["except ValueError as e:", `    print("value", e.args)`], ["except (KeyError, IndexError) as e:", "    print(type(e).__name__, e)"], ["except Exception as e:", "    print('any', type(e).__name__, e)"], ["except ArithmeticError:", "    print('arithmetic')", "    raise RuntimeError('from') from None"]]);
  const isFinal = random.chance(0.6);
  const lines = ["try:", ...indent([...block(inside(at), depth - 1, 1), boom, ...leave(at)])];
  if (!isFinal || random.chance(0.6)) lines.push(...handlers, ...(random.chance(0.3) ? ["else:", ...indent(block(inside(at), 0, 1))] : []));
  if (isFinal) lines.push("finally:", ...indent([`print("finally")`, ...block(inside(at), 0, 1), ...(random.chance(0.12) ? leave(at) : [])]));
  return lines;
}

/** Leaves a block early, under a condition. */
function leave(at: Frame): string[] {
  const { random } = at;
  const how = [() => `return ${value(at, at.result, 1)}`, ...(at.inLoop ? [() => "break", () => "continue"] : [])];
  return random.chance(0.5) ? [`if ${value(at, "bool", 1)}:`, `    ${random.pick(how)()}`] : ["pass"];
}

function pointClass(random: Random, tag: string): string[] {
  return [
    `class Guard${tag}:`, "    def __init__(self, swallow):", "        self.swallow = swallow", "    def __enter__(self):", "        print('enter')", "        return self", "    def __exit__(self, kind, error, trace):", "        print('exit', kind and kind.__name__)", "        return self.swallow",
    `class Point${tag}:`, ...(random.chance(0.3) ? ["    __slots__ = ('x', 'y', 'items', 'total')"] : ["    total = 0"]), "    def __init__(self, x=0, y=0.0):", "        self.x = x", "        self.y = y", "        self.items = [x]", ...(random.chance(0.5) ? ["        self.total = 0"] : []),
    "    def bump(self, by):", `        self.x ${random.pick(["+=", "-=", "^="])} by`, "        return self.x", "    def __repr__(self):", "        return f'P<{self.x}>'", "    def norm(self):", `        return ${random.pick(["self.x * self.x + self.y", "abs(self.x) + abs(self.y)", "self.y * 2"])}`,
    ...(random.chance(0.5) ? ["    @property", "    def area(self):", "        return self.x * self.y"] : ["    area = 7"]), ...(random.chance(0.4) ? ["    def __lt__(self, other):", "        return self.x < other.x"] : []),
    `def show${tag}(v):`, `    if isinstance(v, Point${tag}):`, "        return ('P', v.x, v.y, v.items)", "    return (type(v).__name__, v)",
    `def make${tag}(x, y):`, `    return Point${tag}(x, y)`,
  ];
}

function generatorKernel(random: Random, tag: string, kernels: readonly Kernel[]): string[] {
  const at = frame(random, tag, [{ name: "n", kind: "int" }], kernels, "int");
  const body = ["total = 0", "try:", "    for i in range(6):", `        got = yield ${random.pick(["i", "total", "i * n", "(i, total)"])}`, "        total += got if got is not None else i", `        if ${value({ ...at, locals: [...at.locals, { name: "total", kind: "int" }] }, "bool", 1)}:`, `            ${random.pick(["return total", "continue", "yield -total", "raise ValueError(total)"])}`, "finally:", "    print('closing', total)"];
  return [`def gen${tag}k(n):`, ...indent(body), "try:", `    it = gen${tag}k(${random.pick(["2", "0", "2 ** 63"])})`, "    print(next(it))", `    print(it.send(${random.pick(["5", "2 ** 63", "1.5"])}))`, ...(random.chance(0.5) ? ["    print(next(it))"] : []), `    ${random.pick(["it.close()", "print(list(it))", "it.throw(KeyError('in'))", "del it"])}`, "except Exception as e:", "    print(type(e).__name__, e)", "print('after')",
    "try:", `    print(sum(v for v in gen${tag}k(1) if isinstance(v, int)))`, `    a, b, *c = gen${tag}k(3)`, "    print(a, b, c)", "except Exception as e:", "    print(type(e).__name__, e)"];
}

function closureKernel(random: Random, tag: string, kernels: readonly Kernel[]): string[] {
  const at = frame(random, tag, [{ name: "n", kind: "int" }, { name: "count", kind: "int" }, { name: "rate", kind: "float" }], kernels, "int");
  return [
    `def outer${tag}(n):`, "    count = 0", "    rate = 1.5", "    seen = []", "    def inner(k, by=n):", "        nonlocal count, rate", `        count = count ${random.pick(["+ by", "* 3 + k", "- k"])}`, `        ${random.pick(["rate *= 2", "rate = count", "rate += k", "pass"])}`, "        seen.append(count)", "        return count", "    fs = []", "    for i in range(3):",
    `        fs.append(${random.pick(["lambda: i * n", "lambda i=i: i + count", "lambda x=1: (i, x, rate)"])})`, "        inner(i)", ...indent(block({ ...at, locals: [...at.locals, { name: "i", kind: "int" }, { name: "seen", kind: "ints" }] }, 1, 2)), `    del ${random.pick(["i", "fs[0]", "seen[:]"])}`, "    out = []", "    for f in fs:", "        try:", "            out.append(f())", "        except NameError as e:", "            out.append(str(e))", "    return out, seen, count, rate",
    ...["3", "2 ** 62", "2.5", "True"].flatMap((arg) => ["try:", `    print(outer${tag}(${arg}))`, "except Exception as e:", "    print(type(e).__name__, e)"]),
  ];
}
