/**
 * A guest without a compiler: calls the host's functions on a memory of its own, as wasi-libc would.
 *
 *     const guest = new TestGuest({ preopens: [...] });
 *     guest.open(3, "a.txt", { write: true, create: true });   // fd, or throws the errno's name
 */
import assert from "node:assert/strict";
import { Rights, FileType } from "../../runtime-fs/host/core/abi.ts";
import { errnoName, type ErrnoName } from "../../runtime-fs/host/core/errno.ts";
import { decodePath, encodePath } from "../../runtime-fs/host/core/path-bytes.ts";
import { ByteSource, CollectedOutput } from "../../runtime-fs/host/memory/byte-stream.ts";
import { NodePlatform } from "../../runtime-fs/host/node/node-platform.ts";
import { WasiHost, type WasiHostOptions } from "../../runtime-fs/host/wasi-host.ts";

export type Argument = number | bigint | string | Uint8Array;

export interface GuestOptions extends Partial<Omit<WasiHostOptions, "stdin">> {
  readonly stdin?: string;
}

export interface OpenOptions {
  readonly read?: boolean;
  readonly write?: boolean;
  readonly create?: boolean;
  readonly exclusive?: boolean;
  readonly truncate?: boolean;
  readonly directory?: boolean;
  readonly follow?: boolean;
  readonly append?: boolean;
  readonly fdflags?: number;
  readonly rights?: bigint;
  readonly inheriting?: bigint;
}

const all = (1n << 30n) - 1n;

/** What wasi-libc asks for. */
export function rightsFor({ read = true, write = false }: OpenOptions): bigint {
  const writing = Rights.fdWrite | Rights.fdAllocate | Rights.fdFilestatSetSize;
  const reading = Rights.fdRead | Rights.fdReaddir;
  return all & ~(write ? 0n : writing) & ~(read ? 0n : reading);
}

/** Calls the functions of any WASI host on a memory of its own. */
export class Guest {
  readonly memory = new WebAssembly.Memory({ initial: 8, maximum: 16 });
  protected calls: WebAssembly.ModuleImports = {};
  #next = 1024;

  get view(): DataView {
    return new DataView(this.memory.buffer);
  }

  alloc(length: number): number {
    const at = this.#next;
    this.#next += (length + 15) & ~15;
    if (this.#next > 200_000) this.#next = 1024;
    return at;
  }

  bytes(pointer: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, pointer, length);
  }

  text(pointer: number, length: number): string {
    return decodePath(this.bytes(pointer, length));
  }

  put(data: Uint8Array): number {
    const at = this.alloc(data.length);
    this.bytes(at, data.length).set(data);
    return at;
  }

  /** The errno's name. Strings and byte arrays become a pointer and a length. */
  errno(name: string, ...args: Argument[]): string {
    const call = this.calls[name];
    assert.ok(typeof call === "function", `no import ${name}`);
    const plain = args.flatMap((arg): (number | bigint)[] => {
      if (typeof arg === "number" || typeof arg === "bigint") return [arg];
      const data = typeof arg === "string" ? encodePath(arg) : arg;
      return [this.put(data), data.length];
    });
    const result: unknown = Reflect.apply(call, undefined, plain);
    assert.equal(typeof result, "number");
    return errnoName(Number(result));
  }

  call(name: string, ...args: Argument[]): void {
    const errno = this.errno(name, ...args);
    if (errno !== "SUCCESS") throw new Errno(errno);
  }

  fails(errno: ErrnoName, name: string, ...args: Argument[]): void {
    assert.equal(this.errno(name, ...args), errno, `${name}(${args.map(String).join(", ")})`);
  }

  open(dir: number, path: string | Uint8Array, options: OpenOptions = {}): number {
    const { create = false, exclusive = false, truncate = false, directory = false } = options;
    const oflags = Number(create) | (Number(directory) << 1) | (Number(exclusive) << 2) | (Number(truncate) << 3);
    const base = options.rights ?? rightsFor(options);
    const result = this.alloc(4);
    this.call("path_open", dir, Number(options.follow ?? true), path, oflags, base, options.inheriting ?? all,
      (options.fdflags ?? 0) | Number(options.append ?? false), result);
    return this.view.getUint32(result, true);
  }

  close(fd: number): void {
    this.call("fd_close", fd);
  }

  write(fd: number, data: string | Uint8Array): number {
    const bytes = typeof data === "string" ? encodePath(data) : data;
    const result = this.alloc(4);
    this.call("fd_write", fd, this.iovecs([bytes.length], bytes), 1, result);
    return this.view.getUint32(result, true);
  }

  read(fd: number, length = 4096): string {
    const iovec = this.iovecs([length]);
    const result = this.alloc(4);
    this.call("fd_read", fd, iovec, 1, result);
    return decodePath(this.bytes(this.view.getUint32(iovec, true), this.view.getUint32(result, true)));
  }

