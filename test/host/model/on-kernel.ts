/** The operations as system calls on a directory of the machine, with nothing of the host in between: the reference. */
import fs, { constants } from "node:fs";
import path from "node:path";
import { KernelError, slots, type OpenFlags, type Operation, type World } from "./operations.ts";

interface Slot { readonly fd: number; readonly flags: OpenFlags; position: number }

export class KernelWorld implements World {
  readonly name = "kernel";
  readonly #root: string;
  readonly #open = new Array<Slot | undefined>(slots).fill(undefined);

  constructor(root: string) {
    this.#root = root;
  }

  perform(operation: Operation): string {
    try {
      return "slot" in operation && operation.kind !== "open" ? this.#onSlot(operation) : this.#onPath(operation);
    } catch (error) {
      if (error instanceof Error && "code" in error && String(error.code).startsWith("E")) throw new KernelError(String(error.code).slice(1));
      throw error;
    }
  }

  #at(relative: string): string {
    return `${this.#root}/${relative}`;
  }

  #onPath(operation: Operation): string {
    switch (operation.kind) {
      case "mkdir": fs.mkdirSync(this.#at(operation.path)); return "";
      case "rmdir": fs.rmdirSync(this.#at(operation.path)); return "";
      case "unlink": fs.unlinkSync(this.#at(operation.path)); return "";
      case "rmtree": this.#removeTree(operation.path); return "";
      case "list": return fs.readdirSync(this.#at(operation.path)).sort().join(" ");
      case "readlink": return fs.readlinkSync(this.#at(operation.path));
      case "rename": fs.renameSync(this.#at(operation.path), this.#at(operation.to)); return "";
      case "link": fs.linkSync(this.#at(operation.path), this.#at(operation.to)); return "";
      case "symlink": fs.symlinkSync(operation.path, this.#at(operation.to)); return "";
      case "stat": return describe((operation.follow ? fs.statSync : fs.lstatSync)(this.#at(operation.path)));
      case "times": {
        // Node keeps microseconds: whether the host keeps nanoseconds is seen where it is asked, here only which errors come.
        (operation.follow ? fs.utimesSync : fs.lutimesSync)(this.#at(operation.path), Number(operation.atim) / 1e9, Number(operation.mtim) / 1e9);
        return `${operation.atim} ${operation.mtim}`;
      }
      case "open": {
        const { flags } = operation;
        if (flags.create && flags.directory) throw new KernelError("INVAL");
        const fd = fs.openSync(this.#at(operation.path), openFlags(flags), 0o666);
        const before = this.#open[operation.slot];
        if (before !== undefined) fs.closeSync(before.fd);
        this.#open[operation.slot] = { fd, flags, position: 0 };
        return describe(fs.fstatSync(fd));
      }
      default: throw new Error(operation.kind);
    }
  }

  #onSlot(operation: Exclude<Operation, { path: string }>): string {
    const slot = this.#open[operation.slot];
    if (slot === undefined) return "not open";
    const { fd } = slot;
    switch (operation.kind) {
      case "close": fs.closeSync(fd); this.#open[operation.slot] = undefined; return "";
      case "fstat": return describe(fs.fstatSync(fd));
      case "in": return inDirectory(fd, operation);
      case "tell": requireFile(fd); return String(slot.position);
      case "read": {
        const text = pread(fd, operation.size, slot.position);
        slot.position += text.length;
        return text;
      }
      case "write": {
        const count = pwrite(fd, operation.text, slot.position);
        if (operation.text.length > 0) slot.position = slot.flags.append ? fs.fstatSync(fd).size : slot.position + count;
        return String(count);
      }
      case "truncate": requireFile(fd); if (!slot.flags.write) throw new KernelError("INVAL"); fs.ftruncateSync(fd, operation.size); return "";
      case "seek": {
        requireFile(fd);
        const target = operation.by + [0, slot.position, fs.fstatSync(fd).size][operation.whence]!;
        if (target < 0) throw new KernelError("INVAL");
        slot.position = target;
        return String(target);
      }
      case "pread": return pread(fd, operation.size, operation.at);
      case "pwrite": return String(pwrite(fd, operation.text, operation.at));
    }
  }

  #removeTree(relative: string): void {
    if (!fs.lstatSync(this.#at(relative)).isDirectory()) return fs.unlinkSync(this.#at(relative));
    for (const name of fs.readdirSync(this.#at(relative)).sort()) this.#removeTree(`${relative}/${name}`);
    return fs.rmdirSync(this.#at(relative));
  }

  tree(): string[] {
    const walk = (relative: string): string[] => fs.readdirSync(path.join(this.#root, relative)).sort().flatMap((name) => {
      const at = relative === "." ? name : `${relative}/${name}`;
      const stat = fs.lstatSync(this.#at(at));
      if (stat.isDirectory()) return [`${at}/`, ...walk(at)];
      return [`${at} ${stat.isSymbolicLink() ? `-> ${fs.readlinkSync(this.#at(at))}` : `${stat.nlink} ${JSON.stringify(fs.readFileSync(this.#at(at), "utf8"))}`}`];
    });
    return walk(".");
  }

  close(): void {
    for (const slot of this.#open) if (slot !== undefined) fs.closeSync(slot.fd);
  }
}

function inDirectory(fd: number, { child, make }: Extract<Operation, { kind: "in" }>): string {
  if (!fs.fstatSync(fd).isDirectory()) throw new KernelError("NOTDIR");
  const at = `/proc/self/fd/${fd}/${child}`;
  if (make === "file") fs.closeSync(fs.openSync(at, constants.O_RDWR | constants.O_CREAT, 0o666));
  if (make === "directory") fs.mkdirSync(at);
  if (make === "link") fs.symlinkSync("a", at);
  return fs.readdirSync(`/proc/self/fd/${fd}/.`).sort().join(" ");
}


function openFlags(how: OpenFlags): number {
  const flag = (on: boolean, bit: number): number => (on ? bit : 0);
  return (how.write ? (how.read ? constants.O_RDWR : constants.O_WRONLY) : constants.O_RDONLY)
    | flag(how.create, constants.O_CREAT) | flag(how.exclusive && how.create, constants.O_EXCL) | flag(how.truncate, constants.O_TRUNC)
    | flag(how.directory, constants.O_DIRECTORY) | flag(!how.follow, constants.O_NOFOLLOW) | flag(how.append, constants.O_APPEND);
}

function pread(fd: number, size: number, at: number): string {
  const buffer = Buffer.alloc(size);
  return buffer.toString("latin1", 0, fs.readSync(fd, buffer, 0, size, at));
}

function pwrite(fd: number, text: string, at: number): number {
  return fs.writeSync(fd, Buffer.from(text), 0, text.length, at);
}

/** The host says EBADF or ENOTCAPABLE for positions of directories, which the kernel has. */
function requireFile(fd: number): void {
  if (fs.fstatSync(fd).isDirectory()) throw new KernelError("BADF");
}

function describe(stat: fs.Stats): string {
  return stat.isDirectory() ? "directory" : `${stat.isSymbolicLink() ? "symlink" : "regular"} ${stat.size} ${stat.nlink}`;
}
