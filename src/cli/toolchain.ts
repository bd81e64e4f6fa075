/** `portalis toolchain status|install` */
import { parseArgs } from "node:util";
import { stderrProgress } from "../toolchain/progress.ts";
import { buildHelper } from "../toolchain/helper.ts";
import { ensureToolchain, ensureWasiSysroot, forgetToolchain } from "../toolchain/provision.ts";
import { explainToolchain } from "../toolchain/status.ts";
import { COMMON_OPTIONS, EXIT, UsageError, type Command } from "./command.ts";
import { cleanUpOnInterrupt } from "./interrupt.ts";

const help = `Usage: portalis toolchain status [--json]
       portalis toolchain install [--force]

status   says which Rust would be used for which target, and why; changes nothing
install  provides what is missing: the WASM target by rustup, else a private Rust from the distribution's packages
         (no root needed, the system stays as it is), a standard library built for small modules, and on Linux the native helper

Options:
  --force   decide again, even if an earlier decision still holds
  --json    machine-readable status
`;

export const command: Command = {
  help,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true, options: { ...COMMON_OPTIONS, force: { type: "boolean" } },
    });
    const [action = "status", ...extra] = positionals;
    if (values.help) { process.stdout.write(help); return EXIT.ok; }
    if (extra.length > 0 || (action !== "status" && action !== "install")) throw new UsageError(`unknown action '${[action, ...extra].join(" ")}'`);
    if (action === "install") await install(values.force ?? false);
    const explained = await explainToolchain();
    process.stdout.write(values.json ? `${JSON.stringify(explained.facts, null, 2)}\n` : explained.text);
    return explained.usable ? EXIT.ok : EXIT.toolchain;
  },
};

async function install(again: boolean): Promise<void> {
  cleanUpOnInterrupt();
  const progress = stderrProgress({ always: true });
  if (again) forgetToolchain();
  const toolchain = await ensureToolchain(progress);
  await ensureWasiSysroot(toolchain, "size", progress);
  // It needs a C linker, and nothing needs it.
  await buildHelper(progress).catch(() => {});
  progress.done();
}
