/**
 * The colours of a product, from the pixels of its photo: without the background, every colour is given a name of a
 * closed list, and the names with the largest shares are the product's.
 */
import { type ColourName, colourNames } from "../catalogue/colour-names.ts";
import { borderOf, floodFill } from "./flood-fill.ts";
import type { RgbImage } from "./pixels.ts";

const MAX_COLOURS = 3;
/** Share of the product from which a colour after the first is named. */
const SHARE_FROM = 0.2;

/**
 * @param image upright, transparent parts on white
 * @returns one to {@link MAX_COLOURS} colours, the largest share first
 */
export function coloursOf(image: RgbImage): readonly ColourName[] {
  const cells = cellsOf(image);
  const weights = productWeights(cells);
  const shares = new Map<ColourName, number>();
  let total = 0;
  for (let cell = 0; cell < weights.length; cell++) {
    const weight = weights[cell] as number;
    if (weight === 0) continue;
    const name = nameOf(cells.data, cell * 3);
    shares.set(name, (shares.get(name) ?? 0) + weight);
    total += weight;
  }
  return [...shares]
    .sort(([, a], [, b]) => b - a)
    .filter(([, share], place) => place === 0 || share >= SHARE_FROM * total)
    .slice(0, MAX_COLOURS)
    .map(([name]) => name);
}

/** Mean colours of squares of the picture in OKLab, so coarse that a weave or noise is one colour. */
interface Cells {
  /** L, a, b of each cell. Shape [height, width, 3]. */
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Cells along the longer side. */
const CELLS = 48;

function cellsOf(image: RgbImage): Cells {
  const scale = Math.min(1, CELLS / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const data = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = span(y, height, image.height);
    for (let x = 0; x < width; x++) {
      const [left, right] = span(x, width, image.width);
      let [red, green, blue] = [0, 0, 0];
      for (let row = top; row < bottom; row++) {
        for (
          let at = (row * image.width + left) * 3;
          at < (row * image.width + right) * 3;
          at += 3
        ) {
          red += linear[image.data[at] as number] as number;
          green += linear[image.data[at + 1] as number] as number;
          blue += linear[image.data[at + 2] as number] as number;
        }
      }
      const pixels = (bottom - top) * (right - left);
      data.set(toOklab(red / pixels, green / pixels, blue / pixels), (y * width + x) * 3);
    }
  }
  return { data, width, height };
}

function span(cell: number, cells: number, pixels: number): readonly [number, number] {
  const start = Math.floor((cell * pixels) / cells);
  return [start, Math.max(start + 1, Math.floor(((cell + 1) * pixels) / cells))];
}

/** Distance in OKLab up to which a cell is of the background's colour. */
const BACKGROUND_WITHIN = 0.03;
/** Share of the border from which its most frequent colour is that of a background. */
const BACKGROUND_SHARE = 0.4;
/** If less of the picture than this is not background, the product has the background's colour. */
const MIN_PRODUCT = 0.04;

/**
 * The weight of each cell: 0 for the background, which is connected with the border and has its most frequent colour,
 * and less towards the edge, where hands, models' faces and other things are. Shape [height, width].
 */
function productWeights(cells: Cells): Float32Array {
  const { width, height } = cells;
  const background = backgroundOf(cells);
  const covered = background.reduce((sum, is) => sum + is, 0);
  const isAll = covered > (1 - MIN_PRODUCT) * background.length;
  const weights = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = y * width + x;
      if (background[cell] && !isAll) continue;
      const across = ((x + 0.5) / width - 0.5) / CENTRE_SPREAD;
      const down = ((y + 0.5) / height - 0.5) / CENTRE_SPREAD;
      const chroma = Math.hypot(
        cells.data[cell * 3 + 1] as number,
        cells.data[cell * 3 + 2] as number,
      );
      weights[cell] = Math.exp(-(across * across + down * down) / 2) * (1 + CHROMA_WEIGHT * chroma);
    }
  }
  return weights;
}

/** Standard deviation of the weights, in sides of the picture. */
const CENTRE_SPREAD = 0.25;

