/**
 * The planted defects. `search` occurs exactly once in `file`. One of two kinds:
 * - in Rust (`runtime-fs/crates`): `search` and `replace` are expressions; all of them are compiled into one runtime, each behind a switch;
 * - in TypeScript: the text is replaced.
 * `tests` are patterns of `npm run differential` (native); `unit` are parts of paths of `npm run test:unit`; `families` those of `npm run properties`.
 *
 * @type {readonly { name: string, file: string, search: string, replace: string, why: string, tests?: readonly string[], unit?: readonly string[], families?: readonly string[] }[]}
 */
export const mutants = [
  // The run time.
  { name: "floor-division-truncates", file: "runtime-fs/crates/pyrt/src/builtins/int/divide.rs", search: "if (x ^ y) < 0 && q.wrapping_mul(y) != x { q - 1 } else { q }", replace: "q", why: "-7 // 3 is -3", families: ["number"] },
  { name: "modulo-keeps-dividend-sign", file: "runtime-fs/crates/pyrt/src/builtins/int/divide.rs", search: "if r != 0 && (r ^ y) < 0 { r + y } else { r }", replace: "r", why: "-7 % 3 is 2", families: ["number"] },
  { name: "float-modulo-sign", file: "runtime-fs/crates/pyrt/src/rt/numbers.rs", search: "if (b < 0.0) != (m < 0.0) { m + b } else { m }", replace: "m", why: "-7.5 % 2 is 0.5, also where the compiler knows the types", tests: ["features/types/float", "features/expressions/arithmetic"] },
  { name: "set-perturbs-slower", file: "runtime-fs/crates/pyrt/src/set.rs", search: "self.perturb >>= 5", replace: "self.perturb >>= 4", why: "sets iterate in the order of CPython's table", tests: ["features/types/set-order"] },
  { name: "unstable-sort", file: "runtime-fs/crates/pyrt/src/builtins/timsort.rs", search: "self.lt(pivot, self.a[p])?", replace: "!self.lt(self.a[p], pivot)?", why: "equal items keep their order", tests: ["features/types/list-sort"] },
  { name: "int-hash-unreduced", file: "runtime-fs/crates/pyrt/src/hash.rs", search: "(i.unsigned_abs() % MODULUS) as i64", replace: "i.unsigned_abs() as i64", why: "hash(2**61 - 1) is 0", families: ["unary"] },
  { name: "large-negative-step", file: "runtime-fs/crates/pyrt/src/builtins/slice.rs", search: "clamped(&s.step)?.max(-MAX)", replace: "clamped(&s.step)?.max(-1)", why: "xs[::-2] takes every second item", families: ["slice"] },
  { name: "missing-file-is-plain-oserror", file: "runtime-fs/crates/pyio/src/os_error.rs", search: "&exc::FILE_NOT_FOUND_ERROR", replace: "&exc::OS_ERROR", why: "except FileNotFoundError", tests: ["features/exceptions/oserror"] },
  { name: "rounds-half-away", file: "runtime-fs/crates/pyrt/src/builtins/float/round.rs", search: "if (v - r).abs() == 0.5 { 2.0 * (v / 2.0).round() } else { r }", replace: "r", why: "round(2.5) is 2", families: ["unary"] },
  { name: "exponent-one-digit-late", file: "runtime-fs/crates/pyrt/src/builtins/float/text.rs", search: "!(-4..16).contains(&exp)", replace: "!(-4..17).contains(&exp)", why: "repr(1e16) is 1e+16", families: ["unary"] },
  { name: "no-implicit-context", file: "runtime-fs/crates/pyrt/src/raising.rs", search: "drop(e.exc().context.replace(current))", replace: "drop(current)", why: "an error while an error is handled shows both", tests: ["features/exceptions/context", "features/exceptions/raise-forms"] },
  { name: "handled-error-stays", file: "runtime-fs/crates/pyrt/src/handled.rs", search: "*saved = STACK.get().split_off(base)", replace: "()", why: "what a suspended generator handles is not what its caller handles", tests: ["features/generators/state"] },
  { name: "split-drops-empty-parts", file: "runtime-fs/crates/pyrt/src/builtins/str_/split.rs", search: "out.push(piece(s, at, at + i))", replace: "if i > 0 { out.push(piece(s, at, at + i)) }", why: "'a,,b'.split(',') has an empty part", families: ["string"] },
  // Passes.
  { name: "abs-of-the-smallest", file: "passes/lower-rust/operations.ts", search: ' && resultType("abs", [ta]).t === "int") return', replace: ") return", why: "abs(-2**63) leaves 64 bits", tests: ["features/soundness/int-overflow"] },
  { name: "counter-from-anywhere", file: "passes/infer/infer-function.ts", search: "(bound >= -COUNTER_START && bound <= COUNTER_START) || ", replace: "true || ", why: "a counter that starts at 2**63 - 2 leaves 64 bits", tests: ["features/soundness/int-overflow"] },
  { name: "float-compares-rounded-int", file: "passes/lower-rust/operations.ts", search: 'if (exact(ta) && exact(tb)) return', replace: "if (true) return", why: "2**53 + 1 is not 2.0**53", tests: ["features/soundness/int-float-bool"] },
  { name: "unbound-local-is-unboxed", file: "passes/infer/infer-function.ts", search: 'if (s.op.f === "check_local" || ', replace: "if (", why: "a local that may be unbound has no machine number", tests: ["features/functions/unbound-local"] },
  { name: "continue-becomes-break", file: "passes/lower-rust/statements.ts", search: "j.label === label && j.isContinue === isContinue", replace: "j.label === label", why: "break and continue of one loop through one finally", tests: ["features/statements/while-try-break", "features/exceptions/finally-order"] },
  { name: "walrus-seen-early", file: "passes/build-pir/expressions.ts", search: 'if (a.a === "var" && exprs.slice(i + 1).some(assignsNames))', replace: "if (false as boolean)", why: "x + (x := 5) reads x first", tests: ["features/expressions/walrus"] },
  { name: "decorators-from-the-top", file: "passes/build-pir/functions.ts", search: "[...decorators.entries()].reverse()", replace: "decorators.entries()", why: "the decorator next to def is applied first", tests: ["features/functions/decorators"] },
  { name: "else-after-an-error", file: "passes/build-pir/try.ts", search: 'const handler = b.block(() => {\n    b.push({ s: "tset", t: ok, from: { a: "bool", v: false } });\n    const chain', replace: 'const handler = b.block(() => {\n    b.push({ s: "tset", t: ok, from: { a: "bool", v: true } });\n    const chain', why: "else runs only without an error", tests: ["features/exceptions/try-forms"] },
  { name: "class-names-reach-methods", file: "passes/bind/analyse.ts", search: "if (isFunctionLike(draft.kind)) addAll(innerBound, local);", replace: "addAll(innerBound, local);", why: "a method does not see the names of its class body", unit: ["unit/bind"], tests: ["features/classes/nested-and-local"] },
  { name: "comparison-binds-looser-than-not", file: "passes/parse/grammar/expressions.ts", search: 'if (p.tok.str !== "not") return parseComparison(p);', replace: 'if (p.tok.str !== "not" || p.peek().str === "(") return parseComparison(p);', why: "not (a) == b is not ((a) == b)", unit: ["syntax/valid"], tests: ["features/expressions/boolean-operators"] },
  { name: "finally-once-less", file: "passes/lower-rust/statements.ts", search: "if (k < 0) k = flow.jumps.push({ label, isContinue }) - 1;", replace: "if (k < 0) k = flow.jumps.push({ label, isContinue: false }) - 1;", why: "continue through finally goes on with the loop", tests: ["features/statements/while-try-break", "features/exceptions/finally-order"] },
  // The WASI host.
  { name: "dot-dot-reaches-the-file-system", file: "runtime-fs/host/core/resolve.ts", search: 'if (name === "..") {', replace: 'if (name === "...") {', why: "no path leaves what was granted", unit: ["security/"] },
  { name: "parts-are-not-hidden", file: "runtime-fs/host/core/resolve.ts", search: "?.has(this.#mounts.fold(name)) === false) fail", replace: "?.has(this.#mounts.fold(name)) === undefined) fail", why: "of a folder only the granted names are seen", unit: ["security/", "host/"] },
];
