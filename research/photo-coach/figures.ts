/** Precision and recall of a check, from its findings in good photos and in bad ones. */

export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly bad: number;
  readonly good: number;
}

/** Good and bad photos have the same total weight, so that precision does not depend on the sizes of the sets. */
export function figuresOf(bad: readonly boolean[], good: readonly boolean[]): Figures {
  const recall = shareOf(bad);
  const falseAlarms = shareOf(good);
  const spoken = recall + falseAlarms;
  return {
    precision: spoken === 0 ? 1 : recall / spoken,
    recall,
    bad: bad.length,
    good: good.length,
  };
}

/** The lowest threshold, in steps of 0.005, with at least this precision. */
export function proposeThreshold(
  bad: readonly number[],
  good: readonly number[],
  precision: number,
): number {
  for (let threshold = 0.5; threshold < 1; threshold += 0.005) {
    const found = (value: number) => value >= threshold;
    if (figuresOf(bad.map(found), good.map(found)).precision >= precision) {
      return Number(threshold.toFixed(3));
    }
  }
  return 1;
}

export function tableRow(check: string, what: string, figures: Figures): string {
  const { precision, recall, bad, good } = figures;
  return `| ${check} | ${what} | ${bad} / ${good} | ${precision.toFixed(3)} | ${recall.toFixed(3)} |`;
}

function shareOf(values: readonly boolean[]): number {
  return values.length === 0 ? 0 : values.filter(Boolean).length / values.length;
}
