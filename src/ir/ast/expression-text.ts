/** An expression as CPython's `ast_unparse.c` writes it: what an annotation is under `from __future__ import annotations`. */
import type { Arg, Arguments, CmpOperator, Comprehension, Constant, Expr, Keyword, Operator } from "./nodes.ts";
import { reprBytes, reprFloat, reprStr } from "./repr.ts";

/** From the loosest to the tightest; an operand that is looser than its place gets brackets. */
const levels = { tuple: 0, test: 1, or: 2, and: 3, not: 4, compare: 5, bitOr: 6, bitXor: 7, bitAnd: 8, shift: 9, arithmetic: 10, term: 11, factor: 12, power: 13, await: 14, atom: 15 };

const binary: Readonly<Record<Operator, readonly [string, number]>> = {
  Add: [" + ", levels.arithmetic], Sub: [" - ", levels.arithmetic], Mult: [" * ", levels.term], MatMult: [" @ ", levels.term], Div: [" / ", levels.term],
  Mod: [" % ", levels.term], LShift: [" << ", levels.shift], RShift: [" >> ", levels.shift], BitOr: [" | ", levels.bitOr], BitXor: [" ^ ", levels.bitXor],
  BitAnd: [" & ", levels.bitAnd], FloorDiv: [" // ", levels.term], Pow: [" ** ", levels.power],
};
const compared: Readonly<Record<CmpOperator, string>> = {
  Eq: " == ", NotEq: " != ", Lt: " < ", LtE: " <= ", Gt: " > ", GtE: " >= ", Is: " is ", IsNot: " is not ", In: " in ", NotIn: " not in ",
};
const unary = { Invert: ["~", levels.factor], Not: ["not ", levels.not], UAdd: ["+", levels.factor], USub: ["-", levels.factor] } as const;

export const expressionText = (e: Expr): string => text(e, levels.test);

const bracketed = (inner: string, own: number, place: number): string => (place > own ? `(${inner})` : inner);
const list = (items: readonly Expr[], place = levels.test): string => items.map((x) => text(x, place)).join(", ");

function text(e: Expr, place: number): string {
  switch (e.kind) {
    case "BoolOp": {
      const own = e.op === "And" ? levels.and : levels.or;
      return bracketed(e.values.map((x) => text(x, own + 1)).join(e.op === "And" ? " and " : " or "), own, place);
    }
    case "BinOp": {
      const [sign, own] = binary[e.op];
      const right = e.op === "Pow";
      return bracketed(text(e.left, own + (right ? 1 : 0)) + sign + text(e.right, own + (right ? 0 : 1)), own, place);
    }
    case "UnaryOp": return bracketed(unary[e.op][0] + text(e.operand, unary[e.op][1]), unary[e.op][1], place);
    case "Lambda": {
      const space = e.args.posonlyargs.length + e.args.args.length > 0 ? " " : "";
      return bracketed(`lambda${space}${parametersText(e.args)}: ${text(e.body, levels.test)}`, levels.test, place);
    }
    case "IfExp": return bracketed(`${text(e.body, levels.test + 1)} if ${text(e.test, levels.test + 1)} else ${text(e.orelse, levels.test)}`, levels.test, place);
    case "Dict": return `{${e.values.map((value, i) => (e.keys[i] ? `${text(e.keys[i], levels.test)}: ${text(value, levels.test)}` : `**${text(value, levels.bitOr)}`)).join(", ")}}`;
    case "Set": return `{${list(e.elts)}}`;
    case "GeneratorExp": return `(${text(e.elt, levels.test)}${e.generators.map(comprehensionText).join("")})`;
    case "ListComp": return `[${text(e.elt, levels.test)}${e.generators.map(comprehensionText).join("")}]`;
    case "SetComp": return `{${text(e.elt, levels.test)}${e.generators.map(comprehensionText).join("")}}`;
    case "DictComp": return `{${text(e.key, levels.test)}: ${text(e.value, levels.test)}${e.generators.map(comprehensionText).join("")}}`;
    case "Yield": return e.value === null ? "(yield)" : `(yield ${text(e.value, levels.test)})`;
    case "YieldFrom": return `(yield from ${text(e.value, levels.test)})`;
    case "Await": return bracketed(`await ${text(e.value, levels.atom)}`, levels.await, place);
    case "Compare":
      return bracketed(text(e.left, levels.compare + 1) + e.comparators.map((x, i) => compared[e.ops[i]!] + text(x, levels.compare + 1)).join(""), levels.compare, place);
    case "Call": {
      const [only] = e.args;
      if (e.args.length === 1 && e.keywords.length === 0 && only?.kind === "GeneratorExp") return text(e.func, levels.atom) + text(only, levels.test);
      return `${text(e.func, levels.atom)}(${[...e.args.map((x) => text(x, levels.test)), ...e.keywords.map(keywordText)].join(", ")})`;
    }
    case "Constant": return constantText(e);
    case "FormattedValue": case "JoinedStr": return `f${reprStr(quotedText(e))}`;
    case "Attribute": return `${text(e.value, levels.atom)}${e.value.kind === "Constant" && e.value.value.t === "int" ? " " : ""}.${e.attr}`;
    case "Starred": return `*${text(e.value, levels.bitOr)}`;
    case "Name": return e.id;
    case "List": return `[${list(e.elts)}]`;
    case "Tuple":
      if (e.elts.length === 0) return "()";
      return bracketed(e.elts.length === 1 ? `${text(e.elts[0]!, levels.test)},` : list(e.elts), levels.tuple, place);
    case "Subscript": return `${text(e.value, levels.atom)}[${text(e.slice, levels.tuple)}]`;
    case "Slice": {
      const part = (x: Expr | null): string => (x === null ? "" : text(x, levels.test));
      return `${part(e.lower)}:${part(e.upper)}${e.step === null ? "" : `:${part(e.step)}`}`;
    }
    case "NamedExpr": return bracketed(`${text(e.target, levels.atom)} := ${text(e.value, levels.atom)}`, levels.tuple, place);
  }
}

