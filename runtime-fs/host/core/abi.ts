/**
 * Constants of WASI preview 1 as `wasi_snapshot_preview1.witx` numbers them.
 * Only numbers live here; the meaning is in the calls that use them.
 */
export const FileType = {
  unknown: 0, blockDevice: 1, characterDevice: 2, directory: 3, regular: 4,
  socketDgram: 5, socketStream: 6, symlink: 7,
} as const;
export type FileType = (typeof FileType)[keyof typeof FileType];

export const Rights = {
  fdDatasync: 1n << 0n, fdRead: 1n << 1n, fdSeek: 1n << 2n, fdFdstatSetFlags: 1n << 3n, fdSync: 1n << 4n,
  fdTell: 1n << 5n, fdWrite: 1n << 6n, fdAdvise: 1n << 7n, fdAllocate: 1n << 8n, pathCreateDirectory: 1n << 9n,
  pathCreateFile: 1n << 10n, pathLinkSource: 1n << 11n, pathLinkTarget: 1n << 12n, pathOpen: 1n << 13n,
  fdReaddir: 1n << 14n, pathReadlink: 1n << 15n, pathRenameSource: 1n << 16n, pathRenameTarget: 1n << 17n,
  pathFilestatGet: 1n << 18n, pathFilestatSetSize: 1n << 19n, pathFilestatSetTimes: 1n << 20n,
  fdFilestatGet: 1n << 21n, fdFilestatSetSize: 1n << 22n, fdFilestatSetTimes: 1n << 23n, pathSymlink: 1n << 24n,
  pathRemoveDirectory: 1n << 25n, pathUnlinkFile: 1n << 26n, pollFdReadwrite: 1n << 27n, sockShutdown: 1n << 28n,
  sockAccept: 1n << 29n,
} as const;

const pathRights = Rights.pathCreateDirectory | Rights.pathCreateFile | Rights.pathLinkSource | Rights.pathLinkTarget
  | Rights.pathOpen | Rights.pathReadlink | Rights.pathRenameSource | Rights.pathRenameTarget
  | Rights.pathFilestatGet | Rights.pathFilestatSetSize | Rights.pathFilestatSetTimes | Rights.pathSymlink
  | Rights.pathRemoveDirectory | Rights.pathUnlinkFile;

/** What a descriptor of each kind can ever be allowed to do. */
export const RightsOf = {
  regular: Rights.fdDatasync | Rights.fdRead | Rights.fdSeek | Rights.fdFdstatSetFlags | Rights.fdSync | Rights.fdTell
    | Rights.fdWrite | Rights.fdAdvise | Rights.fdAllocate | Rights.fdFilestatGet | Rights.fdFilestatSetSize
    | Rights.fdFilestatSetTimes | Rights.pollFdReadwrite,
  directory: pathRights | Rights.fdReaddir | Rights.fdFilestatGet | Rights.fdFilestatSetTimes | Rights.fdSync
    | Rights.fdFdstatSetFlags | Rights.fdDatasync,
  stream: Rights.fdRead | Rights.fdWrite | Rights.fdFdstatSetFlags | Rights.fdFilestatGet | Rights.pollFdReadwrite,
  /** What a file opened below a directory may inherit. */
  inheriting: (1n << 30n) - 1n,
} as const;

export const Oflags = { creat: 1, directory: 2, excl: 4, trunc: 8 } as const;
export const Fdflags = { append: 1, dsync: 2, nonblock: 4, rsync: 8, sync: 16 } as const;
export const Fstflags = { atim: 1, atimNow: 2, mtim: 4, mtimNow: 8 } as const;
export const Lookupflags = { symlinkFollow: 1 } as const;
export const Whence = { set: 0, cur: 1, end: 2 } as const;
export const ClockId = { realtime: 0, monotonic: 1, processCputime: 2, threadCputime: 3 } as const;
export const EventType = { clock: 0, fdRead: 1, fdWrite: 2 } as const;

export const Sizes = { filestat: 64, fdstat: 24, prestat: 8, dirent: 24, iovec: 8, subscription: 48, event: 32 } as const;
