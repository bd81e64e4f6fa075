/** What the properties ask: arbitrary cases of each family of test/properties/driver.py. A case is the fields of one line. */
import fc from "fast-check";

export type Case = readonly string[];
type Cases = fc.Arbitrary<Case>;

const ints = fc.oneof(
  fc.bigInt({ min: -20n, max: 20n }), fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }),
  fc.constantFrom(2n ** 63n, 2n ** 63n - 1n, -(2n ** 63n), -(2n ** 63n) - 1n, 2n ** 31n, 2n ** 53n + 1n, 10n ** 16n, 2n ** 61n - 1n),
);
const floats = fc.oneof(fc.double(), fc.double({ min: -1000, max: 1000 }), fc.integer({ min: -100000, max: 100000 }).map((n) => n / 8), fc.constantFrom(0, -0, 0.1, 2.5, 0.5, 1e16, 1e22, 123456789.125, 5e-324, 1.7976931348623157e308, NaN, Infinity));
/** As Python's float() reads it. */
const floatText = (n: number): string => (Number.isNaN(n) ? "nan" : Object.is(n, -0) ? "-0.0" : n === Infinity ? "inf" : n === -Infinity ? "-inf" : String(n));
const chars = fc.constantFrom(..."abcXYZ 019_-.,\t\n\r%{}/\\éßİıǅÀ日本😀\u0301\u00a0\u2028\u0660\u00b2ﬁ");
const texts = fc.oneof(fc.array(chars, { maxLength: 8 }).map((all) => all.join("")), fc.string({ unit: "grapheme", maxLength: 6 }));
const int = ints.map((n) => `i:${n}`);
const float = floats.map((n) => `f:${floatText(n)}`);
const text = texts.map((s) => `s:${s.replaceAll("|", "")}`);
const bool = fc.constantFrom("b:1", "b:0");
const scalar = fc.oneof(int, float, text, bool, fc.constant("n:"));
const listOf = (item: fc.Arbitrary<string>, max: number, kind = "l"): fc.Arbitrary<string> => fc.array(item, { maxLength: max }).map((all) => `${kind}:${all.join("|")}`);
const bound = fc.oneof(fc.constant(""), fc.integer({ min: -9, max: 9 }).map(String), fc.constantFrom("-1", "0", "100", "-100", "9223372036854775807", "99999999999999999999"));
const step = fc.oneof(fc.constant(""), fc.constantFrom("1", "-1", "2", "-2", "3", "-3", "0", "50"));

const maybe = (one: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(""), one);
const spec = fc.tuple(maybe(fc.constantFrom("<", ">", "^", "=", "*<", "é^", "0>", "x=")), maybe(fc.constantFrom("+", "-", " ")), maybe(fc.constantFrom("z")), maybe(fc.constantFrom("#")), maybe(fc.constantFrom("0")),
  maybe(fc.constantFrom("5", "10", "1", "25")), maybe(fc.constantFrom(",", "_")), maybe(fc.constantFrom(".0", ".1", ".3", ".10", ".")), maybe(fc.constantFrom("d", "x", "X", "o", "b", "c", "n", "e", "E", "f", "F", "g", "G", "%", "s", "q", "dd"))).map((all) => all.join(""));
const conversion = fc.tuple(maybe(fc.constantFrom("-", "+", " ", "0", "#", "-0")), maybe(fc.constantFrom("5", "12")), maybe(fc.constantFrom(".0", ".2", ".7")), fc.constantFrom("d", "i", "s", "r", "a", "x", "X", "o", "e", "f", "g", "G", "c", "%", "y")).map((all) => `%${all.join("")}`);
const field = fc.tuple(maybe(fc.constantFrom("0", "1", "2", "x")), maybe(fc.constantFrom("!r", "!s", "!a", "!z")), maybe(spec.map((one) => `:${one}`))).map((all) => `{${all.join("")}}`);
const pathText = fc.array(fc.constantFrom("a", "b", "..", ".", "/", "//", "\\", "c:", ".txt", "x.tar.gz", " ", "é", "A", "?", "\\\\srv\\share", "*", ".hid", "b."), { maxLength: 7 }).map((all) => all.join(""));
const pattern = fc.constantFrom("*", "*.txt", "a/*", "**", "?", "/*", "[ab]*", "*/b", "A*", "", ".", "*.gz");