/** What stands between the quotes of an f-string. */
function quotedText(e: Expr): string {
  if (e.kind === "JoinedStr") return e.values.map(quotedText).join("");
  if (e.kind === "Constant") return e.value.t === "str" ? e.value.v.replace(/[{}]/g, "$&$&") : "";
  if (e.kind !== "FormattedValue") return text(e, levels.test);
  const value = text(e.value, levels.test + 1);
  const conversion = e.conversion === -1 ? "" : `!${String.fromCharCode(e.conversion)}`;
  return `${value.startsWith("{") ? "{ " : "{"}${value}${conversion}${e.format_spec === null ? "" : `:${quotedText(e.format_spec)}`}}`;
}

const keywordText = (k: Keyword): string => (k.arg === null ? `**${text(k.value, levels.test)}` : `${k.arg}=${text(k.value, levels.test)}`);

function comprehensionText(c: Comprehension): string {
  const conditions = c.ifs.map((x) => ` if ${text(x, levels.test + 1)}`).join("");
  return `${c.is_async ? " async for " : " for "}${text(c.target, levels.tuple)} in ${text(c.iter, levels.test + 1)}${conditions}`;
}

function parametersText(a: Arguments): string {
  const positional = [...a.posonlyargs, ...a.args];
  const parts = positional.flatMap((arg: Arg, i) => {
    const value = a.defaults[i - (positional.length - a.defaults.length)];
    return [`${arg.arg}${value === undefined ? "" : `=${text(value, levels.test)}`}`, ...(a.posonlyargs.length > 0 && i === a.posonlyargs.length - 1 ? ["/"] : [])];
  });
  if (a.vararg !== null || a.kwonlyargs.length > 0) parts.push(`*${a.vararg?.arg ?? ""}`);
  a.kwonlyargs.forEach((arg, i) => parts.push(`${arg.arg}${a.kw_defaults[i] ? `=${text(a.kw_defaults[i], levels.test)}` : ""}`));
  if (a.kwarg !== null) parts.push(`**${a.kwarg.arg}`);
  return parts.join(", ");
}

/** Infinities have no literal: `1e309` is one. */
function constantText({ value }: Constant): string {
  switch (value.t) {
    case "None": return "None";
    case "Ellipsis": return "...";
    case "bool": return value.v ? "True" : "False";
    case "int": return String(value.v);
    case "float": return reprFloat(value.v).replace("inf", "1e309");
    case "complex": return `${reprFloat(value.imag).replace("inf", "1e309").replace(/\.0$/, "")}j`;
    case "str": return reprStr(value.v);
    case "bytes": return reprBytes(value.v);
  }
}
