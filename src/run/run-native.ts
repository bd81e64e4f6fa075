/** Runs an executable in the place of this process: same streams, same exit code, signals passed on. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { ToolchainError } from "../toolchain/toolchain-error.ts";

const FORWARDED = ["SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"] as const;

export interface NativeRun {
  readonly program: string;
  /** the Python file as the user typed it: `sys.argv[0]` */
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function runNative({ program, file, args, env }: NativeRun): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit", env, argv0: file });
    // The terminal sends SIGINT to both: only the program decides what it means.
    process.on("SIGINT", () => undefined);
    for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
    child.on("error", (error) => { reject(new ToolchainError("PT5009", `cannot start ${program}: ${error.message}`)); });
    child.on("close", (code, signal) => {
      if (signal === null) { resolve(code ?? 0); return; }
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
      setTimeout(() => { resolve(128 + (constants.signals[signal] ?? 0)); }, 200);
    });
  });
}
