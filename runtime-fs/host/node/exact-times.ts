/**
 * Node sets file times from a double of seconds, and libuv cuts it to microseconds. The exact
 * nanoseconds are remembered per inode and reported for as long as the file still carries what Node wrote, so that a
 * program reads back what it set (`shutil.copy2` and a later comparison). Other processes see the rounded value.
 */
import type { BigIntStats } from "node:fs";
import type { VfsTimes } from "../core/vfs.ts";

interface Correction {
  readonly stored: { readonly atim: bigint; readonly mtim: bigint };
  readonly wanted: VfsTimes;
}

const maxEntries = 100_000;

export class ExactTimes {
  readonly #corrections = new Map<string, Correction>();

  lookUp(stats: BigIntStats): VfsTimes | undefined {
    if (this.#corrections.size === 0) return undefined;
    const found = this.#corrections.get(keyOf(stats));
    if (found === undefined) return undefined;
    return {
      atim: stats.atimeNs === found.stored.atim ? found.wanted.atim : undefined,
      mtim: stats.mtimeNs === found.stored.mtim ? found.wanted.mtim : undefined,
    };
  }

  /** Fills in the times that are to stay as they are. */
  complete(times: VfsTimes, before: BigIntStats): { atim: bigint; mtim: bigint } {
    const known = this.lookUp(before);
    return { atim: times.atim ?? known?.atim ?? before.atimeNs, mtim: times.mtim ?? known?.mtim ?? before.mtimeNs };
  }

  /** `stats` were taken right after the times were set. */
  remember(stats: BigIntStats, wanted: VfsTimes): void {
    const { atimeNs: atim, mtimeNs: mtim } = stats;
    const exact = (stored: bigint, want: bigint | undefined): boolean => want === undefined || want === stored;
    if (exact(atim, wanted.atim) && exact(mtim, wanted.mtim)) {
      this.#corrections.delete(keyOf(stats));
      return;
    }
    if (this.#corrections.size >= maxEntries) this.#corrections.clear();
    this.#corrections.set(keyOf(stats), { stored: { atim, mtim }, wanted });
  }
}

function keyOf({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}
