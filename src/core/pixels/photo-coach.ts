/**
 * Checks of a product photo: what is measured, and from which limit there is advice. Advice never blocks a photo, and
 * each limit is set for high precision: few good photos get advice, and some bad ones don't. The figures beside the
 * limits are measured by `npm run coach:measure` (docs/photo-coach.md).
 */
import type { AdviceKind } from "../catalogue/catalogue.ts";
import { borderOf, floodFill } from "./flood-fill.ts";
import { measureBlur } from "./photo-blur.ts";
import type { LumaImage } from "./photo-blur.ts";
import type { RgbImage } from "./pixels.ts";

export interface PhotoMeasures {
  /** Size of the original, upright. */
  readonly width: number;
  readonly height: number;
  /** Blur of the sharpest edges in pixels of a copy of about {@link MEASURED_PX}; 0 without any edge. */
  readonly blurPx: number;
  /** The 95th percentile of the luma, 0 to 255. */
  readonly highlights: number;
  /** Whether the product is on a white background, as in a studio. */
  readonly onWhite: boolean;
  /** Share of pixels with a channel near its maximum: of the whole photo or, if `onWhite`, of the product. */
  readonly clipped: number;
  /** Share of the cells in a ring along the border at which colours change. */
  readonly clutter: number;
}

/** Advice that follows from one photo alone, without the rest of the catalogue. */
export type OwnerAdviceKind = Exclude<AdviceKind, "duplicate" | "similar">;

/** Approximate longer side of the copy that is measured: twice the network's input. */
const MEASURED_PX = 256;

// The figures beside these limits are from `npm run coach:measure`, 2026-11-23: photos of the shared sets as they are
// against as many disturbed copies of the same photos.

/**
 * At 0.85, a defocus of 1/100 of the shorter side is found in 95 to 100 %, with a precision of 0.98 or more; a motion
 * blur of 4 % in 73 to 93 %.
 */
export const BLURRY_FROM_PX = 0.85;

/**
 * Two stops underexposed: all found; precision 1.00 on fashion, clothing and packshots, 0.95 on shared photos, of which
 * some are dark.
 */
const DARK_BELOW = 140;

/** Two stops overexposed: found in 58 % (clothing) and 66 % (photos), precision 0.93 to 0.97. */
const BRIGHT_FROM_CLIPPED = 0.12;

/** Two stops overexposed: found in 33 % (fashion) and 73 % (packshots), precision 1.00. */
const BRIGHT_FROM_CLIPPED_ON_WHITE = 0.35;

/**
 * Shelves against fashion and packshots: 97 % found, precision 1.00; backgrounds of shared photos as one person
 * labelled them (22 cluttered, 65 plain): 68 % found, precision 0.92.
 */
const CLUTTERED_FROM = 0.5;

/**
 * Shorter side of the original. The network's input is 128 pixels, but a search can crop a part of a photo: 300 leaves
 * those 128 to a crop of 43 %. Below it the display copy (800 on the longer side) is enlarged more than twice on a
 * page. This limit has no error rate: the size is known, not estimated.
 */
export const SMALL_BELOW_PX = 300;

/** @param image at most 800 pixels on the longer side, transparent parts flattened to white */
export function measurePhoto(
  image: RgbImage,
  { width, height }: { readonly width: number; readonly height: number },
): PhotoMeasures {
  // A whole factor, as any other would blur by mixing neighbouring pixels.
  const factor = Math.round(Math.max(image.width, image.height) / MEASURED_PX);
  const copy = reduceWhole(image, Math.max(1, factor));
  const luma = lumaOf(copy);
  return {
    width,
    height,
    blurPx: measureBlur(luma),
    highlights: quantile(luma.data, 0.95),
    ...measureClipping(copy, luma),
    clutter: measureClutter(reduce(copy, CLUTTER_CELLS)),
  };
}

export function adviseOn(measures: PhotoMeasures): readonly OwnerAdviceKind[] {
  const { width, height, blurPx, highlights, onWhite, clipped, clutter } = measures;
  const clippedLimit = onWhite ? BRIGHT_FROM_CLIPPED_ON_WHITE : BRIGHT_FROM_CLIPPED;
  const findings: readonly (readonly [OwnerAdviceKind, boolean])[] = [
    ["blurry", blurPx >= BLURRY_FROM_PX],
    ["dark", highlights < DARK_BELOW],
    ["bright", clipped >= clippedLimit],
    ["small", Math.min(width, height) < SMALL_BELOW_PX],
    ["cluttered", clutter >= CLUTTERED_FROM],
  ];
  return findings.filter(([, found]) => found).map(([kind]) => kind);
}

/** Luma of a studio's background: white, also the cream of paper in warm light. */
const WHITE_FROM = 236;
/** Level from which a channel holds no detail. */
const FULL_FROM = 250;
/** White share of the border from which the photo has a white background, and not just a window or a lamp. */
const WHITE_BORDER_SHARE = 0.5;

/** Cells along the longer side: fine texture and noise disappear, objects and large patterns stay. */
const CLUTTER_CELLS = 48;
const RING_SHARE = 1 / 8;
/** Difference of neighbouring cells in levels; shadows and folds of cloth have a smaller one. */
const CELL_STEP = 12;

