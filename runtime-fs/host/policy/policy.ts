/** Enforces `PolicyRules`: access by path, storage and counts by amount, rates by waiting. One instance serves one program. */
import type { ErrnoName } from "../core/errno.ts";
import type { Platform, Policy, PolicyOperation } from "../core/host-state.ts";
import { foldName } from "../core/mounts.ts";
import { StorageLedger } from "./ledger.ts";
import { AccessLevels } from "./levels.ts";
import type { PolicyRules } from "./rules.ts";

const second = 1_000_000_000n;

export interface PolicyOptions {
  /** The back end's names fold (Vfs.foldsNames): patterns ignore case and Unicode form. */
  readonly foldsNames?: boolean;
}

export function createPolicy(rules: PolicyRules, platform: Platform, options: PolicyOptions = {}): Policy {
  const foldsNames = options.foldsNames ?? false;
  const levels = new AccessLevels(rules, { foldsNames });
  const guarded = guardOf(rules, foldsNames);
  const { writtenBytes = Infinity, fileBytes = Infinity, created = Infinity, bytes, files } = rules.quota ?? {};
  const operations = bucket(rules.rate?.operationsPerSecond, platform);
  const traffic = bucket(rules.rate?.bytesPerSecond, platform);
  let written = 0;
  let made = 0;

  return {
    permit({ path, access }: PolicyOperation): ErrnoName | undefined {
      operations(1);
      const level = levels.of(path);
      if (level === "none" && !(access === "read" && levels.leadsToReadable(path))) return "ACCES";
      if (access === "read") return undefined;
      return guarded.holds(path) ? "ACCES" : level === "read-only" ? "ROFS" : undefined;
    },
    permitMove: (from, to) => (levels.differBelow(from, to) || guarded.liesBelow(from) ? "ACCES" : undefined),
    permitObject: guarded.objects.size === 0 ? () => undefined : ({ dev, ino }) => (guarded.objects.has(`${dev}:${ino}`) ? "ACCES" : undefined),
    create() {
      if (made >= created) return "DQUOT";
      made++;
      return undefined;
    },
    write(count, size) {
      if (size > fileBytes) return "FBIG";
      if (written + count > writtenBytes) return "DQUOT";
      written += count;
      return undefined;
    },
    transfer: (count) => traffic(count),
    storage: bytes === undefined && files === undefined ? undefined : new StorageLedger({ bytes, files }),
  };
}

interface Guard {
  readonly objects: ReadonlySet<string>;
  /** Is one of the guarded paths, or below one. */
  holds(path: string): boolean;
  /** Some guarded path lies below, and would move along. */
  liesBelow(path: string): boolean;
}

function guardOf({ guarded }: PolicyRules, foldsNames: boolean): Guard {
  const fold = (path: string): string => (foldsNames ? foldName(path) : path);
  const paths = (guarded?.paths ?? []).map(fold);
  return {
    objects: new Set(guarded?.objects),
    holds: (path) => paths.some((one) => fold(path) === one || fold(path).startsWith(`${one}/`)),
    liesBelow: (path) => paths.some((one) => one.startsWith(`${fold(path)}/`)),
  };
}

/** Takes from a store that fills at `perSecond` up to one second's worth; waits when it is empty. */
function bucket(perSecond: number | undefined, platform: Platform): (amount: number) => void {
  if (perSecond === undefined) return () => {};
  let left = perSecond;
  let filled = platform.monotonic();
  return (amount) => {
    const now = platform.monotonic();
    left = Math.min(perSecond, left + (Number(now - filled) / 1e9) * perSecond) - amount;
    filled = now;
    if (left < 0) platform.sleep(BigInt(Math.ceil((-left / perSecond) * Number(second))));
  };
}
