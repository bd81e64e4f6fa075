/** Python's `repr` of literals. */

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

export function reprStr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  for (const char of text) {
    const escape = escapes[char];
    if (escape !== undefined) out += escape;
    else if (char === quote) out += `\\${char}`;
    else if (char === " " || !unprintable.test(char)) out += char;
    else out += escapePoint(char.codePointAt(0) ?? 0);
  }
  return out + quote;
}

function escapePoint(point: number): string {
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

export function reprBytes(bytes: readonly number[]): string {
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
  let out = `b${quote}`;
  for (const byte of bytes) {
    const char = String.fromCharCode(byte);
    const escape = escapes[char];
    if (escape !== undefined) out += escape;
    else if (char === quote) out += `\\${char}`;
    else out += byte < 32 || byte > 126 ? escapePoint(byte) : char;
  }
  return out + quote;
}

export function reprFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const magnitude = Math.abs(value);
  if (value !== 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
    const [mantissa = "", exponent = ""] = value.toExponential().split("e");
    return `${mantissa}e${exponent.startsWith("-") ? "-" : "+"}${exponent.slice(1).padStart(2, "0")}`;
  }
  const text = String(value);
  return text.includes(".") ? text : `${text}.0`;
}
