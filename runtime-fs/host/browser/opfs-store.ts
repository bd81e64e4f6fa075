/**
 * Files in the origin private file system, where the page can read and write them, too. What OPFS does not know (modes,
 * times, links) lies in one more file, `.portalis.json`; files that the page added since get defaults.
 */
import { decodePath, encodePath } from "../core/path-bytes.ts";
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
}

interface Attributes {
  readonly mode: number;
  /** Decimal nanoseconds, and the time of OPFS that they belong to: a newer one wins. */
  readonly mtim: string;
  readonly stored?: number;
  readonly symlink?: string;
  readonly hardlink?: string;
}

const attributesFile = ".portalis.json";
const bytesPrefix = ".portalis-name-";

export class OpfsStore implements FileStore {
  readonly #root: OpfsDirectory;
  #attributes = new Map<string, Attributes>();

  constructor(root: OpfsDirectory) {
    this.#root = root;
  }

  async load(): Promise<readonly StoredEntry[]> {
    this.#attributes = new Map(Object.entries(await this.#readAttributes()));
    const entries: StoredEntry[] = [];
    await this.#collect(this.#root, "", entries);
    for (const [path, { mode, mtim, symlink, hardlink }] of this.#attributes) {
      const common = { path, mode, mtim: BigInt(mtim) };
      if (symlink !== undefined) entries.push({ ...common, type: "symlink", target: symlink });
      if (hardlink !== undefined) entries.push({ ...common, type: "hardlink", of: hardlink });
    }
    return entries;
  }

  async save({ put, remove }: StoreChanges): Promise<void> {
    for (const path of remove) await this.#remove(path);
    for (const entry of put) await this.#put(entry);
    const text = JSON.stringify(Object.fromEntries(this.#attributes));
    await writeFile(await this.#root.getFileHandle(attributesFile, { create: true }), text);
  }

  async #collect(directory: OpfsDirectory, parent: string, into: StoredEntry[]): Promise<void> {
    for await (const [name, handle] of directory.entries()) {
      const path = `${parent}/${fromOpfsName(name)}`;
      if (path === `/${attributesFile}`) continue;
      const known = this.#attributes.get(path);
      if (handle.kind === "directory") {
        into.push({ path, mode: known?.mode ?? 0o755, mtim: BigInt(known?.mtim ?? 0), type: "directory" });
        await this.#collect(handle, path, into);
        continue;
      }
      const file = await handle.getFile();
      const mtim = known?.stored === file.lastModified ? BigInt(known.mtim) : BigInt(file.lastModified) * 1_000_000n;
      into.push({ path, mode: known?.mode ?? 0o644, mtim, type: "file", data: new Uint8Array(await file.arrayBuffer()) });
    }
  }

  async #put(entry: StoredEntry): Promise<void> {
    const attributes = { mode: entry.mode, mtim: String(entry.mtim) };
    if (entry.type === "symlink" || entry.type === "hardlink") {
      await this.#remove(entry.path);
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
    this.#attributes.delete(path);
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

  async #readAttributes(): Promise<Record<string, Attributes>> {
    try {
      const file = await (await this.#root.getFileHandle(attributesFile)).getFile();
      return JSON.parse(new TextDecoder().decode(await file.arrayBuffer()));
    } catch {
      return {};
    }
  }
}

/** OPFS replaces what is not valid Unicode, so names with bytes outside UTF-8 are written in hexadecimal. */
function toOpfsName(name: string): string {
  if (name.isWellFormed() && !name.startsWith(bytesPrefix)) return name;
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
