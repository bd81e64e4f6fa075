/** `portalis cache info|prune|clear` */
import { parseArgs } from "node:util";
import { clear, prune, usage } from "../cache/housekeeping.ts";
import { openStore } from "../cache/store.ts";
import { COMMON_OPTIONS, EXIT, UsageError, type Command } from "./command.ts";

const help = `Usage: portalis cache info [--json]
       portalis cache prune [--max-size MB] [--max-age DAYS]
       portalis cache clear

The cache holds the compiled runtime library, compiled modules and programs. It can be deleted at any time, also by
hand; what is needed is built again. The toolchain is not part of it.

Options of prune:
  --max-size MB    keep at most this much, least recently used first out (default 2000)
  --max-age DAYS   remove what was not used for this long (default 30)
`;

export const command: Command = {
  help,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { ...COMMON_OPTIONS, "max-size": { type: "string", default: "2000" }, "max-age": { type: "string", default: "30" } },
    });
    if (values.help) { process.stdout.write(help); return EXIT.ok; }
    const [action = "info", ...extra] = positionals;
    if (extra.length > 0) throw new UsageError(`too many words: ${extra.join(" ")}`);
    const store = openStore();
    switch (action) {
      case "info": {
        const kinds = usage(store);
        const lines = kinds.map(({ kind, entries, bytes }) => `${kind.padEnd(10)} ${String(entries).padStart(6)} entries ${megabytes(bytes).padStart(10)}\n`);
        process.stdout.write(values.json ? `${JSON.stringify({ folder: store.folder, kinds }, null, 2)}\n` : `${store.folder}\n${lines.join("")}`);
        return EXIT.ok;
      }
      case "prune": {
        const result = prune(store, { maxBytes: amount(values["max-size"]) * 1e6, maxAgeDays: amount(values["max-age"]) });
        process.stdout.write(values.json ? `${JSON.stringify(result)}\n`
          : `removed ${result.removed} entries (${megabytes(result.freedBytes)}), kept ${megabytes(result.keptBytes)}\n`);
        return EXIT.ok;
      }
      case "clear":
        clear(store);
        return EXIT.ok;
      default:
        throw new UsageError(`unknown action '${action}'`);
    }
  },
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function amount(text: string): number {
  const value = Number(text);
  if (!(value >= 0)) throw new UsageError(`'${text}' is not an amount`);
  return value;
}
