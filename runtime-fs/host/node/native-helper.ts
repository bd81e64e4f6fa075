/** The addon of `runtime-fs/helper`, where it was built: PORTALIS_HELPER is its path. Everything works without it, slower. */
export interface NativeHelper {
  /** flock(2): 0 or the system's errno. */
  flock(fd: number, operation: number): number;
  /** A record lock of the open file (fcntl(2), F_OFD_SETLK), without waiting; length 0: up to the end. Linux has it. */
  lockRange?(fd: number, kind: number, start: number, length: number): number;
  /** Sets the modification time alone, exactly: 0 or the system's errno. */
  setModified(fd: number, seconds: number, nanoseconds: number): number;
}

export const lockOperations = { shared: 1, exclusive: 2, unlock: 8 } as const;
export const rangeLocks = { shared: 0, exclusive: 1, unlock: 2 } as const;
/** Added to a lock operation: do not wait. */
export const lockNow = 4;

/** Undefined where there is none, or none that this Node can load. */
export function loadHelper(path = process.env["PORTALIS_HELPER"]): NativeHelper | undefined {
  if (path === undefined || path === "") return undefined;
  const module: { exports: Partial<NativeHelper> } = { exports: {} };
  try {
    process.dlopen(module, path);
  } catch {
    return undefined;
  }
  const { flock, lockRange, setModified } = module.exports;
  return flock === undefined || setModified === undefined ? undefined : { flock, setModified, ...(lockRange && { lockRange }) };
}
