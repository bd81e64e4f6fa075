/**
 * Files in the origin private file system, where the page can read and write them, too. What OPFS does not know (modes,
 * times, links) lies in one more file, `.portalis.json`; files that the page added since get defaults.
 */
import { decodePath, encodePath } from "../core/path-bytes.ts";
import type { BlockFile } from "../packed/frame.ts";
import type { FileStore, StoreChanges, StoredEntry } from "./file-store.ts";

/** The part of FileSystemDirectoryHandle that is used. */
export interface OpfsDirectory {
  readonly kind: "directory";
  getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<OpfsDirectory>;
  getFileHandle(name: string, options?: { create?: boolean }): Promise<OpfsFile>;
  removeEntry(name: string, options?: { recursive?: boolean }): Promise<void>;
  entries(): AsyncIterableIterator<[string, OpfsDirectory | OpfsFile]>;
}

export interface OpfsFile {
  readonly kind: "file";
  getFile(): Promise<{ readonly lastModified: number; arrayBuffer(): Promise<ArrayBuffer> }>;
  createWritable(): Promise<{ write(data: Uint8Array | string): Promise<void>; close(): Promise<void> }>;
  /** In dedicated workers. */
  createSyncAccessHandle?(): Promise<BlockFile>;
}

interface Attributes {
  readonly mode: number;
  readonly owner?: readonly [uid: number, gid: number];
  /** Decimal nanoseconds, and the time of OPFS that they belong to: a newer one wins. */
  readonly mtim: string;
  readonly atim?: string;
  readonly ctim?: string;
  readonly stored?: number;
  readonly symlink?: string;
  readonly hardlink?: string;
}

const attributesFile = ".portalis.json";
const bytesPrefix = ".portalis-name-";

export class OpfsStore implements FileStore {
  readonly #root: OpfsDirectory;
  #attributes = new Map<string, Attributes>();
  #isFresh = false;

  constructor(root: OpfsDirectory) {
    this.#root = root;
  }

  async load(): Promise<readonly StoredEntry[]> {
    const attributes = await this.#readAttributes();
    this.#isFresh = attributes === undefined;
    this.#attributes = new Map(Object.entries(attributes ?? {}));
    const entries: StoredEntry[] = [];
    const root = this.#attributes.get("");
    if (root !== undefined) entries.push({ path: "", ...timesAndOwner(root), type: "directory" });
    await this.#collect(this.#root, "", entries);
    for (const [path, known] of this.#attributes) {
      const { symlink, hardlink } = known;
      const common = { path, ...timesAndOwner(known) };
      if (symlink !== undefined) entries.push({ ...common, type: "symlink", target: symlink });
      if (hardlink !== undefined) entries.push({ ...common, type: "hardlink", of: hardlink });
    }
    return entries;
  }

  get isFresh(): boolean {
    return this.#isFresh;
  }

  /** New content first, then what makes it known, then removals: stopped anywhere, no file is lost, and each is as before or as after. */
  async save({ put, remove }: StoreChanges): Promise<void> {
    for (const path of remove) this.#attributes.delete(path);
    for (const entry of put) await this.#put(entry);
    await this.#writeAttributes();
    const links = put.filter(({ type }) => type === "symlink" || type === "hardlink").map(({ path }) => path);
    for (const path of [...remove, ...links]) await this.#remove(path);
  }

  close(): void {}

