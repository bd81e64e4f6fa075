/** Which names are identifiers: XID_Start and XID_Continue, as PEP 3131. */

const identifier = /^[\p{XIDS}_][\p{XIDC}]*$/u;
const identifierStart = /^[\p{XIDS}_][\p{XIDC}]*/u;
const unprintable = /[\p{C}\p{Zl}\p{Zp}\p{Zs}]/u;

/** Null for an identifier; else CPython's message, and the offset after the character it names. */
export function identifierProblem(name: string): { readonly message: string; readonly end: number } | null {
  if (identifier.test(name)) return null;
  const valid = identifierStart.exec(name)?.[0].length ?? 0;
  const point = name.codePointAt(valid) ?? 0;
  const char = String.fromCodePoint(point);
  const message = unprintable.test(char) ? `invalid non-printable character U+${hexPoint(point)}` : `invalid character '${char}' (U+${hexPoint(point)})`;
  return { message, end: valid + char.length };
}

export function hexPoint(point: number): string {
  return point.toString(16).toUpperCase().padStart(4, "0");
}
