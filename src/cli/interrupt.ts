/** Ctrl-C while building: ends the tools, removes half-written files, exits with 130. Not used while a program runs. */
import { removeTemporaries } from "../cache/atomic.ts";
import { killRunningTools } from "../toolchain/exec.ts";
import { EXIT } from "./command.ts";

let installed = false;

export function cleanUpOnInterrupt(): void {
  if (installed) return;
  installed = true;
  const stop = (): void => {
    killRunningTools();
    removeTemporaries();
    process.exit(EXIT.interrupted);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

/** Gives the signal back to the program that is about to run. */
export function keepInterrupts(): void {
  if (!installed) return;
  installed = false;
  process.removeAllListeners("SIGINT");
  process.removeAllListeners("SIGTERM");
}
