import type { BigIntStats } from "node:fs";
import { FileType } from "../core/abi.ts";
import type { VfsStat } from "../core/vfs.ts";
import type { ExactTimes } from "./exact-times.ts";

const formatMask = 0o170000;
const types: Readonly<Record<number, FileType>> = {
  0o010000: FileType.unknown, 0o020000: FileType.characterDevice, 0o040000: FileType.directory,
  0o060000: FileType.blockDevice, 0o100000: FileType.regular, 0o120000: FileType.symlink, 0o140000: FileType.socketStream,
};

/** A FIFO has no type of its own in preview 1 and is `unknown`. */
export function typeOfMode(mode: number): FileType {
  return types[mode & formatMask] ?? FileType.unknown;
}

export function toVfsStat(stats: BigIntStats, exact: ExactTimes): VfsStat {
  const mode = Number(stats.mode);
  const corrected = exact.lookUp(stats);
  return {
    dev: stats.dev, ino: stats.ino, type: typeOfMode(mode), nlink: stats.nlink, size: stats.size,
    atim: corrected?.atim ?? stats.atimeNs, mtim: corrected?.mtim ?? stats.mtimeNs, ctim: stats.ctimeNs,
    mode, uid: Number(stats.uid), gid: Number(stats.gid), rdev: stats.rdev,
    blksize: Number(stats.blksize), blocks: stats.blocks,
  };
}
