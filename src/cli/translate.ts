/** `portalis translate PATH -o OUT` */
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { compileMode } from "../run/arguments.ts";
import { compileEntry, hasErrors, renderDiagnostics } from "../run/build-entry.ts";
import { runtimeSources } from "../toolchain/runtime.ts";
import { writeCargoProject } from "../../targets/cargo-project.ts";
import { entryOf } from "./build.ts";
import { COMMON_OPTIONS, EXIT, UsageError, type Command } from "./command.ts";
import { cleanUpOnInterrupt } from "./interrupt.ts";

const help = `Usage: portalis translate PATH -o OUT [--name NAME]

Writes the Cargo project OUT, which builds with plain cargo, natively and for wasm32-wasip1, without Portalis.
An earlier translation in OUT is replaced (its target/ folder stays); a folder with anything else is refused.

Options:
  --name NAME           package name, default: the name of PATH
  --defer-refusals      an unsupported line stops the program only when it is reached
  --whole-library       keep library functions whose names the program does not mention

Exit codes: 0 written, 1 diagnostics with errors (nothing is written), 2 usage, 3 output folder or no CPython 3.11.
`;

export const command: Command = {
  help,
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words], allowPositionals: true,
      options: {
        ...COMMON_OPTIONS, output: { type: "string", short: "o" }, name: { type: "string" },
        "defer-refusals": { type: "boolean", default: false }, "whole-library": { type: "boolean", default: false }, mode: { type: "string", default: "infer" },
      },
    });
    if (values.help) { process.stdout.write(help); return EXIT.ok; }
    const [path, ...extra] = positionals;
    if (path === undefined || extra.length > 0) throw new UsageError("exactly one PATH is translated at a time");
    if (values.output === undefined) throw new UsageError("-o OUT says where to write");
    cleanUpOnInterrupt();
    const project = await compileEntry(entryOf(path), { deferRefusals: values["defer-refusals"], wholeLibrary: values["whole-library"], packLibrary: false, mode: compileMode(values.mode), plainCargo: true });
    process.stderr.write(renderDiagnostics(project.diagnostics));
    if (hasErrors(project.diagnostics)) return EXIT.failed;
    const output = resolve(values.output);
    const name = values.name ?? basename(resolve(path)).replace(/\.pyw?$/, "");
    writeCargoProject({ name, output, crates: project.crates, main: project.main, runtime: runtimeSources(), origin: basename(resolve(path)) });
    process.stdout.write(values.json ? `${JSON.stringify({ output, crates: project.crates.map((crate) => crate.name) })}\n`
      : `${output}: ${project.crates.length} crates; build it with \`cargo build --release\` there\n`);
    return EXIT.ok;
  },
};
