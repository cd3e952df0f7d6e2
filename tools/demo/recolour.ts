/**
 * Dyes part of a picture: the mean colour of the part moves to the wanted one, its light and shade
 * and part of its play of hues stay. Whites, greys and other parts keep their colour.
 */
import { fromOklab, parseHex, smoothstep, toOklab } from "./oklab.ts";
import { patternAt } from "./patterns.ts";
import { regions, type Region } from "./regions.ts";
import type { Look } from "./types.ts";

const DEGREES = 180 / Math.PI;
/** The colour of the undyed thread in a motif. */
const THREAD = { light: 0.93, a: 0.004, b: 0.028 };

const hueGap = (a: number, b: number): number => ((a - b + 540) % 360) - 180;

/** L, a, b of every pixel; alpha is read from the picture itself. */
function toLab(rgba: Uint8ClampedArray): Float64Array {
  const lab = new Float64Array((rgba.length / 4) * 3);
  const pixel = new Float64Array(3);
  for (let at = 0, to = 0; at < rgba.length; at += 4, to += 3) {
    if (rgba[at + 3] === 0) continue;
    toOklab(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0, pixel);
    lab[to] = pixel[0] ?? 0;
    lab[to + 1] = pixel[1] ?? 0;
    lab[to + 2] = pixel[2] ?? 0;
  }
  return lab;
}

/** The hue that colours most of the picture, by a histogram of 36 bins weighted with chroma. */
export function dominantHue(rgba: Uint8ClampedArray, lab: Float64Array): number {
  const bins = new Float64Array(36);
  for (let at = 0, from = 0; at < rgba.length; at += 4, from += 3) {
    const a = lab[from + 1] ?? 0;
    const b = lab[from + 2] ?? 0;
    const hue = (Math.atan2(b, a) * DEGREES + 360) % 360;
    const bin = Math.min(35, Math.floor(hue / 10));
    bins[bin] = (bins[bin] ?? 0) + Math.hypot(a, b) * (rgba[at + 3] ?? 0);
  }
  let best = 0;
  let most = -1;
  for (let bin = 0; bin < 36; bin += 1) {
    const sum = [-2, -1, 0, 1, 2].reduce((all, by) => all + (bins[(bin + by + 36) % 36] ?? 0), 0);
    if (sum > most) {
      most = sum;
      best = bin;
    }
  }
  return best * 10 + 5;
}

function inside(value: number, range: readonly [number, number] | undefined, soft: number): number {
  if (range === undefined) return 1;
  const [low, high] = range;
  return smoothstep(low - soft, low, value) * (1 - smoothstep(high, high + soft, value));
}

function weightOf(region: Region, light: number, chroma: number, hue: number): number {
  let weight = inside(light, region.light, 0.06) * inside(chroma, region.chroma, 0.02);
  if (region.hue !== undefined) {
    const [centre, half] = region.hue;
    weight *= 1 - smoothstep(half, half + 16, Math.abs(hueGap(hue, centre)));
    if (region.chroma === undefined) weight *= smoothstep(0.015, 0.045, chroma);
  }
  return weight;
}

/** How far a pixel of the 256-pixel original lies in an area; its edges are two pixels soft. */
function areaWeight(region: Region, index: number): number {
  if (region.area === undefined) return 1;
  const [left, top, right, bottom] = region.area;
  const x = (index % 256) / 256;
  const y = Math.floor(index / 256) / 256;
  const move = ((region.taper ?? 0) * (y - top)) / (bottom - top);
  const soft = 1 / 256;
  return (
    smoothstep(left + move - soft, left + move + soft, x) *
    (1 - smoothstep(right - move - soft, right - move + soft, x)) *
    smoothstep(top - soft, top + soft, y) *
    (1 - smoothstep(bottom - soft, bottom + soft, y))
  );
}

