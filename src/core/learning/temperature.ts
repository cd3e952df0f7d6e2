/**
 * One number that makes probabilities as sure as they are right, found on photos that were not learned from (Guo
 * et al. 2017, "On Calibration of Modern Neural Networks"). Targets fall short of certainty as in Platt 1999
 * ("Probabilistic Outputs for Support Vector Machines"), so that a few right answers don't make for it.
 */

/** Bounds of the temperature. */
const LEAST = 0.05;
const MOST = 1000;
const STEPS = 30;
/** Photos that are enough to find one number. */
const ENOUGH = 3000;

/** First and second derivative of a negative log likelihood by the sharpness, which is 1 / temperature. */
interface Bend {
  slope: number;
  bend: number;
}

/**
 * @param scores shape [photos, classes]; minus infinity: a class that can't be
 * @param labels of the photos, -1 for those that don't count
 * @returns the temperature at which the labels are likeliest; 1 where nothing counts
 */
export function softmaxTemperature(
  scores: Float32Array,
  labels: Int32Array,
  classes: number,
): number {
  const all = [...labels.keys()].filter((photo) => (labels[photo] as number) >= 0);
  if (all.length === 0 || classes < 2) return 1;
  const stride = Math.ceil(all.length / ENOUGH);
  const photos = all.filter((_, i) => i % stride === 0);
  const short = 1 / (photos.length + 2);
  return fitTemperature((sharpness) => {
    const total: Bend = { slope: 0, bend: 0 };
    for (const photo of photos) {
      const own = scores.subarray(photo * classes, (photo + 1) * classes);
      addSoftmax(total, own, labels[photo] as number, sharpness, short);
    }
    return total;
  });
}

/**
 * @param scores shape [photos, tags]
 * @param targets 1 where the photo bears the tag, else 0, same shape
 */
export function sigmoidTemperature(scores: Float32Array, targets: Uint8Array): number {
  if (scores.length === 0) return 1;
  const short = 1 / (scores.length + 2);
  return fitTemperature((sharpness) => {
    const total: Bend = { slope: 0, bend: 0 };
    for (let i = 0; i < scores.length; i++) {
      const score = scores[i] as number;
      const probability = 1 / (1 + Math.exp(-score * sharpness));
      total.slope += score * (probability - (targets[i] === 1 ? 1 - short : short));
      total.bend += score * score * probability * (1 - probability);
    }
    return total;
  });
}

/** Newton's method, kept from leaping: the loss is convex in the sharpness. */
function fitTemperature(bendAt: (sharpness: number) => Bend): number {
  let sharpness = 1;
  for (let i = 0; i < STEPS; i++) {
    const { slope, bend } = bendAt(sharpness);
    const aimed = sharpness - slope / Math.max(bend, 1e-12);
    const near = Math.min(sharpness * 4, Math.max(sharpness / 4, aimed));
    const next = Math.min(1 / LEAST, Math.max(1 / MOST, near));
    const moved = Math.abs(next - sharpness);
    sharpness = next;
    if (moved < 0.005 * sharpness) break;
  }
  return 1 / sharpness;
}

function addSoftmax(
  total: Bend,
  scores: Float32Array,
  label: number,
  sharpness: number,
  short: number,
): void {
  let [largest, possible, all] = [-Infinity, 0, 0];
  for (const score of scores) {
    if (score === -Infinity) continue;
    possible++;
    all += score;
    if (score > largest) largest = score;
  }
  let [sum, mean, square] = [0, 0, 0];
  for (const score of scores) {
    const below = score - largest;
    if (below * sharpness < -30) continue;
    const power = Math.exp(below * sharpness);
    sum += power;
    mean += power * below;
    square += power * below * below;
  }
  mean /= sum;
  const own = (scores[label] as number) - largest;
  total.slope += mean - (1 - short) * own - short * (all / possible - largest);
  total.bend += square / sum - mean * mean;
}
