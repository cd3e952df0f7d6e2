/**
 * The preprocessing that the network was trained with, as pure functions over 8-bit pixels. It must give the same input
 * as `training/mirip_training/preprocess.py`, or every embedding is slightly wrong
 * (`test/browser/adapters/tfjs/parity.test.ts` compares the two).
 */

/** 8-bit sRGB. `data` is row-major, shape [height, width, 3]. */
export interface RgbImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Drops the alpha of RGBA pixels that are already opaque, as they were drawn on a white canvas. */
export function rgbOfOpaque(
  rgba: Uint8ClampedArray | Uint8Array,
  width: number,
  height: number,
): RgbImage {
  const pixels = width * height;
  const data = new Uint8Array(pixels * 3);
  for (let i = 0, from = 0, to = 0; i < pixels; i++, from += 4, to += 3) {
    data[to] = rgba[from] as number;
    data[to + 1] = rgba[from + 1] as number;
    data[to + 2] = rgba[from + 2] as number;
  }
  return { data, width, height };
}

/**
 * Resizes to exactly `width` x `height`, without keeping the aspect ratio.
 *
 * A separable triangle filter whose support grows with the reduction, so that nothing aliases: first across, rounded
 * to 8 bits, then down. The training does the same with Pillow's `BILINEAR`, one direction at a time.
 */
export function resizeTriangle(image: RgbImage, width: number, height: number): RgbImage {
  const across = image.width === width ? image : resizeRows(image, width);
  return across.height === height ? across : resizeColumns(across, height);
}

/** Network input for images of one size: `(value - subtract) / divide`. Shape [images, height, width, 3]. */
export function normalise(
  images: readonly RgbImage[],
  { subtract, divide }: { readonly subtract: number; readonly divide: number },
): Float32Array {
  const size = images[0]?.data.length ?? 0;
  const out = new Float32Array(size * images.length);
  images.forEach((image, n) => {
    const offset = n * size;
    for (let i = 0; i < size; i++)
      out[offset + i] = ((image.data[i] as number) - subtract) / divide;
  });
  return out;
}

/** For each output position its first input position, and its weights, which sum to 1. */
function triangleWeights(inputSize: number, outputSize: number) {
  const scale = inputSize / outputSize;
  const support = Math.max(1, scale);
  const taps = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(outputSize);
  const counts = new Int32Array(outputSize);
  const weights = new Float32Array(outputSize * taps);
  for (let out = 0; out < outputSize; out++) {
    const centre = (out + 0.5) * scale;
    const start = Math.max(0, Math.floor(centre - support + 0.5));
    const end = Math.min(inputSize, Math.floor(centre + support + 0.5));
    let sum = 0;
    for (let i = start; i < end; i++) {
      const weight = Math.max(0, 1 - Math.abs((i + 0.5 - centre) / support));
      weights[out * taps + i - start] = weight;
      sum += weight;
    }
    for (let i = 0; i < end - start; i++) {
      weights[out * taps + i] = (weights[out * taps + i] as number) / sum;
    }
    starts[out] = start;
    counts[out] = end - start;
  }
  return { starts, counts, weights, taps };
}

function resizeRows({ data, width: inputWidth, height }: RgbImage, width: number): RgbImage {
  const { starts, counts, weights, taps } = triangleWeights(inputWidth, width);
  const out = new Uint8Array(width * height * 3);
  let to = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let from = (y * inputWidth + (starts[x] as number)) * 3;
      let red = 0.5;
      let green = 0.5;
      let blue = 0.5;
      const last = x * taps + (counts[x] as number);
      for (let w = x * taps; w < last; w++, from += 3) {
        const weight = weights[w] as number;
        red += weight * (data[from] as number);
        green += weight * (data[from + 1] as number);
        blue += weight * (data[from + 2] as number);
      }
      out[to++] = red;
      out[to++] = green;
      out[to++] = blue;
    }
  }
  return { data: out, width, height };
}

function resizeColumns({ data, width, height: inputHeight }: RgbImage, height: number): RgbImage {
  const { starts, counts, weights, taps } = triangleWeights(inputHeight, height);
  const stride = width * 3;
  const out = new Uint8Array(stride * height);
  const sums = new Float32Array(stride);
  for (let y = 0; y < height; y++) {
    sums.fill(0.5);
    const rows = counts[y] as number;
    for (let row = 0; row < rows; row++) {
      const weight = weights[y * taps + row] as number;
      const from = ((starts[y] as number) + row) * stride;
      for (let i = 0; i < stride; i++)
        sums[i] = (sums[i] as number) + weight * (data[from + i] as number);
    }
    out.set(sums, y * stride);
  }
  return { data: out, width, height };
}
