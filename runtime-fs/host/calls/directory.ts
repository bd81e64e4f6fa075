/** `fd_readdir`: a listing is taken when it starts (cookie 0) and stays as it is until the next rewind. */
import { FileType, Rights, Sizes } from "../core/abi.ts";
import type { DirectoryDescription } from "../core/descriptors.ts";
import { fail } from "../core/errno.ts";
import { requirePermitted, type HostState } from "../core/host-state.ts";
import type { MountTable, Place } from "../core/mounts.ts";
import { encodePath } from "../core/path-bytes.ts";
import type { VfsDirent } from "../core/vfs.ts";

export function directoryCalls(state: HostState) {
  const { memory, fds } = state;
  return {
    fd_readdir(fd: number, buffer: number, bufferLength: number, cookie: bigint, result: number): void {
      const directory = fds.directory(fd);
      directory.require(Rights.fdReaddir);
      requirePermitted(state, directory.place.path, "read");
      if (cookie === 0n || directory.listing === undefined) directory.listing = listPlace(state, directory);
      const { listing } = directory;
      const target = memory.bytes(buffer, bufferLength);
      const header = new DataView(new ArrayBuffer(Sizes.dirent));
      let used = 0;
      const put = (bytes: Uint8Array): void => {
        const part = bytes.subarray(0, target.length - used);
        target.set(part, used);
        used += part.length;
      };
      const asked = BigInt.asUintN(64, cookie);
      if (asked > BigInt(listing.length)) fail("INVAL");
      for (let index = Number(asked); index < listing.length && used < target.length; index++) {
        const entry = listing[index];
        if (entry === undefined) break;
        const name = encodePath(entry.name);
        header.setBigUint64(0, BigInt(index + 1), true);
        header.setBigUint64(8, inodeOf(directory, entry), true);
        header.setUint32(16, name.length, true);
        header.setUint8(20, entry.type);
        put(new Uint8Array(header.buffer));
        put(name);
      }
      memory.setU32(result, used);
    },
  };
}

function listPlace(state: HostState, { place }: DirectoryDescription): VfsDirent[] {
  const dot = (name: string): VfsDirent => ({ name, type: FileType.directory, ino: 0n });
  return [dot("."), dot(".."), ...visibleEntries(state.mounts, place)];
}

/** The entries that exist for the guest. */
export function visibleEntries(mounts: MountTable, { dir, mount, path }: Place): readonly VfsDirent[] {
  const { only, guestPath } = mount;
  const entries = dir.list();
  return only === undefined || path !== guestPath ? entries : entries.filter(({ name }) => only.has(mounts.fold(name)));
}

/** libc looks up entries without an inode number again one by one, so it is filled in where that is cheap. */
function inodeOf(directory: DirectoryDescription, entry: VfsDirent): bigint {
  if (entry.ino !== 0n) return entry.ino;
  if (entry.name === "." || entry.name === "..") return directory.dir.stat().ino;
  return directory.dir.lstat(entry.name)?.ino ?? 0n;
}
