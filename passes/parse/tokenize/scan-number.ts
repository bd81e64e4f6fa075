/** Numeric literals, with the errors of CPython's tokenizer. */

/** `end`: where the literal ends; or the error, with `cur` = where CPython's tokenizer stood. */
export type NumberScan =
  | { readonly end: number; readonly error: null }
  | { readonly error: string; readonly cur: number; readonly startOfRange?: boolean };

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isHex = (code: number): boolean => isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
const isIdentifierChar = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code >= 128;

export function scanNumber(text: string, start: number): NumberScan {
  const second = text.charCodeAt(start + 1) | 32;
  if (text.charCodeAt(start) === 48) {
    if (second === 120) return scanRadix(text, start + 2, "hexadecimal", isHex);
    if (second === 111) return scanRadix(text, start + 2, "octal", (code) => code >= 48 && code < 56);
    if (second === 98) return scanRadix(text, start + 2, "binary", (code) => code === 48 || code === 49);
    return scanZero(text, start);
  }
  if (text.charCodeAt(start) === 46) return scanFraction(text, start + 1);
  const tail = decimalTail(text, start);
  return typeof tail === "number" ? scanAfterDigits(text, tail) : tail;
}

function scanRadix(text: string, start: number, kind: string, isValid: (code: number) => boolean): NumberScan {
  let at = start;
  do {
    if (text.charCodeAt(at) === 95) at += 1;
    if (!isValid(text.charCodeAt(at))) return badRadixDigit(text, at, kind);
    while (isValid(text.charCodeAt(at))) at += 1;
  } while (text.charCodeAt(at) === 95);
  if (kind !== "hexadecimal" && isDigit(text.charCodeAt(at))) return badRadixDigit(text, at, kind);
  return verifyEnd(text, at, kind);
}

function badRadixDigit(text: string, at: number, kind: string): NumberScan {
  return kind !== "hexadecimal" && isDigit(text.charCodeAt(at))
    ? { error: `invalid digit '${text[at]}' in ${kind} literal`, cur: at + 1 }
    : { error: `invalid ${kind} literal`, cur: at };
}

function scanZero(text: string, start: number): NumberScan {
  let at = start + 1;
  for (;;) {
    if (text.charCodeAt(at) === 95) {
      at += 1;
      if (!isDigit(text.charCodeAt(at))) return { error: "invalid decimal literal", cur: at };
    }
    if (text.charCodeAt(at) !== 48) break;
    at += 1;
  }
  const zerosEnd = at + 1;
  let nonzero = false;
  if (isDigit(text.charCodeAt(at))) {
    nonzero = true;
    const tail = decimalTail(text, at);
    if (typeof tail !== "number") return tail;
    at = tail;
  }
  const next = text.charCodeAt(at) | 32;
  if (text.charCodeAt(at) === 46 || next === 101 || next === 106) return scanAfterDigits(text, at);
  if (nonzero) {
    const error = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
    return { error, cur: zerosEnd, startOfRange: true };
  }
  return verifyEnd(text, at, "decimal");
}

function scanAfterDigits(text: string, at: number): NumberScan {
  return text.charCodeAt(at) === 46 ? scanFraction(text, at + 1) : scanExponent(text, at);
}

function scanFraction(text: string, start: number): NumberScan {
  if (!isDigit(text.charCodeAt(start))) return scanExponent(text, start);
  const tail = decimalTail(text, start);
  return typeof tail === "number" ? scanExponent(text, tail) : tail;
}

function scanExponent(text: string, at: number): NumberScan {
  if ((text.charCodeAt(at) | 32) !== 101) return scanImaginary(text, at);
  const sign = text.charCodeAt(at + 1);
  let digits = at + 1;
  if (sign === 43 || sign === 45) {
    digits += 1;
    if (!isDigit(text.charCodeAt(digits))) return { error: "invalid decimal literal", cur: digits };
  } else if (!isDigit(sign)) {
    return verifyEnd(text, at, "decimal");
  }
  const tail = decimalTail(text, digits);
  return typeof tail === "number" ? scanImaginary(text, tail) : tail;
}

function scanImaginary(text: string, at: number): NumberScan {
  return (text.charCodeAt(at) | 32) === 106 ? verifyEnd(text, at + 1, "imaginary") : verifyEnd(text, at, "decimal");
}

function decimalTail(text: string, start: number): number | NumberScan {
  let at = start;
  for (;;) {
    while (isDigit(text.charCodeAt(at))) at += 1;
    if (text.charCodeAt(at) !== 95) return at;
    at += 1;
    if (!isDigit(text.charCodeAt(at))) return { error: "invalid decimal literal", cur: at };
  }
}

/** `1if x else y` is still valid in CPython 3.11; any other letter after a number is not. */
function verifyEnd(text: string, at: number, kind: string): NumberScan {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code) || code >= 128 || !isIdentifierChar(code)) return { end: at, error: null };
  return /^(?:i[fns]|(?:and|else|for|or|not)(?![A-Za-z0-9_\u0080-\uffff]))/.test(text.slice(at, at + 5)) ? { end: at, error: null }
    : { error: `invalid ${kind} literal`, cur: at };
}