const methods: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ...["upper", "lower", "title", "capitalize", "swapcase", "casefold", "strip", "split", "splitlines", "isalpha", "isdigit", "isnumeric", "isdecimal", "isalnum", "isspace", "isidentifier", "isupper", "islower", "istitle", "isprintable", "isascii", "__len__", "__repr__", "expandtabs"].map((name) => [name, fc.constant("t:")] as const),
  ...["find", "rfind", "count", "index", "startswith", "endswith", "partition", "rpartition", "split", "rsplit", "strip", "lstrip", "rstrip", "removeprefix", "removesuffix", "join", "__contains__", "__add__", "__lt__"].map((name) => [name, listOf(text.map((one) => one.slice(0, 4)), 1, "t").filter((one) => one !== "t:")] as const),
  ...["find", "count", "rindex", "startswith"].map((name) => [name, fc.tuple(text.map((one) => one.slice(0, 3)), bound, bound).filter((all) => all[1] !== "" && all[2] !== "").map(([s, a, b]) => `t:${s}|i:${a}|i:${b}`)] as const),
  ["replace", fc.tuple(text.map((one) => one.slice(0, 3)), text, fc.integer({ min: -1, max: 3 })).map(([a, b, n]) => `t:${a}|${b}|i:${n}`)],
  ...["center", "ljust", "rjust", "zfill", "expandtabs", "__mul__", "__getitem__"].map((name) => [name, fc.integer({ min: -2, max: 12 }).map((n) => `t:i:${n}`)] as const),
  ["split", fc.tuple(text.map((one) => one.slice(0, 3)), fc.integer({ min: -1, max: 3 })).map(([a, n]) => `t:${a}|i:${n}`)], ["split", fc.integer({ min: -1, max: 3 }).map((n) => `t:n:|i:${n}`)], ["rsplit", fc.integer({ min: -1, max: 3 }).map((n) => `t:n:|i:${n}`)],
  ["encode", fc.constantFrom("t:s:utf-8", "t:s:ascii|s:replace", "t:s:latin-1|s:backslashreplace", "t:s:ascii|s:xmlcharrefreplace", "t:s:utf-16-le", "t:s:ascii", "t:s:cp1252|s:ignore")],
];

const literalInts = fc.oneof(ints.map(String), fc.tuple(fc.constantFrom("", "-", "+", " ", "0x", "0b", "0o", "0X"), fc.constantFrom("12", "0", "1_000", "ff", "zz", "٣", "1__0", "_1", "", "00", "7 ")).map((all) => all.join("")));
const literalFloats = fc.oneof(floats.map(floatText), fc.tuple(fc.constantFrom("", "-", "+", " "), fc.constantFrom("1", "1.", ".5", "1_0.0_1", "", "1e", "inf", "NaN", "infinity", "1__0", "0x1p3", "٣.٥"), fc.constantFrom("", "e5", "E-7", "e+400", "e", " ", "x", "_")).map((all) => all.join("")));

const named = (name: string, ...fields: fc.Arbitrary<string>[]): Cases => fc.tuple(...fields).map((all) => [name, ...all]);

export const families: Readonly<Record<string, Cases>> = {
  format: fc.oneof(named("format", fc.oneof(int, float, bool), spec), named("format", text, spec)),
  percent: fc.tuple(fc.array(fc.oneof(conversion, fc.constantFrom("a", "é", "%%")), { maxLength: 3 }), listOf(scalar, 3, "t")).map(([parts, args]) => ["percent", parts.join(""), args]),
  template: fc.tuple(fc.array(fc.oneof(field, fc.constantFrom("a", "{{", "}}", "}", "{")), { maxLength: 3 }), listOf(scalar, 3)).map(([parts, args]) => ["template", parts.join(""), args]),
  slice: named("slice", fc.oneof(listOf(int, 6), listOf(text, 5, "t"), text, texts.map((s) => `y:${s}`)), bound, bound, step),
  "slice-set": named("slice-set", listOf(fc.integer({ min: 0, max: 9 }).map((n) => `i:${n}`), 7), bound, bound, step, listOf(fc.integer({ min: 10, max: 19 }).map((n) => `i:${n}`), 4)),
  number: named("number", fc.constantFrom("+", "-", "*", "/", "//", "%", "&", "|", "^", "<", "<=", "==", "divmod", "max", "min"), fc.oneof(int, int, float, bool), fc.oneof(int, int, float, bool)),
  small: named("small", fc.constantFrom("<<", ">>", "**", "round"), fc.oneof(int, float), fc.integer({ min: -25, max: 25 }).map(String)),
  unary: fc.oneof(named("unary", fc.constant("text"), fc.oneof(int, float)), named("unary", fc.constantFrom("bits", "power"), int), named("unary", fc.constant("float"), float)),
  parse: fc.oneof(named("parse", literalInts, fc.constantFrom("10", "16", "2", "36", "0", "8", "37")), named("parse", literalFloats, fc.constant(""))),
  string: fc.constantFrom(...methods).chain(([name, args]) => named("string", fc.constant(name), texts, args)),
  path: named("path", fc.constantFrom("join", "rel", "common", "split"), pathText, pathText),
  pure: fc.oneof(named("pure", fc.constantFrom("parts", "join", "relative", "suffix", "name"), pathText, pathText), named("pure", fc.constant("match"), pathText, pattern), named("pure", fc.constant("suffix"), pathText, fc.constantFrom(".x", "", "x", ".", "./a"))),
};