  /** An iovec array over fresh buffers, the first filled with `content`. */
  iovecs(lengths: readonly number[], content?: Uint8Array): number {
    const array = this.alloc(8 * lengths.length);
    lengths.forEach((length, index) => {
      const at = this.alloc(length);
      if (index === 0 && content !== undefined) this.bytes(at, content.length).set(content);
      this.view.setUint32(array + 8 * index, at, true);
      this.view.setUint32(array + 8 * index + 4, length, true);
    });
    return array;
  }

  seek(fd: number, offset: bigint, whence: number): bigint {
    const result = this.alloc(8);
    this.call("fd_seek", fd, offset, whence, result);
    return this.view.getBigUint64(result, true);
  }

  writeFile(dir: number, path: string | Uint8Array, content: string): void {
    const fd = this.open(dir, path, { write: true, create: true, truncate: true });
    this.write(fd, content);
    this.close(fd);
  }

  readFile(dir: number, path: string | Uint8Array, options: OpenOptions = {}): string {
    const fd = this.open(dir, path, options);
    try {
      return this.read(fd);
    } finally {
      this.close(fd);
    }
  }

  stat(dir: number, path: string, follow = true): Filestat {
    const result = this.alloc(64);
    this.call("path_filestat_get", dir, Number(follow), path, result);
    return this.#filestat(result);
  }

  fstat(fd: number): Filestat {
    const result = this.alloc(64);
    this.call("fd_filestat_get", fd, result);
    return this.#filestat(result);
  }

  readlink(dir: number, path: string, length = 512): string {
    const buffer = this.alloc(length);
    const result = this.alloc(4);
    this.call("path_readlink", dir, path, buffer, length, result);
    return decodePath(this.bytes(buffer, this.view.getUint32(result, true)));
  }

  /** Names in the order of the host, without "." and "..". */
  list(dir: number, path = ".", bufferLength = 256): string[] {
    const fd = this.open(dir, path, { directory: true });
    try {
      return this.readdir(fd, bufferLength).filter((name) => name !== "." && name !== "..");
    } finally {
      this.close(fd);
    }
  }

  readdir(fd: number, bufferLength = 256): string[] {
    const names: string[] = [];
    const buffer = this.alloc(bufferLength);
    const result = this.alloc(4);
    for (let cookie = 0n; ;) {
      this.call("fd_readdir", fd, buffer, bufferLength, cookie, result);
      const used = this.view.getUint32(result, true);
      for (let at = buffer; at + 24 <= buffer + used;) {
        const length = this.view.getUint32(at + 16, true);
        if (at + 24 + length > buffer + used) break;
        names.push(decodePath(this.bytes(at + 24, length)));
        cookie = this.view.getBigUint64(at, true);
        at += 24 + length;
      }
      if (used < bufferLength) return names;
    }
  }

  /** The descriptor of a preopen by its guest path, as wasi-libc finds it. */
  preopen(name: string): number {
    const result = this.alloc(8);
    for (let fd = 3; ; fd++) {
      this.call("fd_prestat_get", fd, result);
      const length = this.view.getUint32(result + 4, true);
      const buffer = this.alloc(length);
      this.call("fd_prestat_dir_name", fd, buffer, length);
      if (decodePath(this.bytes(buffer, length)) === name) return fd;
    }
  }

  #filestat(at: number): Filestat {
    const { view } = this;
    const u64 = (offset: number): bigint => view.getBigUint64(at + offset, true);
    const type = Object.entries(FileType).find(([, number]) => number === view.getUint8(at + 16))?.[0] ?? "?";
    return { dev: u64(0), ino: u64(8), type, nlink: u64(24), size: u64(32), atim: u64(40), mtim: u64(48), ctim: u64(56) };
  }
}

/** A program on our host. */
export class TestGuest extends Guest {
  readonly stdout = new CollectedOutput();
  readonly stderr = new CollectedOutput();
  readonly host: WasiHost;

  constructor(options: GuestOptions = {}) {
    super();
    this.host = new WasiHost({
      args: ["test"], stdout: this.stdout, stderr: this.stderr, platform: new NodePlatform(),
      ...options, stdin: new ByteSource(options.stdin ?? ""),
    });
    this.host.attach(this.memory);
    this.calls = this.host.imports().wasi_snapshot_preview1;
  }

  /** A request on the side channel: the body, or throws the errno. */
  ask(...fields: string[]): string {
    const channel = this.#channel ??= this.open(this.preopen("/.portalis"), "rpc", { write: true });
    this.write(channel, fields.join("\0"));
    const response = this.read(channel, 65536);
    const [, errno = "", , body = ""] = /^(\d+) (\d+)\n([^]*)$/.exec(response) ?? assert.fail(`bad response ${response}`);
    if (errno !== "0") throw new Errno(errnoName(Number(errno)));
    return body;
  }
  #channel: number | undefined;
}

export interface Filestat {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly type: string;
  readonly nlink: bigint;
  readonly size: bigint;
  readonly atim: bigint;
  readonly mtim: bigint;
  readonly ctim: bigint;
}

/** `assert.throws(() => guest.open(...), { message: "NOENT" })`. */
export class Errno extends Error {}
