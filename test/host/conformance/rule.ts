/**
 * The form of a conformance case: the function of preview 1 it is about, what must hold, and the calls that show it. A case
 * starts on an empty, writable directory, preopened as "d", and uses nothing but WASI calls, so any host can be asked.
 */
import assert from "node:assert/strict";
import type { Guest } from "../guest.ts";

export interface Bench {
  readonly guest: Guest;
  /** The preopened directory. */
  readonly dir: number;
}

export type Rule = readonly [call: string, rule: string, check: (bench: Bench) => void];

/** What was granted to every case besides "d". */
export const argv = ["program", "one", "two words", "ünï"] as const;
export const env = { NAME: "value", EMPTY: "", "WITH=": "x=y", ÜNÏ: "ö" } as const;
export const stdinText = "from stdin";

/** Any of these error numbers; the specification leaves it open where there are several. */
export function refuses(bench: Bench, errnos: string | readonly string[], call: string, ...args: (number | bigint | string | Uint8Array)[]): void {
  const allowed = typeof errnos === "string" ? [errnos] : errnos;
  const errno = bench.guest.errno(call, ...args);
  assert.ok(allowed.includes(errno), `${call} gave ${errno}, expected ${allowed.join(" or ")}`);
}

/** A file with content; the descriptor can read and write. */
export function fileOf({ guest, dir }: Bench, name: string, content = ""): number {
  const fd = guest.open(dir, name, { write: true, create: true });
  if (content !== "") guest.write(fd, content);
  guest.seek(fd, 0n, 0);
  return fd;
}

export interface Fdstat { readonly type: number; readonly flags: number; readonly base: bigint; readonly inheriting: bigint }

export function fdstat({ guest }: Bench, fd: number): Fdstat {
  const at = guest.alloc(24);
  guest.bytes(at, 24).fill(0xff);
  guest.call("fd_fdstat_get", fd, at);
  const { view } = guest;
  return { type: view.getUint8(at), flags: view.getUint16(at + 2, true), base: view.getBigUint64(at + 8, true), inheriting: view.getBigUint64(at + 16, true) };
}
