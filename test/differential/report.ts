/** `corpus/REPORT.md`: the committed score, so that a change shows its effect. */
import type { Verdict } from "./verdict.ts";

/** `existing`: how many comparisons one lane has. */
export function reportMarkdown(verdicts: readonly Verdict[], existing: number): string {
  const lanes = [...new Set(verdicts.map((one) => one.lane))];
  const areas = [...new Set(verdicts.map((one) => one.area))].sort();
  const rows = areas.map((area) => [area, ...lanes.map((lane) => score(verdicts.filter((one) => one.area === area && one.lane === lane)))]);
  const total = ["**all**", ...lanes.map((lane) => score(verdicts.filter((one) => one.lane === lane)))];
  const traces = ["same stderr", ...lanes.map((lane) => String(verdicts.filter((one) => one.lane === lane && one.passed && one.stderrSame).length))];
  const failures = verdicts.filter((one) => !one.passed);
  return [
    "# Score", "",
    "Each program and feature page is compared with CPython 3.11 on stdout, exit code and file tree. Written by `npm run differential -- --report`.",
    `A lane of ${existing} comparisons may be made in parts; counted is what has run since it last changed.`, "",
    table(["area", ...lanes], [...rows, total, traces]), "",
    "## What differs", "",
    ...(failures.length === 0 ? ["Nothing."] : [table(["program", "lane", "cause", "first difference"], failures.map((one) => [one.id, one.lane, one.causes.join(", "), `\`${clip(one.detail)}\``]))]),
    "",
  ].join("\n");
}

export function summaryTable(verdicts: readonly Verdict[]): string {
  const lanes = [...new Set(verdicts.map((one) => one.lane))];
  const areas = [...new Set(verdicts.map((one) => one.area))].sort();
  const width = Math.max(4, ...areas.map((area) => area.length));
  const lines = areas.map((area) => `${area.padEnd(width)}  ${lanes.map((lane) => score(verdicts.filter((one) => one.area === area && one.lane === lane)).padStart(Math.max(9, lane.length))).join("  ")}`);
  return [`${"area".padEnd(width)}  ${lanes.map((lane) => lane.padStart(9)).join("  ")}`, ...lines].join("\n");
}

function score(verdicts: readonly Verdict[]): string {
  return verdicts.length === 0 ? "" : `${verdicts.filter((one) => one.passed).length}/${verdicts.length}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const clip = (text: string): string => (text.length > 160 ? `${text.slice(0, 157)}...` : text).replaceAll("`", "'");
