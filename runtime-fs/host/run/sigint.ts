/**
 * What a command line does with a running program: SIGINT goes to the program, and a program that it ends leaves as
 * CPython does, with "KeyboardInterrupt" on stderr and by the signal itself, which a shell shows as exit code 130.
 */
import { writeSync } from "node:fs";
import { interruptedCode, type Outcome, type WorkerRun } from "./worker.ts";

/** Resolves with the outcome; while the program runs, SIGINT and SIGTERM are its own. */
export async function forwardSignals(run: WorkerRun): Promise<Outcome> {
  const interrupt = (): void => run.interrupt();
  const flush = (): void => run.flush();
  const terminate = (): void => {
    flush();
    dieBy("SIGTERM");
  };
  process.on("exit", flush);
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", terminate);
  try {
    return await run.outcome;
  } finally {
    process.off("exit", flush);
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", terminate);
  }
}

/**
 * Ends this process the way an interrupted Python program ends. The signal is sent with its default action, since
 * `process.exit` would wait for a worker that is blocked in a system call.
 */
export function exitInterrupted(outcome: Outcome & { kind: "interrupted" }): never {
  if (!outcome.reported) writeSync(2, "KeyboardInterrupt\n");
  return dieBy("SIGINT");
}

function dieBy(signal: "SIGINT" | "SIGTERM"): never {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  return process.exit(signal === "SIGINT" ? interruptedCode : 143);
}
