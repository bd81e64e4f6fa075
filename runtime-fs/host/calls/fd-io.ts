/** Reading, writing and positioning of open files. */
import { FileType, Rights, Whence } from "../core/abi.ts";
import type { FileDescription } from "../core/descriptors.ts";
import { fail } from "../core/errno.ts";
import { refuseWith, type HostState } from "../core/host-state.ts";
import type { StorageLedger } from "../policy/ledger.ts";

const maxPosition = BigInt(Number.MAX_SAFE_INTEGER);

export function fdIoCalls(state: HostState) {
  const { memory, fds, limits, policy, metrics } = state;

  const readable = (fd: number, rights: bigint): FileDescription => {
    const description = fds.get(fd);
    if (description.kind === "directory") fail("ISDIR");
    description.require(rights);
    return description;
  };
  const writable = (fd: number, rights: bigint): FileDescription => {
    const description = fds.get(fd);
    if (description.kind === "directory") fail("BADF");
    description.require(rights);
    return description;
  };

  const countRead = (bytes: number): void => {
    policy?.transfer?.(bytes);
    state.moved = bytes;
    metrics?.countRead(bytes);
  };
  const grow = (description: FileDescription, bytes: number, end: number): void => {
    if (policy?.write === undefined || description.type !== FileType.regular || description.path === "") return;
    refuseWith(policy.write(bytes, end));
  };
  /** As much as the storage that the policy grants has room for; the rest is refused when it is tried again. */
  const writeWithin = (storage: StorageLedger, description: FileDescription, sources: readonly Uint8Array[], position: number | null): number => {
    const known = description.counted;
    if (known !== undefined && position !== null && !description.appends && storage.hasRoomFor(known, position + lengthOf(sources))) {
      const count = description.file.write(sources, position);
      storage.reached(known, position + count);
      return count;
    }
    const stat = description.file.stat();
    const start = description.appends ? Number(stat.size) : position ?? 0;
    const room = storage.admit(stat, start + lengthOf(sources)) - start;
    if (room <= 0) fail("NOSPC");
    const count = description.file.write(firstBytes(sources, room), position);
    storage.resized(stat, Math.max(Number(stat.size), start + count));
    description.counted = storage.know(stat);
    return count;
  };
  const write = (description: FileDescription, sources: readonly Uint8Array[], position: number | null): number => {
    if (policy !== undefined) {
      const bytes = lengthOf(sources);
      grow(description, bytes, (position ?? 0) + bytes);
    }
    const storage = description.type === FileType.regular && description.path !== "" ? policy?.storage : undefined;
    const count = storage === undefined ? description.file.write(sources, position) : writeWithin(storage, description, sources, position);
    policy?.transfer?.(count);
    state.moved = count;
    metrics?.countWritten(count);
    return count;
  };

  return {
    fd_read(fd: number, iovs: number, iovsLength: number, result: number): void {
      const description = readable(fd, Rights.fdRead);
      const targets = memory.iovecs(iovs, iovsLength, limits.maxIovecs);
      memory.setU32(result, 0);
      if (description.position === null) state.directories.clear();
      const count = targets.length === 0 ? 0 : description.file.read(targets, description.position);
      countRead(count);
      if (description.position !== null) description.position += count;
      memory.setU32(result, count);
    },

    fd_pread(fd: number, iovs: number, iovsLength: number, offset: bigint, result: number): void {
      const description = readable(fd, Rights.fdRead);
      requireSeekable(description);
      const position = positionOf(offset);
      const targets = memory.iovecs(iovs, iovsLength, limits.maxIovecs);
      const count = targets.length === 0 ? 0 : description.file.read(targets, position);
      countRead(count);
      memory.setU32(result, count);
    },

    fd_write(fd: number, iovs: number, iovsLength: number, result: number): void {
      const description = writable(fd, Rights.fdWrite);
      const sources = memory.iovecs(iovs, iovsLength, limits.maxIovecs);
      memory.setU32(result, 0);
      if (sources.length === 0) return;
      if (description.appends && description.position !== null) description.position = endOf(description);
      const count = write(description, sources, description.position);
      if (description.position !== null) {
        description.position = description.appends ? endOf(description) : description.position + count;
      }
      memory.setU32(result, count);
    },

    fd_pwrite(fd: number, iovs: number, iovsLength: number, offset: bigint, result: number): void {
      const description = writable(fd, Rights.fdWrite);
      requireSeekable(description);
      const position = positionOf(offset);
      const sources = memory.iovecs(iovs, iovsLength, limits.maxIovecs);
      memory.setU32(result, sources.length === 0 ? 0 : write(description, sources, position));
    },

    fd_seek(fd: number, offset: bigint, whence: number, result: number): void {
      const description = fds.file(fd);
      requireSeekable(description);
      description.require(whence === Whence.cur && offset === 0n ? Rights.fdTell : Rights.fdSeek);
      const base = whence === Whence.set ? 0
        : whence === Whence.cur ? description.position ?? streamPosition(description)
        : whence === Whence.end ? endOf(description) : fail("INVAL");
      const target = BigInt(base) + offset;
      if (target < 0n) fail("INVAL");
      if (target > maxPosition) fail("OVERFLOW");
      if (description.position !== null || whence !== Whence.cur || offset !== 0n) description.position = Number(target);
      memory.setU64(result, target);
    },

    fd_tell(fd: number, result: number): void {
      const description = fds.file(fd);
      requireSeekable(description);
      description.require(Rights.fdTell);
      memory.setU64(result, BigInt(description.position ?? streamPosition(description)));
    },

    fd_sync(fd: number): void {
      const description = fds.get(fd);
      description.require(Rights.fdSync);
      if (description.kind === "directory") description.dir.sync();
      else description.file.sync(false);
    },

    fd_datasync(fd: number): void {
      const description = fds.get(fd);
      description.require(Rights.fdDatasync);
      if (description.kind === "directory") description.dir.sync();
      else description.file.sync(true);
    },

    fd_advise(fd: number, offset: bigint, length: bigint, advice: number): void {
      const description = fds.file(fd);
      description.require(Rights.fdAdvise);
      if (description.type !== FileType.regular) fail("SPIPE");
      if (advice < 0 || advice > 5 || asUnsigned(offset) + asUnsigned(length) >= 1n << 63n) fail("INVAL");
    },

    fd_allocate(fd: number, offset: bigint, length: bigint): void {
      const description = fds.file(fd);
      description.require(Rights.fdAllocate);
      if (description.type !== FileType.regular) fail("SPIPE");
      if (length === 0n) fail("INVAL");
      const end = asUnsigned(offset) + asUnsigned(length);
      if (end > maxPosition) fail("FBIG");
      const size = endOf(description);
      if (Number(end) <= size) return;
      grow(description, Number(end) - size, Number(end));
      resizeFile(state, description, Number(end));
    },
  };
}

