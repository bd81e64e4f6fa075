/**
 * What a method needs that a translated program cannot have on its target, whatever the compiler does: other processes, sockets, CPython's own
 * C modules for tests, its bytecode files. Judged by how the method ended; a method that ended as under CPython is never bound.
 */
import { type Comparison, type Method, countOf } from "./compare.ts";

interface Rule {
  readonly reason: string;
  readonly target?: string;
  readonly said: RegExp;
}

const RULES: readonly Rule[] = [
  { reason: "processes", said: /starts no other programs|sys\.executable required|requires a shell|Need the \w+ command|test needs os\.posix_spawn|self\.spawn_func\(/ },
  { reason: "sockets", said: /sockets are not available|there is nothing to wait for in the sandbox|U(?:NIX|nix) [Ss]ockets|IPv\d support required|sendfile not supported/ },
  { reason: "bytecode files", said: /there are no \.pyc files|requires write access to the installed location/ },
  { reason: "C modules of the tests", said: /_testcapi|_testinternalcapi|_testbuffer|_testmultiphase|xxsubtype|ndarray object required|requires legacy Unicode C API/ },
  { reason: "bytecode", said: /tells of bytecode|marshal of code|has no trace events/ },
  { reason: "sizes of C structures", said: /in (?:test_sizeof|test_buffer_freeing|check_sizeof)\b/ },
  { reason: "no such call in WASI", target: "wasi", said: /\[Errno 38\]|no non-broken extended attribute support|test requires signal\.|test needs root privilege/ },
];

/** Why the method is bound, or undefined. */
export function boundBy(method: Method, target: string): string | undefined {
  const count = countOf(method);
  if (count === "same" || count === "skipped") return undefined;
  return RULES.find((rule) => (rule.target ?? target) === target && rule.said.test(method.detail))?.reason;
}

/** `31: 20 processes, 11 sockets`; empty where nothing is bound. */
export function boundText(one: Comparison): string {
  const counts = new Map<string, number>();
  for (const method of one.methods) {
    const reason = boundBy(method, one.target);
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${count} ${reason}`);
  return parts.length === 0 ? "" : parts.join(", ");
}

/** Of the methods that are not bound, the share that ends as under CPython, rounded down: `99.4`. */
export function shareOf(one: Comparison): string {
  const free = one.methods.filter((method) => boundBy(method, one.target) === undefined);
  const like = free.filter((method) => ["same", "skipped"].includes(countOf(method)));
  return free.length === 0 ? "-" : (Math.floor((1000 * like.length) / free.length) / 10).toFixed(1);
}
