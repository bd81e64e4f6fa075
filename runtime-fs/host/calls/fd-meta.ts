/** Descriptor state: fdstat, rights, flags, filestat, prestat, close and renumber. */
import { Fdflags, FileType, Fstflags, Rights, RightsOf, Sizes } from "../core/abi.ts";
import type { OpenDescription } from "../core/descriptors.ts";
import { fail } from "../core/errno.ts";
import type { GuestMemory } from "../core/guest-memory.ts";
import { refuseWith, requirePermitted, type HostState } from "../core/host-state.ts";
import { encodePath } from "../core/path-bytes.ts";
import { resizeFile } from "./fd-io.ts";
import type { VfsFile, VfsStat, VfsSync, VfsTimes } from "../core/vfs.ts";

const allFlags = Fdflags.append | Fdflags.dsync | Fdflags.nonblock | Fdflags.rsync | Fdflags.sync;

export function fdMetaCalls(state: HostState) {
  const { memory, fds } = state;
  return {
    fd_close(fd: number): void {
      fds.close(fd);
    },

    fd_renumber(from: number, to: number): void {
      fds.renumber(from, to);
    },

    fd_fdstat_get(fd: number, result: number): void {
      const description = fds.get(fd);
      memory.bytes(result, Sizes.fdstat).fill(0);
      memory.setU8(result, description.kind === "directory" ? FileType.directory : description.type);
      memory.setU16(result + 2, description.flags);
      memory.setU64(result + 8, description.rightsBase);
      memory.setU64(result + 16, description.rightsInheriting);
    },

    fd_fdstat_set_flags(fd: number, flags: number): void {
      const description = fds.get(fd);
      description.require(Rights.fdFdstatSetFlags);
      if ((flags & ~allFlags) !== 0) fail("INVAL");
      if (description.kind === "file") description.file.setMode?.({ append: (flags & Fdflags.append) !== 0, sync: syncOf(flags) });
      description.flags = flags;
    },

    fd_fdstat_set_rights(fd: number, base: bigint, inheriting: bigint): void {
      const description = fds.get(fd);
      const [newBase, newInheriting] = [BigInt.asUintN(64, base), BigInt.asUintN(64, inheriting)];
      if ((newBase & ~description.rightsBase) !== 0n || (newInheriting & ~description.rightsInheriting) !== 0n) {
        fail("NOTCAPABLE");
      }
      description.rightsBase = newBase;
      description.rightsInheriting = newInheriting;
    },

    fd_filestat_get(fd: number, result: number): void {
      const description = fds.get(fd);
      description.require(Rights.fdFilestatGet);
      writeFilestat(memory, result, statOf(description));
    },

    fd_filestat_set_size(fd: number, size: bigint): void {
      const description = fds.file(fd);
      description.require(Rights.fdFilestatSetSize);
      if (description.type !== FileType.regular || size < 0n) fail("INVAL");
      if (size > BigInt(Number.MAX_SAFE_INTEGER)) fail("FBIG");
      const growth = Number(size) - Number(description.file.stat().size);
      if (growth > 0) refuseWith(state.policy?.write?.(growth, Number(size)));
      resizeFile(state, description, Number(size));
    },

    fd_filestat_set_times(fd: number, atim: bigint, mtim: bigint, flags: number): void {
      const description = fds.get(fd);
      description.require(Rights.fdFilestatSetTimes);
      const writable = description.kind === "directory" ? description.place.mount.writable : description.writableMount;
      if (!writable) fail("ROFS");
      requirePermitted(state, description.kind === "directory" ? description.place.path : description.path, "write");
      refuseWith(state.policy?.permitObject?.(statOf(description)));
      const times = timesOf(state, atim, mtim, flags);
      if (description.kind === "directory") description.dir.setTimes(times);
      else description.file.setTimes(times);
    },

    fd_prestat_get(fd: number, result: number): void {
      const name = preopenName(fds.get(fd));
      memory.setU32(result, 0);
      memory.setU32(result + 4, name.length);
    },

    fd_prestat_dir_name(fd: number, pointer: number, length: number): void {
      const name = preopenName(fds.get(fd));
      if (length >>> 0 < name.length) fail("NAMETOOLONG");
      memory.write(pointer, name);
    },
  };
}

function preopenName(description: OpenDescription): Uint8Array {
  const name = description.kind === "directory" ? description.preopen : undefined;
  return name === undefined ? fail("BADF") : encodePath(name);
}

export function syncOf(flags: number): VfsSync {
  return (flags & (Fdflags.sync | Fdflags.rsync)) !== 0 ? "full" : (flags & Fdflags.dsync) !== 0 ? "data" : "none";
}

export function statOf(description: OpenDescription): VfsStat {
  return description.kind === "directory" ? description.dir.stat() : description.file.stat();
}

export function timesOf(state: HostState, atim: bigint, mtim: bigint, flags: number): VfsTimes {
  const both = (set: number, now: number): boolean => (flags & set) !== 0 && (flags & now) !== 0;
  if (both(Fstflags.atim, Fstflags.atimNow) || both(Fstflags.mtim, Fstflags.mtimNow) || (flags & ~0xf) !== 0) fail("INVAL");
  const now = state.platform.realtime();
  return {
    atim: (flags & Fstflags.atimNow) !== 0 ? now : (flags & Fstflags.atim) !== 0 ? atim : undefined,
    mtim: (flags & Fstflags.mtimNow) !== 0 ? now : (flags & Fstflags.mtim) !== 0 ? mtim : undefined,
  };
}

export function writeFilestat(memory: GuestMemory, pointer: number, stat: VfsStat): void {
  memory.bytes(pointer, Sizes.filestat).fill(0);
  memory.setU64(pointer, stat.dev);
  memory.setU64(pointer + 8, stat.ino);
  memory.setU8(pointer + 16, stat.type);
  memory.setU64(pointer + 24, stat.nlink);
  memory.setU64(pointer + 32, stat.size);
  memory.setU64(pointer + 40, stat.atim);
  memory.setU64(pointer + 48, stat.mtim);
  memory.setU64(pointer + 56, stat.ctim);
}

/** Rights of a newly opened file: what was asked for, what the directory passes on, what the kind can have. */
export function fileRights(file: VfsFile, requested: bigint, inherited: bigint): bigint {
  const seekable = file.seekable || file.position?.() !== undefined;
  const possible = seekable ? RightsOf.regular
    : RightsOf.stream | Rights.fdSync | Rights.fdDatasync | Rights.fdFilestatSetTimes;
  return requested & inherited & possible;
}
