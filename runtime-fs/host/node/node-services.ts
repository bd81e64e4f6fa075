/** The side channel's answers on a machine with Node. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChannelServices } from "../channel/services.ts";
import type { NodePlatform } from "./node-platform.ts";

export interface NodeServicesOptions {
  readonly platform: NodePlatform;
  /** Working directory as the guest sees it. */
  readonly cwd?: string;
  readonly argv0?: string;
  /** Measured by the main thread, which owns the terminal; index is the descriptor. */
  readonly terminalSizes?: readonly (readonly [number, number] | undefined)[];
}

const zoneDirectories = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"];

/** Values that cost something are looked up when they are asked for. */
export function nodeServices(options: NodeServicesOptions): ChannelServices {
  const { platform } = options;
  const os = () => process.getBuiltinModule("node:os");
  return {
    pid: process.pid,
    parentPid: process.ppid,
    cwd: options.cwd ?? process.cwd(),
    argv0: options.argv0 ?? "",
    cpuCount: () => os().cpus().length,
    user() {
      const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
      const { username, homedir } = userInfo(os());
      return { uid, gid, euid: process.geteuid?.() ?? uid, egid: process.getegid?.() ?? gid, name: username, home: homedir, group: groupName(gid) };
    },
    system() {
      const { type, hostname, release, version, machine } = os();
      return { name: type(), node: hostname(), release: release(), version: version(), machine: machine() };
    },
    terminalSize: (fd) => options.terminalSizes?.[fd],
    timezone: readZone,
    takeInterrupt: () => platform.takeInterrupt(),
    cpuTimes: () => platform.cpuTimes(),
  };
}

/** A zone name comes from the guest: only names of the zone database are read, never a path that leaves it. */
export function readZone(name: string): Uint8Array | undefined {
  if (name === "") return readIfPresent("/etc/localtime");
  if (!/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+){0,3}$/.test(name)) return undefined;
  for (const directory of zoneDirectories) {
    const found = readIfPresent(join(directory, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

function readIfPresent(file: string): Uint8Array | undefined {
  try {
    const bytes = readFileSync(file);
    return bytes.subarray(0, 4).toString("latin1") === "TZif" ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function groupName(gid: number): string {
  try {
    const line = readFileSync("/etc/group", "utf8").split("\n").find((entry) => entry.split(":")[2] === String(gid));
    return line?.split(":")[0] ?? "";
  } catch {
    return "";
  }
}

/** `os.userInfo` throws for a user id without an account. */
function userInfo(os: typeof import("node:os")): { username: string; homedir: string } {
  try {
    return os.userInfo();
  } catch {
    return { username: "", homedir: os.homedir() };
  }
}
