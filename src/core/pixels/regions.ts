/**
 * Finds several products in one photo: a map of the photo is cut into halves and thirds if the parts look different. If
 * a part looks like the whole photo, the photo shows one product after all.
 *
 * The limits were chosen on 360 pictures composed of photos of fashion's and clothing's val splits (two side by side
 * or one above the other, three in a row, four in a square), with a box being right from an intersection over union
 * of 0.5. Figures of the shipped code: docs/understanding.md.
 */
import type { EmbeddingMap } from "./heat-map.ts";
import type { RgbImage } from "./pixels.ts";
import { dot, toUnit } from "../vectors/vectors.ts";

/** A part of an upright picture, in fractions of its width and height; `x` and `y` are its top left corner's. */
export interface CropBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Parts of a photo that overlap by half: their maps are finer and more consistent than that of the whole photo. */
export const halfWindows: readonly CropBox[] = [0, 0.25, 0.5].flatMap((y) =>
  [0, 0.25, 0.5].map((x) => ({ x, y, width: 0.5, height: 0.5 })),
);

/** Torso and legs of a person in the middle of a photo, as in street photos. */
export const wornParts: readonly CropBox[] = [
  { x: 0.25, y: 0.1, width: 0.5, height: 0.4 },
  { x: 0.25, y: 0.5, width: 0.5, height: 0.3 },
];

/** Cosine similarity from which two halves, or two of three thirds, show the same product. */
const SAME_HALVES = 0.5;
const SAME_THIRDS = 0.62;
/** Cosine similarity of a part to the whole photo from which the photo shows that product only. */
const SAME_AS_WHOLE = 0.55;
const MAX_CUTS = 2;
/** Of a part, in fractions of the photo; narrower parts show too little. */
const MIN_SIDE = 0.16;

/** Cells along a side of a joined map. */
const CELLS = 8;

/** One map of the photo from the maps of its {@link halfWindows}, in their order; shape [CELLS, CELLS, dimensions]. */
export function joinMaps(maps: readonly EmbeddingMap[]): EmbeddingMap {
  const [first] = maps;
  const dimensions = first ? first.values.length / (first.width * first.height) : 0;
  const values = new Float32Array(CELLS * CELLS * dimensions);
  const counts = new Uint8Array(CELLS * CELLS);
  const half = CELLS / 2;
  maps.forEach((map, n) => {
    const { x: left, y: top } = halfWindows[n] as CropBox;
    for (let i = 0; i < half * half; i++) {
      const [x, y] = [i % half, Math.floor(i / half)];
      const from =
        Math.floor((y * map.height) / half) * map.width + Math.floor((x * map.width) / half);
      const to = (top * CELLS + y) * CELLS + left * CELLS + x;
      counts[to] = (counts[to] as number) + 1;
      for (let k = 0; k < dimensions; k++) {
        values[to * dimensions + k] =
          (values[to * dimensions + k] as number) + (map.values[from * dimensions + k] as number);
      }
    }
  });
  const mean = values.map((value, i) => value / (counts[Math.floor(i / dimensions)] as number));
  return { values: mean, width: CELLS, height: CELLS };
}

/**
 * Parts that look different, each without the plain background around it; one part if there is no cut.
 * {@link showsSeveralProducts} then decides whether they are several products.
 */
export function proposeParts(map: EmbeddingMap, picture: RgbImage): readonly CropBox[] {
  const divide = (box: CropBox, cuts: number): readonly CropBox[] => {
    const tight = withoutBackground(picture, box);
    const parts = cuts < MAX_CUTS ? bestCut(map, tight) : undefined;
    return parts ? parts.flatMap((part) => divide(part, cuts + 1)) : [tight];
  };
  return divide({ x: 0, y: 0, width: 1, height: 1 }, 0);
}

/**
 * @param parts embeddings of the parts, each embedded by itself
 * @param whole the photo's embedding
 */
export function showsSeveralProducts(parts: readonly Float32Array[], whole: Float32Array): boolean {
  return parts.length > 1 && parts.every((part) => cosine(part, whole) < SAME_AS_WHOLE);
}

/** The halves or thirds that differ most, or undefined if none differ enough. */
function bestCut(map: EmbeddingMap, box: CropBox): readonly CropBox[] | undefined {
  let best: readonly CropBox[] | undefined;
  let lowest = 0;
  for (const [count, same] of [
    [2, SAME_HALVES],
    [3, SAME_THIRDS],
  ] as const) {
    for (const parts of [rows(box, count), columns(box, count)]) {
      if (parts.some(({ width, height }) => Math.min(width, height) < MIN_SIDE)) continue;
      const vectors = parts.map((part) => meanWithin(map, part));
      const pairs = vectors.flatMap((a, i) => vectors.slice(i + 1).map((b) => cosine(a, b)));
      const surplus = Math.max(...pairs) - same;
      if (surplus < lowest) [lowest, best] = [surplus, parts];
    }
  }
  return best;
}

