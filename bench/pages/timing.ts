/**
 * Milliseconds of each of `runs` calls, after one that is not counted.
 * @param repeat calls that one sample spans, if a single one is near the clock's resolution
 */
export async function timeRuns(
  runs: number,
  work: () => unknown,
  { repeat = 1 } = {},
): Promise<number[]> {
  const values: number[] = [];
  await work();
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    for (let i = 0; i < repeat; i++) await work();
    values.push((performance.now() - started) / repeat);
  }
  return values;
}
