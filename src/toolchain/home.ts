/** Where Portalis keeps what it makes: toolchains, sysroots and the cache. Nothing is ever written outside. */
import { homedir } from "node:os";
import { join } from "node:path";

/** `$PORTALIS_HOME`, else the operating system's cache folder + `/portalis`. */
export function portalisHome(env: NodeJS.ProcessEnv = process.env): string {
  if (env.PORTALIS_HOME) return env.PORTALIS_HOME;
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "portalis");
  if (process.platform === "win32") return join(env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "portalis");
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "portalis");
}

/** Provisioned compilers and sysroots; survives `portalis cache clear`. */
export const toolchainFolder = (home = portalisHome()): string => join(home, "toolchain");
/** Everything that can be rebuilt from sources; deletable at any time. */
export const cacheFolder = (home = portalisHome()): string => join(home, "cache");
