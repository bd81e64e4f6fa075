/** Metrics of one program in Prometheus' text format. Labels are names of calls and errors only, so their number is bounded. */
import { errnoName } from "../core/errno.ts";
import type { MetricsSnapshot } from "../core/metrics.ts";

export function formatPrometheus({ calls, bytesRead, bytesWritten }: MetricsSnapshot): string {
  const entries = Object.entries(calls);
  const family = (name: string, help: string, samples: readonly string[]): string =>
    `# HELP portalis_${name} ${help}\n# TYPE portalis_${name} counter\n${samples.map((sample) => `portalis_${name}${sample}\n`).join("")}`;
  return family("calls_total", "WASI calls by function and result.", entries.flatMap(([call, { results }]) =>
    Object.entries(results).map(([errno, count]) => `{call="${call}",result="${errnoName(Number(errno))}"} ${count}`)))
    + family("call_seconds_total", "Time spent in WASI calls.", entries.map(([call, { milliseconds }]) => `{call="${call}"} ${milliseconds / 1000}`))
    + family("read_bytes_total", "Bytes read from files and streams.", [` ${bytesRead}`])
    + family("written_bytes_total", "Bytes written to files and streams.", [` ${bytesWritten}`]);
}
