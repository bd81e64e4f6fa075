/** What a target and a profile mean for rustc. One table, read by the runtime build, module crates and the final link. */
import { PANIC_FLAGS, WASI } from "./build-std.ts";
import type { StdFlavour, Toolchain } from "./types.ts";

export type NativeTarget = "native" | "wasi";
export type Profile = "quick" | "trimmed" | "dev" | "release";

export interface BuildPlan {
  readonly toolchain: Toolchain;
  readonly target: NativeTarget;
  readonly profile: Profile;
  readonly triple: string;
  readonly flavour: StdFlavour;
  /** null: the compiler's own */
  readonly sysroot: string | null;
  /** Some functions of the program are to be fast. */
  readonly computes?: boolean;
  /** Link with names and relocations, to see what a module is made of (scripts/size/). */
  readonly analysis?: boolean;
}

interface Levels { readonly runtime: string; readonly program: string; readonly library: string; readonly lto: "off" | "thin" | "fat" }

/**
 * Small programs run often and are compiled often: in dev the runtime is fast code, the program quickly compiled code.
 * Modules of the Python library spend their time in the runtime. "quick" differs from dev in the program alone: it compiles
 * five times faster, and shares the runtime and the library with dev. "trimmed" is quick with all left out that a WASM release leaves out: for tests,
 * which then see what is missing without the time that a release takes. A WASM release is small first: "z" instead of "s" for
 * the runtime saves 22 % of a module; where a program computes, its own functions that do so are compiled for speed all the same
 * (nbody 1.6 times as fast, 1 % more bytes, so programs that only read and write stay without it).
 */
const LEVELS: Readonly<Record<NativeTarget, Readonly<Record<Profile, Levels>>>> = {
  native: {
    quick: { runtime: "3", program: "0", library: "0", lto: "off" },
    trimmed: { runtime: "3", program: "0", library: "0", lto: "off" },
    dev: { runtime: "3", program: "1", library: "0", lto: "off" },
    release: { runtime: "3", program: "3", library: "2", lto: "thin" },
  },
  wasi: {
    quick: { runtime: "3", program: "0", library: "0", lto: "off" },
    trimmed: { runtime: "3", program: "0", library: "0", lto: "off" },
    dev: { runtime: "3", program: "1", library: "0", lto: "off" },
    release: { runtime: "z", program: "s", library: "z", lto: "fat" },
  },
};

export function levelsOf(plan: Pick<BuildPlan, "target" | "profile" | "computes">): Levels {
  const levels = LEVELS[plan.target][plan.profile];
  return plan.computes === true && levels.program === "s" ? { ...levels, program: "3" } : levels;
}

/** The immediate-abort library exists for WASM only: it is where bytes count. */
export const flavourOf = (target: NativeTarget, profile: Profile): StdFlavour => (target === "wasi" && profile === "release" ? "size" : "speed");

/** What nothing in the program leads to has no rows, no bodies and no part of the runtime (`pyrt/src/features.rs`, `kinds.rs`). */
const leavesOut = (target: NativeTarget, profile: Profile): boolean => profile === "trimmed" || (target === "wasi" && profile === "release");

export const tripleOf = (toolchain: Toolchain, target: NativeTarget): string => (target === "wasi" ? WASI : toolchain.host);

/**
 * LLVM copies an `Obj` by its two halves where it takes 16-byte moves for slow. A function that returns one writes it so, and a 16-byte load right
 * after that waits until both writes have left the store buffer: half the time of loops over generators and `dict.items()`.
 */
const COPIES_BY_HALVES = "-Ctarget-feature=+slow-unaligned-mem-16";

/** Flags that every crate of a program shares, so that they can be linked with one another. */
export function commonFlags(plan: BuildPlan): readonly string[] {
  return [
    ...(plan.sysroot ? ["--sysroot", plan.sysroot] : []),
    ...(plan.target === "wasi" ? plan.toolchain.wasi?.linkerArgs ?? [] : []),
    ...PANIC_FLAGS[plan.flavour],
    "--cfg=portalis_link",
    ...(plan.target === "native" && plan.triple.startsWith("x86_64") ? [COPIES_BY_HALVES] : []),
    ...(plan.target === "wasi" && plan.profile === "release" ? ["--cfg=portalis_small"] : []),
    ...(leavesOut(plan.target, plan.profile) ? ["--cfg=portalis_trimmed"] : []),
    ...(levelsOf(plan).lto === "off" ? ["-Cembed-bitcode=no"] : ["-Cembed-bitcode=yes"]),
  ];
}

/** The linear stack of WASM holds what rustc cannot keep in locals; deep Python recursion needs a lot of it. */
export const WASM_STACK_BYTES = 64 * 1024 * 1024;

/** Flags of the last step, which links. */
export function linkFlags(plan: BuildPlan, keepsNames = false): readonly string[] {
  const { lto } = levelsOf(plan);
  return [
    ...(lto === "off" ? [] : [`-Clto=${lto}`, "-Ccodegen-units=1"]),
    `-Cstrip=${plan.profile === "release" && plan.analysis !== true && !keepsNames ? "symbols" : "none"}`,
    // Statics of the runtime are in the same file: no way round by the table of addresses.
    ...(plan.target === "native" && plan.profile === "release" ? ["-Zdirect-access-external-data=yes"] : []),
    ...(plan.analysis === true ? ["-Clink-arg=--emit-relocs"] : []),
    ...(plan.target === "wasi" ? [`-Clink-arg=-zstack-size=${WASM_STACK_BYTES}`] : []),
  ];
}

/** Environment of every rustc and cargo: unstable flags are accepted, and nothing of the user's settings leaks in. */
export function rustEnv(plan: Pick<BuildPlan, "toolchain">): Readonly<Record<string, string | undefined>> {
  return { ...plan.toolchain.env, RUSTC_BOOTSTRAP: "1", RUSTFLAGS: undefined, CARGO_ENCODED_RUSTFLAGS: undefined, RUSTC_WRAPPER: undefined,
    RUSTC_WORKSPACE_WRAPPER: undefined, CARGO_BUILD_TARGET: undefined, CARGO_TARGET_DIR: undefined, RUSTC: undefined, RUST_BACKTRACE: undefined };
}
