/** The operations as WASI calls on a back end of the host. */
import type { Preopen } from "../../../runtime-fs/host/wasi-host.ts";
import { Errno, TestGuest } from "../guest.ts";
import { slots, type Operation, type World } from "./operations.ts";

export class GuestWorld implements World {
  readonly name: string;
  readonly #guest: TestGuest;
  readonly #dir: number;
  readonly #open = new Array<number | undefined>(slots).fill(undefined);

  constructor(name: string, preopens: readonly Preopen[]) {
    this.name = name;
    this.#guest = new TestGuest({ preopens, sideChannel: false });
    this.#dir = this.#guest.preopen(preopens[0]?.guestPath ?? "");
  }

  perform(operation: Operation): string {
    const guest = this.#guest;
    const dir = this.#dir;
    if ("slot" in operation && operation.kind !== "open") return this.#onSlot(operation);
    switch (operation.kind) {
      case "mkdir": guest.call("path_create_directory", dir, operation.path); return "";
      case "rmdir": guest.call("path_remove_directory", dir, operation.path); return "";
      case "unlink": guest.call("path_unlink_file", dir, operation.path); return "";
      case "rmtree": this.#removeTree(operation.path); return "";
      case "list": return guest.list(dir, operation.path, 512).sort().join(" ");
      case "readlink": return guest.readlink(dir, operation.path);
      case "rename": guest.call("path_rename", dir, operation.path, dir, operation.to); return "";
      case "link": guest.call("path_link", dir, 0, operation.path, dir, operation.to); return "";
      case "symlink": guest.call("path_symlink", operation.path, dir, operation.to); return "";
      case "stat": return describe(guest.stat(dir, operation.path, operation.follow));
      case "times": {
        guest.call("path_filestat_set_times", dir, Number(operation.follow), operation.path, operation.atim, operation.mtim, 5);
        const { atim, mtim } = guest.stat(dir, operation.path, operation.follow);
        return `${atim} ${mtim}`;
      }
      case "open": {
        const fd = guest.open(dir, operation.path, operation.flags);
        const before = this.#open[operation.slot];
        if (before !== undefined) guest.close(before);
        this.#open[operation.slot] = fd;
        return describe(guest.fstat(fd));
      }
    }
  }

  #onSlot(operation: Exclude<Operation, { path: string }>): string {
    const guest = this.#guest;
    const fd = this.#open[operation.slot];
    if (fd === undefined) return "not open";
    switch (operation.kind) {
      case "close": guest.close(fd); this.#open[operation.slot] = undefined; return "";
      case "fstat": return describe(guest.fstat(fd));
      case "in": return this.#inDirectory(fd, operation);
      case "tell": return String(guest.seek(fd, 0n, 1));
      case "read": return guest.read(fd, operation.size);
      case "write": return String(guest.write(fd, operation.text));
      case "truncate": guest.call("fd_filestat_set_size", fd, BigInt(operation.size)); return "";
      case "seek": return String(guest.seek(fd, BigInt(operation.by), operation.whence));
      case "pread": {
        const iovec = guest.iovecs([operation.size]);
        guest.call("fd_pread", fd, iovec, 1, BigInt(operation.at), 64);
        return new TextDecoder("latin1").decode(guest.bytes(guest.view.getUint32(iovec, true), guest.view.getUint32(64, true)).slice());
      }
      case "pwrite": {
        const data = new TextEncoder().encode(operation.text);
        guest.call("fd_pwrite", fd, guest.iovecs([data.length], data), 1, BigInt(operation.at), 64);
        return String(guest.view.getUint32(64, true));
      }
    }
  }

  #inDirectory(fd: number, { child, make }: Extract<Operation, { kind: "in" }>): string {
    const guest = this.#guest;
    if (make === "file") guest.close(guest.open(fd, child, { write: true, create: true }));
    if (make === "directory") guest.call("path_create_directory", fd, child);
    if (make === "link") guest.call("path_symlink", "a", fd, child);
    return guest.list(fd, ".", 512).sort().join(" ");
  }

  #removeTree(path: string): void {
    const guest = this.#guest;
    if (guest.stat(this.#dir, path, false).type !== "directory") return guest.call("path_unlink_file", this.#dir, path);
    for (const name of guest.list(this.#dir, path, 512).sort()) this.#removeTree(`${path}/${name}`);
    return guest.call("path_remove_directory", this.#dir, path);
  }

  tree(): string[] {
    const guest = this.#guest;
    const walk = (path: string): string[] => guest.list(this.#dir, path, 4096).sort().flatMap((name) => {
      const at = path === "." ? name : `${path}/${name}`;
      const stat = guest.stat(this.#dir, at, false);
      if (stat.type === "directory") return [`${at}/`, ...walk(at)];
      return [`${at} ${stat.type === "symlink" ? `-> ${guest.readlink(this.#dir, at)}` : `${stat.nlink} ${JSON.stringify(guest.readFile(this.#dir, at, { follow: false }))}`}`];
    });
    return walk(".");
  }

  close(): void {
    this.#guest.host.close();
  }
}

function describe({ type, size, nlink }: { type: string; size: bigint; nlink: bigint }): string {
  return type === "directory" ? type : `${type} ${size} ${nlink}`;
}

export function errnoOfThrown(error: unknown): string {
  if (error instanceof Errno) return error.message;
  throw error;
}
