/**
 * Encodings that the runtime lacks and a program names, and what those it has need for the program's texts: modules of the user's own `Lib/encodings`, as CPython imports them.
 *
 *     "text".encode("cp720")   // ["encodings", "encodings.aliases", "encodings.cp720"]
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Expr, PyModule } from "../../src/ir/ast/nodes.ts";
import { forEachNode } from "../../src/ir/ast/visit.ts";
import { textConstants } from "./named-imports.ts";

/** What `pyrt/src/codecs` does itself, and modules that are no encodings of text or bytes here. */
const NATIVE = new Set(["utf_8", "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "latin_1", "iso8859_1", "ascii", "unicode_escape", "raw_unicode_escape",
  "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "cp437", "cp850", "cp852", "cp866", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "koi8_r", "koi8_u", "mac_roman",
  "hex_codec", "base64_codec", "rot_13", "mbcs", "oem", "aliases", "__init__"]);
/** Without any of these a program has no use for the name of an encoding. */
const USES = /\b(encode|decode|encoding|codecs|open|TextIOWrapper|reconfigure|bytes|str|bytearray)\b/;

/** Those that a module of an installed package uses: `host.encode("idna")`. */
export function usedEncodings(module: PyModule, text: string, library: string): readonly string[] {
  const used: Expr[] = [];
  forEachNode(module, (node) => {
    if (node.kind !== "Call" || node.func.kind !== "Attribute" || !CONVERTS.test(node.func.attr)) return;
    used.push(...node.args.slice(0, 1), ...node.keywords.filter((k) => k.arg === "encoding").map((k) => k.value));
  });
  return namedEncodings(used, text, library);
}

const CONVERTS = /^(encode|decode|lookup|open)$/;

export function namedEncodings(module: unknown, text: string, library: string): readonly string[] {
  if (!USES.test(text)) return [];
  const folder = join(library, "encodings");
  let aliases: ReadonlyMap<string, string> | null = null;
  const found = new Set<string>(), handlers: string[] = [];
  for (const constant of textConstants(module)) {
    if (constant === "namereplace") handlers.push("_namereplace");
    if (/unicode.escape/i.test(constant) && text.includes("\\N")) handlers.push("unicodedata");
    if (!/^[A-Za-z][\w .:-]{1,30}$/.test(constant) && !/^\d{3,4}$/.test(constant)) continue;
    const norm = constant.toLowerCase().replace(/[^a-z0-9.]+/g, "_");
    aliases ??= aliasesIn(folder);
    const name = aliases.get(norm) ?? aliases.get(norm.replaceAll(".", "_")) ?? norm;
    if (!NATIVE.has(name) && existsSync(join(folder, `${name}.py`))) found.add(`encodings.${name}`);
  }
  return [...handlers, ...(found.size === 0 ? [] : ["encodings", "encodings.aliases", ...found])];
}

function aliasesIn(folder: string): ReadonlyMap<string, string> {
  const file = join(folder, "aliases.py");
  const text = existsSync(file) ? readFileSync(file, "latin1") : "";
  return new Map([...text.matchAll(/^\s*'(\w[\w.]*)'\s*:\s*'(\w+)'/gm)].map((line) => [line[1]!, line[2]!]));
}
