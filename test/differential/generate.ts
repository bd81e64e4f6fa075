/**
 * Generates whole Python programs from a seed: classes, closures, containers that cross between typed and dynamic
 * code, aliasing, exceptions, big ints. Every risky statement is guarded, so that one error does not end the program.
 */
import { type ClassShape, type FunctionShape, type Kind, type Scope, type Variable, call, expr, newObject, valueKinds } from "./generate-expr.ts";
import { generateKernels } from "./generate-kernel.ts";
import { type Random, seededRandom } from "./random.ts";

export function generateProgram(seed: number): string {
  const random = seededRandom(seed);
  if (seed % 2 === 0) return `${[`print("== seed ${seed}")`, ...generateKernels(random, `_${seed}`)].join("\n")}\n`;
  const scope: Scope = { random, variables: [], functions: [], classes: [], loopDepth: 0, tag: `_${seed}` };
  const lines: string[] = [`print("== seed ${seed}")`];
  const classCount = 1 + random.below(2);
  for (let at = 0; at < classCount; at++) lines.push(...classDefinition(scope, `K${at}${scope.tag}`));
  const functionCount = 2 + random.below(3);
  for (let at = 0; at < functionCount; at++) lines.push(...functionDefinition(scope, `f${at}${scope.tag}`));
  if (random.chance(0.5)) lines.push(...closureDefinition(scope));
  if (random.chance(0.5)) lines.push(...generatorDefinition(scope));
  const body: string[] = [];
  for (let at = 0; at < 5; at++) body.push(...declaration(scope));
  const statements = 10 + random.below(10);
  for (let at = 0; at < statements; at++) body.push(...statement(scope, 2));
  for (const one of scope.variables) body.push(`print(${JSON.stringify(one.name)}, ${one.kind === "set" ? `sorted(${one.name}, key=str)` : one.kind === "function" ? `callable(${one.name})` : one.name})`);
  if (random.chance(0.4)) return `${[...lines, `def main${scope.tag}():`, ...indent(body), `main${scope.tag}()`].join("\n")}\n`;
  return `${[...lines, ...body].join("\n")}\n`;
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);

const guarded = (line: string): string[] => ["try:", `    ${line}`, "except Exception as e:", "    print(type(e).__name__, e)"];

const annotation = (random: Random, kind: Kind): string => {
  if (!random.chance(0.4)) return "";
  // Sometimes wrong: annotations are hints.
  return `: ${random.chance(0.15) ? random.pick(["str", "int", "list[int]"]) : kind === "any" || kind === "object" || kind === "function" ? "object" : kind}`;
};

function inner(scope: Scope, variables: readonly Variable[]): Scope {
  return { ...scope, variables: [...variables], functions: scope.functions };
}

function classDefinition(scope: Scope, name: string): string[] {
  const { random } = scope;
  const parent = scope.classes.length > 0 && random.chance(0.5) ? random.pick(scope.classes) : undefined;
  const own = Array.from({ length: 1 + random.below(2) }, (_, at): Variable => ({ name: `${name.toLowerCase()}v${at}`, kind: random.pick(["int", "str", "list", "any", "float"] as const) }));
  const fields = [...(parent?.fields ?? []), ...own];
  const lines = [`class ${name}${parent === undefined ? "" : `(${parent.name})`}:`, `    shared = ${random.pick(["0", "[]", "'cls'"])}`];
  lines.push(`    def __init__(self, ${fields.map((one) => one.name + annotation(random, one.kind)).join(", ")}):`);
  if (parent !== undefined) lines.push(`        super().__init__(${parent.fields.map((one) => one.name).join(", ")})`);
  for (const one of own) lines.push(`        self.${one.name} = ${one.name}`);
  lines.push("    def __repr__(self):", `        return f"${name}({', '.join(repr(v) for v in vars(self).values())})"`);
  const selfScope = inner({ ...scope, functions: [] }, fields.map((one) => ({ ...one, name: `self.${one.name}` })));
  const methods: FunctionShape[] = [];
  for (let at = 0; at < 2; at++) {
    const kind = random.pick(["int", "str", "any", "list"] as const);
    const param: Variable = { name: "p0", kind: random.pick(["int", "any", "str"] as const) };
    const methodScope = { ...selfScope, variables: [...selfScope.variables, param] };
    const field = random.pick(own);
    lines.push(`    def m${at}(self, p0${annotation(random, param.kind)}):`);
    if (random.chance(0.5)) lines.push(`        self.${field.name} = ${expr({ ...methodScope, loopDepth: 1 }, field.kind, 2)}`);
    lines.push(`        return ${expr({ ...methodScope, loopDepth: 1 }, kind, 2)}`);
    methods.push({ name: `m${at}`, params: [param.kind], result: kind, keywords: false });
  }
  if (random.chance(0.5)) lines.push("    def __eq__(self, other):", `        return type(other).__name__ == ${JSON.stringify(name)} and self.${own[0]?.name ?? "x"} == other.${own[0]?.name ?? "x"}`);
  if (random.chance(0.4)) lines.push("    def __len__(self):", `        return ${random.pick(["0", "3", "len(str(self.shared))"])}`);
  if (random.chance(0.4)) lines.push("    def __add__(self, other):", `        return (${JSON.stringify(name)}, self.shared, other)`);
  if (random.chance(0.3)) lines.push("    @property", "    def prop(self):", `        return ${expr({ ...selfScope, loopDepth: 1 }, "any", 1)}`);
  const shape: ClassShape = { name, fields, methods: [...(parent?.methods.filter((one) => !methods.some((other) => other.name === one.name)) ?? []), ...methods] };
  scope.classes.push(shape);
  return lines;
}

