/** What CPython and a target say about each method, side by side. */
import type { Answers } from "./campaign.ts";

export interface Method {
  readonly id: string;
  readonly cpython: string;
  readonly ours: string;
  readonly detail: string;
}

export interface Comparison {
  readonly module: string;
  readonly target: string;
  readonly methods: readonly Method[];
  readonly gaveUp: string | undefined;
  readonly cuts: number;
}

export type Count = "same" | "skipped" | "differ" | "refused" | "crash" | "absent";
export const COUNTS: readonly Count[] = ["same", "skipped", "differ", "refused", "crash", "absent"];

export function compare(names: { readonly module: string; readonly target: string }, cpython: Answers, ours: Answers): Comparison {
  const methods: Method[] = [];
  for (const [id, wanted] of cpython.outcomes) {
    const got = ours.outcomes.get(id);
    const cut = got === undefined ? ours.cuts.find(({ name }) => belongs(id, name)) ?? ours.cuts.find(({ name }) => name.includes("<line")) : undefined;
    const said = got?.outcome ?? (cut === undefined ? "absent" : cutOutcome(cut.reason));
    methods.push({ id, cpython: wanted.outcome, ours: said, detail: got?.detail ?? cut?.reason ?? ours.gaveUp ?? "" });
  }
  return { ...names, methods, gaveUp: ours.gaveUp, cuts: ours.cuts.length };
}

/** `skipped` counts what CPython skips as well; what only we skip differs. */
export function countOf(method: Method): Count {
  if (method.ours === method.cpython) return method.ours === "skipped" ? "skipped" : "same";
  if (method.ours.startsWith("refused")) return "refused";
  if (method.ours === "crash" || method.ours === "no end") return "crash";
  return method.ours === "absent" ? "absent" : "differ";
}

function belongs(id: string, name: string): boolean {
  return `.${id}`.endsWith(`.${name}`) || id.includes(`.${name}.`);
}

function cutOutcome(reason: string): string {
  const code = /\bPT\d{4}\b/.exec(reason)?.[0];
  return code === undefined ? "absent" : `refused ${code}`;
}
