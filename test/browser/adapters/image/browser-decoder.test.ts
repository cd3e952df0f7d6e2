/** What the decoder reads, what it turns away, and with which code. */
import { describe, expect, test } from "vitest";
import { commands } from "vitest/browser";
import { browserDecoder } from "../../../../src/adapters/image/browser-decoder.ts";
import type { RgbImage } from "../../../../src/core/pixels/pixels.ts";
import { fromBase64 } from "../../../support/bytes.ts";
import { draw } from "../../../support/drawings.ts";
import { heicHeader, pngHeader } from "../../../support/odd-files.ts";

const size = { width: 128, height: 128 };

describe("formats", () => {
  test.each(["jpeg", "png", "webp", "avif", "gif"] as const)("reads %s", async (format) => {
    const picture = fromBase64(await commands.encodePicture(format, 200, 150));
    const pixels = await browserDecoder.decode(new Blob([picture]), size);
    expectNear(pixelAt(pixels, 20, 64), [0, 0, 255]);
    expectNear(pixelAt(pixels, 108, 64), [255, 0, 0]);
  });

  test("reads BMP", async () => {
    const pixels = await browserDecoder.decode(bitmapFile(16, 16, [10, 200, 30]), size);
    expectNear(pixelAt(pixels, 64, 64), [10, 200, 30]);
  });

  test("does not trust the file's name or type", async () => {
    const png = await draw("disc", "#ff0000");
    const disguised = new File([png], "photo.jpg", { type: "text/plain" });
    await expect(browserDecoder.decode(disguised, size)).resolves.toMatchObject(size);
  });

  test("flattens transparency on white", async () => {
    const canvas = new OffscreenCanvas(40, 40);
    const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    context.fillStyle = "rgb(255 0 0 / 50%)";
    context.fillRect(0, 0, 20, 40);
    const pixels = await browserDecoder.decode(await canvas.convertToBlob(), size);
    expectNear(pixelAt(pixels, 20, 64), [255, 128, 128]);
    expectNear(pixelAt(pixels, 108, 64), [255, 255, 255]);
  });

  test("turns a photo as its EXIF orientation says", async () => {
    const jpeg = fromBase64(await commands.encodePicture("jpeg", 200, 100));
    const { input, display } = await browserDecoder.decodeWithCopies(
      new Blob([withOrientation(jpeg, 6)]),
      size,
    );
    // A quarter turn clockwise brings the blue left half to the top.
    expectNear(pixelAt(input, 64, 20), [0, 0, 255]);
    expectNear(pixelAt(input, 64, 108), [255, 0, 0]);
    const bitmap = await createImageBitmap(display);
    expect([bitmap.width, bitmap.height]).toEqual([100, 200]);
  });

  test("keeps the proportions of a large photo that only the browser knows to be turned", async () => {
    const png = fromBase64(await commands.encodePicture("png", 1600, 800));
    const { display, thumbnail } = await browserDecoder.decodeWithCopies(
      new Blob([withPngOrientation(png, 6)]),
      size,
    );
    const [large, small] = await Promise.all([display, thumbnail].map((b) => createImageBitmap(b)));
    expect([large?.width, large?.height]).toEqual([400, 800]);
    expect([small?.width, small?.height]).toEqual([128, 256]);
  });

  test("reads a JPEG whose size comes after a megabyte of metadata", async () => {
    const jpeg = fromBase64(await commands.encodePicture("jpeg", 200, 100));
    const segment = new Uint8Array(65_000);
    segment.set([0xff, 0xe9, (segment.length - 2) >> 8, (segment.length - 2) & 255]);
    const parts = [jpeg.slice(0, 2), ...Array.from({ length: 16 }, () => segment), jpeg.slice(2)];
    await expect(browserDecoder.decode(new Blob(parts), size)).resolves.toMatchObject(size);
  });

  test("keeps a display copy of at most 800 px and a thumbnail of at most 256 px", async () => {
    const photo = await draw("checks", "#225588", {
      width: 1600,
      height: 1200,
      type: "image/jpeg",
    });
    const { display, thumbnail } = await browserDecoder.decodeWithCopies(photo, size);
    const [large, small] = await Promise.all([display, thumbnail].map((b) => createImageBitmap(b)));
    expect([large?.width, large?.height]).toEqual([800, 600]);
    expect([small?.width, small?.height]).toEqual([256, 192]);
  });

  test("a fine pattern becomes its mean grey, not a false pattern", async () => {
    const canvas = new OffscreenCanvas(1536, 1536);
    const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, 1536, 1536);
    context.fillStyle = "#000";
    for (let x = 0; x < 1536; x += 6) context.fillRect(x, 0, 3, 1536);
    const { data } = await browserDecoder.decode(await canvas.convertToBlob(), size);
    const inner = Array.from({ length: 100 }, (_, i) => data[(64 * 128 + 14 + i) * 3] as number);
    expect(Math.max(...inner) - Math.min(...inner)).toBeLessThan(40);
  });
});

