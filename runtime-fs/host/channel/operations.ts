/** The requests of the side channel. Paths are absolute guest paths and go through the same resolution as every call. */
import { FileType } from "../core/abi.ts";
import type { OpenDescription } from "../core/descriptors.ts";
import { fail } from "../core/errno.ts";
import { atPath, refuseWith, requirePermitted, type HostState } from "../core/host-state.ts";
import type { Place } from "../core/mounts.ts";
import type { VfsDirent, VfsLock, VfsSpace, VfsStat, VfsTimes } from "../core/vfs.ts";
import { visibleEntries } from "../calls/directory.ts";
import { statOf } from "../calls/fd-meta.ts";
import { entryStat, makeSymlink } from "../calls/path.ts";
import type { Walk } from "../core/resolve.ts";
import type { ChannelServices } from "./services.ts";

export type ChannelOperations = Readonly<Record<string, (...args: string[]) => string | Uint8Array | void>>;

export const channelVersion = "1";
const lockRetry = 10_000_000n;

export function channelOperations(state: HostState, services: ChannelServices): ChannelOperations {
  const { fds, platform } = state;

  const root = (): Place => state.mounts.rootPlace ?? fail("NOTCAPABLE");
  const at = <T>(path: string, access: "read" | "write", follow: boolean, use: (walk: Walk, stat: VfsStat) => T): T => {
    if (!path.startsWith("/")) fail("INVAL");
    const relative = path.replace(/^\/+/, "");
    return atPath(state, root(), relative === "" ? "." : relative, access, (walk) =>
      use(walk, entryStat(state, walk, { follow, access })));
  };
  const open = (fd: string): OpenDescription => fds.get(/^\d+$/.test(fd) ? Number(fd) : fail("BADF"));
  const changeable = (fd: string): OpenDescription => {
    const description = open(fd);
    const writable = description.kind === "file" ? description.writableMount : description.place.mount.writable;
    if (!writable) fail("ROFS");
    requirePermitted(state, description.kind === "file" ? description.path : description.place.path, "write");
    refuseWith(state.policy?.permitObject?.(statOf(description)));
    return description;
  };
  const handleOf = (description: OpenDescription) => (description.kind === "file" ? description.file : description.dir);

  return {
    version: () => channelVersion,

    stat: (path = "") => at(path, "read", true, (_, stat) => formatStat(stat)),
    lstat: (path = "") => at(path, "read", false, (_, stat) => formatStat(stat)),
    fstat: (fd = "") => formatStat(statOf(open(fd))),

    chmod: (path = "", mode = "", follow = "1") => at(path, "write", follow !== "0", (walk, stat) => {
      const bits = checkedMode(parseOctal(mode), stat);
      if (walk.name === "") walk.place.dir.chmod(bits);
      else walk.place.dir.chmodEntry(walk.name, bits);
    }),
    fchmod: (fd = "", mode = "") => {
      const description = changeable(fd);
      handleOf(description).chmod(checkedMode(parseOctal(mode), statOf(description)));
    },
    chown: (path = "", uid = "", gid = "", follow = "1") => at(path, "write", follow !== "0", (walk) => {
      if (walk.name === "") walk.place.dir.chown(parseId(uid), parseId(gid));
      else walk.place.dir.chownEntry(walk.name, parseId(uid), parseId(gid));
    }),
    fchown: (fd = "", uid = "", gid = "") => handleOf(changeable(fd)).chown(parseId(uid), parseId(gid)),
    umask: (mode) => {
      const before = state.umask;
      if (mode !== undefined) state.umask = parseOctal(mode) & 0o777;
      return before.toString(8);
    },
    mode: (mode = "") => { state.nextMode = parseOctal(mode) & 0o1777; },
    access: (path = "", mode = "0") => at(path, "read", true, (walk) => {
      const bits = parseOctal(mode);
      if ((bits & 2) !== 0 && !walk.place.mount.writable) fail(walk.place.mount.synthetic ? "ACCES" : "ROFS");
      if (!walk.place.dir.isAllowed(walk.name, bits)) fail("ACCES");
    }),

    utime: (path = "", atim = "", mtim = "", follow = "1") => at(path, "write", follow !== "0", (walk) => {
      const times = parseTimes(state, atim, mtim);
      if (walk.name === "") walk.place.dir.setTimes(times);
      else walk.place.dir.setEntryTimes(walk.name, times);
    }),
    futime: (fd = "", atim = "", mtim = "") => handleOf(changeable(fd)).setTimes(parseTimes(state, atim, mtim)),

    symlink: (target = "", path = "") => {
      if (target === "") fail("NOENT");
      if (!path.startsWith("/")) fail("INVAL");
      makeSymlink(state, root(), path.replace(/^\/+/, ""), target);
    },
    statvfs: (path = "") => at(path, "read", true, (walk) => formatSpace(walk.place.dir.space())),
    fstatvfs: (fd = "") => formatSpace(handleOf(open(fd)).space()),

    list: (path = "") => at(path, "read", true, (walk) => {
      if (walk.name === "") return formatEntries(visibleEntries(state.mounts, walk.place));
      const dir = walk.place.dir.enter(walk.name);
      try {
        return formatEntries(visibleEntries(state.mounts, { dir, mount: walk.place.mount, path: walk.path }));
      } finally {
        dir.close();
      }
    }),

    flock: (fd = "", kind = "", wait = "wait") => {
      const description = open(fd);
      if (description.kind !== "file") fail("NOTSUP");
      state.directories.clear();
      while (!description.file.lock(parseLock(kind))) {
        if (wait !== "wait") fail("AGAIN");
        if (platform.sleep(lockRetry)) fail("INTR");
      }
    },
    lockf: (fd = "", kind = "", wait = "wait", start = "0", length = "0") => {
      const description = open(fd);
      if (description.kind !== "file") fail("NOTSUP");
      const [from, count] = [parseOffset(start), parseOffset(length)];
      while (!fds.recordLocks.lock(description, parseLock(kind), from, count === 0 ? Infinity : count)) {
        if (wait !== "wait") fail("AGAIN");
        if (platform.sleep(lockRetry)) fail("INTR");
      }
    },
    dup: (fd = "") => {
      const description = open(fd);
      if (description.kind === "directory" && description.preopen !== undefined) fail("NOTSUP");
      fds.assertRoom();
      return String(fds.insert(description));
    },
    isatty: (fd = "") => {
      const description = open(fd);
      return description.kind === "file" && description.file.isTerminal?.() === true ? "1" : "0";
    },
    ttysize: (fd = "") => {
      const description = open(fd);
      if (description.kind !== "file" || description.file.isTerminal?.() !== true) fail("NOTTY");
      return services.terminalSize(Number(fd))?.join(" ") ?? fail("NOTTY");
    },

    getpid: () => `${services.pid} ${services.parentPid}`,
    user: () => {
      const { uid, euid, gid, egid, name, home, group } = services.user();
      return `${uid} ${euid} ${gid} ${egid}\n${name}\n${home}\n${group}`;
    },
    uname: () => {
      const { name, node, release, version, machine } = services.system();
      return [name, node, release, version, machine].join("\n");
    },
    cpus: () => String(services.cpuCount()),
    times: () => services.cpuTimes().join(" "),
    cwd: () => services.cwd,
    argv0: () => services.argv0,
    tz: (name = "") => services.timezone(name) ?? fail("NOENT"),
    interrupt: () => (services.takeInterrupt() ? "1" : "0"),
  };
}

