/**
 * Looks at a file's first bytes before anything is decoded: what it is and how large it would
 * become. A picture of 400 megapixels must be turned away before the browser allocates 1.6 GB.
 */
import { imageSize } from "image-size";
import { SearchError } from "../../core/errors.ts";

export interface ImageHeader {
  readonly type: string;
  /** Upright size in pixels, EXIF orientation applied. */
  readonly width: number;
  readonly height: number;
}

/** Formats that browsers decode to pixels. SVG is a document, not a photo, and may carry scripts. */
const readable = new Set(["jpg", "png", "webp", "avif", "gif", "bmp", "heic", "heif"]);
/** 80 megapixels decode to 320 MB, which a phone with 4 GB just survives. */
const MAX_PIXELS = 80_000_000;
/** Most photos name their size within their first half megabyte of metadata. */
const HEADER_BYTES = 512 * 1024;
/** EXIF orientations 5 to 8 turn the photo by a quarter. */
const FIRST_QUARTER_TURN = 5;

/**
 * @throws {SearchError} `image-empty`, `image-unsupported`, `image-too-large`, `image-decode` when
 *   the file can't be read
 */
export async function readHeader(image: Blob): Promise<ImageHeader> {
  if (image.size === 0) throw new SearchError("image-empty", "The file is empty.");
  const { type = "", width, height, orientation = 1 } = await measure(image);
  if (!readable.has(type)) {
    throw new SearchError("image-unsupported", `Pictures of type ${type} can't be searched.`);
  }
  if (!(width > 0 && height > 0)) throw new SearchError("image-decode", "The picture has no size.");
  if (width * height > MAX_PIXELS) {
    throw new SearchError("image-too-large", `${width} x ${height} pixels are too many.`);
  }
  return orientation >= FIRST_QUARTER_TURN
    ? { type, width: height, height: width }
    : { type, width, height };
}

async function measure(image: Blob): Promise<ReturnType<typeof imageSize>> {
  const start = await readBytes(image.slice(0, HEADER_BYTES));
  try {
    return imageSize(start);
  } catch (cause) {
    if (isHeic(start))
      throw new SearchError("image-heic", "The HEIC photo has no size.", { cause });
    if (!hasPhotoSignature(start)) {
      throw new SearchError("image-unsupported", "The file is not a picture.", { cause });
    }
    try {
      // A camera may put megabytes of previews before the size.
      return imageSize(image.size > HEADER_BYTES ? await readBytes(image) : start);
    } catch (error) {
      throw new SearchError("image-decode", "The picture is damaged.", { cause: error });
    }
  }
}

async function readBytes(part: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch (cause) {
    throw new SearchError("image-decode", "The file can't be read.", { cause });
  }
}

/** A file of the HEIF family (ISO/IEC 23008-12) with a HEVC brand. */
function isHeic(bytes: Uint8Array): boolean {
  const text = String.fromCharCode(...bytes.subarray(4, 12));
  return /^ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)$/u.test(text);
}

function hasPhotoSignature(bytes: Uint8Array): boolean {
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte);
  return (
    starts(0xff, 0xd8, 0xff) || // JPEG
    starts(0x89, 0x50, 0x4e, 0x47) || // PNG
    starts(0x47, 0x49, 0x46, 0x38) || // GIF
    starts(0x52, 0x49, 0x46, 0x46) || // RIFF, WebP's container
    starts(0x42, 0x4d) // BMP
  );
}
