/** `portalis check` */
import { EXIT, type Command } from "./command.ts";

export const command: Command = {
  help: "",
  run: async () => { process.stderr.write("portalis check: not built yet\n"); return EXIT.usage; },
};
