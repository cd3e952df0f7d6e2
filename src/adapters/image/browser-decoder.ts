/**
 * Decodes photos with the browser's own codecs, off the JavaScript thread.
 *
 * The browser reduces a large photo to the display size while it decodes (12 megapixels: about
 * 70 ms); the last step to the network's input is our own filter, the same as in training, because
 * browsers differ in theirs and some alias (docs/decisions/0004-decoding.md).
 */
import { asSearchError, SearchError } from "../../core/errors.ts";
import { measurePhoto } from "../../core/photo-coach.ts";
import { resizeTriangle, rgbOfOpaque } from "../../core/pixels.ts";
import type { RgbImage } from "../../core/pixels.ts";
import type { DecodedPhoto, ImageDecoder } from "../../engine/ports.ts";
import { readHeader } from "./read-header.ts";
import type { ImageHeader } from "./read-header.ts";

/** Longer side of the copy that a product page shows. */
const DISPLAY_PX = 800;
/** Longer side of the copy that a grid shows: 128 CSS pixels at twice the density. */
const THUMBNAIL_PX = 256;
/** JPEG, because encoding WebP takes eight times as long (34 ms against 4 at 600 px). */
const COPY_FORMAT: ImageEncodeOptions = { type: "image/jpeg", quality: 0.85 };

export const browserDecoder: ImageDecoder = {
  async decode(image, size) {
    const canvas = await drawUpright(image, await readHeader(image));
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

/** The photo upright on white, at most {@link DISPLAY_PX} on its longer side. */
async function drawUpright(image: Blob, header: ImageHeader): Promise<OffscreenCanvas> {
  const bitmap = await decodeBitmap(image, header);
  try {
    return drawScaled(bitmap, DISPLAY_PX);
  } finally {
    bitmap.close();
  }
}

async function decodeBitmap(image: Blob, header: ImageHeader): Promise<ImageBitmap> {
  // One side only, so that the browser keeps the proportions: it may know of a turn that the header
  // reader does not (EXIF in PNG and AVIF).
  const side = header.width >= header.height ? "resizeWidth" : "resizeHeight";
  const large = Math.max(header.width, header.height) > DISPLAY_PX;
  const resize: ImageBitmapOptions = large ? { [side]: DISPLAY_PX, resizeQuality: "medium" } : {};
  try {
    return await createImageBitmap(image, { ...resize, imageOrientation: "from-image" });
  } catch (error) {
    if (header.type === "heic" || header.type === "heif") {
      throw new SearchError("image-heic", "This browser can't read HEIC photos.", { cause: error });
    }
    throw asSearchError(error, "image-decode");
  }
}

/** The picture on white, reduced where its longer side is above `longerSidePx`. */
function drawScaled(source: OffscreenCanvas | ImageBitmap, longerSidePx: number): OffscreenCanvas {
  const scale = Math.min(1, longerSidePx / Math.max(source.width, source.height));
  const [width, height] = [source.width, source.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  ) as [number, number];
  const canvas = whiteCanvas(width, height);
  const drawing = context(canvas);
  drawing.imageSmoothingQuality = "medium";
  drawing.drawImage(source, 0, 0, width, height);
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
