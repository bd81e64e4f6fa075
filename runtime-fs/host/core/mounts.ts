/**
 * What the guest was granted: directories of back ends under names of the guest's choosing. The most specific grant
 * decides: walking from one grant into the root of a nested one continues with the rights of the nested one.
 */
import type { VfsDirectory } from "./vfs.ts";

export interface Mount {
  /** Normalised: "/home/u/proj", "/" or a relative name such as "." or "data". */
  readonly guestPath: string;
  readonly root: VfsDirectory;
  readonly writable: boolean;
  /** Names of the root that exist for the guest, folded; undefined: all. */
  readonly only: ReadonlySet<string> | undefined;
  /** Ancestors of grants, made up by the host: failures here are denials. */
  readonly synthetic: boolean;
  /** False after the guest closed the preopened descriptor: its authority is gone. */
  granted: boolean;
}

/** A directory during a walk or behind a descriptor, with the canonical guest path it was reached by. */
export interface Place {
  readonly dir: VfsDirectory;
  readonly mount: Mount;
  readonly path: string;
}

export class MountTable {
  readonly #foldsNames: boolean;
  readonly #byPath = new Map<string, Mount>();
  /** Every proper ancestor of a mount point: may not be renamed or removed. */
  readonly #ancestors = new Set<string>();

  constructor(options: { foldsNames: boolean }) {
    this.#foldsNames = options.foldsNames;
  }

  add(mount: Mount): void {
    const key = this.fold(mount.guestPath);
    this.#byPath.set(key, mount);
    for (let path = parentOf(key); path !== ""; path = parentOf(path)) this.#ancestors.add(path);
  }

  at(path: string): Mount | undefined {
    if (this.#byPath.size === 1) return undefined;
    const mount = this.#byPath.get(this.fold(path));
    return mount?.granted === true ? mount : undefined;
  }

  /** A spelling that is the same for all names of one entry. */
  fold(name: string): string {
    return this.#foldsNames ? foldName(name) : name;
  }

  get rootPlace(): Place | undefined {
    const mount = this.#byPath.get("/");
    return mount?.granted === true ? placeOf(mount) : undefined;
  }

  isBusy(path: string): boolean {
    const key = this.fold(path);
    return this.#byPath.has(key) || this.#ancestors.has(key);
  }
}

export function foldName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

export function placeOf(mount: Mount): Place {
  return { dir: mount.root, mount, path: mount.guestPath };
}

export function childPath(parent: string, name: string): string {
  if (name === "") return parent;
  return parent === "/" ? `/${name}` : `${parent}/${name}`;
}

/** "/a/b" -> "/a" -> "/" -> "". */
export function parentOf(path: string): string {
  if (path === "/") return "";
  const slash = path.lastIndexOf("/");
  return slash > 0 ? path.slice(0, slash) : slash === 0 ? "/" : "";
}

export function normaliseGuestPath(path: string): string {
  const names = path.split("/").filter((name) => name !== "" && name !== ".");
  if (names.includes("..")) throw new Error(`guest path ${JSON.stringify(path)} contains ".."`);
  return path.startsWith("/") ? `/${names.join("/")}` : names.join("/") || ".";
}
