/** Ends a program that has used its processor time. Linux tells it for the program's thread alone; elsewhere the process counts. */
import { readFileSync, readlinkSync } from "node:fs";

const interval = 20;

/** For the worker: the number of its thread, 0 where the system has none to tell. */
export function threadNumber(): number {
  try {
    return Number(/\d+$/.exec(readlinkSync("/proc/thread-self"))?.[0] ?? 0);
  } catch {
    return 0;
  }
}

/** `thread` answers 0 until the worker has started. Returns what stops the watching. */
export function watchCpu(limitMs: number, thread: () => number, onExceeded: () => void): () => void {
  const before = process.cpuUsage();
  const timer = setInterval(() => {
    if (usedMs(thread(), before) <= limitMs) return;
    clearInterval(timer);
    onExceeded();
  }, interval);
  return () => clearInterval(timer);
}

function usedMs(thread: number, before: NodeJS.CpuUsage): number {
  try {
    if (process.platform === "linux") return thread === 0 ? 0 : Number(readFileSync(`/proc/self/task/${thread}/schedstat`, "latin1").split(" ")[0]) / 1e6;
  } catch {
    // The thread has ended, or the system keeps no such statistics.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
