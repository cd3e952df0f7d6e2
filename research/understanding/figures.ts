/** Measures of probabilities. */

const BINS = 10;

/** The probability that a positive has a higher score than a negative, ties counted half (Mann-Whitney U). */
export function areaUnderRoc(positive: readonly number[], negative: readonly number[]): number {
  const all = [
    ...positive.map((score) => ({ score, own: 1 })),
    ...negative.map((score) => ({ score, own: 0 })),
  ].sort((a, b) => a.score - b.score);
  let sum = 0;
  for (let start = 0; start < all.length;) {
    let end = start;
    let own = 0;
    while (end < all.length && all[end]?.score === all[start]?.score) own += all[end++]?.own ?? 0;
    sum += own * ((start + 1 + end) / 2);
    start = end;
  }
  const count = positive.length;
  return (sum - (count * (count + 1)) / 2) / (count * negative.length);
}

/** Expected calibration error over ten bins of equal width (Guo et al. 2017). */
export function calibrationErrorOf(
  shown: readonly { readonly probability: number; readonly right: boolean }[],
): number {
  const gaps = new Float64Array(BINS);
  for (const { probability, right } of shown) {
    const bin = Math.min(BINS - 1, Math.floor(probability * BINS));
    gaps[bin] = (gaps[bin] as number) + probability - (right ? 1 : 0);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / shown.length;
}
