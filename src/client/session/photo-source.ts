/** A query photo's bytes, from any form that a page may have it in. */
import { asSearchError, SearchError } from "../../core/errors.ts";

export type PhotoSource =
  | Blob
  | HTMLImageElement
  | HTMLCanvasElement
  | OffscreenCanvas
  | ImageBitmap
  | ImageData
  | URL
  | string;

/**
 * The photo as a file. A source without a file becomes a PNG of the same pixels.
 * @param source a string is an address, relative to the document's
 * @throws {SearchError} `image-address` if the photo can't be fetched or its origin does not let it be read, `image-empty`, `invalid-input`, `aborted`
 */
export async function photoOf(source: PhotoSource, signal?: AbortSignal): Promise<Blob> {
  if (typeof source === "string") return photoAt(source, signal);
  // By name and not by class: frames have classes of their own, and not every browser has all of them.
  switch (Object.prototype.toString.call(source).slice("[object ".length, -1)) {
    case "Blob":
    case "File":
      return source as Blob;
    case "URL":
      return photoAt((source as URL).href, signal);
    case "HTMLImageElement":
      return photoOfImage(source as HTMLImageElement, signal);
    case "HTMLCanvasElement":
      return photoOfCanvas(source as HTMLCanvasElement);
    case "OffscreenCanvas":
      return photoOfOffscreen(source as OffscreenCanvas);
    case "ImageBitmap": {
      const bitmap = source as ImageBitmap;
      return photoOfDrawing(bitmap, (pen) => pen.drawImage(bitmap, 0, 0));
    }
    case "ImageData": {
      const pixels = source as ImageData;
      return photoOfDrawing(pixels, (pen) => pen.putImageData(pixels, 0, 0));
    }
    default:
      throw new SearchError("invalid-input", "This is no photo that Mirip can read.");
  }
}

/**
 * @param address relative to the document's
 * @throws {SearchError} `image-address`, `aborted`
 */
export async function photoAt(address: string, signal?: AbortSignal): Promise<Blob> {
  try {
    const url = new URL(address, document.baseURI);
    // The photo's server need not know on which page it is searched with.
    const response = await fetch(url, { referrerPolicy: "no-referrer", signal: signal ?? null });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    return await response.blob();
  } catch (error) {
    if (signal?.aborted) throw new SearchError("aborted", "The call was cancelled.");
    const reason = error instanceof Error ? error.message : String(error);
    throw new SearchError("image-address", `The photo at ${address} can't be fetched: ${reason}`, {
      cause: error,
    });
  }
}

/** The image's own file if it can be fetched; else the pixels that the page shows. */
async function photoOfImage(image: HTMLImageElement, signal?: AbortSignal): Promise<Blob> {
  const address = image.currentSrc || image.src;
  if (!address) throw new SearchError("image-empty", "The image has no address.");
  try {
    return await photoAt(address, signal);
  } catch (error) {
    if (signal?.aborted || !image.complete || image.naturalWidth === 0) throw error;
    const { naturalWidth: width, naturalHeight: height } = image;
    return photoOfDrawing({ width, height }, (pen) => pen.drawImage(image, 0, 0));
  }
}

function photoOfDrawing(
  { width, height }: { readonly width: number; readonly height: number },
  draw: (pen: CanvasRenderingContext2D) => void,
): Promise<Blob> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext("2d");
  if (!pen || width * height === 0) throw emptyPicture();
  draw(pen);
  return photoOfCanvas(canvas);
}

function photoOfCanvas(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    try {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(emptyPicture())), "image/png");
    } catch (error) {
      reject(unreadable(error));
    }
  });
}

async function photoOfOffscreen(canvas: OffscreenCanvas): Promise<Blob> {
  if (canvas.width * canvas.height === 0) throw emptyPicture();
  try {
    return await canvas.convertToBlob({ type: "image/png" });
  } catch (error) {
    throw unreadable(error);
  }
}

const emptyPicture = () => new SearchError("image-empty", "The picture has no pixels.");

/** A canvas with pixels of another origin can be shown, but not read. */
function unreadable(error: unknown): SearchError {
  if (!(error instanceof DOMException && error.name === "SecurityError")) {
    return asSearchError(error, "image-decode");
  }
  return new SearchError(
    "image-address",
    "The picture comes from another origin, which does not let this page read it. Its server must " +
      "send Access-Control-Allow-Origin, and an <img> needs the attribute crossorigin.",
    { cause: error },
  );
}
