/** Seeded samples and bootstrap intervals, so that the same embeddings give the same figures. */
import { seeded } from "../../tools/demo/seeds.ts";

export interface Estimate {
  readonly value: number;
  /** The 95 % interval. */
  readonly low: number;
  readonly high: number;
}

export const RESAMPLES = 2000;
export const SEED = 20261122;

/**
 * The mean over the queries and its 95 % percentile bootstrap interval (Efron and Tibshirani, "An Introduction to the
 * Bootstrap", chapter 13), with queries as the resampled units. For the differences of two models on the same queries
 * it is the paired bootstrap of their difference.
 */
export function bootstrapMean(values: ArrayLike<number>, resamples = RESAMPLES): Estimate {
  const count = values.length;
  if (count === 0) return { value: 0, low: 0, high: 0 };
  const random = seeded(SEED);
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += values[Math.floor(random() * count)] as number;
    return sum / count;
  }).sort();
  const at = (share: number) => means[Math.round(share * (resamples - 1))] as number;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i] as number;
  return { value: sum / count, low: at(0.025), high: at(0.975) };
}

/** `count` of the items, drawn without replacement (Fisher and Yates). */
export function drawSample<T>(items: readonly T[], count: number): T[] {
  const random = seeded(SEED);
  const left = [...items];
  const drawn = Math.min(count, left.length);
  for (let i = 0; i < drawn; i++) {
    const other = i + Math.floor(random() * (left.length - i));
    [left[i], left[other]] = [left[other] as T, left[i] as T];
  }
  return left.slice(0, drawn);
}
