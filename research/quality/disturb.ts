/**
 * Disturbs photos as a phone would: turned, cropped, blurred, dark or badly compressed. Seeded by the file's name, so
 * that the same photo is disturbed in the same way every time.
 */
import sharp from "sharp";
import type { Region, Sharp } from "sharp";
import { hashText, seeded } from "../../tools/demo/seeds.ts";
import type { ImageSource } from "../shared/images.ts";

export interface Disturbance {
  readonly id: string;
  readonly title: string;
  /** The exact method, for the page. */
  readonly method: string;
  readonly apply: (photo: Photo, random: () => number) => Promise<Buffer>;
}

/** 8-bit sRGB, three channels. */
interface Photo {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Short side of the photo that is disturbed, that of the set's largest. Most are stored at 60 x 80, and
 * JPEG's blocks of 8 x 8 would take more from such a thumbnail than from any phone's photo.
 */
export const PHOTO_PX = 144;
const CROP_AREA = 0.6;
const TURN_DEGREES = 15;
/** Of the short side: two pixels of the 128 that the network sees. */
const BLUR_SIGMA = 2 / 128;

export const together: Disturbance = {
  id: "copy-together",
  title: "All together: turned by 15 degrees, cropped to 60 %, 30 % darker, JPEG 30",
  method:
    "Turned by 15 degrees to the left or right; the middle 60 % of the original's area, in its " +
    "proportions, is kept, of which less than a hundredth is fill (the border's median colour); every sRGB value " +
    "times 0.7; stored as JPEG of quality 30.",
  apply: async (photo, random) => {
    const turned = await turn(photo, randomTurn(random));
    const { width, height } = croppedSize(photo);
    return toJpeg(await darken(await middle(turned, width, height), 0.7), 30);
  },
};

export const aloneDisturbances: readonly Disturbance[] = [
  {
    id: "copy-turn-15",
    title: "Turned by 15 degrees",
    method:
      "To the left or right, in the original's frame; the corners that open, a tenth of it, are filled with the " +
      "median colour of the photo's border, as a table or wall would go on there.",
    apply: async (photo, random) =>
      toPng(await middle(await turn(photo, randomTurn(random)), photo.width, photo.height)),
  },
  {
    id: "copy-turn-90",
    title: "Turned by 90 degrees",
    method: "To the right; nothing is filled or cut.",
    apply: async (photo) => toPng(await turn(photo, 90)),
  },
  {
    id: "copy-crop-60",
    title: "Cropped to 60 % of the area",
    method: "In the original's proportions, anywhere in it.",
    apply: async (photo, random) => {
      const { width, height } = croppedSize(photo);
      const left = Math.floor(random() * (photo.width - width + 1));
      const top = Math.floor(random() * (photo.height - height + 1));
      return toPng(await cut(photo, { left, top, width, height }));
    },
  },
  {
    id: "copy-blur",
    title: "Out of focus",
    method:
      "Gaussian blur with a standard deviation of 1/64 of the short side: two of the pixels " +
      "that the network sees.",
    apply: async (photo) =>
      toPng(await toPhoto(pixels(photo).blur(BLUR_SIGMA * Math.min(photo.width, photo.height)))),
  },
  {
    id: "copy-dark-50",
    title: "50 % darker",
    method: "Every sRGB value times 0.5.",
    apply: async (photo) => toPng(await darken(photo, 0.5)),
  },
  {
    id: "copy-jpeg-20",
    title: "JPEG 20",
    method: "Stored as JPEG of quality 20, colours at half the resolution.",
    apply: (photo) => toJpeg(photo, 20),
  },
];

/** The name of a disturbed copy. */
export function copyName({ id }: Disturbance, file: string): string {
  return `${id}/${file}`;
}

/** @param copies the files to disturb, by disturbance */
export function disturbedCopies(
  originals: ImageSource,
  copies: ReadonlyMap<Disturbance, readonly string[]>,
): ImageSource {
  const kinds = [...copies].map(([kind, files]) => ({ kind, files: new Set(files) }));
  return {
    files: kinds.flatMap(({ kind, files }) => [...files].map((file) => copyName(kind, file))),
    async *read(wanted) {
      const asked = new Set(kinds.flatMap(({ files }) => [...files]));
      for await (const { file, bytes } of originals.read(asked)) {
        for (const { kind, files } of kinds) {
          const name = copyName(kind, file);
          if (!files.has(file) || !wanted.has(name)) continue;
          yield bytes ? { file: name, bytes: await disturb(kind, file, bytes) } : { file: name };
        }
      }
    },
  };
}

export async function disturb(
  kind: Disturbance,
  file: string,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const photo = await toPhoto(sharp(bytes).flatten({ background: "#ffffff" }));
  return kind.apply(await enlarge(photo), seeded(hashText(copyName(kind, file))));
}

function randomTurn(random: () => number): number {
  return random() < 0.5 ? -TURN_DEGREES : TURN_DEGREES;
}

function croppedSize({ width, height }: Photo) {
  const side = Math.sqrt(CROP_AREA);
  return { width: Math.round(width * side), height: Math.round(height * side) };
}

function enlarge(photo: Photo): Promise<Photo> {
  const scale = PHOTO_PX / Math.min(photo.width, photo.height);
  const [width, height] = [Math.round(photo.width * scale), Math.round(photo.height * scale)];
  return toPhoto(pixels(photo).resize(width, height, { fit: "fill", kernel: "cubic" }));
}

/** The whole turned photo in a frame that is large enough for it. */
function turn(photo: Photo, degrees: number): Promise<Photo> {
  const [r, g, b] = borderColour(photo);
  return toPhoto(pixels(photo).rotate(degrees, { background: { r, g, b } }));
}

/** The median of each channel over the outermost pixels. */
function borderColour({ data, width, height }: Photo): [number, number, number] {
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) border.push(y * width, y * width + width - 1);
  const median = (channel: number) =>
    border.map((at) => data[at * 3 + channel] as number).sort((a, b) => a - b)[
      border.length >> 1
    ] as number;
  return [median(0), median(1), median(2)];
}

function middle(photo: Photo, width: number, height: number): Promise<Photo> {
  const left = (photo.width - width) >> 1;
  const top = (photo.height - height) >> 1;
  return cut(photo, { left, top, width, height });
}

function cut(photo: Photo, region: Region): Promise<Photo> {
  return toPhoto(pixels(photo).extract(region));
}

function darken(photo: Photo, factor: number): Promise<Photo> {
  return toPhoto(pixels(photo).linear(factor, 0));
}

function pixels({ data, width, height }: Photo): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function toPhoto(image: Sharp): Promise<Photo> {
  const { data, info } = await image
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Lossless, so that only the disturbance is measured. */
function toPng(photo: Photo): Promise<Buffer> {
  return pixels(photo).png({ compressionLevel: 1 }).toBuffer();
}

function toJpeg(photo: Photo, quality: number): Promise<Buffer> {
  return pixels(photo).jpeg({ quality, chromaSubsampling: "4:2:0" }).toBuffer();
}
