/**
 * Can a program start threads? Only then its loops let other threads run, and a WASM module gets code to set stacks aside
 * (src/toolchain/fibers.ts). `logging` and `asyncio` import `threading` for its locks only.
 */
import type { Unit } from "../resolve/units.ts";

/** What starts a thread, or what of the library does. */
const STARTERS = ["Thread", "Timer", "start_new_thread", "start_new"];
const IN_TEXT = /\b(Thread|Timer|start_new_thread|start_new|ThreadPoolExecutor|ThreadPool|to_thread|run_in_executor)\b/;
/** Threads that make the others possible, or that only others make necessary. */
const OWN_THREADS: Readonly<Record<string, RegExp>> = { threading: /^/, _thread: /^/, "asyncio.base_events": /^BaseEventLoop\.shutdown_default_executor$/ };

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
  return modules.some(({ name, units }) => (units ?? []).some((u) => reached.has(u) && OWN_THREADS[name]?.test(u.defines ?? "") !== true && STARTERS.some((s) => u.mentions.has(s))));
}
