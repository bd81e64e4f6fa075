/** A failure of the environment, not of the user's program. Reported as one PT5xxx message, never as a stack trace. */
import type { catalogue } from "../diagnostics/catalogue.ts";

type Code = (typeof catalogue)[keyof typeof catalogue]["code"];
export type ToolchainCode = Extract<Code, `PT5${string}` | "PT9001">;

export class ToolchainError extends Error {
  readonly code: ToolchainCode;
  readonly help: string | undefined;

  constructor(code: ToolchainCode, title: string, help?: string) {
    super(title);
    this.name = "ToolchainError";
    this.code = code;
    this.help = help;
  }
}

export const noSpace = (path: string): ToolchainError => new ToolchainError("PT5005", `no space left while writing ${path}`, "free some space, or `portalis cache prune`");

/** Turns an errno of a write into the message a user can act on; other errors pass through unchanged. */
export function explainWriteError(error: unknown, path: string): unknown {
  const errno = error instanceof Error && "code" in error ? error.code : undefined;
  if (errno === "ENOSPC" || errno === "EDQUOT") {
    return noSpace(path);
  }
  if (errno === "EACCES" || errno === "EROFS" || errno === "EPERM") {
    return new ToolchainError("PT5004", `cannot write ${path}: ${errno === "EROFS" ? "read-only file system" : "permission denied"}`,
      "choose another folder with -o (output) or PORTALIS_HOME (cache and toolchain)");
  }
  if (errno === "ENOENT") return new ToolchainError("PT5004", `cannot write ${path}: its folder cannot be made`);
  if (errno === "ENOTDIR" || errno === "EISDIR" || errno === "EEXIST") {
    return new ToolchainError("PT5004", `cannot write ${path}: something else is in its place (${errno})`);
  }
  return error;
}
