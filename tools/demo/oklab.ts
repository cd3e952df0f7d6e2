/**
 * sRGB to OKLab and back, by table. Recolouring in OKLab keeps the light and shade of a picture
 * where they are while its colour changes; HSV would make yellow glow and blue sink.
 */

const toLinear = new Float64Array(256);
for (let value = 0; value < 256; value += 1) {
  const part = value / 255;
  toLinear[value] = part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

const STEPS = 4096;
const toByte = new Uint8Array(STEPS + 1);
for (let step = 0; step <= STEPS; step += 1) {
  const part = step / STEPS;
  const coded = part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055;
  toByte[step] = Math.round(coded * 255);
}

/** Writes L, a, b of an 8-bit sRGB colour to `out` (no allocation: called for every pixel). */
export function toOklab(red: number, green: number, blue: number, out: Float64Array): void {
  const r = toLinear[red] ?? 0;
  const g = toLinear[green] ?? 0;
  const b = toLinear[blue] ?? 0;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  out[0] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  out[1] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  out[2] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
}

function byteOf(linear: number): number {
  const step = linear <= 0 ? 0 : linear >= 1 ? STEPS : Math.round(linear * STEPS);
  return toByte[step] ?? 0;
}

/** Writes the 8-bit sRGB colour of L, a, b to `out` at `at`; what sRGB cannot show is clipped. */
export function fromOklab(
  light: number,
  a: number,
  b: number,
  out: Uint8ClampedArray,
  at: number,
): void {
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  out[at] = byteOf(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  out[at + 1] = byteOf(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  out[at + 2] = byteOf(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
}

/** "#rrggbb" as three bytes. */
export function parseHex(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const part = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return part * part * (3 - 2 * part);
}
