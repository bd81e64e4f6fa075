/** What compiles generated Rust. Plain data, kept as JSON in Portalis' own folder so that a later start spawns nothing. */
export type StdFlavour =
  | "speed" // the ordinary standard library, panic=abort, messages kept: development builds
  | "size"; // optimised for size, panics are an immediate trap: release builds

export interface Toolchain {
  readonly kind: "rustup" | "debian" | "system";
  readonly rustc: string;
  readonly cargo: string;
  /** What the tools need in their environment (library paths of a private installation). */
  readonly env: Readonly<Record<string, string>>;
  /** `rustc -vV` in short: release and commit; part of every cache key. */
  readonly version: string;
  readonly host: string;
  /** size and modification time of the compiler, to notice an update without starting it */
  readonly stamp: string;
  readonly wasi: WasiSupport | null;
}

export interface WasiSupport {
  /** null: the compiler's own sysroot already has the target */
  readonly speedSysroot: string | null;
  /** extra arguments naming the linker; empty when the compiler brings its own */
  readonly linkerArgs: readonly string[];
  /** folder of crt1-command.o and libc.a, needed to build another sysroot */
  readonly selfContained: string;
}

export interface LibrarySource {
  /** the `library` folder of the compiler's own sources */
  readonly library: string;
  /** crates the standard library depends on; null: fetched from crates.io */
  readonly vendor: string | null;
}
