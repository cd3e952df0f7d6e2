/** From a JPEG to the network's input: the site's decoder beside what else a browser offers. */
import { browserDecoder } from "../../src/adapters/image/browser-decoder.ts";
import type { Samples } from "../figures.ts";
import { timeRuns } from "./timing.ts";

/** The model's input, and the site's display copy. */
const INPUT = { width: 128, height: 128 };
const DISPLAY_PX = 800;

export async function measureDecode(photo: string, runs: number): Promise<Samples[]> {
  const file = await (await fetch(`/files/${photo}`)).blob();
  const { width, height } = await createImageBitmap(file);
  const scale = Math.min(1, DISPLAY_PX / Math.max(width, height));
  const display = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const bitmap = (size: typeof INPUT, resizeQuality: ResizeQuality) => () =>
    readBitmap(file, { resizeWidth: size.width, resizeHeight: size.height, resizeQuality });
  const variants: [string, () => Promise<unknown>][] = [
    ["site: decode", () => browserDecoder.decode(file, INPUT)],
    ["site: decode with copies", () => browserDecoder.decodeWithCopies(file, INPUT)],
    ["bitmap, full size", () => readBitmap(file, {})],
    ["bitmap, to 800 px, low", bitmap(display, "low")],
    ["bitmap, to 800 px, medium", bitmap(display, "medium")],
    ["bitmap, to 800 px, high", bitmap(display, "high")],
    ["bitmap, to 128 px, medium", bitmap(INPUT, "medium")],
    ["bitmap, to 128 px, high", bitmap(INPUT, "high")],
  ];
  const megapixels = ((width * height) / 1e6).toFixed(1);
  const found: Samples[] = [];
  for (const [name, work] of variants) {
    const values = await timeRuns(runs, work);
    found.push({ name: `${megapixels} MP, ${name}`, unit: "ms", values });
  }
  return found;
}

/** Decodes and reads the pixels back, so that nothing is left for later. */
async function readBitmap(file: Blob, options: ImageBitmapOptions): Promise<ImageData> {
  const bitmap = await createImageBitmap(file, options);
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("The browser gave no canvas.");
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}
