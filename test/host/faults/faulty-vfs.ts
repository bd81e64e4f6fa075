/** A back end whose n-th change fails: a full disk, a broken one, a sync that is not done. */
import { fail, type ErrnoName } from "../../../runtime-fs/host/core/errno.ts";
import type { Vfs, VfsDirectory, VfsFile } from "../../../runtime-fs/host/core/vfs.ts";

export interface Fault {
  /** Counts down with every change; at 0 it fails, and every one after it. */
  after: number;
  readonly errno: ErrnoName;
  /** A write that fails has written this much before. */
  readonly partial: number;
}

export class FaultyVfs implements Vfs {
  readonly #inner: Vfs;
  readonly #fault: Fault;

  constructor(inner: Vfs, fault: Fault) {
    this.#inner = inner;
    this.#fault = fault;
  }

  openRoot(path: string): VfsDirectory {
    return faultyDirectory(this.#inner.openRoot(path), this.#fault);
  }

  close(): void {
    this.#inner.close?.();
  }
}

const originals = new WeakMap<object, VfsDirectory>();
const changes: readonly string[] = ["makeDirectory", "removeDirectory", "unlink", "symlink", "link", "rename", "truncate", "sync", "setTimes", "setEntryTimes"];

function step(fault: Fault): void {
  if (fault.after-- <= 0) fail(fault.errno);
}

function faultyDirectory(inner: VfsDirectory, fault: Fault): VfsDirectory {
  const wrap = <T extends VfsFile | VfsDirectory>(opened: T): VfsFile | VfsDirectory => (opened.kind === "file" ? faultyFile(opened, fault) : faultyDirectory(opened, fault));
  const proxy: VfsDirectory = new Proxy(inner, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return (...args: unknown[]): unknown => {
        const plain = args.map((arg) => (typeof arg === "object" && arg !== null ? originals.get(arg) ?? arg : arg));
        if (changes.includes(String(name))) step(fault);
        if (name === "open" && isCreating(args[1])) step(fault);
        const result: unknown = Reflect.apply(member, target, plain);
        return name === "open" || name === "enter" || name === "clone" ? wrap(result as VfsFile | VfsDirectory) : result;
      };
    },
  });
  originals.set(proxy, inner);
  return proxy;
}

function faultyFile(inner: VfsFile, fault: Fault): VfsFile {
  return new Proxy(inner, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      if (name === "write") return (sources: readonly Uint8Array[], position: number | null): number => writeUntil(target, fault, sources, position);
      return (...args: unknown[]): unknown => {
        if (changes.includes(String(name))) step(fault);
        return Reflect.apply(member, target, args);
      };
    },
  });
}

function writeUntil(file: VfsFile, fault: Fault, sources: readonly Uint8Array[], position: number | null): number {
  if (fault.after-- > 0) return file.write(sources, position);
  if (fault.after < -1 || fault.partial === 0) fail(fault.errno);
  return file.write([(sources[0] ?? new Uint8Array(0)).subarray(0, fault.partial)], position);
}

function isCreating(how: unknown): boolean {
  return typeof how === "object" && how !== null && "create" in how && how.create === true;
}
