/** The calls that take a path. */
import { Fdflags, FileType, Lookupflags, Oflags, Rights } from "../core/abi.ts";
import { DirectoryDescription, FileDescription, directoryRights } from "../core/descriptors.ts";
import { WasiError, fail } from "../core/errno.ts";
import {
  atPath, baseOf, refuseWith, requireCreatable, requireMovable, requirePermitted, requireWritable, type HostState,
} from "../core/host-state.ts";
import type { Place } from "../core/mounts.ts";
import { encodePath } from "../core/path-bytes.ts";
import type { Walk } from "../core/resolve.ts";
import type { StorageLedger } from "../policy/ledger.ts";
import type { VfsDirectory, VfsFile, VfsOpen, VfsStat } from "../core/vfs.ts";
import { fileRights, syncOf, timesOf, writeFilestat } from "./fd-meta.ts";

const writeRights = Rights.fdWrite | Rights.fdAllocate | Rights.fdFilestatSetSize;

export function pathCalls(state: HostState) {
  const { memory, fds, limits } = state;
  const pathAt = (pointer: number, length: number): string => memory.path(pointer, length, limits.maxPathBytes);

  return {
    path_open(
      fd: number, lookup: number, pointer: number, length: number, oflags: number,
      base: bigint, inheriting: bigint, fdflags: number, result: number,
    ): void {
      const directory = baseOf(state, fd, Rights.pathOpen);
      const path = pathAt(pointer, length);
      if ((oflags & ~0xf) !== 0 || (fdflags & ~0x1f) !== 0) fail("INVAL");
      if ((oflags & Oflags.creat) !== 0) directory.require(Rights.pathCreateFile);
      if ((oflags & Oflags.trunc) !== 0) directory.require(Rights.pathFilestatSetSize);
      fds.assertRoom();
      memory.setU32(result, 0);
      const how = howToOpen(state, oflags, fdflags, BigInt.asUintN(64, base));
      if (how.create && how.directory) fail("INVAL");
      if (((how.read ? Rights.fdRead | Rights.fdReaddir : 0n) & directory.rightsInheriting) === 0n && how.read) fail("NOTCAPABLE");
      if (how.write && (directory.rightsInheriting & Rights.fdWrite) === 0n) fail("NOTCAPABLE");
      const follow = (lookup & Lookupflags.symlinkFollow) !== 0;
      const description = atPath(state, directory.place, path, how.write || how.create || how.truncate ? "write" : "read", (walk) => {
        const opened = openTarget(state, walk, how, follow);
        if (opened.kind === "directory") {
          const place = { dir: opened, mount: walk.place.mount, path: walk.path };
          const rights = directoryRights(directory.rightsInheriting);
          const asked = { base: rights.base & BigInt.asUintN(64, base), inheriting: rights.inheriting & BigInt.asUintN(64, inheriting) };
          return new DirectoryDescription(place, asked, { flags: fdflags });
        }
        const stat = opened.opening ?? opened.stat();
        const { type } = stat;
        const storage = type === FileType.regular && walk.place.mount.writable ? state.policy?.storage : undefined;
        const counted = storage?.opened(stat);
        return new FileDescription({
          onClose: storage === undefined || counted === undefined ? undefined : () => storage.closed(counted),
          file: opened, type, path: walk.path, flags: fdflags, writableMount: walk.place.mount.writable,
          rightsBase: fileRights(opened, BigInt.asUintN(64, base), directory.rightsInheriting),
        });
      }, how.create ? "entry" : "target");
      memory.setU32(result, fds.insert(description));
    },

    path_filestat_get(fd: number, lookup: number, pointer: number, length: number, result: number): void {
      const directory = baseOf(state, fd, Rights.pathFilestatGet);
      const stat = atPath(state, directory.place, pathAt(pointer, length), "read", (walk) =>
        entryStat(state, walk, { follow: (lookup & Lookupflags.symlinkFollow) !== 0, access: "read" }));
      writeFilestat(memory, result, stat);
    },

    path_filestat_set_times(
      fd: number, lookup: number, pointer: number, length: number, atim: bigint, mtim: bigint, flags: number,
    ): void {
      const directory = baseOf(state, fd, Rights.pathFilestatSetTimes);
      const times = timesOf(state, atim, mtim, flags);
      atPath(state, directory.place, pathAt(pointer, length), "write", (walk) => {
        entryStat(state, walk, { follow: (lookup & Lookupflags.symlinkFollow) !== 0, access: "write" });
        if (walk.name === "") walk.place.dir.setTimes(times);
        else walk.place.dir.setEntryTimes(walk.name, times);
      });
    },

    path_create_directory(fd: number, pointer: number, length: number): void {
      const mode = takeMode(state, 0o777);
      const directory = baseOf(state, fd, Rights.pathCreateDirectory);
      atEntry(state, directory.place, pathAt(pointer, length), (walk) => {
        requireFree(walk);
        requireCreatable(state);
        walk.place.dir.makeDirectory(walk.name, mode);
        countMade(state, walk);
      });
    },

    path_remove_directory(fd: number, pointer: number, length: number): void {
      const directory = baseOf(state, fd, Rights.pathRemoveDirectory);
      atEntry(state, directory.place, pathAt(pointer, length), (walk) => {
        if (walk.ending !== "name") fail(walk.ending === "dot" ? "INVAL" : "NOTEMPTY");
        requireMovable(state, walk);
        state.directories.clear();
        const before = countedStat(state, walk);
        walk.place.dir.removeDirectory(walk.name);
        if (before !== undefined) state.policy?.storage?.unnamed(before, true);
      });
    },

    path_unlink_file(fd: number, pointer: number, length: number): void {
      const directory = baseOf(state, fd, Rights.pathUnlinkFile);
      atEntry(state, directory.place, pathAt(pointer, length), (walk) => {
        if (walk.name === "") fail("ISDIR");
        requireMovable(state, walk);
        if (walk.mustBeDirectory) fail(entryType(walk) === FileType.directory ? "ISDIR" : "NOTDIR");
        const before = countedStat(state, walk);
        walk.place.dir.unlink(walk.name);
        if (before !== undefined) state.policy?.storage?.unnamed(before);
      });
    },

    path_rename(fd: number, pointer: number, length: number, toFd: number, toPointer: number, toLength: number): void {
      const source = baseOf(state, fd, Rights.pathRenameSource);
      const target = baseOf(state, toFd, Rights.pathRenameTarget);
      const toPath = pathAt(toPointer, toLength);
      atEntry(state, source.place, pathAt(pointer, length), (from) => atEntry(state, target.place, toPath, (to) => {
        requireMovable(state, from);
        requireMovable(state, to);
        const type = entryType(from);
        if (type !== FileType.directory && (from.mustBeDirectory || to.mustBeDirectory)) fail("NOTDIR");
        if (type === FileType.directory) refuseWith(state.policy?.permitMove?.(from.path, to.path));
        state.directories.clear();
        const [moved, replaced] = [countedStat(state, from), countedStat(state, to)];
        from.place.dir.rename(from.name, to.place.dir, to.name);
        state.fds.renamed(from.path, to.path);
        const isOther = replaced !== undefined && (replaced.ino !== moved?.ino || replaced.dev !== moved.dev);
        if (isOther) state.policy?.storage?.unnamed(replaced, replaced.type === FileType.directory);
      }));
    },

    path_link(
      fd: number, lookup: number, pointer: number, length: number, toFd: number, toPointer: number, toLength: number,
    ): void {
      const source = baseOf(state, fd, Rights.pathLinkSource);
      const target = baseOf(state, toFd, Rights.pathLinkTarget);
      if ((lookup & Lookupflags.symlinkFollow) !== 0) fail("INVAL");
      const toPath = pathAt(toPointer, toLength);
      // Both sides must be writable: a second name of a read-only file would be a way to write to it.
      atPath(state, source.place, pathAt(pointer, length), "write", (from) => {
        const stat = from.lstat() ?? fail("NOENT");
        atEntry(state, target.place, toPath, (to) => {
          requireFree(to);
          if (to.mustBeDirectory) fail("NOENT");
          if (stat.type === FileType.directory) fail("PERM");
          refuseWith(state.policy?.permitObject?.(stat));
          refuseWith(state.policy?.create?.());
          from.place.dir.link(from.name, to.place.dir, to.name);
        });
      });
    },

    path_symlink(pointer: number, length: number, fd: number, toPointer: number, toLength: number): void {
      const directory = baseOf(state, fd, Rights.pathSymlink);
      const target = pathAt(pointer, length);
      if (target === "") fail("NOENT");
      if (target.startsWith("/")) fail("PERM");
      makeSymlink(state, directory.place, pathAt(toPointer, toLength), target);
    },

    path_readlink(fd: number, pointer: number, length: number, buffer: number, bufferLength: number, result: number): void {
      const directory = baseOf(state, fd, Rights.pathReadlink);
      const target = atPath(state, directory.place, pathAt(pointer, length), "read", (walk) => {
        const { type } = walk.lstat() ?? fail("NOENT");
        if (type !== FileType.symlink) fail("INVAL");
        return encodePath(walk.place.dir.readLink(walk.name));
      });
      const count = Math.min(target.length, bufferLength >>> 0);
      memory.write(buffer, target.subarray(0, count));
      memory.setU32(result, count);
    },
  };
}