/** The fields of os.stat_result, decimal, in this order. */
function formatStat(stat: VfsStat): string {
  return [
    stat.mode, stat.ino, stat.dev, stat.nlink, stat.uid, stat.gid, stat.size, stat.atim, stat.mtim, stat.ctim,
    stat.blksize, stat.blocks, stat.rdev,
  ].join(" ");
}

const typeLetters: Readonly<Record<FileType, string>> = {
  [FileType.unknown]: "?", [FileType.blockDevice]: "b", [FileType.characterDevice]: "c", [FileType.directory]: "d",
  [FileType.regular]: "f", [FileType.socketDgram]: "s", [FileType.socketStream]: "s", [FileType.symlink]: "l",
};

/** A type letter and the name, each entry ended by NUL. */
function formatEntries(entries: readonly VfsDirent[]): string {
  return entries.map(({ name, type }) => `${typeLetters[type]}${name}\0`).join("");
}

/** The fields of os.statvfs_result without f_fsid. */
function formatSpace(space: VfsSpace): string {
  const { blockSize, blocks, free, available, files, filesFree } = space;
  return [blockSize, blockSize, blocks, free, available, files, filesFree, filesFree, 0, 255].join(" ");
}

/**
 * A program must not leave setuid or setgid executables behind with the user's identity, so those bits are refused with
 * EPERM unless the file has them already. On directories setgid only passes the group on.
 */
function checkedMode(mode: number, stat: VfsStat): number {
  const dangerous = stat.type === FileType.directory ? 0o4000 : 0o6000;
  return (mode & dangerous & ~stat.mode) === 0 ? mode & 0o7777 : fail("PERM");
}

function parseOctal(text: string): number {
  return /^[0-7]{1,7}$/.test(text) ? Number.parseInt(text, 8) : fail("INVAL");
}

function parseId(text: string): number {
  return /^(-1|\d{1,10})$/.test(text) ? Number(text) : fail("INVAL");
}

function parseTimes(state: HostState, atim: string, mtim: string): VfsTimes {
  const parse = (text: string): bigint | undefined =>
    text === "-" ? undefined : text === "now" ? state.platform.realtime() : /^-?\d{1,20}$/.test(text) ? BigInt(text) : fail("INVAL");
  return { atim: parse(atim), mtim: parse(mtim) };
}

function parseOffset(text: string): number {
  const offset = /^\d+$/.test(text) ? Number(text) : fail("INVAL");
  return Number.isSafeInteger(offset) ? offset : fail("OVERFLOW");
}

function parseLock(kind: string): VfsLock {
  return kind === "sh" ? "shared" : kind === "ex" ? "exclusive" : kind === "un" ? "unlock" : fail("INVAL");
}
