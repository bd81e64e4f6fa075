/** The error grammar: parameters of `def` and of `lambda`, which differ in annotations and in what ends them. */
import { say, sayAt, sayRange } from "./actions.ts";
import type { RuleTexts } from "./rules-expressions.ts";

/** `p` prefixes the rule names; `end` is the token after the last parameter. */
function parametersOf(p: "def" | "lambda", end: string): RuleTexts {
  const none = `${p}NoDefault`;
  const some = `${p}WithDefault`;
  const maybe = `${p}MaybeDefault`;
  const slash = `(${p}SlashNoDefault | ${p}SlashWithDefault)`;
  const isDef = p === "def";
  const inBrackets = isDef ? `${none}+` : `','.${p}Param+`;
  return {
    [`${p}Params`]: [`${p}BadParams`, `${p}Parameters`],
    [`${p}Parameters`]: [
      `${p}SlashNoDefault ${none}* ${some}* ${p}StarEtc?`, `${p}SlashWithDefault ${some}* ${p}StarEtc?`, `${none}+ ${some}* ${p}StarEtc?`,
      `${some}+ ${p}StarEtc?`, `${p}StarEtc`,
    ],
    [`${p}SlashNoDefault`]: [`${none}+ '/' ','`, `${none}+ '/' &${end}`],
    [`${p}SlashWithDefault`]: [`${none}* ${some}+ '/' ','`, `${none}* ${some}+ '/' &${end}`],
    [`${p}StarEtc`]: [
      `${p}BadStarEtc`, `'*' ${none} ${maybe}* ${p}Kwds?`, ...(isDef ? [`'*' NAME ':' starExpression (',' | &')') ${maybe}* ${p}Kwds?`] : []),
      `'*' ',' ${maybe}+ ${p}Kwds?`, `${p}Kwds`,
    ],
    [`${p}Kwds`]: [`${p}BadKwds`, `'**' ${none}`],
    [none]: [`${p}Param ','`, `${p}Param &${end}`],
    [some]: [`${p}Param default ','`, `${p}Param default &${end}`],
    [maybe]: [`${p}Param default? ','`, `${p}Param default? &${end}`],
    [`${p}Param`]: [isDef ? "NAME (':' expression)?" : "NAME"],
    [`${p}BadParams`]: [
      [`${none}* (${p}SlashWithDefault | ${some}+) a=${p}Param (',' | &${end})`, sayAt("non-default argument follows default argument")],
      [`${none}* a='(' ${inBrackets} ','? b=')'`, sayRange(`${isDef ? "Function" : "Lambda expression"} parameters cannot be parenthesized`)],
      ["a='/' ','", sayAt("at least one argument must precede /")],
      [`${slash} ${maybe}* a='/'`, sayAt("/ may appear only once")],
      [`${slash}? ${maybe}* '*' (',' | ${none}) ${maybe}* a='/'`, sayAt("/ must be ahead of *")],
      [`${maybe}+ '/' a='*'`, sayAt("expected comma between / and *")],
    ],
    [`${p}BadStarEtc`]: [
      [`a='*' (${end} | ',' (${end} | '**'))`, (isDef ? sayAt : say)("named arguments must follow bare *")],
      [`'*' ${p}Param a='='`, sayAt("var-positional argument cannot have default value")],
      [`'*' (${none} | ',') ${maybe}* a='*' (${none} | ',')`, sayAt("* argument may appear only once")],
    ],
    [`${p}BadKwds`]: [
      [`'**' ${p}Param a='='`, sayAt("var-keyword argument cannot have default value")],
      [`'**' ${p}Param ',' a=${p}Param`, sayAt("arguments cannot follow var-keyword argument")],
      [`'**' ${p}Param ',' a=('*' | '**' | '/')`, sayAt("arguments cannot follow var-keyword argument")],
    ],
  };
}

export const parameterRules: RuleTexts = {
  ...parametersOf("def", "')'"),
  ...parametersOf("lambda", "':'"),
  default: ["'=' expression", "badDefault"],
  badDefault: [["a='=' &(')' | ',')", sayAt("expected default value expression")]],
};
