/**
 * Programs that are nested deeper than the usual stack of Node allows (thousands of `elif`s, operators or calls in one expression)
 * are begun again in a Node, and with a rustc, that have 1 GB of it. The passes can so stay recursive.
 */
import { spawnSync } from "node:child_process";
import { constants } from "node:os";

const IS_DEEP = "PORTALIS_DEEP_STACK";
const STACK_KB = 1_000_000;

export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.startsWith("Maximum call stack size");
}

/** The exit code of the same command with a deep stack; undefined where it has one already or the system grants none. */
export function runAgainDeeper(): number | undefined {
  if (process.env[IS_DEEP] || process.platform === "win32") return undefined;
  if (spawnSync("sh", ["-c", `ulimit -s ${STACK_KB}`]).status !== 0) return undefined;
  const node = [`--stack-size=${Math.floor(STACK_KB * 0.9)}`, ...process.execArgv, ...process.argv.slice(1)];
  const again = spawnSync("sh", ["-c", `ulimit -s ${STACK_KB}; exec "$0" "$@"`, process.execPath, ...node], {
    stdio: "inherit", env: { ...process.env, [IS_DEEP]: "1", RUST_MIN_STACK: String(STACK_KB * 1000) },
  });
  if (again.error) return undefined;
  return again.status ?? 128 + (again.signal ? constants.signals[again.signal] : 0);
}
