/** Runs jobs with bounded parallelism; results keep the order of the jobs. */
export async function inPool<T, R>(jobs: readonly T[], width: number, run: (job: T, at: number) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < jobs.length; at = next++) results[at] = await run(jobs[at] as T, at);
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(width, jobs.length)) }, worker));
  return results;
}
