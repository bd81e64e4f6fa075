/** `\N{NAME}`: the names and aliases of Unicode 14, which CPython 3.11 knows. Unpacked on first use. */
import { inflateSync } from "node:zlib";
import { cjkRanges, packedNames } from "./unicode-names-data.ts";

let table: ReadonlyMap<string, number> | null = null;

/** The character, or null where no character has that name. Case does not matter, but for ideographs and syllables. */
export function lookupName(name: string): string | null {
  const point = ideograph(name) ?? hangulSyllable(name) ?? names().get(name.toUpperCase());
  return point === undefined ? null : String.fromCodePoint(point);
}

function names(): ReadonlyMap<string, number> {
  table ??= unpack();
  return table;
}

function unpack(): ReadonlyMap<string, number> {
  const [main = "", aliases = ""] = inflateSync(Buffer.from(packedNames, "base64")).toString("latin1").split("\n\n");
  const map = new Map<string, number>();
  let point = -1;
  for (const line of main.split("\n")) {
    const space = line.indexOf(" ");
    point += space === 0 ? 1 : Number(line.slice(0, space));
    map.set(line.slice(space + 1), point);
  }
  for (const line of aliases.split("\n")) {
    const space = line.indexOf(" ");
    map.set(line.slice(space + 1), parseInt(line.slice(0, space), 16));
  }
  return map;
}

function ideograph(name: string): number | undefined {
  const digits = /^CJK UNIFIED IDEOGRAPH-([0-9A-F]{4,5})$/.exec(name)?.[1];
  const point = digits === undefined ? -1 : parseInt(digits, 16);
  return cjkRanges.some(([first, last]) => point >= first && point <= last) ? point : undefined;
}

const leads = ["G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"];
const vowels = ["A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"];
const tails = [
  "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T",
  "P", "H",
];

function hangulSyllable(name: string): number | undefined {
  const parts = /^HANGUL SYLLABLE ([^AEIOUYW]*)([AEIOUYW]+)([^AEIOUYW]*)$/.exec(name);
  if (parts === null) return undefined;
  const [lead, vowel, tail] = [leads.indexOf(parts[1] ?? ""), vowels.indexOf(parts[2] ?? ""), tails.indexOf(parts[3] ?? "")];
  return lead < 0 || vowel < 0 || tail < 0 ? undefined : 0xac00 + (lead * 21 + vowel) * 28 + tail;
}