export function makeSymlink(state: HostState, base: Place, path: string, target: string): void {
  atEntry(state, base, path, (walk) => {
    requireFree(walk);
    if (walk.mustBeDirectory) fail("NOENT");
    requireCreatable(state);
    walk.place.dir.symlink(walk.name, target);
    countMade(state, walk);
  });
}

/** For calls that make, remove or rename the entry that a path names. */
function atEntry<T>(state: HostState, base: Place, path: string, use: (walk: Walk) => T): T {
  return atPath(state, base, path, "write", use, "entry");
}

/** EEXIST where something has the name already, whatever the slash behind it asks for. */
function requireFree({ name, place }: Walk): void {
  if (name === "" || place.dir.lstat(name) !== undefined) fail("EXIST");
}

function howToOpen(state: HostState, oflags: number, fdflags: number, rights: bigint): VfsOpen {
  const write = (rights & ((oflags & Oflags.directory) === 0 ? writeRights : Rights.fdWrite)) !== 0n;
  const mode = (oflags & Oflags.creat) === 0 ? 0 : takeMode(state, 0o666);
  return {
    write, mode,
    read: (rights & (Rights.fdRead | Rights.fdReaddir)) !== 0n || !write,
    append: (fdflags & Fdflags.append) !== 0,
    create: (oflags & Oflags.creat) !== 0,
    exclusive: (oflags & Oflags.excl) !== 0,
    truncate: (oflags & Oflags.trunc) !== 0,
    directory: (oflags & Oflags.directory) !== 0,
    nonblock: (fdflags & Fdflags.nonblock) !== 0,
    sync: syncOf(fdflags),
  };
}

