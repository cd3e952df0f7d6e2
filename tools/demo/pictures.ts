/**
 * Makes the demo catalogue's pictures at build time from an openly licensed emoji set, so that the
 * repository carries no photographs. The same product and view give the same bytes everywhere.
 */
import sharp from "sharp";
import { TILE, backdropTile } from "./backdrops.ts";
import { layOut, type Pose } from "./layout.ts";
import { parseHex, smoothstep } from "./oklab.ts";
import { hashText, seeded } from "./seeds.ts";
import { shadowAt, shadowOf, type ShadowKind } from "./shadows.ts";
import { drawSprite } from "./sprites.ts";
import type { DemoProduct } from "./types.ts";
import type { View } from "./views.ts";

export { catalogueViews, sampleViews, type View } from "./views.ts";

export interface Picture {
  /** RGB, three bytes a pixel, no padding. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pictures are always drawn at this size and then resized, so that every size shows the same. */
const DRAWN_PX = 512;
const MASK = TILE - 1;

type Random = () => number;

/** No two products lie exactly alike: a hand put them there. */
function poseOf(view: View, random: Random): Pose {
  const side = view.turn !== 0 && random() < 0.35 ? -1 : 1;
  return {
    turn: side * view.turn + (random() - 0.5) * (view.turn === 0 ? 2 : 8),
    squeeze: view.squeeze,
    slant: side * view.slant,
    fill: view.fill * (0.97 + random() * 0.06),
    centre: [view.centre[0] + (random() - 0.5) * 0.03, view.centre[1] + (random() - 0.5) * 0.02],
  };
}

/** A view's backdrop for one product: its two tints, and which part of the tile shows. */
interface Ground {
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
  readonly tile: Float32Array;
  readonly cos: number;
  readonly sin: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

function groundOf(view: View, random: Random): Ground {
  const tints = view.tints[Math.floor(random() * view.tints.length)] ?? ["#f3ece0", "#f7f2e9"];
  const angle = (view.backdropTurn * Math.PI) / 180;
  return {
    from: parseHex(tints[0]),
    to: parseHex(tints[1]),
    tile: backdropTile(view.backdrop),
    cos: Math.cos(angle) / view.grain,
    sin: Math.sin(angle) / view.grain,
    offsetX: random() * TILE,
    offsetY: random() * TILE,
  };
}

/** How much of the second tint shows at a pixel, 0..1. */
function mixAt({ tile, cos, sin, offsetX, offsetY }: Ground, x: number, y: number): number {
  const u = x * cos - y * sin + offsetX;
  const v = x * sin + y * cos + offsetY;
  const column = Math.floor(u);
  const row = Math.floor(v);
  const fx = u - column;
  const fy = v - row;
  const left = column & MASK;
  const right = (column + 1) & MASK;
  const upper = (row & MASK) * TILE;
  const lower = ((row + 1) & MASK) * TILE;
  const top = (tile[upper + left] ?? 0) * (1 - fx) + (tile[upper + right] ?? 0) * fx;
  const bottom = (tile[lower + left] ?? 0) * (1 - fx) + (tile[lower + right] ?? 0) * fx;
  return top * (1 - fy) + bottom * fy;
}

/** The bend of a paper sweep: a soft darker band where the wall turns into the floor. */
function sweepAt(horizon: number | undefined, place: number): number {
  if (horizon === undefined) return 1;
  const turn = 0.055 * smoothstep(horizon - 0.12, horizon + 0.02, place);
  return 1 - turn + 0.04 * smoothstep(horizon, 1, place);
}

function soften(data: Uint8Array, size: number, times: number): void {
  const row = size * 3;
  for (let time = 0; time < times; time += 1) {
    for (const step of [3, row]) {
      const before = data.slice();
      for (let at = step; at < data.length - step; at += 1) {
        const near = (before[at - step] ?? 0) + (before[at + step] ?? 0);
        data[at] = ((before[at] ?? 0) * 2 + near + 2) >> 2;
      }
    }
  }
}

function addGrain(data: Uint8Array, strength: number, random: Random): void {
  let state = Math.floor(random() * 4294967296) | 1;
  for (let at = 0; at < data.length; at += 3) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const grain = ((state & 255) / 255 - 0.5) * 2 * strength;
    for (let part = at; part < at + 3; part += 1) {
      data[part] = Math.min(255, Math.max(0, (data[part] ?? 0) + grain));
    }
  }
}

/** Backdrop, shadow, goods and light in one pass; written out per channel because it is the hot loop. */
function blend(
  layer: Uint8ClampedArray,
  shade: Float32Array,
  ground: Ground,
  view: View,
): Uint8Array {
  const size = DRAWN_PX;
  const out = new Uint8ClampedArray(size * size * 3);
  const [red, green, blue] = ground.from;
  const toRed = ground.to[0] - red;
  const toGreen = ground.to[1] - green;
  const toBlue = ground.to[2] - blue;
  const lightX = (2 * view.falloff * Math.cos((view.lightFrom * Math.PI) / 180)) / size;
  const lightY = (2 * view.falloff * Math.sin((view.lightFrom * Math.PI) / 180)) / size;
  const [lightRed, lightGreen, lightBlue] = view.light;
  for (let y = 0, pixel = 0; y < size; y += 1) {
    const bend = sweepAt(view.horizon, y / size);
    for (let x = 0; x < size; x += 1, pixel += 1) {
      const from = pixel * 4;
      const to = pixel * 3;
      const gain = 1 + (x - size / 2) * lightX + (y - size / 2) * lightY;
      const open = 1 - (layer[from + 3] ?? 0) / 255;
      let mix = 0;
      let dark = 0;
      if (open > 0) {
        mix = mixAt(ground, x, y);
        dark = shadowAt(shade, size, x, y);
      }
      // Shadows on warm ground are warm: blue loses a little more than red.
      const belowRed = (red + toRed * mix) * bend * (1 - dark * 0.86) * open;
      const belowGreen = (green + toGreen * mix) * bend * (1 - dark * 0.93) * open;
      const belowBlue = (blue + toBlue * mix) * bend * (1 - dark) * open;
      out[to] = ((layer[from] ?? 0) + belowRed) * gain * lightRed;
      out[to + 1] = ((layer[from + 1] ?? 0) + belowGreen) * gain * lightGreen;
      out[to + 2] = ((layer[from + 2] ?? 0) + belowBlue) * gain * lightBlue;
    }
  }
  return new Uint8Array(out.buffer);
}

/** Clothes lie on the table in every view; shoes, food and crafts stand in the front view. */
function shadowKind(product: DemoProduct, view: View): ShadowKind {
  const lies = product.category === "pakaian" && product.look.arrangement !== "shoes";
  return view.horizon === undefined || lies ? "lying" : "standing";
}

export async function renderPicture(
  product: DemoProduct,
  view: View,
  sizePx = 512,
): Promise<Picture> {
  const random = seeded(hashText(`${product.id}/${view.id}`));
  const placed = await layOut(product.look, poseOf(view, random), DRAWN_PX);
  const layer = new Uint8ClampedArray(DRAWN_PX * DRAWN_PX * 4);
  for (const { sprite, matrix } of placed) drawSprite(layer, DRAWN_PX, sprite, matrix);
  const shade = shadowOf(layer, DRAWN_PX, shadowKind(product, view));
  const data = blend(layer, shade, groundOf(view, random), view);
  soften(data, DRAWN_PX, view.blur);
  if (view.noise > 0) addGrain(data, view.noise, random);
  if (sizePx === DRAWN_PX) return { data, width: DRAWN_PX, height: DRAWN_PX };
  const resized = await sharp(data, { raw: { width: DRAWN_PX, height: DRAWN_PX, channels: 3 } })
    .resize(sizePx, sizePx, { kernel: "lanczos3" })
    .raw()
    .toBuffer();
  return { data: new Uint8Array(resized), width: sizePx, height: sizePx };
}
