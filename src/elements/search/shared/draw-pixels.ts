/** Draws the pixels that the network got of a photo. */
import type { SearchProcess } from "../../../engine/contracts/engine-contract.ts";

export function drawPixels(
  canvas: HTMLCanvasElement,
  { data, width, height }: NonNullable<SearchProcess["seen"]>,
): void {
  const pixels = new ImageData(width, height);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    pixels.data.set([data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0, 255], to);
  }
  canvas.getContext("2d")?.putImageData(pixels, 0, 0);
}
