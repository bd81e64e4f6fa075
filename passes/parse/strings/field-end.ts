/** Where the expression of a replacement field ends: at a top-level `!`, `:`, `=` or `}`. */
import { scanFString, scanString } from "../tokenize/scan-string.ts";
import { StringError } from "./string-error.ts";

const openers: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const maxDepth = 200;

export function scanFieldExpression(body: string, start: number, pep701: boolean): number {
  const stack: string[] = [];
  let at = start;
  while (at < body.length) {
    const char = body[at] ?? "";
    if (char === "\\" && !pep701) throw new StringError("f-string expression part cannot include a backslash");
    if (char === "'" || char === '"') {
      at = pep701 ? skipNestedString(body, start, at) : skipString(body, at);
      continue;
    }
    if (char === "(" || char === "[" || char === "{") {
      if (stack.length >= maxDepth) throw new StringError("f-string: too many nested parenthesis");
      stack.push(char);
    } else if (char === "#") {
      if (!pep701) throw new StringError("f-string expression part cannot include '#'");
      at = body.indexOf("\n", at) === -1 ? body.length : body.indexOf("\n", at);
      continue;
    } else if (stack.length === 0 && "!:}=><".includes(char)) {
      if (body[at + 1] === "=" && "!=<>".includes(char)) { at += 2; continue; }
      if (char !== ">" && char !== "<") break;
    } else if (char === ")" || char === "]" || char === "}") closeBracket(stack, char);
    at += 1;
  }
  const open = stack[stack.length - 1];
  if (open !== undefined) throw new StringError(`f-string: unmatched '${open}'`);
  if (at >= body.length) throw new StringError("f-string: expecting '}'");
  return at;
}

function closeBracket(stack: string[], char: string): void {
  const open = stack.pop();
  if (open === undefined) throw new StringError(`f-string: unmatched '${char}'`);
  if (open !== openers[char]) {
    throw new StringError(`f-string: closing parenthesis '${char}' does not match opening parenthesis '${open}'`);
  }
}

function skipString(body: string, quoteAt: number): number {
  const quote = body[quoteAt] ?? "";
  const close = body.startsWith(quote.repeat(3), quoteAt) ? quote.repeat(3) : quote;
  const from = quoteAt + close.length;
  const end = body.indexOf(close, from);
  const backslash = body.indexOf("\\", from);
  if (backslash !== -1 && (end === -1 || backslash < end)) {
    throw new StringError("f-string expression part cannot include a backslash");
  }
  if (end === -1) throw new StringError("f-string: unterminated string");
  return end + close.length;
}

function skipNestedString(body: string, start: number, quoteAt: number): number {
  const prefix = /[A-Za-z]*$/.exec(body.slice(start, quoteAt))?.[0] ?? "";
  const scan = /^(?:r?f|fr)$/i.test(prefix) ? scanFString(body, quoteAt, /r/i.test(prefix)) : scanString(body, quoteAt);
  if (scan.end === null) throw new StringError("f-string: unterminated string");
  return scan.end;
}
