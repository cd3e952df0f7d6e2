/** Pictures composed of photos of single products: side by side as on a shelf, or on clutter. */
import sharp from "sharp";
import type { CropBox } from "../../src/core/pixels/regions.ts";

export interface Laid {
  readonly picture: Uint8Array;
  /** The box of each photo, in their order. */
  readonly boxes: readonly CropBox[];
}

/** The parts of a picture that photos are placed in. */
export interface Layout {
  readonly cells: readonly CropBox[];
  /** Pixels. */
  readonly width: number;
}

const HEIGHT = 384;

const row = (count: number): readonly CropBox[] =>
  Array.from({ length: count }, (_, i) => ({ x: i / count, y: 0, width: 1 / count, height: 1 }));

export const layouts = {
  one: { cells: row(1), width: 384 },
  "side by side": { cells: row(2), width: 480 },
  "one above the other": {
    cells: [0, 0.5].map((y) => ({ x: 0, y, width: 1, height: 0.5 })),
    width: 320,
  },
  "three in a row": { cells: row(3), width: 640 },
  "four in a square": {
    cells: [0, 0.5].flatMap((y) => [0, 0.5].map((x) => ({ x, y, width: 0.5, height: 0.5 }))),
    width: 384,
  },
} as const satisfies Record<string, Layout>;

/** How much of its cell a photo fills, from and to. */
const FILLED = [0.75, 1] as const;

/**
 * @param ground levels of the colour between the photos
 * @param random 0 to 1, the same ones every time
 */
export async function layOut(
  photos: readonly Uint8Array[],
  { cells, width }: Layout,
  ground: readonly [number, number, number],
  random: () => number,
): Promise<Laid> {
  // Drawn before the first await, so that each photo gets the same numbers every time.
  const draws = photos.map(() => [random(), random(), random()] as const);
  const pieces = await Promise.all(
    photos.map(async (photo, i) => {
      const cell = cells[i] as CropBox;
      const [size, across, down] = draws[i] as (typeof draws)[number];
      const room = { width: cell.width * width, height: cell.height * HEIGHT };
      const piece = await fitted(photo, room, between(FILLED, size));
      return {
        input: piece.data,
        width: piece.info.width,
        height: piece.info.height,
        left: Math.floor(cell.x * width + across * (room.width - piece.info.width)),
        top: Math.floor(cell.y * HEIGHT + down * (room.height - piece.info.height)),
      };
    }),
  );
  const [r, g, b] = ground;
  const picture = await sharp({
    create: { width, height: HEIGHT, channels: 3, background: { r, g, b } },
  })
    .composite(pieces.map(({ input, left, top }) => ({ input, left, top })))
    .png()
    .toBuffer();
  return {
    picture,
    boxes: pieces.map(({ left, top, ...size }) => ({
      x: left / width,
      y: top / HEIGHT,
      width: size.width / width,
      height: size.height / HEIGHT,
    })),
  };
}

/** Levels below white from which a pixel of a photo on white is the product. */
const PRODUCT_LEVELS = 18;
/** How much of the picture a product on clutter fills, from and to. */
const ON_CLUTTER = [0.4, 0.75] as const;

/** @param product on white @param clutter any other photo */
export async function layOnClutter(
  product: Uint8Array,
  clutter: Uint8Array,
  random: () => number,
): Promise<Uint8Array> {
  const side = HEIGHT;
  const share = between(ON_CLUTTER, random());
  const piece = await fitted(await cutOut(product), { width: side, height: side }, share);
  const { width, height } = piece.info;
  return sharp(clutter)
    .rotate()
    .resize(side, side, { fit: "fill" })
    .composite([
      {
        input: piece.data,
        left: Math.floor(random() * (side - width)),
        top: Math.floor(random() * (side - height)),
      },
    ])
    .removeAlpha()
    .png()
    .toBuffer();
}

/** The product without the white around it and behind it. */
async function cutOut(photo: Uint8Array): Promise<Uint8Array> {
  const { data, info } = await sharp(photo)
    .flatten({ background: "#ffffff" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let i = 0; i < width * height; i++) {
    const levels = data.subarray(i * 4, i * 4 + 3);
    const isProduct = levels.some((level) => 255 - level > PRODUCT_LEVELS);
    data[i * 4 + 3] = isProduct ? 255 : 0;
    if (!isProduct) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    [left, right, top, bottom] = [
      Math.min(left, x),
      Math.max(right, x),
      Math.min(top, y),
      Math.max(bottom, y),
    ];
  }
  if (right < 0) throw new Error("a photo shows nothing but white");
  return sharp(data, { raw: { width, height, channels: 4 } })
    .extract({ left, top, width: right - left + 1, height: bottom - top + 1 })
    .png()
    .toBuffer();
}

function fitted(
  photo: Uint8Array,
  room: { readonly width: number; readonly height: number },
  share: number,
) {
  const pixels = (side: number) => Math.max(8, Math.floor(side * share));
  return sharp(photo)
    .rotate()
    .resize(pixels(room.width), pixels(room.height), { fit: "inside" })
    .png()
    .toBuffer({ resolveWithObject: true });
}

function between([from, to]: readonly [number, number], share: number): number {
  return from + share * (to - from);
}