function rows({ x, y, width, height }: CropBox, count: number): readonly CropBox[] {
  const part = height / count;
  return Array.from({ length: count }, (_, i) => ({ x, y: y + i * part, width, height: part }));
}

function columns({ x, y, width, height }: CropBox, count: number): readonly CropBox[] {
  const part = width / count;
  return Array.from({ length: count }, (_, i) => ({ x: x + i * part, y, width: part, height }));
}

/** The mean of the map within a box; cells that it cuts count in part. Shape [dimensions]. */
export function meanWithin({ values, width, height }: EmbeddingMap, box: CropBox): Float32Array {
  const dimensions = values.length / (width * height);
  const mean = new Float32Array(dimensions);
  const covered = (cell: number, cells: number, start: number, length: number) =>
    Math.max(0, Math.min(cell + 1, (start + length) * cells) - Math.max(cell, start * cells));
  const area = box.width * width * box.height * height;
  for (let i = 0; i < width * height; i++) {
    const weight =
      covered(i % width, width, box.x, box.width) *
      covered(Math.floor(i / width), height, box.y, box.height);
    if (weight === 0) continue;
    for (let k = 0; k < dimensions; k++) {
      mean[k] = (mean[k] as number) + (weight / area) * (values[i * dimensions + k] as number);
    }
  }
  return mean;
}

/** Levels by which a pixel may differ from the background, and the share of a line that may differ more. */
const BACKGROUND_LEVELS = 22;
const BACKGROUND_SPOTS = 0.04;
/** Of a side in pixels; less is a spot on the background. */
const MIN_PIXELS = 8;

/** The box without the lines at its sides that show only background, the median colour of the picture's edge. */
export function withoutBackground(picture: RgbImage, box: CropBox): CropBox {
  const { data, width, height } = picture;
  const background = backgroundOf(picture);
  const differs = (x: number, y: number) => {
    const at = (y * width + x) * 3;
    return background.some(
      (level, i) => Math.abs((data[at + i] as number) - level) > BACKGROUND_LEVELS,
    );
  };
  let [left, top] = [Math.round(box.x * width), Math.round(box.y * height)];
  let right = Math.round((box.x + box.width) * width) - 1;
  let bottom = Math.round((box.y + box.height) * height) - 1;
  const isBackground = (line: readonly boolean[]) =>
    line.filter(Boolean).length <= line.length * BACKGROUND_SPOTS;
  const row = (y: number) =>
    Array.from({ length: right - left + 1 }, (_, i) => differs(left + i, y));
  const column = (x: number) =>
    Array.from({ length: bottom - top + 1 }, (_, i) => differs(x, top + i));
  while (bottom > top && isBackground(row(top))) top++;
  while (bottom > top && isBackground(row(bottom))) bottom--;
  while (right > left && isBackground(column(left))) left++;
  while (right > left && isBackground(column(right))) right--;
  // Hardly anything is left if the product has the colour of the background: the box then stays as it is.
  if (Math.min(bottom - top, right - left) < MIN_PIXELS) return box;
  return {
    x: left / width,
    y: top / height,
    width: (right + 1 - left) / width,
    height: (bottom + 1 - top) / height,
  };
}

/** The median of each channel along the picture's edge. */
function backgroundOf({ data, width, height }: RgbImage): readonly number[] {
  const edge = Array.from({ length: width * height }, (_, i) => i).filter((i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x === 0 || y === 0 || x === width - 1 || y === height - 1;
  });
  return [0, 1, 2].map((channel) => median(edge.map((i) => data[i * 3 + channel] as number)));
}

/** The part of a picture within a box, at least one pixel. */
export function cropOf({ data, width, height }: RgbImage, box: CropBox): RgbImage {
  const left = Math.min(width - 1, Math.floor(box.x * width));
  const top = Math.min(height - 1, Math.floor(box.y * height));
  const columns = Math.max(1, Math.min(width - left, Math.round(box.width * width)));
  const lines = Math.max(1, Math.min(height - top, Math.round(box.height * height)));
  const part = new Uint8Array(columns * lines * 3);
  for (let y = 0; y < lines; y++) {
    const from = ((top + y) * width + left) * 3;
    part.set(data.subarray(from, from + columns * 3), y * columns * 3);
  }
  return { data: part, width: columns, height: lines };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function cosine(a: Float32Array, b: Float32Array): number {
  return dot(toUnit(a).unit, toUnit(b).unit);
}