function functionDefinition(scope: Scope, name: string): string[] {
  const { random } = scope;
  const params = Array.from({ length: 1 + random.below(3) }, (_, at): Variable => ({ name: `p${at}`, kind: random.pick(["int", "str", "list", "any", "float", "dict"] as const) }));
  const result = random.pick(["int", "str", "any", "list", "float", "bool"] as const);
  const local = { ...inner(scope, params), loopDepth: 1 };
  const lines = [`def ${name}(${params.map((one, at) => one.name + annotation(random, one.kind) + (at > 0 && at === params.length - 1 && random.chance(0.3) ? `=${expr({ ...scope, variables: [], functions: [], classes: [] }, one.kind, 0)}` : "")).join(", ")}):`];
  const list = params.find((one) => one.kind === "list");
  if (list !== undefined && random.chance(0.6)) lines.push(`    ${list.name}.append(${expr(local, random.pick(["int", "str", "any"] as const), 1)})`);
  if (random.chance(0.4)) lines.push(`    if ${expr(local, "bool", 2)}:`, `        return ${expr(local, result, 2)}`);
  if (random.chance(0.3)) lines.push(`    if ${expr(local, "bool", 1)}:`, `        raise ${random.pick(["ValueError", "KeyError", "RuntimeError"])}(${expr(local, "str", 1)})`);
  if (random.chance(0.4)) {
    lines.push(`    t = ${expr(local, result, 2)}`, `    for i in range(${random.pick(["2", "3"])}):`);
    lines.push(`        ${random.pick(["pass", `t = ${expr({ ...local, variables: [...local.variables, { name: "i", kind: "int" }] }, result, 1)}`])}`, "    return t");
  } else lines.push(`    return ${expr(local, result, 2)}`);
  scope.functions.push({ name, params: params.map((one) => one.kind), result, keywords: true });
  return lines;
}

function closureDefinition(scope: Scope): string[] {
  const { random, tag } = scope;
  scope.functions.push({ name: `bump${tag}`, params: ["int"], result: "any", keywords: false });
  const start = random.pick(["0", "'s'", "[]", "2 ** 62"]);
  const step = start === "'s'" ? "str(by)" : start === "[]" ? "[by]" : "by";
  return [`def counter${tag}():`, `    n = ${start}`, "    def bump(by):", "        nonlocal n", `        n = n + ${step}`, ...(start === "0" || start === "2 ** 62" ? [] : ["        n = n[-5:]"]), `        return n${start === "[]" && random.chance(0.5) ? "[:]" : ""}`, "    return bump", `bump${tag} = counter${tag}()`];
}

function generatorDefinition(scope: Scope): string[] {
  const { random } = scope;
  const local = { ...scope, variables: [{ name: "i", kind: "int" as const }, { name: "p0", kind: "any" as const }], functions: [], loopDepth: 1 };
  scope.functions.push({ name: `list_gen${scope.tag}`, params: ["any"], result: "list", keywords: false });
  return [`def gen${scope.tag}(p0):`, `    for i in range(${random.pick(["3", "4"])}):`, `        if ${expr(local, "bool", 1)}:`, `            ${random.pick(["continue", "return", "yield 'early'"])}`, "        try:", `            yield ${expr(local, "any", 2)}`,
    "        finally:", "            pass", `def list_gen${scope.tag}(p0):`, `    return list(gen${scope.tag}(p0))`];
}



function declaration(scope: Scope): string[] {
  const { random } = scope;
  const kind = random.pick(valueKinds);
  const name = `v${scope.variables.length}${scope.tag}`;
  const shape = kind === "object" ? random.pick(scope.classes) : undefined;
  // A plain literal first, so that the variable exists even when the expression raises.
  const lines = [`${name}${annotation(random, kind)} = ${shape === undefined ? expr({ ...scope, variables: [], functions: [] }, kind, 0) : "None"}`, ...guarded(`${name} = ${shape === undefined ? expr(scope, kind) : newObject(scope, shape)}`)];
  scope.variables.push({ name, kind, ...(shape === undefined ? {} : { className: shape.name }) });
  return lines;
}

