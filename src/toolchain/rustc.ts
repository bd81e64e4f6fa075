/** One plain call of rustc. Whatever it says about generated code is a bug of ours and is told in terms of the Python line. */
import { dirname } from "node:path";
import { exec } from "./exec.ts";
import { commonFlags, levelsOf, rustEnv, type BuildPlan } from "./profile.ts";
import { explainRustErrors } from "./rust-errors.ts";
import { noSpace, ToolchainError } from "./toolchain-error.ts";

export interface RustcCall {
  readonly crateName: string;
  readonly kind: "rlib" | "bin" | "cdylib";
  readonly sourceFile: string;
  readonly source: string;
  readonly output: string;
  readonly externs: Readonly<Record<string, string>>;
  readonly searchFolders: readonly string[];
  readonly extraFlags?: readonly string[];
  /** A module of the Python library, which has an optimisation level of its own. */
  readonly library?: boolean;
}

export async function callRustc(plan: BuildPlan, call: RustcCall): Promise<void> {
  const args = [
    "--crate-name", call.crateName, "--crate-type", call.kind, "--edition", "2021", "--target", plan.triple,
    "--error-format=json", "--cap-lints=allow", `-Copt-level=${levelsOf(plan)[call.library === true ? "library" : "program"]}`, "-Cdebuginfo=0",
    // The folder is a temporary one: what is compiled must not depend on its name.
    `--remap-path-prefix=${dirname(call.sourceFile)}=/${call.crateName}`,
    ...commonFlags(plan),
    ...Object.entries(call.externs).flatMap(([name, path]) => ["--extern", `${name}=${path}`]),
    ...call.searchFolders.map((folder) => `-Ldependency=${folder}`),
    ...(call.extraFlags ?? []),
    "-o", call.output, call.sourceFile,
  ];
  const result = await exec(plan.toolchain.rustc, args, { env: rustEnv(plan) });
  if (result.status === 0) return;
  if (result.signal !== null) {
    throw new ToolchainError("PT5009", `rustc was ended by ${result.signal} while compiling ${call.crateName}`,
      result.signal === "SIGKILL" ? "something outside ended it, often for want of memory; run the command again" : undefined);
  }
  const linker = /linker `([^`]*)` not found/.exec(result.stderr);
  if (linker) throw new ToolchainError("PT5007", `the linker ${linker[1]} is missing`, "install a C compiler (package gcc or clang), or use --target wasi");
  if (/No space left on device/.test(result.stderr)) throw noSpace(call.output);
  throw new ToolchainError("PT9001", explainRustErrors(result.stderr, call.source, call.crateName),
    "this is a bug of Portalis, not of your program; please report it with the Python lines above");
}
