/** Enforces `PolicyRules`: globs by path, quotas by amount, rates by waiting. One instance serves one program. */
import type { ErrnoName } from "../core/errno.ts";
import type { Platform, Policy, PolicyOperation } from "../core/host-state.ts";
import { foldName } from "../core/mounts.ts";
import { compileGlob, mayMatchBelow } from "./glob.ts";
import type { PolicyRules } from "./rules.ts";

const second = 1_000_000_000n;

export interface PolicyOptions {
  /** The back end's names fold (Vfs.foldsNames): patterns ignore case and Unicode form. */
  readonly foldsNames?: boolean;
}

export function createPolicy(rules: PolicyRules, platform: Platform, options: PolicyOptions = {}): Policy {
  const foldsNames = options.foldsNames ?? false;
  const fold = (text: string): string => (foldsNames ? foldName(text) : text);
  const compile = (patterns: readonly string[] | undefined): readonly RegExp[] | undefined =>
    patterns?.map((pattern) => compileGlob(foldsNames ? pattern.normalize("NFC") : pattern, { ignoreCase: foldsNames }));
  const [allow, deny, readOnlyPaths] = [compile(rules.allow), compile(rules.deny) ?? [], compile(rules.readOnlyPaths) ?? []];
  const pathRules = [...(rules.allow ?? []), ...(rules.deny ?? []), ...(rules.readOnlyPaths ?? [])];
  const { writtenBytes = Infinity, fileBytes = Infinity, created = Infinity } = rules.quota ?? {};
  const operations = bucket(rules.rate?.operationsPerSecond, platform);
  const traffic = bucket(rules.rate?.bytesPerSecond, platform);
  let written = 0;
  let made = 0;

  const matches = (patterns: readonly RegExp[], path: string): boolean => patterns.some((pattern) => pattern.test(path));
  const isVisible = (path: string): boolean => !matches(deny, path) && (allow === undefined || matches(allow, path));

  return {
    permit({ path: asked, access }: PolicyOperation): ErrnoName | undefined {
      operations(1);
      const path = fold(asked);
      if (!isVisible(path) && !(access === "read" && leadsToAllowed(rules.allow?.map(fold), deny, path))) return "ACCES";
      if (access === "write" && (rules.readOnly === true || matches(readOnlyPaths, path))) return "ROFS";
      return undefined;
    },
    /** A directory takes its content to a name that the rules do not know. */
    permitMove: (path) => (pathRules.some((pattern) => mayMatchBelow(fold(pattern), fold(path))) ? "ACCES" : undefined),
    create() {
      if (made >= created) return "DQUOT";
      made++;
      return undefined;
    },
    write(bytes, size) {
      if (size > fileBytes) return "FBIG";
      if (written + bytes > writtenBytes) return "DQUOT";
      written += bytes;
      return undefined;
    },
    transfer: (bytes) => traffic(bytes),
  };
}

/** With `allow`, the directories on the way to what is allowed can be looked at, else nothing could be reached. */
function leadsToAllowed(allow: readonly string[] | undefined, deny: readonly RegExp[], path: string): boolean {
  return allow !== undefined && !deny.some((pattern) => pattern.test(path)) && allow.some((pattern) => mayMatchBelow(pattern, path));
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
