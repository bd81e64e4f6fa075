/**
 * Handles of directories that a walk went through a moment ago, by canonical guest path, so that work on many files of one
 * directory does not open its ancestors each time. An entry is used for two milliseconds at most, and dropped when the
 * program changes directories or waits for anybody: what it can observe is a walk that was a little slow.
 */
import type { Place } from "./mounts.ts";

const lifetime = 2_000_000n;
const maxEntries = 32;

export class DirectoryCache {
  readonly #clock: () => bigint;
  readonly #entries = new Map<string, { readonly place: Place; readonly expires: bigint }>();
  /** Dropped handles that a walk in progress may still stand on. */
  readonly #dropped: Place[] = [];
  #walks = 0;

  constructor(clock: () => bigint) {
    this.#clock = clock;
  }

  get(path: string): Place | undefined {
    const entry = this.#entries.get(path);
    if (entry === undefined) return undefined;
    if (entry.expires > this.#clock()) return entry.place;
    this.#entries.delete(path);
    this.#dropped.push(entry.place);
    return undefined;
  }

  /** Takes over the handle of `place`. */
  put(path: string, place: Place): void {
    if (this.#entries.size >= maxEntries) this.clear();
    this.#entries.set(path, { place, expires: this.#clock() + lifetime });
  }

  clear(): void {
    if (this.#entries.size === 0) return;
    for (const { place } of this.#entries.values()) this.#dropped.push(place);
    this.#entries.clear();
    if (this.#walks === 0) this.#closeDropped();
  }

  enterWalk(): void {
    this.#walks++;
  }

  leaveWalk(): void {
    if (--this.#walks === 0 && this.#dropped.length > 0) this.#closeDropped();
  }

  #closeDropped(): void {
    for (const place of this.#dropped) place.dir.close();
    this.#dropped.length = 0;
  }
}
