/** A rough demangling of Rust's symbol names, legacy and v0: the path, without generic arguments. */
export function demangle(name: string): string {
  if (name.startsWith("_ZN")) return legacy(name);
  if (!name.startsWith("_R")) return name;
  const parts: string[] = [];
  for (let i = 2; i < name.length;) {
    const hash = /^s[0-9A-Za-z]*_/.exec(name.slice(i));
    if (hash && /[CNtvMsB_]/.test(name[i - 1] ?? "")) { i += hash[0].length; continue; }
    const digits = /^([1-9]\d*)_?/.exec(name.slice(i));
    if (!digits) { i += 1; continue; }
    i += digits[0].length;
    parts.push(name.slice(i, i + Number(digits[1])));
    i += Number(digits[1]);
  }
  return parts.join("::");
}

function legacy(name: string): string {
  const parts: string[] = [];
  for (let i = 3; i < name.length && name[i] !== "E";) {
    const digits = /^\d+/.exec(name.slice(i));
    if (!digits) break;
    i += digits[0].length;
    parts.push(name.slice(i, i + Number(digits[0])));
    i += Number(digits[0]);
  }
  return parts.filter((part) => !/^h[0-9a-f]{16}$/.test(part)).join("::").replaceAll("$LT$", "<").replaceAll("$GT$", ">").replaceAll("..", "::").replaceAll(/\$u[0-9a-f]+\$/g, "").replaceAll("$RF$", "&");
}