/** How much the weight of a cell grows with its chroma: a blue shirt is blue despite grey folds and white buttons. */
const CHROMA_WEIGHT = 10;

/** 1 for the background, else 0. Shape [height, width]. */
function backgroundOf({ data, width, height }: Cells): Uint8Array {
  const border = borderOf(width, height);
  let [largest, mode] = [0, 0];
  for (const one of border) {
    const alike = border.filter((other) => near(data, one, other)).length;
    if (alike > largest) [largest, mode] = [alike, one];
  }
  const starts = largest < BACKGROUND_SHARE * border.length ? [] : border;
  return floodFill(starts, width, height, (cell) => near(data, mode, cell));
}

function near(data: Float32Array, a: number, b: number): boolean {
  let sum = 0;
  for (let i = 0; i < 3; i++) {
    const step = (data[a * 3 + i] as number) - (data[b * 3 + i] as number);
    sum += step * step;
  }
  return sum <= BACKGROUND_WITHIN * BACKGROUND_WITHIN;
}

/** Examples of each name in sRGB, several because a name covers light and dark, dull and bright colours. */
const examples: Readonly<Record<ColourName, readonly number[]>> = {
  hitam: [0x000000, 0x1c1c1e, 0x2b2b2e, 0x3e3d40],
  "abu-abu": [0x6a6b6f, 0x808184, 0xa0a1a4, 0xb4b5b8],
  putih: [0xffffff, 0xededee, 0xd8d9dc],
  krem: [0xe8d5b0, 0xd2b88c, 0xf3e2c2],
  cokelat: [0x4a3020, 0x6f4a2c, 0x8f6b4a, 0x3d2a20, 0x5f5048],
  merah: [0xc8202f, 0x8c1c28, 0xe03c3c, 0x5f1a22],
  "merah-muda": [0xf08cb0, 0xf4b6c6, 0xd9478a, 0xc97f8f],
  jingga: [0xf07f1e, 0xf59a4a, 0xd9622b],
  kuning: [0xf2cf24, 0xf5e26b, 0xc9a227, 0xb89a5a],
  hijau: [0x3b8a45, 0x1f4d2c, 0x7fae5a, 0x6b6b36, 0x2c8c82, 0xa7c957, 0x57604a],
  biru: [0x2a5caa, 0x1c2747, 0x5b8fc9, 0x9fc3e6, 0x4c5f80, 0x3aa7c4, 0x2c3040],
  ungu: [0x74449a, 0x452a5c, 0xa98cc4, 0x7a2f63, 0x5a4a60],
};

const linear = Float32Array.from({ length: 256 }, (_, level) => {
  const value = level / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

const prototypes = colourNames.flatMap((name) =>
  examples[name].map((rgb) => {
    const [red, green, blue] = [rgb >> 16, (rgb >> 8) & 255, rgb & 255].map(
      (level) => linear[level] as number,
    ) as [number, number, number];
    return { name, lab: Float32Array.from(toOklab(red, green, blue)) };
  }),
);

/** The name of the nearest example. */
function nameOf(data: Float32Array, at: number): ColourName {
  let nearest: ColourName = "hitam";
  let least = Infinity;
  for (const { name, lab } of prototypes) {
    const distance = namedDistance(data, at, lab);
    if (distance >= least) continue;
    least = distance;
    nearest = name;
  }
  return nearest;
}

/** People name a colour by its hue even if it is dull, so the two axes of hue count for more than lightness. */
const HUE_SCALE = 3.5;

function namedDistance(data: Float32Array, at: number, lab: Float32Array): number {
  const lightness = (data[at] as number) - (lab[0] as number);
  const a = (data[at + 1] as number) - (lab[1] as number);
  const b = (data[at + 2] as number) - (lab[2] as number);
  return lightness * lightness + HUE_SCALE * HUE_SCALE * (a * a + b * b);
}

/** From linear sRGB (Ottosson, "A perceptual color space for image processing", 2020). */
function toOklab(red: number, green: number, blue: number): readonly [number, number, number] {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
