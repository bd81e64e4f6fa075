/**
 * Node passes file times as a double of seconds, and libuv cuts it to microseconds. A program that copies a time
 * (`shutil.copy2`) and compares it, now or in its next run, would find it changed. So the exact nanoseconds are kept per
 * inode and reported for as long as the file carries what Node wrote, and `settle` puts them on disk: the helper at once, else
 * touch(1), many files in one go. Without both (or outside Linux) other processes see the microseconds.
 */
import { type BigIntStats, closeSync, fstatSync } from "node:fs";
import type { VfsTimes } from "../core/vfs.ts";
import type { NativeHelper } from "./native-helper.ts";

interface Correction {
  readonly stored: { readonly atim: bigint; readonly mtim: bigint };
  readonly wanted: VfsTimes;
}

const maxEntries = 100_000;
/** Times that one start of a shell sets. */
const maxPending = 200;
const second = 1_000_000_000n;

export class ExactTimes {
  readonly #corrections = new Map<string, Correction>();
  readonly #helper: NativeHelper | undefined;
  /** Inodes whose modification time on disk is not exact yet; each holds a descriptor of the file. */
  readonly #pending = new Map<string, number>();

  constructor(helper?: NativeHelper) {
    this.#helper = helper;
  }

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

  /** `stats` were taken right after the times were set; `openFile` gives a descriptor of the same file, for `settle`. */
  remember(stats: BigIntStats, wanted: { atim: bigint; mtim: bigint }, openFile: (() => number) | undefined): void {
    const key = keyOf(stats);
    const { atimeNs: atim, mtimeNs: mtim } = stats;
    if (atim === wanted.atim && mtim === wanted.mtim) {
      this.#corrections.delete(key);
      this.#drop(key);
      return;
    }
    if (this.#corrections.size >= maxEntries) this.#corrections.clear();
    this.#corrections.set(key, { stored: { atim, mtim }, wanted });
    if (openFile === undefined || mtim === wanted.mtim || stats.isSymbolicLink() || this.#pending.has(key)) return;
    const fd = openFile();
    if (keyOf(fstatSync(fd, { bigint: true })) !== key) return closeSync(fd);
    this.#pending.set(key, fd);
    if (this.#helper !== undefined || this.#pending.size >= maxPending) this.settle();
  }

  /** Writes the exact modification times that are still owed. */
  settle(): void {
    const owed = [...this.#pending].flatMap(([key, fd]) => {
      const stats = fstatSync(fd, { bigint: true });
      const correction = this.#corrections.get(key);
      const wanted = correction?.stored.mtim === stats.mtimeNs ? correction.wanted.mtim : undefined;
      return wanted === undefined ? [] : [{ key, fd, wanted, correction }];
    });
    if (this.#helper !== undefined) {
      for (const { fd, wanted } of owed) {
        const seconds = floorDivide(wanted, second);
        this.#helper.setModified(fd, Number(seconds), Number(wanted - seconds * second));
      }
    } else if (owed.length > 0) {
      const { spawnSync } = process.getBuiltinModule("node:child_process");
      const script = owed.map(({ wanted }, index) => `touch -c -m -d @${asSeconds(wanted)} /proc/self/fd/${index + 3}`).join("\n");
      spawnSync("/bin/sh", ["-c", script], { stdio: ["ignore", "ignore", "ignore", ...owed.map(({ fd }) => fd)] });
    }
    for (const { key, fd, correction } of owed) {
      const { mtimeNs: mtim } = fstatSync(fd, { bigint: true });
      if (correction !== undefined) this.#corrections.set(key, { stored: { ...correction.stored, mtim }, wanted: correction.wanted });
    }
    for (const key of [...this.#pending.keys()]) this.#drop(key);
  }

  #drop(key: string): void {
    const fd = this.#pending.get(key);
    if (fd === undefined) return;
    this.#pending.delete(key);
    closeSync(fd);
  }
}

function floorDivide(number: bigint, by: bigint): bigint {
  return number / by - (number % by < 0n ? 1n : 0n);
}

/** Decimal seconds for touch(1), exact, also before 1970: -0.5 s is "-0.500000000". */
function asSeconds(nanoseconds: bigint): string {
  const magnitude = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const text = `${magnitude / second}.${String(magnitude % second).padStart(9, "0")}`;
  return nanoseconds < 0n ? `-${text}` : text;
}

function keyOf({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}