describe("what can't be read", () => {
  test.each([
    ["a file of 0 bytes", () => new Blob([]), "image-empty"],
    ["a text named .jpg", () => new File(["not a photo at all"], "a.jpg"), "image-unsupported"],
    ["an SVG with a script", () => new Blob([scriptedSvg]), "image-unsupported"],
    ["a HEIC photo", () => new Blob([heicHeader()]), "image-heic"],
    ["a HEIC photo without a size", () => new Blob([heicHeader().slice(0, 24)]), "image-heic"],
    ["a PNG of 20,000 x 20,000", () => new Blob([pngHeader(20_000, 20_000)]), "image-too-large"],
    ["a PNG of 0 x 5", () => new Blob([pngHeader(0, 5)]), "image-decode"],
    ["a JPEG that is only a beginning", () => new Blob([jpegStart]), "image-decode"],
  ])("%s", async (_name, file, code) => {
    await expect(browserDecoder.decode(file(), size)).rejects.toMatchObject({ code });
  });

  test("a truncated JPEG", async () => {
    const jpeg = fromBase64(await commands.encodePicture("jpeg", 400, 300));
    const half = new Blob([jpeg.slice(0, Math.floor(jpeg.length * 0.6))]);
    await expect(browserDecoder.decode(half, size)).rejects.toMatchObject({ code: "image-decode" });
  });
});

const scriptedSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>document.title="x"</script></svg>';
const jpegStart = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16);

function pixelAt({ data, width }: RgbImage, x: number, y: number): number[] {
  return Array.from(data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3));
}

/** Within what lossy formats change. */
function expectNear(found: readonly number[], wanted: readonly number[]): void {
  found.forEach((value, i) => expect(Math.abs(value - (wanted[i] as number))).toBeLessThan(12));
}

/** Inserts an EXIF segment with this orientation behind the start marker. */
function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff, 0, 0, 0, 0, 0, 0];
  const segment = [0xff, 0xe1, 0, exif.length + 2, ...exif];
  return Uint8Array.from([...jpeg.subarray(0, 2), ...segment, ...jpeg.subarray(2)]);
}

/** Inserts an eXIf chunk with this orientation behind the header. */
function withPngOrientation(png: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation];
  const content = Uint8Array.from([0x65, 0x58, 0x49, 0x66, ...tiff, 0, 0, 0, 0, 0, 0]);
  const view = new DataView(new ArrayBuffer(content.length + 8));
  view.setUint32(0, content.length - 4);
  new Uint8Array(view.buffer).set(content, 4);
  view.setUint32(content.length + 4, crc32(content));
  const headerEnd = 33;
  const chunk = new Uint8Array(view.buffer);
  return Uint8Array.from([...png.subarray(0, headerEnd), ...chunk, ...png.subarray(headerEnd)]);
}

/** The checksum of a PNG chunk (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A 24-bit BMP of one colour; `width` is a multiple of four. */
function bitmapFile(width: number, height: number, rgb: readonly [number, number, number]): Blob {
  const view = new DataView(new ArrayBuffer(54));
  view.setUint16(0, 0x424d);
  view.setUint32(2, 54 + width * height * 3, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  const [red, green, blue] = rgb;
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    return [blue, green, red][i % 3] as number;
  });
  return new Blob([view.buffer, pixels]);
}
