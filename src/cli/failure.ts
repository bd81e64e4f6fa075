/** One message and an exit code for anything a command throws. A stack trace is shown only for a bug of Portalis. */
import { removeTemporaries } from "../cache/atomic.ts";
import { ToolchainError } from "../toolchain/toolchain-error.ts";
import { isStackOverflow, runAgainDeeper } from "./deep-stack.ts";
import { EXIT, UsageError } from "./command.ts";

export function reportFailure(error: unknown, command: string): number {
  removeTemporaries();
  const write = (text: string): void => { process.stderr.write(`${text}\n`); };
  if (error instanceof UsageError || isParseArgsError(error)) {
    write(`portalis ${command}: ${error.message}`);
    write(`\`portalis ${command} --help\` shows what it takes.`);
    return EXIT.usage;
  }
  if (error instanceof ToolchainError) {
    write(`error[${error.code}]: ${error.message}`);
    if (error.help) write(`  help: ${error.help}`);
    return error.code === "PT9001" ? EXIT.bug : EXIT.toolchain;
  }
  if (isStackOverflow(error)) {
    const again = runAgainDeeper();
    if (again !== undefined) return again;
    write("error[PT9000]: the program is nested too deeply for the stack that the system grants");
    return EXIT.bug;
  }
  const shown = error instanceof Error ? error.stack ?? error.message : String(error);
  write(`error[PT9000]: Portalis itself failed; please report this.\n${shown}`);
  return EXIT.bug;
}

function isParseArgsError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("ERR_PARSE_ARGS");
}