  async #writeAttributes(): Promise<void> {
    const text = JSON.stringify(Object.fromEntries(this.#attributes));
    await writeFile(await this.#root.getFileHandle(attributesFile, { create: true }), text);
  }

  async #collect(directory: OpfsDirectory, parent: string, into: StoredEntry[]): Promise<void> {
    for await (const [name, handle] of directory.entries()) {
      if (parent === "" && name === attributesFile) continue;
      const path = `${parent}/${fromOpfsName(name)}`;
      const known = this.#attributes.get(path);
      if (handle.kind === "directory") {
        into.push({ path, ...timesAndOwner(known ?? { mode: 0o755, mtim: "0" }), type: "directory" });
        await this.#collect(handle, path, into);
        continue;
      }
      if (known?.symlink !== undefined || known?.hardlink !== undefined) continue;
      const file = await handle.getFile();
      const attributes = known?.stored === file.lastModified ? timesAndOwner(known)
        : { mode: known?.mode ?? 0o644, mtim: BigInt(file.lastModified) * 1_000_000n };
      into.push({ path, ...attributes, type: "file", data: new Uint8Array(await file.arrayBuffer()) });
    }
  }

  async #put(entry: StoredEntry): Promise<void> {
    const { mode, mtim, atim = mtim, ctim = mtim, uid = 0, gid = 0 } = entry;
    const attributes: Attributes = { mode, owner: [uid, gid], mtim: String(mtim), atim: String(atim), ctim: String(ctim) };
    if (entry.path === "") {
      this.#attributes.set("", attributes);
      return;
    }
    if (entry.type === "symlink" || entry.type === "hardlink") {
      const link = entry.type === "symlink" ? { symlink: entry.target } : { hardlink: entry.of };
      this.#attributes.set(entry.path, { ...attributes, ...link });
      return;
    }
    const { directory, name } = await this.#locate(entry.path);
    if (entry.type === "directory") {
      await this.#removeOther(directory, name, "directory");
      await directory.getDirectoryHandle(name, { create: true });
      this.#attributes.set(entry.path, attributes);
      return;
    }
    await this.#removeOther(directory, name, "file");
    const handle = await directory.getFileHandle(name, { create: true });
    await writeFile(handle, entry.data);
    this.#attributes.set(entry.path, { ...attributes, stored: (await handle.getFile()).lastModified });
  }

  /** OPFS refuses to open an entry of the other kind. */
  async #removeOther(directory: OpfsDirectory, name: string, kind: "file" | "directory"): Promise<void> {
    try {
      if (kind === "file") await directory.getFileHandle(name);
      else await directory.getDirectoryHandle(name);
    } catch (error) {
      if (nameOf(error) === "TypeMismatchError") await directory.removeEntry(name, { recursive: true });
    }
  }

  async #remove(path: string): Promise<void> {
    try {
      const { directory, name } = await this.#locate(path);
      await directory.removeEntry(name, { recursive: true });
    } catch (error) {
      if (nameOf(error) !== "NotFoundError" && nameOf(error) !== "TypeMismatchError") throw error;
    }
  }

  async #locate(path: string): Promise<{ directory: OpfsDirectory; name: string }> {
    const names = path.slice(1).split("/").map(toOpfsName);
    const name = names.pop() ?? "";
    let directory = this.#root;
    for (const parent of names) directory = await directory.getDirectoryHandle(parent);
    return { directory, name };
  }

  async #readAttributes(): Promise<Record<string, Attributes> | undefined> {
    try {
      const file = await (await this.#root.getFileHandle(attributesFile)).getFile();
      return JSON.parse(new TextDecoder().decode(await file.arrayBuffer()));
    } catch (error) {
      return nameOf(error) === "NotFoundError" ? undefined : {};
    }
  }
}

function timesAndOwner({ mode, mtim, atim = mtim, ctim = mtim, owner: [uid, gid] = [0, 0] }: Attributes) {
  return { mode, uid, gid, mtim: BigInt(mtim), atim: BigInt(atim), ctim: BigInt(ctim) };
}

/** OPFS replaces what is not valid Unicode, so names with bytes outside UTF-8 are written in hexadecimal; so are names that mean something here. */
function toOpfsName(name: string): string {
  if (name.isWellFormed() && !name.startsWith(bytesPrefix) && name !== attributesFile) return name;
  return bytesPrefix + [...encodePath(name)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromOpfsName(name: string): string {
  const hex = name.startsWith(bytesPrefix) ? name.slice(bytesPrefix.length) : "";
  return /^([0-9a-f]{2})+$/.test(hex) ? decodePath(Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))) : name;
}

async function writeFile(handle: OpfsFile, data: Uint8Array | string): Promise<void> {
  const stream = await handle.createWritable();
  await stream.write(data);
  await stream.close();
}

/** DOMException's name says what happened. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}
