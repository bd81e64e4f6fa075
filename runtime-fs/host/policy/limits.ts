/** The limits of a policy that are not a matter of single calls: what each way of running a program makes of them. */
import type { Limits } from "../core/host-state.ts";
import { PolicyError, type PolicyRules } from "./rules.ts";

/** The stricter of both. */
export function limitsUnder(policy: PolicyRules | undefined, limits: Partial<Limits> = {}): Partial<Limits> {
  if (policy?.openFiles === undefined) return limits;
  return { ...limits, maxOpenFiles: Math.min(policy.openFiles, limits.maxOpenFiles ?? Infinity) };
}

/** A limit that nobody would enforce is an error, not a promise. */
export function refuseLimits(policy: PolicyRules | undefined, members: readonly (keyof PolicyRules)[], where: string): void {
  const asked = members.filter((member) => policy?.[member] !== undefined);
  if (asked.length > 0) throw new PolicyError(`${asked.join(", ")}: cannot be enforced ${where}`);
}