function statement(scope: Scope, depth: number): string[] {
  const { random } = scope;
  const some = (kind: Kind): Variable | undefined => {
    const found = scope.variables.filter((one) => one.kind === kind);
    return found.length > 0 ? random.pick(found) : undefined;
  };
  const choice = random.below(depth > 0 ? 16 : 10);
  const list = some("list");
  const dict = some("dict");
  const object = some("object");
  if (choice === 0 && depth === 2) return declaration(scope);
  if (choice <= 2 && list !== undefined) {
    return guarded(random.pick([
      () => `${list.name}.append(${expr(scope, random.pick(["int", "str", "any", "float"] as const), 1)})`, () => `${list.name}[${random.pick(["0", "-1"])}] = ${expr(scope, "any", 1)}`, () => `print(${list.name}.pop())`, () => `${list.name}.extend(${expr(scope, "tuple", 1)})`,
      () => `${list.name}.sort(key=${random.pick(["str", "repr", "type(1).__eq__", "lambda v: -len(str(v))"])})`, () => `del ${list.name}[${random.pick(["0", ":1", "5:"])}]`, () => `${list.name}[1:2] = ${expr(scope, "list", 1)}[:3]`, () => `${list.name}.insert(1, ${list.name}[:2])`, () => `print(sum(${list.name}))`,
    ])());
  }
  if (choice === 3 && dict !== undefined) {
    return guarded(random.pick([() => `${dict.name}[${expr(scope, random.pick(["str", "int", "tuple", "list"] as const), 1)}] = ${expr(scope, "any", 1)}`, () => `print(${dict.name}.pop('x', 'none'), len(${dict.name}))`, () => `${dict.name}.setdefault('l', []).append(${expr(scope, "any", 1)})`, () => `print(sorted(${dict.name}, key=str)[:3])`, () => `print(${dict.name}['missing'])`])());
  }
  if (choice === 4 && object !== undefined) {
    const shape = scope.classes.find((one) => one.name === object.className) ?? random.pick(scope.classes);
    const field = random.pick(shape.fields);
    const method = random.pick(shape.methods);
    return guarded(random.pick([
      () => `print(${object.name}.${call({ ...scope, functions: [] }, method, 1)})`, () => `${object.name}.${field.name} = ${expr(scope, random.chance(0.8) ? field.kind : "any", 1)}`, () => `print(${object.name}.${field.name}, ${object.name} == ${object.name}, bool(${object.name}))`,
      () => `setattr(${object.name}, ${JSON.stringify(field.name)}, ${expr(scope, "any", 1)})`, () => `print(${object.name} + ${expr(scope, "any", 1)})`, () => `${object.name}.shared = ${expr(scope, "int", 1)}`, () => `print(getattr(${object.name}, 'prop', 'no prop'))`, () => `print(${object.name}.nothing)`,
    ])());
  }
  if (choice <= 6) return guarded(`print(${expr(scope, random.pick(["int", "str", "any", "bool", "float", "list", "tuple"] as const))})`);
  if (choice <= 8 && scope.variables.length > 0) {
    const target = random.pick(scope.variables);
    if (target.kind === "int" && random.chance(0.4)) return guarded(`${target.name} ${random.pick(["+=", "-=", "^=", "//=", "%="])} ${expr(scope, "int", 2)}`);
    if (target.kind === "object") return [`${target.name} = ${random.pick(scope.variables.filter((one) => one.kind === "object")).name}`];
    return guarded(`${target.name} = ${expr(scope, target.kind)}`);
  }
  if (choice === 9 && scope.functions.length > 0) return guarded(`print(${call(scope, random.pick(scope.functions), 2)})`);
  if (choice <= 11 && depth > 0) return [`if ${expr({ ...scope, functions: [] }, "bool", 1)}:`.replace(/^if (.*):$/, (_, test: string) => `if safe(lambda: ${test}):`), ...indent(statement(scope, depth - 1)), ...(random.chance(0.5) ? ["else:", ...indent(statement(scope, depth - 1))] : [])];
  if (choice <= 13 && depth > 0) {
    const name = `i${depth}${scope.tag}`;
    const looped = { ...scope, loopDepth: scope.loopDepth + 1, variables: [...scope.variables, { name, kind: "int" as const }] };
    const head = random.chance(0.7) ? `for ${name} in range(${random.pick(["2", "3", "4"])}):` : `for ${name} in [${random.pick(["1, 2", "5, 3, 1", "2 ** 64, 0"])}]:`;
    return [head, ...indent([...statement(looped, depth - 1), ...statement(looped, depth - 1), ...(random.chance(0.3) ? [`if ${name} == ${random.pick(["1", "2"])}:`, `    ${random.pick(["break", "continue"])}`] : [])]), ...(random.chance(0.2) ? ["else:", "    print('loop else')"] : [])];
  }
  if (choice === 14 && list !== undefined && depth === 2) {
    const alias = `a${scope.variables.length}${scope.tag}`;
    scope.variables.push({ name: alias, kind: "list" });
    return [`${alias} = ${list.name}`, ...guarded(`${alias}.append(${expr(scope, "any", 1)})`), `print(${alias} is ${list.name}, ${list.name})`];
  }
  return guarded(`print(${expr(scope, "any")})`);
}

/** What every generated file starts with. */
export const preamble = `def safe(f):
    try:
        return f()
    except Exception as e:
        print("safe:", type(e).__name__, e)
        return False

`;