/** Opens without following; a link at the end is then walked by us, with the grants of wherever it leads. */
function openTarget(state: HostState, walk: Walk, how: VfsOpen, follow: boolean): VfsFile | VfsDirectory {
  for (;;) {
    if (walk.name === "") return openPlace(walk, how);
    try {
      if (walk.mustBeDirectory && how.create) fail("ISDIR");
      const before = state.policy === undefined || !(how.write || how.create || how.truncate) ? undefined : admitChange(state, walk, how);
      const opened = walk.place.dir.open(walk.name, walk.mustBeDirectory ? { ...how, directory: true } : how);
      const isChange = how.truncate || (how.create && before === undefined);
      if (isChange && state.policy?.storage !== undefined && opened.kind === "file") countOpened(state.policy.storage, opened.opening ?? opened.stat(), before, how);
      return opened;
    } catch (error) {
      if (!(error instanceof WasiError) || error.name !== "LOOP") throw error;
      if (!follow) fail(how.directory ? "NOTDIR" : "LOOP");
      followAs(state, walk, how.write || how.create || how.truncate ? "write" : "read");
    }
  }
}

/** What is there now, once the policy agrees to its being changed or made. */
function admitChange(state: HostState, { place, name }: Walk, how: VfsOpen): VfsStat | undefined {
  const before = place.dir.lstat(name);
  if (before === undefined) {
    if (how.create) requireCreatable(state);
    return undefined;
  }
  if (how.write || how.truncate) refuseWith(state.policy?.permitObject?.(before));
  if (before.type === FileType.regular) state.policy?.storage?.know(before);
  return before;
}

function countOpened(storage: StorageLedger, stat: VfsStat, before: VfsStat | undefined, how: VfsOpen): void {
  if (stat.type !== FileType.regular) return;
  if (before === undefined && how.create) storage.made(stat);
  else if (how.truncate) storage.resized(stat, 0);
}

function countMade({ policy }: HostState, { place, name }: Walk): void {
  const stat = policy?.storage === undefined ? undefined : place.dir.lstat(name);
  if (stat !== undefined) policy?.storage?.made(stat);
}

/** Looked up only where somebody counts. */
function countedStat({ policy }: HostState, { place, name }: Walk): VfsStat | undefined {
  return policy?.storage === undefined ? undefined : place.dir.lstat(name);
}

function openPlace(walk: Walk, how: VfsOpen): VfsDirectory {
  if (how.create && how.exclusive) fail("EXIST");
  if (how.write || how.truncate || how.create) fail("ISDIR");
  return walk.place.dir.clone();
}

function followAs(state: HostState, walk: Walk, access: "read" | "write"): void {
  walk.followLink();
  state.currentPath = walk.path;
  if (access === "write") requireWritable(walk);
  requirePermitted(state, walk.path, access);
}

/** The state of what the walk ended at; ENOENT when nothing is there. With `follow` the walk moves on through links. */
export function entryStat(state: HostState, walk: Walk, options: { follow: boolean; access: "read" | "write" }): VfsStat {
  for (;;) {
    const stat = walk.lstat() ?? fail("NOENT");
    if (!options.follow || stat.type !== FileType.symlink) {
      if (options.access === "write") refuseWith(state.policy?.permitObject?.(stat));
      return stat;
    }
    followAs(state, walk, options.access);
  }
}

/** The type of the entry itself, a trailing slash aside. */
function entryType({ name, place }: Walk): FileType {
  return (place.dir.lstat(name) ?? fail("NOENT")).type;
}

/** Permission bits for what is made; those that were set for this call go with it, whether it succeeds or not. */
function takeMode(state: HostState, usual: number): number {
  const mode = (state.nextMode ?? usual) & ~state.umask;
  state.nextMode = undefined;
  return mode;
}
