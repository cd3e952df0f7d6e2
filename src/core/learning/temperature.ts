/**
 * The temperature that calibrates scores, found on photos that were not learned from (Guo et al. 2017, "On
 * Calibration of Modern Neural Networks"). Targets are a little below 1 and above 0 as in Platt 1999
 * ("Probabilistic Outputs for Support Vector Machines"), so that a few right answers don't lead to certainty.
 */

const MIN_TEMPERATURE = 0.05;
const MAX_TEMPERATURE = 1000;
const MAX_STEPS = 30;
/** Photos that are enough to estimate one number; of more, every nth is used. */
const ENOUGH = 3000;

/** Derivatives of a negative log likelihood by the sharpness, which is 1 / temperature. */
interface Derivatives {
  slope: number;
  curvature: number;
}

/**
 * @param scores shape [photos, classes]; minus infinity for a class that is impossible
 * @param labels of the photos, -1 for those that don't count
 * @returns the maximum likelihood temperature; 1 if no photo counts
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
  const smoothing = 1 / (photos.length + 2);
  return fitTemperature((sharpness) => {
    const total: Derivatives = { slope: 0, curvature: 0 };
    for (const photo of photos) {
      const own = scores.subarray(photo * classes, (photo + 1) * classes);
      addSoftmax(total, own, labels[photo] as number, sharpness, smoothing);
    }
    return total;
  });
}

/**
 * @param scores shape [photos, tags]
 * @param targets 1 if the photo bears the tag, else 0, same shape
 */
export function sigmoidTemperature(scores: Float32Array, targets: Uint8Array): number {
  if (scores.length === 0) return 1;
  const smoothing = 1 / (scores.length + 2);
  return fitTemperature((sharpness) => {
    const total: Derivatives = { slope: 0, curvature: 0 };
    for (let i = 0; i < scores.length; i++) {
      const score = scores[i] as number;
      const probability = 1 / (1 + Math.exp(-score * sharpness));
      total.slope += score * (probability - (targets[i] === 1 ? 1 - smoothing : smoothing));
      total.curvature += score * score * probability * (1 - probability);
    }
    return total;
  });
}

/** Newton's method with bounded steps; the loss is convex in the sharpness. */
function fitTemperature(derivativesAt: (sharpness: number) => Derivatives): number {
  let sharpness = 1;
  for (let i = 0; i < MAX_STEPS; i++) {
    const { slope, curvature } = derivativesAt(sharpness);
    const newton = sharpness - slope / Math.max(curvature, 1e-12);
    const near = Math.min(sharpness * 4, Math.max(sharpness / 4, newton));
    const next = Math.min(1 / MIN_TEMPERATURE, Math.max(1 / MAX_TEMPERATURE, near));
    const moved = Math.abs(next - sharpness);
    sharpness = next;
    if (moved < 0.005 * sharpness) break;
  }
  return 1 / sharpness;
}

function addSoftmax(
  total: Derivatives,
  scores: Float32Array,
  label: number,
  sharpness: number,
  smoothing: number,
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
  total.slope += mean - (1 - smoothing) * own - smoothing * (all / possible - largest);
  total.curvature += square / sum - mean * mean;
}
