/** Decodes a photo in Node as the browser's decoder does for the display copy. */
import sharp from "sharp";
import type { RgbImage } from "../../src/core/pixels/pixels.ts";

/** Upright, transparent parts on white, at most 800 pixels on the longer side. */
export async function decodePhoto(bytes: Uint8Array): Promise<RgbImage> {
  const { data, info } = await sharp(bytes)
    .rotate()
    .resize(800, 800, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}
