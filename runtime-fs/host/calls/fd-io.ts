/** Reading, writing and positioning of open files. */
import { FileType, Rights, Whence } from "../core/abi.ts";
import type { FileDescription } from "../core/descriptors.ts";
import { fail } from "../core/errno.ts";
import { refuseWith, type HostState } from "../core/host-state.ts";

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
    if (metrics !== undefined) metrics.bytesRead += bytes;
  };
  const grow = (description: FileDescription, bytes: number, end: number): void => {
    if (policy?.write === undefined || description.type !== FileType.regular || description.path === "") return;
    refuseWith(policy.write(bytes, end));
  };
  const write = (description: FileDescription, sources: readonly Uint8Array[], position: number | null): number => {
    if (policy !== undefined) {
      const bytes = sources.reduce((sum, source) => sum + source.length, 0);
      grow(description, bytes, (position ?? 0) + bytes);
    }
    const count = description.file.write(sources, position);
    policy?.transfer?.(count);
    if (metrics !== undefined) metrics.bytesWritten += count;
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
      description.file.truncate(Number(end));
    },
  };
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