function weights(rgba: Uint8ClampedArray, lab: Float64Array, region: Region): Float64Array {
  const out = new Float64Array(rgba.length / 4);
  for (let index = 0; index < out.length; index += 1) {
    if (rgba[index * 4 + 3] === 0) continue;
    const a = lab[index * 3 + 1] ?? 0;
    const b = lab[index * 3 + 2] ?? 0;
    const hue = (Math.atan2(b, a) * DEGREES + 360) % 360;
    const colour = weightOf(region, lab[index * 3] ?? 0, Math.hypot(a, b), hue);
    out[index] = colour === 0 ? 0 : colour * areaWeight(region, index);
  }
  return out;
}

interface Means {
  readonly light: number;
  readonly chroma: number;
  readonly hue: number;
}

function meansOf(lab: Float64Array, weight: Float64Array): Means {
  let sum = 1e-9;
  let light = 0;
  let chroma = 0;
  let a = 0;
  let b = 0;
  for (let index = 0; index < weight.length; index += 1) {
    const w = weight[index] ?? 0;
    if (w === 0) continue;
    const pa = lab[index * 3 + 1] ?? 0;
    const pb = lab[index * 3 + 2] ?? 0;
    sum += w;
    light += w * (lab[index * 3] ?? 0);
    chroma += w * Math.hypot(pa, pb);
    a += w * pa;
    b += w * pb;
  }
  return { light: light / sum, chroma: chroma / sum, hue: Math.atan2(b, a) * DEGREES };
}

/** Keeps eyes and other darkest marks dark when a whole piece takes one colour. */
const SOLID: Region = { light: [0.34, 2] };

/** The picture with the look's dye and motif; the given picture is not changed. */
export function recolour(rgba: Uint8ClampedArray, stem: string, look: Look): Uint8ClampedArray {
  if (look.dye === undefined) return rgba;
  const lab = toLab(rgba);
  const solid = look.solid === true;
  const region: Region = solid ? SOLID : (regions[stem] ?? { hue: [dominantHue(rgba, lab), 50] });
  const weight = weights(rgba, lab, region);
  const mean = meansOf(lab, weight);
  const want = new Float64Array(3);
  toOklab(...parseHex(look.dye), want);
  const [wantLight = 0, wantA = 0, wantB = 0] = want;
  const wantChroma = Math.hypot(wantA, wantB);
  const wantHue = Math.atan2(wantB, wantA) * DEGREES;
  // A pale or a very dark dye leaves less room for light and shade.
  const roomUp = Math.min(1, (0.99 - wantLight) / Math.max(0.05, 0.97 - mean.light));
  const roomDown = Math.min(1, (wantLight - 0.12) / Math.max(0.05, mean.light - 0.2));
  const out = new Uint8ClampedArray(rgba);
  for (let index = 0; index < weight.length; index += 1) {
    const w = weight[index] ?? 0;
    if (w === 0) continue;
    const light = lab[index * 3] ?? 0;
    const a = lab[index * 3 + 1] ?? 0;
    const b = lab[index * 3 + 2] ?? 0;
    const step = light - mean.light;
    const ratio = solid ? 1 : Math.min(1.5, Math.hypot(a, b) / Math.max(0.02, mean.chroma));
    const turn = solid ? 0 : hueGap(Math.atan2(b, a) * DEGREES, mean.hue) * 0.25;
    const angle = (wantHue + turn) / DEGREES;
    const chroma = wantChroma * (0.4 + 0.6 * ratio);
    let newLight = wantLight + step * 0.92 * (step > 0 ? roomUp : roomDown);
    let newA = chroma * Math.cos(angle);
    let newB = chroma * Math.sin(angle);
    if (look.pattern !== undefined) {
      const part =
        patternAt(look.pattern, index % 256, Math.floor(index / 256)) *
        0.72 *
        smoothstep(0.6, 1, w);
      newLight += (THREAD.light + step * 0.7 - newLight) * part;
      newA += (THREAD.a - newA) * part;
      newB += (THREAD.b - newB) * part;
    }
    fromOklab(
      light + (newLight - light) * w,
      a + (newA - a) * w,
      b + (newB - b) * w,
      out,
      index * 4,
    );
  }
  return out;
}
