/** What is done to a stored picture: a part of it cut out, or what a hurried visitor's photo has wrong. */
import { asSearchError, SearchError } from "../../core/errors.ts";
import type { CropBox } from "../../engine/contracts/engine-contract.ts";
import type { PictureFlaw, PictureTools } from "../../engine/ports/studio-ports.ts";

/** The copy is decoded and encoded once more each time it is cut: little may be lost of it. */
const FORMAT: ImageEncodeOptions = { type: "image/jpeg", quality: 0.92 };
/** Of the light, as under a lamp in the evening. */
const DARK = 0.35;
/** Share cut off each side, as in a photo taken from too near. */
const CROPPED = 0.6;
const TURNED_DEGREES = 15;

export const browserPictures: PictureTools = {
  cut: (picture, box) => drawn(picture, (bitmap) => part(bitmap, box)),
  worsen: (picture, kind) => drawn(picture, (bitmap) => flaws[kind](bitmap)),
};

type Draw = (bitmap: ImageBitmap) => OffscreenCanvas;

const flaws: Record<PictureFlaw, Draw> = {
  "as-is": (bitmap) => whole(bitmap, () => {}),
  dark: (bitmap) =>
    whole(bitmap, (drawing) => {
      drawing.globalCompositeOperation = "multiply";
      const level = Math.round(255 * DARK);
      drawing.fillStyle = `rgb(${level} ${level} ${level})`;
      drawing.fillRect(0, 0, bitmap.width, bitmap.height);
    }),
  cropped(bitmap) {
    const margin = (1 - CROPPED) / 2;
    return part(bitmap, { x: margin, y: margin, width: CROPPED, height: CROPPED });
  },
  turned(bitmap) {
    const { width, height } = bitmap;
    const [canvas, drawing] = whiteCanvas(width, height);
    drawing.translate(width / 2, height / 2);
    drawing.rotate((TURNED_DEGREES * Math.PI) / 180);
    drawing.drawImage(bitmap, -width / 2, -height / 2);
    return canvas;
  },
};

async function drawn(picture: Blob, draw: Draw): Promise<Blob> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(picture);
  } catch (error) {
    throw asSearchError(error, "image-decode");
  }
  try {
    return await draw(bitmap).convertToBlob(FORMAT);
  } finally {
    bitmap.close();
  }
}

function whole(
  bitmap: ImageBitmap,
  after: (drawing: OffscreenCanvasRenderingContext2D) => void,
): OffscreenCanvas {
  const [canvas, drawing] = whiteCanvas(bitmap.width, bitmap.height);
  drawing.drawImage(bitmap, 0, 0);
  after(drawing);
  return canvas;
}

function part(bitmap: ImageBitmap, box: CropBox): OffscreenCanvas {
  const left = Math.floor(box.x * bitmap.width);
  const top = Math.floor(box.y * bitmap.height);
  const side = (share: number, all: number, from: number) =>
    Math.max(1, Math.min(all - from, Math.round(share * all)));
  const width = side(box.width, bitmap.width, left);
  const height = side(box.height, bitmap.height, top);
  const [canvas, drawing] = whiteCanvas(width, height);
  drawing.drawImage(bitmap, left, top, width, height, 0, 0, width, height);
  return canvas;
}

function whiteCanvas(
  width: number,
  height: number,
): readonly [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const canvas = new OffscreenCanvas(width, height);
  const drawing = canvas.getContext("2d");
  if (!drawing) throw new SearchError("image-decode", "The browser gave no canvas.");
  drawing.fillStyle = "#fff";
  drawing.fillRect(0, 0, width, height);
  return [canvas, drawing];
}
