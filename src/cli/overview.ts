/** `portalis`, `portalis --help`, `portalis --version`, and the answer to a command that does not exist. */
import { EXIT } from "./command.ts";
import { commands } from "./commands.ts";
import { version } from "./version.ts";

export function overview(word: string | undefined): number {
  if (word === "--version" || word === "-V") {
    process.stdout.write(`portalis ${version()}\n`);
    return EXIT.ok;
  }
  const known = word === undefined || word === "--help" || word === "-h" || word === "help";
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(11)} ${summary}`);
  const text = `Usage: portalis COMMAND [ARGS...]\n\n${lines.join("\n")}\n\n\`portalis COMMAND --help\` explains one command.\n`
    + `Exit codes: 0 done, 1 diagnostics or differences (run: the program's own code), 2 wrong usage, 3 toolchain, 90 a refused\n`
    + `construct was reached, 70 a bug of Portalis, 130 interrupted.\n`;
  if (known) process.stdout.write(text);
  else process.stderr.write(`portalis: there is no command '${word}'${nearest(word)}\n\n${text}`);
  return known && word !== undefined ? EXIT.ok : EXIT.usage;
}

function nearest(word: string): string {
  const match = Object.keys(commands).find((name) => name.startsWith(word.slice(0, 2)) || word.startsWith(name));
  return match ? `; did you mean '${match}'?` : "";
}
