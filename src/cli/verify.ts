/** `portalis verify` */
import { EXIT, type Command } from "./command.ts";

export const command: Command = {
  help: "",
  run: async () => { process.stderr.write("portalis verify: not built yet\n"); return EXIT.usage; },
};
