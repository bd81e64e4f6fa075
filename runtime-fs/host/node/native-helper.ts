/** The addon of `runtime-fs/helper`, where it was built: PORTALIS_HELPER is its path. Everything works without it, slower. */
export interface NativeHelper {
  /** flock(2): 0 or the system's errno. */
  flock(fd: number, operation: number): number;
  /** Sets the modification time alone, exactly: 0 or the system's errno. */
  setModified(fd: number, seconds: number, nanoseconds: number): number;
}

export const lockOperations = { shared: 1, exclusive: 2, unlock: 8 } as const;
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
  const { flock, setModified } = module.exports;
  return flock === undefined || setModified === undefined ? undefined : { flock, setModified };
}
