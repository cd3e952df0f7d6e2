/** Spoils a good photo in the ways that the coach checks, and copies it as people do. */
import sharp from "sharp";
import type { Sharp } from "sharp";
import type { RgbImage } from "../../src/core/pixels/pixels.ts";
import { decodePhoto } from "../shared/decode-photo.ts";

export type Spoil = (photo: RgbImage, n: number) => Promise<RgbImage>;

/** Gaussian; the standard deviation is a share of the shorter side. */
export const outOfFocus =
  (share: number): Spoil =>
  (photo) =>
    decoded(pixels(photo).blur(Math.max(0.3, share * shorterSide(photo))));

/** Motion blur, along the rows and the columns in turn. */
export const shaken =
  (share: number): Spoil =>
  (photo, n) => {
    const length = Math.max(3, Math.round((share * shorterSide(photo)) / 2) * 2 + 1);
    const [width, height] = n % 2 === 0 ? [length, 3] : [3, length];
    const kernel = Array.from({ length: width * height }, (_, i) =>
      n % 2 === 0 ? Number(Math.floor(i / width) === 1) : Number(i % width === 1),
    );
    return decoded(pixels(photo).convolve({ width, height, kernel }));
  };

/** Changes the exposure by a number of stops (powers of two of the light), clipped at the sensor's maximum. */
export const exposed =
  (stops: number): Spoil =>
  (photo) => {
    const levels = Uint8Array.from({ length: 256 }, (_, level) =>
      Math.round(255 * toSrgb(Math.min(1, toLinear(level / 255) * 2 ** stops))),
    );
    return Promise.resolve({ ...photo, data: photo.data.map((level) => levels[level] as number) });
  };

/** Near-duplicates. */
export const faithfulCopies: Readonly<Record<string, Spoil>> = {
  "JPEG 85": (photo) => throughJpeg(photo, 85),
  "JPEG 60": (photo) => throughJpeg(photo, 60),
  "half the size": (photo) =>
    decoded(pixels(photo).resize(Math.round(photo.width / 2), Math.round(photo.height / 2))),
  "95 % of the area": (photo) => cropped(photo, 0.95),
  "5 % brighter": (photo) => decoded(pixels(photo).linear(1.05)),
  "5 % darker": (photo) => decoded(pixels(photo).linear(0.95)),
};

/** The same product in another view. */
export const otherViews: Readonly<Record<string, Spoil>> = {
  "60 % of the area": (photo) => cropped(photo, 0.6),
  "mirrored, 20 % darker": (photo) => decoded(pixels(photo).flop().linear(0.8)),
};

function cropped(photo: RgbImage, area: number): Promise<RgbImage> {
  const [width, height] = [photo.width, photo.height].map((side) =>
    Math.max(1, Math.round(side * Math.sqrt(area))),
  ) as [number, number];
  const left = Math.floor((photo.width - width) / 2);
  const top = Math.floor((photo.height - height) / 2);
  return decoded(pixels(photo).extract({ left, top, width, height }));
}

async function throughJpeg(photo: RgbImage, quality: number): Promise<RgbImage> {
  return decodePhoto(await pixels(photo).jpeg({ quality }).toBuffer());
}

function shorterSide({ width, height }: RgbImage): number {
  return Math.min(width, height);
}

function pixels({ data, width, height }: RgbImage) {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function decoded(image: Sharp): Promise<RgbImage> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function toSrgb(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}
