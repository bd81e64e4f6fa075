/**
 * Can a program start threads? Only then its loops let other threads run, and a WASM module gets code to set stacks aside
 * (src/toolchain/fibers.ts). `logging` and `asyncio` import `threading` for its locks only.
 */
import type { Unit } from "../resolve/units.ts";

/** What starts a thread. */
const STARTERS = ["Thread", "Timer", "start_new_thread", "start_new", "ThreadPoolExecutor", "ThreadPool", "to_thread", "run_in_executor"];
const IN_TEXT = new RegExp(`\\b(${STARTERS.join("|")})\\b`);
/** Modules that start threads only for those who name a starter. */
const ON_REQUEST = /^(threading|_thread|(concurrent\.futures|asyncio)(\..*)?)$/;

export interface ThreadsQuestion {
  /** Of the project and of site-packages. */
  readonly texts: readonly string[];
  /** The library modules that are linked. */
  readonly library: Iterable<{ readonly name: string; readonly units: readonly Unit[] | null }>;
  readonly reached: ReadonlySet<Unit>;
}

export function startsThreads({ texts, library, reached }: ThreadsQuestion): boolean {
  const modules = [...library];
  if (!modules.some(({ name }) => name === "_thread")) return false;
  if (texts.some((text) => IN_TEXT.test(text))) return true;
  return modules.some(({ name, units }) => !ON_REQUEST.test(name) && (units ?? []).some((u) => reached.has(u) && STARTERS.some((s) => u.mentions.has(s))));
}