/** Sets the size of a file within what the policy's storage has room for. */
export function resizeFile({ policy }: HostState, { file, path }: FileDescription, size: number): void {
  const storage = path === "" ? undefined : policy?.storage;
  const stat = storage === undefined ? undefined : file.stat();
  if (stat !== undefined && storage !== undefined && storage.admit(stat, size) < size) fail("NOSPC");
  file.truncate(size);
  if (stat !== undefined) storage?.resized(stat, size);
}

function lengthOf(sources: readonly Uint8Array[]): number {
  return sources.reduce((sum, { length }) => sum + length, 0);
}

function firstBytes(sources: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let left = count;
  return sources.flatMap((source) => {
    const part = source.subarray(0, left);
    left -= part.length;
    return part.length === 0 ? [] : [part];
  });
}

function requireSeekable(description: FileDescription): void {
  if (description.position === null && description.file.position?.() === undefined) fail("SPIPE");
}

/** Offsets travel as signed 64-bit numbers; a negative one is out of range for every file. */
function positionOf(offset: bigint): number {
  if (offset < 0n || offset > maxPosition) fail("INVAL");
  return Number(offset);
}

function asUnsigned(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

function endOf(description: FileDescription): number {
  return Number(description.file.stat().size);
}

function streamPosition(description: FileDescription): number {
  return description.file.position?.() ?? fail("SPIPE");
}
