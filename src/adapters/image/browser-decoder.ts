/**
 * Decodes photos with the browser's own codecs, off the JavaScript thread.
 *
 * The browser reduces a large photo to the display size while it decodes (12 megapixels: about
 * 70 ms); the last step to the network's input is our own filter, the same as in training, because
 * browsers differ in theirs and some alias (docs/decisions/0004-decoding.md).
 */
import { asSearchError, SearchError } from "../../core/errors.ts";
import { measurePhoto } from "../../core/pixels/photo-coach.ts";
import { resizeTriangle, rgbOfOpaque } from "../../core/pixels/pixels.ts";
import type { RgbImage } from "../../core/pixels/pixels.ts";
import type { CropBox } from "../../engine/contracts/engine-contract.ts";
import type { DecodedPhoto, ImageDecoder } from "../../engine/ports/engine-ports.ts";
import { readHeader } from "./read-header.ts";
import type { ImageHeader } from "./read-header.ts";

/** Longer side of the copy that a product page shows. */
const DISPLAY_PX = 800;
/** Longer side of the copy that a grid shows: 128 CSS pixels at twice the density. */
const THUMBNAIL_PX = 256;
/** A part is cut from a copy of at most 3200 px, for the sake of a phone's memory. */
const SMALLEST_SHARE = 0.25;
/** JPEG, because encoding WebP takes eight times as long (34 ms against 4 at 600 px). */
const COPY_FORMAT: ImageEncodeOptions = { type: "image/jpeg", quality: 0.85 };

export const browserDecoder: ImageDecoder = {
  async decode(image, size, crop) {
    const canvas = await drawUpright(image, await readHeader(image), crop);
    return resizeTriangle(pixelsOf(canvas), size.width, size.height);
  },

  async decodeWithCopies(image, size): Promise<DecodedPhoto> {
    const header = await readHeader(image);
    const canvas = await drawUpright(image, header);
    const copies = Promise.all([
      canvas.convertToBlob(COPY_FORMAT),
      drawScaled(canvas, THUMBNAIL_PX).convertToBlob(COPY_FORMAT),
    ]);
    const pixels = pixelsOf(canvas);
    const input = resizeTriangle(pixels, size.width, size.height);
    const measures = measurePhoto(pixels, header);
    const [display, thumbnail] = await copies;
    return { input, measures, display, thumbnail };
  },
};

const whole: CropBox = { x: 0, y: 0, width: 1, height: 1 };

/** The photo, or the cropped part of it, upright on white; at most {@link DISPLAY_PX} on its longer side. */
async function drawUpright(
  image: Blob,
  header: ImageHeader,
  crop: CropBox = whole,
): Promise<OffscreenCanvas> {
  // A part is cut from a larger copy: it is to be as sharp as a whole photo.
  const share = Math.max(SMALLEST_SHARE, crop.width, crop.height);
  const bitmap = await decodeBitmap(image, header, Math.round(DISPLAY_PX / share));
  try {
    return drawScaled(bitmap, DISPLAY_PX, crop);
  } finally {
    bitmap.close();
  }
}

/** Reduced while it is decoded, if its longer side is above `longerSidePx`. */
async function decodeBitmap(
  image: Blob,
  header: ImageHeader,
  longerSidePx: number,
): Promise<ImageBitmap> {
  // One side only, so that the browser keeps the proportions: it may know of a turn that the header
  // reader does not (EXIF in PNG and AVIF).
  const side = header.width >= header.height ? "resizeWidth" : "resizeHeight";
  const large = Math.max(header.width, header.height) > longerSidePx;
  const resize: ImageBitmapOptions = large ? { [side]: longerSidePx, resizeQuality: "medium" } : {};
  try {
    return await createImageBitmap(image, { ...resize, imageOrientation: "from-image" });
  } catch (error) {
    if (header.type === "heic" || header.type === "heif") {
      throw new SearchError("image-heic", "This browser can't read HEIC photos.", { cause: error });
    }
    throw asSearchError(error, "image-decode");
  }
}

/** The picture or a part of it on white, reduced if its longer side is above `longerSidePx`. */
function drawScaled(
  source: OffscreenCanvas | ImageBitmap,
  longerSidePx: number,
  crop: CropBox = whole,
): OffscreenCanvas {
  const left = Math.floor(crop.x * source.width);
  const top = Math.floor(crop.y * source.height);
  const cutWidth = Math.max(
    1,
    Math.min(source.width - left, Math.round(crop.width * source.width)),
  );
  const cutHeight = Math.max(
    1,
    Math.min(source.height - top, Math.round(crop.height * source.height)),
  );
  const scale = Math.min(1, longerSidePx / Math.max(cutWidth, cutHeight));
  const width = Math.max(1, Math.round(cutWidth * scale));
  const height = Math.max(1, Math.round(cutHeight * scale));
  const canvas = whiteCanvas(width, height);
  const drawing = context(canvas);
  drawing.imageSmoothingQuality = "medium";
  drawing.drawImage(source, left, top, cutWidth, cutHeight, 0, 0, width, height);
  return canvas;
}

function pixelsOf(canvas: OffscreenCanvas): RgbImage {
  const { width, height } = canvas;
  const { data } = context(canvas).getImageData(0, 0, width, height);
  return rgbOfOpaque(data, width, height);
}

function whiteCanvas(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const drawing = context(canvas);
  drawing.fillStyle = "#fff";
  drawing.fillRect(0, 0, width, height);
  return canvas;
}

function context(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  // Read back once: kept in memory, not on a GPU that would have to return it.
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  if (!drawing) throw new SearchError("image-decode", "The browser gave no canvas.");
  return drawing;
}
