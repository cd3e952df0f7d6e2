/** A heat map as people see it: a veil over the parts that carry nothing, and where the strong parts are. */
import type { HeatMap } from "../../../engine/contracts/engine-contract.ts";
import type { PhotoPlace } from "../../../messages/id/visitor.ts";

/** Opacity of the veil over parts that carry nothing. */
const DARKEST = 0.78;
/** A part is strong if it carries at least this share of the strongest one. */
const STRONG = 0.5;
/** If a larger share of a photo is strong, no part is named. */
const MAX_STRONG_SHARE = 0.6;

/** Whether the map has several parts: that of a network with one position per photo has not. */
export function hasParts({ width, height }: HeatMap): boolean {
  return width * height > 1;
}

/** Draws the veil over all of `canvas`, interpolated between the parts. */
export function drawVeil(canvas: HTMLCanvasElement, { values, width, height }: HeatMap): void {
  const pen = canvas.getContext("2d");
  const small = new OffscreenCanvas(width, height);
  const pixels = new ImageData(width, height);
  const strengths = strengthsOf(values);
  strengths.forEach((strength, i) => {
    pixels.data.set([20, 16, 12, Math.round(255 * DARKEST * (1 - strength))], i * 4);
  });
  small.getContext("2d")?.putImageData(pixels, 0, 0);
  if (!pen) return;
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(small, 0, 0, canvas.width, canvas.height);
}

/** Where the strong parts are, by their centre. */
export function placeOf({ values, width, height }: HeatMap): PhotoPlace {
  const strong = Array.from(strengthsOf(values), (strength) => Math.max(0, strength - STRONG));
  const count = strong.filter((strength) => strength > 0).length;
  if (count === 0 || count / strong.length > MAX_STRONG_SHARE) return "everywhere";
  const sum = strong.reduce((all, strength) => all + strength, 0);
  const centre = (at: (i: number) => number): number =>
    strong.reduce((all, strength, i) => all + strength * at(i), 0) / sum;
  const x = thirdOf(
    centre((i) => ((i % width) + 0.5) / width),
    "left",
    "right",
  );
  const y = thirdOf(
    centre((i) => (Math.floor(i / width) + 0.5) / height),
    "top",
    "bottom",
  );
  return y && x ? `${y}-${x}` : (y ?? x ?? "middle");
}

/** Each part as a share of the strongest, 0 to 1; negative parts count as 0. */
function strengthsOf(values: Float32Array): Float32Array {
  const most = values.reduce((best, value) => Math.max(best, value), 0);
  return values.map((value) => (most > 0 ? Math.max(0, value) / most : 0));
}

function thirdOf<A, B>(share: number, low: A, high: B): A | B | undefined {
  if (share < 0.4) return low;
  return share > 0.6 ? high : undefined;
}
