/**
 * Path resolution, component by component, on directory handles only. There is no moment at which a path of several
 * components reaches a back end, so neither "..", nor an absolute path, nor a symbolic link (even one that is swapped
 * while we walk) leads out of the grants.
 *
 *     walk "a/link/../f" below a descriptor:  enter a; link -> "x/y": enter x, enter y; ".." back to x; target (x, "f")
 *
 * What leaves a granted directory, a link with an absolute target or "..", is looked up again from the guest's "/", where
 * only grants exist. Without a "/", and from a directory that the guest opened itself, it is refused.
 */
import type { DirectoryCache } from "./directory-cache.ts";
import { WasiError, fail } from "./errno.ts";
import { childPath, parentOf, placeOf, type MountTable, type Place } from "./mounts.ts";
import { encodePath } from "./path-bytes.ts";
import { FileType } from "./abi.ts";
import type { VfsStat } from "./vfs.ts";

export const maxSymlinks = 40;
const maxNameBytes = 255;

/**
 * A trailing slash asks for what a link leads to, except where the entry itself is made, removed or renamed: then the link
 * stays what it is.
 */
export type Aim = "target" | "entry";

export class Walk {
  readonly #mounts: MountTable;
  readonly #base: Place;
  /** Canonical ancestors between the start and here; the first is not ours to close. */
  #stack: Place[];
  readonly #cache: DirectoryCache;
  readonly #opened: Place[] = [];
  /** Components still to walk, last first. */
  #pending: string[] = [];
  #links = 0;
  /** The final component below `place`; "" when the path names `place` itself. */
  name = "";
  /** Canonical guest path of the target, for rules, messages and the audit log. */
  path = "";
  /** The path ended in a slash: the target must be, or become, a directory. */
  mustBeDirectory = false;
  /** The path as given ends in "." or "..", which are no names that could be made or removed. */
  readonly ending: "name" | "dot" | "dotdot";
  readonly #aim: Aim;

  constructor(mounts: MountTable, cache: DirectoryCache, base: Place, path: string, aim: Aim = "target") {
    this.#aim = aim;
    this.ending = /(^|\/)\.\/*$/.test(path) ? "dot" : /(^|\/)\.\.\/*$/.test(path) ? "dotdot" : "name";
    this.#mounts = mounts;
    this.#cache = cache;
    this.#base = base;
    this.#stack = [base];
    cache.enterWalk();
    try {
      if (path === "") fail("NOENT");
      if (path.startsWith("/")) fail("NOTCAPABLE");
      this.#push(path);
      this.#advance();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  get place(): Place {
    return this.#stack[this.#stack.length - 1] ?? this.#base;
  }

  /** The state of the target itself; undefined when it does not exist. */
  lstat(): VfsStat | undefined {
    if (this.name === "") return this.place.dir.stat();
    const stat = this.place.dir.lstat(this.name);
    if (stat !== undefined && this.mustBeDirectory && stat.type !== FileType.directory) fail("NOTDIR");
    return stat;
  }

  /** Replaces the target, which must be a symbolic link, by what it names. */
  followLink(): void {
    this.#splice(this.place.dir.readLink(this.name));
    this.#advance();
  }

  close(): void {
    for (const place of this.#opened) place.dir.close();
    this.#opened.length = 0;
    this.#cache.leaveWalk();
  }

  #push(path: string): void {
    const names = path.split("/");
    if (path.endsWith("/") && this.#pending.length === 0) this.mustBeDirectory = true;
    for (let i = names.length - 1; i >= 0; i--) {
      const name = names[i] ?? "";
      if (name !== "") this.#pending.push(name);
    }
  }

  /** Walks until one component is left, which becomes `name`. */
  #advance(): void {
    this.name = "";
    for (let name = this.#pending.pop(); name !== undefined; name = this.#pending.pop()) {
      if (name === ".") continue;
      if (name === "..") {
        this.#leave();
        continue;
      }
      if (name.length > maxNameBytes / 3 && encodePath(name).length > maxNameBytes) fail("NAMETOOLONG");
      const { place } = this;
      const mount = this.#mounts.at(childPath(place.path, name));
      if (mount !== undefined) {
        this.#stack.push(placeOf(mount));
        continue;
      }
      if (place.path === place.mount.guestPath && place.mount.only?.has(this.#mounts.fold(name)) === false) fail("NOENT");
      if (this.#pending.length > 0) {
        this.#enter(place, name);
      } else if (this.mustBeDirectory && this.#aim === "target" && place.dir.lstat(name)?.type === FileType.symlink) {
        this.#splice(place.dir.readLink(name));
      } else {
        this.name = name;
        break;
      }
    }
    this.path = childPath(this.place.path, this.name);
  }

  #enter(place: Place, name: string): void {
    const path = childPath(place.path, name);
    // The path of a directory that the guest opened may be out of date; those of grants are not.
    const cacheable = this.#stack[0]?.path === this.#stack[0]?.mount.guestPath;
    const known = cacheable ? this.#cache.get(path) : undefined;
    if (known !== undefined) {
      this.#stack.push(known);
      return;
    }
    try {
      const next = { dir: place.dir.enter(name), mount: place.mount, path };
      if (cacheable) this.#cache.put(path, next);
      else this.#opened.push(next);
      this.#stack.push(next);
    } catch (error) {
      if (!(error instanceof WasiError) || error.name !== "LOOP") throw error;
      this.#splice(place.dir.readLink(name));
    }
  }

  #splice(target: string): void {
    if (++this.#links > maxSymlinks) fail("LOOP");
    if (target === "") fail("NOENT");
    if (target.startsWith("/")) this.#restart();
    this.#push(target);
  }

  /** "..": the parent on our own stack, never the file system's. */
  #leave(): void {
    if (this.#stack.length > 1) {
      this.#stack.pop();
      return;
    }
    const here = this.place.path;
    if (!here.startsWith("/")) fail("NOTCAPABLE");
    this.#restart();
    const above = parentOf(here);
    if (above !== "") for (const name of above.split("/").reverse()) if (name !== "") this.#pending.push(name);
  }

  /** Only from a grant itself: a directory the guest opened below one stands for that directory and nothing else. */
  #restart(): void {
    const root = this.#base.path === this.#base.mount.guestPath ? this.#mounts.rootPlace : undefined;
    if (root === undefined) fail("NOTCAPABLE");
    this.#stack = [root];
  }
}
