/**
 * Checks of a product photo: what is measured, and when it is worth saying. A finding is advice, never
 * a refusal; so each limit is set where few good photos are spoken of, and misses some bad ones.
 * `npm run coach:measure` measures the figures that stand beside the limits (docs/photo-coach.md).
 */
import type { AdviceKind } from "../catalogue/catalogue.ts";
import { measureBlur } from "./photo-blur.ts";
import type { LumaImage } from "./photo-blur.ts";
import type { RgbImage } from "./pixels.ts";

export interface PhotoMeasures {
  /** Size of the original, upright. */
  readonly width: number;
  readonly height: number;
  /** Blur of the sharpest edges in pixels of a copy of about {@link MEASURED_PX}; 0 without any edge. */
  readonly blurPx: number;
  /** The luma, 0 to 255, that the brightest twentieth of the picture exceeds. */
  readonly highlights: number;
  /** A white ground surrounds the product, as in a studio. */
  readonly onWhite: boolean;
  /** Share of pixels with a channel at its end, of the whole or, if `onWhite`, of the product. */
  readonly clipped: number;
  /** Share of the border ring, coarsely seen, where colours change. */
  readonly clutter: number;
}

/** What looking at one photo alone can tell. */
export type OwnerAdviceKind = Exclude<AdviceKind, "duplicate" | "similar">;

/** About the longer side of the copy that is measured: twice what the network sees. */
export const MEASURED_PX = 256;

// The figures beside these limits are from `npm run coach:measure`, 2026-11-23: untouched photos of
// the shared sets against disturbed copies of the same ones, equally many of both.

/** At 0.85: 1/100 of the shorter side out of focus is found in 95 to 100 %, precision 0.98 or more; shaken
 * by 4 %: 73 to 93 %. */
export const BLURRY_FROM_PX = 0.85;

/** Two stops too little: all found; precision 1.00 on fashion, clothing and packshots, 0.95 on shared
 * photos, of which some are dark. */
export const DARK_BELOW = 140;

/** Two stops too much: found in 58 % (clothing) and 66 % (photos), precision 0.93 to 0.97. */
export const BRIGHT_FROM_CLIPPED = 0.12;

/** Two stops too much: found in 33 % (fashion) and 73 % (packshots), precision 1.00. */
export const BRIGHT_FROM_CLIPPED_ON_WHITE = 0.35;

/** Shelves against fashion and packshots: found 97 %, precision 1.00; backgrounds of shared photos as one
 * person saw them: found 68 %, precision 0.92 (22 cluttered, 65 plain). */
export const CLUTTERED_FROM = 0.5;

/**
 * Shorter side of the original. The network sees 128 pixels, but a search marks a part of a photo and
 * crops it: 300 leaves those 128 to a crop of 43 %, and below it the display copy (800 on the longer
 * side) is enlarged more than twice on a page. No error is possible: the size is known, not estimated.
 */
export const SMALL_BELOW_PX = 300;

/** @param image at most 800 pixels on the longer side, transparent parts flattened to white */
export function measurePhoto(
  image: RgbImage,
  { width, height }: { readonly width: number; readonly height: number },
): PhotoMeasures {
  // A whole factor: any other would blend neighbours, and so blur.
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

/** Luma of a studio's ground: white, also the cream of paper in warm light. */
const WHITE_FROM = 236;
/** A channel that holds no more detail. */
const FULL_FROM = 250;
/** Of the frame's outermost pixels: a studio's ground, not a window or a lamp. */
const WHITE_BORDER_SHARE = 0.5;

/** Cells along the longer side: fine texture and noise vanish, things and large patterns stay. */
const CLUTTER_CELLS = 48;
const RING_SHARE = 1 / 8;
/** Levels between neighbouring cells; shadows and folds of a cloth stay below. */
const CELL_STEP = 12;

interface FloatImage {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Means of squares of so many pixels. */
function reduceWhole(image: RgbImage, factor: number): FloatImage {
  const width = Math.max(1, Math.floor(image.width / factor));
  const height = Math.max(1, Math.floor(image.height / factor));
  // A panorama may be lower than the square.
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
    // Past the last row is nothing but a rounding error.
    if (past > 0 && first + 1 < height) addWeighted(row, past, data, (first + 1) * row.length);
  }
  return { data, width, height };
}

function reduceRow({ data, width }: FloatImage, y: number, row: Float32Array): void {
  const perOutput = (width * 3) / row.length;
  let from = y * width * 3;
  // What is left to the next output of an input pixel that lies across the border of two.
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

/** By counting whole levels: sorting would take longer than all the rest. */
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
  const border = borderOf(luma);
  const white = border.filter((i) => (luma.data[i] as number) >= WHITE_FROM);
  const onWhite = white.length >= border.length * WHITE_BORDER_SHARE;
  const ground = onWhite ? whiteFrom(white, luma) : new Uint8Array(luma.data.length);
  let product = 0;
  let clipped = 0;
  for (let i = 0, from = 0; i < ground.length; i++, from += 3) {
    if (ground[i]) continue;
    product++;
    const full =
      (data[from] as number) >= FULL_FROM ||
      (data[from + 1] as number) >= FULL_FROM ||
      (data[from + 2] as number) >= FULL_FROM;
    if (full) clipped++;
  }
  return { onWhite, clipped: product === 0 ? 0 : clipped / product };
}

function borderOf({ width, height }: LumaImage): number[] {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) border.push(y * width, (y + 1) * width - 1);
  return border;
}

/** Marks the white pixels that hang together with these. */
function whiteFrom(starts: readonly number[], { data, width, height }: LumaImage): Uint8Array {
  const marked = new Uint8Array(width * height);
  const open = [...starts];
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    if (marked[i] || (data[i] as number) < WHITE_FROM) continue;
    marked[i] = 1;
    const x = i % width;
    if (x > 0) open.push(i - 1);
    if (x < width - 1) open.push(i + 1);
    if (i >= width) open.push(i - width);
    if (i < width * (height - 1)) open.push(i + width);
  }
  return marked;
}

/** Counted, not summed: one edge of the product across the ring weighs little, a full shelf much. */
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

/** Mean over the channels. */
function squaredStep(data: Float32Array, a: number, b: number): number {
  let sum = 0;
  for (let channel = 0; channel < 3; channel++) {
    const step = (data[a + channel] as number) - (data[b + channel] as number);
    sum += step * step;
  }
  return sum / 3;
}
