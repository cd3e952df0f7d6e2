/**
 * The blur of a picture's sharpest edges, in pixels.
 *
 * The picture is blurred again by a known width: a sharp edge loses much of its gradient, a blurred one hardly any,
 * and the ratio of the two gradients gives the width of the blur independently of contrast (Zhuo and Sim, "Defocus
 * map estimation from a single image", Pattern Recognition 44, 2011). The variance of the Laplacian (Pech-Pacheco et
 * al., ICPR 2000) was not chosen because it grows with contrast, noise and texture: a plain dress would count as
 * blurred, a grainy one as sharp.
 */

/** Row-major brightness, 0 to 255. */
export interface LumaImage {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/**
 * The standard deviation of the blur, in pixels of the given picture; about 0.5 if it is sharp.
 *
 * Only a fifth of the edges has to be sharp, so a product before a blurred background is not blurred. Each of four
 * directions is measured separately and the worst counts, as a moving camera blurs one of them only.
 *
 * @returns 0 if there are too few edges
 */
export function measureBlur(luma: LumaImage): number {
  const strengths = gradientStrengths(luma);
  const blurs = edgesByDirection(luma, strengths)
    .filter((edge) => edge.length >= MIN_EDGES)
    .map((edge) => {
      const widths = new Float32Array(Math.min(edge.length, MAX_EDGES));
      for (let n = 0; n < widths.length; n++) {
        const i = edge[Math.floor((n * edge.length) / widths.length)] as number;
        widths[n] = blurAt(strengths[i] as number, strengthBlurredAgain(luma, i));
      }
      widths.sort();
      return widths[Math.floor(widths.length * SHARP_SHARE)] as number;
    });
  return Math.max(0, ...blurs);
}

/** Edge pixels below which a direction is not measured: about a tenth of the picture's side. */
const MIN_EDGES = 30;
/** More edges would take time and hardly change the result. */
const MAX_EDGES = 500;
const SHARP_SHARE = 0.2;
/** The kernel that the picture is blurred again with, and its standard deviation. */
const KERNEL = Float32Array.of(1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16);
const KERNEL_PX = 1;
/** The kernel convolved with the difference of both neighbours. */
const KERNEL_STEP = Float32Array.of(-1, -4, -5, 0, 5, 4, 1).map((value) => value / 16);
/** For a wider blur the two gradients are too similar to measure it. */
const MAX_BLUR_PX = 20;
/** An edge has at least this share of the strongest gradients; weaker ones are folds, shadows and noise. */
const EDGE_SHARE = 0.25;
const STRONGEST_SHARE = 0.005;
/** In levels per pixel; smaller gradients are noise and JPEG blocks. */
const MIN_GRADIENT = 2;

/** From the ratio R of a step edge's gradients: R² = (blur² + kernel²) / blur². */
function blurAt(strength: number, blurredStrength: number): number {
  const excess = strength / Math.max(blurredStrength, 0.001) - 1;
  return excess <= (KERNEL_PX / MAX_BLUR_PX) ** 2 ? MAX_BLUR_PX : KERNEL_PX / Math.sqrt(excess);
}

/** Squares of twice the gradient, by central differences; zero in the outer two pixels. */
function gradientStrengths({ data, width, height }: LumaImage): Float32Array {
  const out = new Float32Array(data.length);
  for (let y = 2; y < height - 2; y++) {
    const end = (y + 1) * width - 2;
    for (let i = y * width + 2; i < end; i++) {
      const across = (data[i + 1] as number) - (data[i - 1] as number);
      const down = (data[i + width] as number) - (data[i - width] as number);
      out[i] = across * across + down * down;
    }
  }
  return out;
}

/** The same for one pixel of the picture blurred again: {@link KERNEL_STEP} times {@link KERNEL}. */
function strengthBlurredAgain({ data, width }: LumaImage, centre: number): number {
  let across = 0;
  let down = 0;
  for (let a = 0; a < 7; a++) {
    const step = KERNEL_STEP[a] as number;
    for (let b = 0; b < 5; b++) {
      const weight = step * (KERNEL[b] as number);
      across += weight * (data[centre + (a - 3) + (b - 2) * width] as number);
      down += weight * (data[centre + (a - 3) * width + (b - 2)] as number);
    }
  }
  return across * across + down * down;
}

/** Indices of the ridges of the gradient, for each of the four directions of the gradient. */
function edgesByDirection(luma: LumaImage, strengths: Float32Array): number[][] {
  const { data, width, height } = luma;
  const weakest = weakestEdge(strengths);
  const steps = [1, width + 1, width, width - 1] as const;
  const edges: number[][] = [[], [], [], []];
  for (let y = 3; y < height - 3; y++) {
    const end = (y + 1) * width - 3;
    for (let i = y * width + 3; i < end; i++) {
      const strength = strengths[i] as number;
      if (strength < weakest) continue;
      const across = (data[i + 1] as number) - (data[i - 1] as number);
      const down = (data[i + width] as number) - (data[i - width] as number);
      const direction = directionOf(across, down);
      const step = steps[direction];
      const isRidge =
        strength >= (strengths[i - step] as number) && strength >= (strengths[i + step] as number);
      if (isRidge) (edges[direction] as number[]).push(i);
    }
  }
  return edges;
}

/** 0 across, 2 down, 1 and 3 between: the nearest multiple of 45 degrees. */
function directionOf(across: number, down: number): 0 | 1 | 2 | 3 {
  const tangentOfHalf = Math.SQRT2 - 1;
  if (Math.abs(down) < Math.abs(across) * tangentOfHalf) return 0;
  if (Math.abs(across) < Math.abs(down) * tangentOfHalf) return 2;
  return across > 0 === down > 0 ? 1 : 3;
}

/** The squared gradient from which a pixel is on an edge; estimated by counting one pixel of four. */
function weakestEdge(strengths: Float32Array): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < strengths.length; i += 4) {
    const level = Math.min(255, Math.floor(Math.sqrt(strengths[i] as number)));
    counts[level] = (counts[level] as number) + 1;
  }
  let level = 255;
  let left = (strengths.length / 4) * STRONGEST_SHARE;
  for (; level > 0; level--) {
    left -= counts[level] as number;
    if (left <= 0) break;
  }
  return Math.max(2 * MIN_GRADIENT, EDGE_SHARE * level) ** 2;
}
