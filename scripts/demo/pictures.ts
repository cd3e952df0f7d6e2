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
    centre: [
      view.centre[0] + (random() - 0.5) * 0.03,
      view.centre[1] + (random() - 0.5) * 0.02,
    ],
  };
}

interface Ground {
  /** RGB of the backdrop at a pixel, written to `out`. */
  readonly paint: (x: number, y: number, out: Float32Array) => void;
}

function groundOf(view: View, random: Random): Ground {
  const tile = backdropTile(view.backdrop);
  const tints = view.tints[Math.floor(random() * view.tints.length)] ?? ["#f3ece0", "#f7f2e9"];
  const from = parseHex(tints[0]);
  const to = parseHex(tints[1]);
  const angle = (view.backdropTurn * Math.PI) / 180;
  const cos = Math.cos(angle) / view.grain;
  const sin = Math.sin(angle) / view.grain;
  const offsetX = random() * TILE;
  const offsetY = random() * TILE;
  const { horizon } = view;
  const read = (column: number, row: number): number =>
    tile[(row & MASK) * TILE + (column & MASK)] ?? 0;
  return {
    paint(x, y, out) {
      const u = x * cos - y * sin + offsetX;
      const v = x * sin + y * cos + offsetY;
      const column = Math.floor(u);
      const row = Math.floor(v);
      const fx = u - column;
      const fy = v - row;
      const top = read(column, row) * (1 - fx) + read(column + 1, row) * fx;
      const bottom = read(column, row + 1) * (1 - fx) + read(column + 1, row + 1) * fx;
      const mix = top * (1 - fy) + bottom * fy;
      const place = y / DRAWN_PX;
      const bend =
        horizon === undefined
          ? 1
          : 1 - 0.055 * smoothstep(horizon - 0.12, horizon + 0.02, place) +
            0.04 * smoothstep(horizon, 1, place);
      for (let part = 0; part < 3; part += 1) {
        const a = from[part] ?? 0;
        out[part] = (a + ((to[part] ?? 0) - a) * mix) * bend;
      }
    },
  };
}

function soften(data: Uint8Array, size: number, times: number): void {
  const row = size * 3;
  for (let time = 0; time < times; time += 1) {
    for (const step of [3, row]) {
      const before = Uint8Array.from(data);
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

function blend(layer: Uint8ClampedArray, shade: Float32Array, ground: Ground, view: View) {
  const size = DRAWN_PX;
  const out = new Uint8Array(size * size * 3);
  const colour = new Float32Array(3);
  const lightX = Math.cos((view.lightFrom * Math.PI) / 180);
  const lightY = Math.sin((view.lightFrom * Math.PI) / 180);
  for (let y = 0, pixel = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1, pixel += 1) {
      const cover = (layer[pixel * 4 + 3] ?? 0) / 255;
      const side = ((x / size - 0.5) * lightX + (y / size - 0.5) * lightY) * 2;
      const gain = 1 + side * view.falloff;
      if (cover < 1) ground.paint(x, y, colour);
      const dark = cover < 1 ? shadowAt(shade, size, x, y) : 0;
      for (let part = 0; part < 3; part += 1) {
        // Shadows on warm ground are warm: blue loses a little more than red.
        const below = (colour[part] ?? 0) * (1 - dark * (0.86 + part * 0.07)) * (1 - cover);
        const lit = ((layer[pixel * 4 + part] ?? 0) + below) * gain * (view.light[part] ?? 1);
        out[pixel * 3 + part] = lit > 255 ? 255 : lit + 0.5;
      }
    }
  }
  return out;
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
