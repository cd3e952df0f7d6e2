/**
 * Measures of predicted labels. For one label per photo: Manning, Raghavan and Schuetze, "Introduction to
 * Information Retrieval", 13.6, and the expected calibration error of Guo et al. 2017. For several: overall (all
 * decisions together) and per class (mean over the classes), as is usual for multi-label annotation.
 */
import type { Matrix } from "./matrices.ts";

export interface Ratios {
  readonly precision: number;
  readonly recall: number;
  /** Harmonic mean of the two. */
  readonly f1: number;
}

export interface ClassRatios extends Ratios {
  /** Photos of the class. */
  readonly photos: number;
}

export interface LabelMeasures {
  /** Share of photos with the right label. */
  readonly accuracy: number;
  /** By class. */
  readonly classes: readonly ClassRatios[];
  /** Mean over the classes that have photos. */
  readonly macro: Ratios;
  /** Rows are the actual class, columns the predicted one. Row-major, shape [classes, classes]. */
  readonly confusion: Uint32Array;
}

export interface TagMeasures {
  /** Mean over the photos of |given and right| / |given or right| (Godbole and Sarawagi 2004). */
  readonly accuracy: number;
  /** All decisions together. */
  readonly overall: Ratios;
  /** Mean over the classes that have photos; F1 is that of mean precision and recall. */
  readonly perClass: Ratios;
  /** By class. */
  readonly classes: readonly ClassRatios[];
}

/**
 * @param found the predicted class of each photo, -1 for none
 * @param labels the actual class of each photo; a photo with -1 doesn't count
 */
export function measureLabels(
  found: Int32Array,
  labels: Int32Array,
  classes: number,
): LabelMeasures {
  const confusion = new Uint32Array(classes * classes);
  const counts = emptyCounts(classes);
  let [photos, right] = [0, 0];
  labels.forEach((label, photo) => {
    if (label < 0) return;
    const one = found[photo] as number;
    photos++;
    increase(counts.true, label);
    if (one < 0) return;
    increase(counts.given, one);
    increase(confusion, label * classes + one);
    if (one !== label) return;
    right++;
    increase(counts.right, label);
  });
  const ratios = classRatios(counts);
  const present = ratios.filter((one) => one.photos > 0);
  return {
    accuracy: right / Math.max(1, photos),
    classes: ratios,
    macro: {
      precision: mean(present, ({ precision }) => precision),
      recall: mean(present, ({ recall }) => recall),
      f1: mean(present, ({ f1 }) => f1),
    },
    confusion,
  };
}

/**
 * @param given 1 if the tag was predicted for the photo, else 0; shape [photos, classes]
 * @param targets 1 if the photo bears the tag, else 0; same shape
 */
export function measureTags(given: Uint8Array, targets: Uint8Array, classes: number): TagMeasures {
  const counts = emptyCounts(classes);
  const photos = classes === 0 ? 0 : targets.length / classes;
  let alike = 0;
  for (let photo = 0; photo < photos; photo++) {
    let [both, either] = [0, 0];
    for (let tag = 0; tag < classes; tag++) {
      const at = photo * classes + tag;
      const [has, bears] = [given[at] === 1, targets[at] === 1];
      if (has) increase(counts.given, tag);
      if (bears) increase(counts.true, tag);
      if (has && bears) increase(counts.right, tag);
      if (has && bears) both++;
      if (has || bears) either++;
    }
    alike += either === 0 ? 1 : both / either;
  }
  const ratios = classRatios(counts);
  const present = ratios.filter((one) => one.photos > 0);
  const precision = mean(present, (one) => one.precision);
  const recall = mean(present, (one) => one.recall);
  return {
    accuracy: alike / Math.max(1, photos),
    overall: ratiosOf(sum(counts.right), sum(counts.given), sum(counts.true)),
    perClass: { precision, recall, f1: harmonic(precision, recall) },
    classes: ratios,
  };
}

/** @returns 1 for the `k` most probable tags of each photo, else 0; shape of the probabilities */
export function topTags({ values, rows, columns }: Matrix, k: number): Uint8Array {
  const given = new Uint8Array(values.length);
  for (let photo = 0; photo < rows; photo++) {
    const at = photo * columns;
    const order = Array.from({ length: columns }, (_, tag) => tag).sort(
      (a, b) => (values[at + b] as number) - (values[at + a] as number) || a - b,
    );
    for (const tag of order.slice(0, k)) given[at + tag] = 1;
  }
  return given;
}

/** @returns 1 for the tags that reach their threshold, else 0; shape of the probabilities */
export function tagsAbove({ values, columns }: Matrix, thresholds: Float32Array): Uint8Array {
  return Uint8Array.from(values, (value, i) =>
    value >= (thresholds[i % columns] as number) ? 1 : 0,
  );
}

/** @returns the most probable class of each photo, -1 without classes */
export function predictedLabels(probabilities: Matrix): Int32Array {
  return Int32Array.from({ length: probabilities.rows }, (_, photo) =>
    probabilities.columns === 0 ? -1 : predictedLabel(probabilities, photo),
  );
}

const BINS = 15;

/**
 * Expected calibration error: the mean difference between the probability of the predicted label and how often it is
 * right, over bins of that probability.
 *
 * @param probabilities shape [photos, classes]
 * @param labels by photo; a photo with -1 doesn't count
 * @returns 0 to 1; 0 if no photo counts
 */
export function calibrationError(probabilities: Matrix, labels: Int32Array): number {
  const bins = Array.from({ length: BINS }, () => ({ sure: 0, right: 0 }));
  let photos = 0;
  labels.forEach((label, photo) => {
    if (label < 0) return;
    const found = predictedLabel(probabilities, photo);
    const sure = probabilities.values[photo * probabilities.columns + found] as number;
    const bin = bins[Math.min(BINS - 1, Math.floor(sure * BINS))] as {
      sure: number;
      right: number;
    };
    bin.sure += sure;
    bin.right += found === label ? 1 : 0;
    photos++;
  });
  const apart = bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0);
  return photos === 0 ? 0 : apart / photos;
}

/** The most probable class of a photo; the first of equals. */
export function predictedLabel({ values, columns }: Matrix, photo: number): number {
  let best = 0;
  for (let i = 1; i < columns; i++) {
    const at = photo * columns;
    if ((values[at + i] as number) > (values[at + best] as number)) best = i;
  }
  return best;
}

interface Counts {
  readonly right: Float64Array;
  readonly given: Float64Array;
  readonly true: Float64Array;
}

function emptyCounts(classes: number): Counts {
  const zeros = () => new Float64Array(classes);
  return { right: zeros(), given: zeros(), true: zeros() };
}

function increase(counts: Float64Array | Uint32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

function classRatios({ right, given, true: real }: Counts): ClassRatios[] {
  return Array.from(real, (photos, i) => ({
    ...ratiosOf(right[i] as number, given[i] as number, photos),
    photos,
  }));
}

/** Ratios are 0 if there is nothing to divide by. */
function ratiosOf(right: number, given: number, real: number): Ratios {
  const precision = given === 0 ? 0 : right / given;
  const recall = real === 0 ? 0 : right / real;
  return { precision, recall, f1: harmonic(precision, recall) };
}

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}

function mean<T>(items: readonly T[], value: (item: T) => number): number {
  return items.length === 0 ? 0 : items.reduce((all, item) => all + value(item), 0) / items.length;
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}
