/** A failure of the environment, not of the user's program. Reported as one PT5xxx message, never as a stack trace. */
export type ToolchainCode =
  | "PT5001" // no usable Rust compiler
  | "PT5002" // a download or an unpacking failed
  | "PT5003" // building the WASM standard library failed
  | "PT5004" // a folder cannot be written
  | "PT5005" // disk full
  | "PT5006" // building the runtime library failed
  | "PT5007" // no C linker for native programs
  | "PT5008" // no usable Python installation
  | "PT5009" // a tool could not be started or was killed
  | "PT5010" // another process holds a lock for too long
  | "PT9001"; // rustc complained about code that Portalis wrote

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

/** Turns an errno of a write into the message a user can act on; other errors pass through unchanged. */
export function explainWriteError(error: unknown, path: string): unknown {
  const errno = error instanceof Error && "code" in error ? error.code : undefined;
  if (errno === "ENOSPC" || errno === "EDQUOT") {
    return new ToolchainError("PT5005", `no space left while writing ${path}`, "free some space, or `portalis cache prune`");
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
