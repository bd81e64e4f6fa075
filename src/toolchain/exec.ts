/** Runs a tool to its end and collects what it says. Children started here end when this process is interrupted. */
import { spawn, type ChildProcess } from "node:child_process";
import { ToolchainError } from "./toolchain-error.ts";

export interface ExecOptions {
  readonly cwd?: string;
  /** Added to (or, when undefined, removed from) the environment of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onStderrLine?: ((line: string) => void) | undefined;
}

export interface ExecResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** what ended it, when it did not end by itself */
  readonly signal: NodeJS.Signals | null;
}

const running = new Set<ChildProcess>();

/** Ends every tool that is still running: called when the user presses Ctrl-C. */
export function killRunningTools(): void {
  for (const child of running) child.kill("SIGTERM");
}

export function exec(command: string, args: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...options.env };
    const child = spawn(command, args, {
      cwd: options.cwd, env, stdio: ["ignore", "pipe", "pipe"], timeout: options.timeoutMs, signal: options.signal,
    });
    running.add(child);
    let stdout = "", stderr = "", pending = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => { stdout += text; });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      if (!options.onStderrLine) return;
      const lines = (pending + text).split(/\r?\n|\r/);
      pending = lines.pop() ?? "";
      lines.forEach(options.onStderrLine);
    });
    child.on("error", (error) => {
      running.delete(child);
      reject(new ToolchainError("PT5009", `cannot start ${command}: ${error.message}`));
    });
    child.on("close", (code, signal) => {
      running.delete(child);
      resolve({ status: code ?? 1, stdout, signal, stderr: signal ? `${stderr}\n(ended by ${signal})` : stderr });
    });
  });
}

/** As `exec`, but null instead of an exception when the tool does not exist or fails. */
export async function probe(command: string, args: readonly string[], options: ExecOptions = {}): Promise<string | null> {
  try {
    const result = await exec(command, args, { timeoutMs: 20_000, ...options });
    return result.status === 0 ? result.stdout : null;
  } catch {
    return null;
  }
}
