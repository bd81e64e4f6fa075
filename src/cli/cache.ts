/** `portalis cache` */
import { EXIT, type Command } from "./command.ts";

export const command: Command = {
  help: "",
  run: async () => { process.stderr.write("portalis cache: not built yet\n"); return EXIT.usage; },
};
