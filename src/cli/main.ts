/** The entry of `portalis`: picks the command, and turns whatever it throws into one message and an exit code. */
import { commands } from "./commands.ts";
import { EXIT } from "./command.ts";

const [name, ...args] = process.argv.slice(2);
process.exitCode = await start(name, args);

async function start(command: string | undefined, rest: readonly string[]): Promise<number> {
  const entry = command === undefined ? undefined : commands[command];
  if (!entry) return (await import("./overview.ts")).overview(command);
  try {
    return await (await entry.load()).run(rest);
  } catch (error) {
    return (await import("./failure.ts")).reportFailure(error, command ?? "");
  }
}

export { EXIT };