interface FloatImage {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Means of squares of `factor` by `factor` pixels. */
function reduceWhole(image: RgbImage, factor: number): FloatImage {
  const width = Math.max(1, Math.floor(image.width / factor));
  const height = Math.max(1, Math.floor(image.height / factor));
  // A panorama may be less high than the square.
  const rows = Math.min(factor, image.height);
  const columns = Math.min(factor, image.width);
  const data = new Float32Array(width * height * 3);
  for (let y = 0; y < height * rows; y++) {
    let from = y * image.width * 3;
    const start = Math.floor(y / rows) * width * 3;
    for (let to = start; to < start + width * 3; to += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let column = 0; column < columns; column++, from += 3) {
        red += image.data[from] as number;
        green += image.data[from + 1] as number;
        blue += image.data[from + 2] as number;
      }
      data[to] = (data[to] as number) + red / (rows * columns);
      data[to + 1] = (data[to + 1] as number) + green / (rows * columns);
      data[to + 2] = (data[to + 2] as number) + blue / (rows * columns);
    }
  }
  return { data, width, height };
}

/** Each pixel of the copy is the mean of the area that it covers; never enlarges. */
function reduce(image: FloatImage, longerSidePx: number): FloatImage {
  const scale = Math.min(1, longerSidePx / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const data = new Float32Array(width * height * 3);
  const row = new Float32Array(width * 3);
  for (let y = 0; y < image.height; y++) {
    reduceRow(image, y, row);
    const start = (y * height) / image.height;
    const first = Math.floor(start);
    const past = Math.max(0, start + height / image.height - (first + 1));
    addWeighted(row, height / image.height - past, data, first * row.length);
    // A share past the last row is only a rounding error.
    if (past > 0 && first + 1 < height) addWeighted(row, past, data, (first + 1) * row.length);
  }
  return { data, width, height };
}

function reduceRow({ data, width }: FloatImage, y: number, row: Float32Array): void {
  const perOutput = (width * 3) / row.length;
  let from = y * width * 3;
  // The remaining share of an input pixel that belongs to two outputs.
  let left = 0;
  for (let to = 0; to < row.length; to += 3) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let room = perOutput;
    while (room > 1e-6) {
      const weight = Math.min(room, left === 0 ? 1 : left);
      red += weight * (data[from] as number);
      green += weight * (data[from + 1] as number);
      blue += weight * (data[from + 2] as number);
      room -= weight;
      left = (left === 0 ? 1 : left) - weight;
      if (left < 1e-6) {
        left = 0;
        from += 3;
      }
    }
    row[to] = red / perOutput;
    row[to + 1] = green / perOutput;
    row[to + 2] = blue / perOutput;
  }
}

function addWeighted(row: Float32Array, weight: number, to: Float32Array, at: number): void {
  for (let i = 0; i < row.length; i++)
    to[at + i] = (to[at + i] as number) + weight * (row[i] as number);
}

/** Rec. 601, as in JPEG. */
function lumaOf({ data, width, height }: FloatImage): LumaImage {
  const luma = new Float32Array(width * height);
  for (let i = 0, from = 0; i < luma.length; i++, from += 3) {
    luma[i] =
      0.299 * (data[from] as number) +
      0.587 * (data[from + 1] as number) +
      0.114 * (data[from + 2] as number);
  }
  return { data: luma, width, height };
}

/** Counts whole levels, as sorting would take longer than everything else. */
function quantile(luma: Float32Array, share: number): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < luma.length; i++) {
    const level = Math.min(255, Math.round(luma[i] as number));
    counts[level] = (counts[level] as number) + 1;
  }
  let level = 0;
  for (let below = counts[0] as number; below <= share * luma.length && level < 255;) {
    below += counts[++level] as number;
  }
  return level;
}

function measureClipping(
  { data }: FloatImage,
  luma: LumaImage,
): Pick<PhotoMeasures, "onWhite" | "clipped"> {
  const { width, height } = luma;
  const border = borderOf(width, height);
  const isWhite = (i: number) => (luma.data[i] as number) >= WHITE_FROM;
  const onWhite = border.filter(isWhite).length >= border.length * WHITE_BORDER_SHARE;
  const background = floodFill(onWhite ? border : [], width, height, isWhite);
  let product = 0;
  let clipped = 0;
  for (let i = 0, from = 0; i < background.length; i++, from += 3) {
    if (background[i]) continue;
    product++;
    const full =
      (data[from] as number) >= FULL_FROM ||
      (data[from + 1] as number) >= FULL_FROM ||
      (data[from + 2] as number) >= FULL_FROM;
    if (full) clipped++;
  }
  return { onWhite, clipped: product === 0 ? 0 : clipped / product };
}

/** Counts changes instead of summing them, so that one strong edge of the product counts little, a full shelf much. */
function measureClutter({ data, width, height }: FloatImage): number {
  const ring = (side: number) => Math.max(1, Math.round(side * RING_SHARE));
  const [ringX, ringY] = [ring(width), ring(height)];
  let cells = 0;
  let changes = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = x >= ringX && x < width - ringX && y >= ringY && y < height - ringY;
      if (inside) continue;
      cells++;
      const at = (y * width + x) * 3;
      const across = x + 1 < width ? squaredStep(data, at, at + 3) : 0;
      const down = y + 1 < height ? squaredStep(data, at, at + 3 * width) : 0;
      if (across + down > CELL_STEP * CELL_STEP) changes++;
    }
  }
  return changes / cells;
}

/** Mean squared difference over the channels. */
function squaredStep(data: Float32Array, a: number, b: number): number {
  let sum = 0;
  for (let channel = 0; channel < 3; channel++) {
    const step = (data[a + channel] as number) - (data[b + channel] as number);
    sum += step * step;
  }
  return sum / 3;
}
