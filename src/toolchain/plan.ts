/** Provides the toolchain and sysroot that a target and profile need. */
import { flavourOf, tripleOf, type BuildPlan, type NativeTarget, type Profile } from "./profile.ts";
import type { Progress } from "./progress.ts";
import { ensureToolchain, ensureWasiSysroot } from "./provision.ts";

export async function planBuild(target: NativeTarget, profile: Profile, progress: Progress): Promise<BuildPlan> {
  const toolchain = await ensureToolchain(progress);
  const flavour = flavourOf(target, profile);
  const sysroot = target === "wasi" ? await ensureWasiSysroot(toolchain, flavour, progress) : null;
  return { toolchain, target, profile, flavour, sysroot, triple: tripleOf(toolchain, target) };
}
