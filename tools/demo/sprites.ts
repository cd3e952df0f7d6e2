/**
 * Reads the emoji pictures and the props, and draws them turned and scaled on a picture. Drawing is
 * done here, not by the image library, to keep several pieces and one shadow cheap and repeatable.
 */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { props, type PropId } from "./props.ts";
import { recolour } from "./recolour.ts";
import type { Look } from "./types.ts";

/** A picture with premultiplied alpha and, at half size each, smaller copies of it. */
export interface Sprite {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
  readonly half?: Sprite;
}

/** x' = a x + c y + e; y' = b x + d y + f, from sprite to picture. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

const ART_PX = 256;
const folder = join(
  dirname(fileURLToPath(import.meta.url)),
  "../../node_modules/@lobehub/fluent-emoji-3d/assets",
);

export const artPath = (stem: string): string => join(folder, `${stem}.webp`);
export const artExists = (stem: string): boolean => existsSync(artPath(stem));

function premultiply(data: Uint8ClampedArray): void {
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] ?? 0) / 255;
    for (let part = at; part < at + 3; part += 1) data[part] = (data[part] ?? 0) * alpha;
  }
}

function halve(sprite: Sprite): Sprite {
  const width = sprite.width >> 1;
  const height = sprite.height >> 1;
  const data = new Uint8ClampedArray(width * height * 4);
  const row = sprite.width * 4;
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = y * 2 * row + x * 8;
      for (let part = 0; part < 4; part += 1, to += 1) {
        const at = from + part;
        const top = (sprite.data[at] ?? 0) + (sprite.data[at + 4] ?? 0);
        const bottom = (sprite.data[at + row] ?? 0) + (sprite.data[at + row + 4] ?? 0);
        data[to] = (top + bottom) / 4;
      }
    }
  }
  return { width, height, data };
}

function withHalves(sprite: Sprite): Sprite {
  const half = halve(sprite);
  return { ...sprite, half: { ...half, half: halve(half) } };
}

/** Cuts away the empty margin, so that sizes and feet are those of the piece. */
function boundsOf(rgba: Uint8ClampedArray, size: number) {
  let [left, top, right, bottom] = [size, size, 0, 0];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if ((rgba[(y * size + x) * 4 + 3] ?? 0) < 12) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

const remembered = new Map<string, Sprite>();
const MAX_REMEMBERED = 24;

function remember(key: string, sprite: Sprite): Sprite {
  if (remembered.size >= MAX_REMEMBERED) {
    const oldest = remembered.keys().next().value;
    if (oldest !== undefined) remembered.delete(oldest);
  }
  remembered.set(key, sprite);
  return sprite;
}

/** A piece in the look's colour, enlarged to twice its size. Only the first art takes the dye. */
export async function artSprite(look: Look, index: number): Promise<Sprite> {
  const stem = look.arts[index] ?? look.arts[0];
  const dyed = index === 0 ? look : { arts: look.arts, arrangement: look.arrangement };
  const key = [stem, dyed.dye, dyed.solid, dyed.pattern].join("|");
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const raw = await sharp(artPath(stem)).resize(ART_PX, ART_PX).ensureAlpha().raw().toBuffer();
  const rgba = recolour(new Uint8ClampedArray(raw), stem, dyed);
  const box = boundsOf(rgba, ART_PX);
  const big = await sharp(rgba, { raw: { width: ART_PX, height: ART_PX, channels: 4 } })
    .extract(box)
    .resize(box.width * 2, box.height * 2, { kernel: "lanczos3", fit: "fill" })
    .raw()
    .toBuffer();
  const data = new Uint8ClampedArray(big);
  premultiply(data);
  return remember(key, withHalves({ width: box.width * 2, height: box.height * 2, data }));
}

const propSprites = new Map<PropId, Sprite>();

export async function propSprite(id: PropId): Promise<Sprite> {
  const known = propSprites.get(id);
  if (known !== undefined) return known;
  const { svg, width, height } = props[id];
  const raw = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
  const data = new Uint8ClampedArray(raw);
  premultiply(data);
  const sprite = withHalves({ width, height, data });
  propSprites.set(id, sprite);
  return sprite;
}

/** Draws over a premultiplied RGBA picture of `size` x `size`. */
export function drawSprite(target: Uint8ClampedArray, size: number, art: Sprite, to: Matrix): void {
  let sprite = art;
  let m = to;
  while (sprite.half !== undefined && Math.abs(m.a * m.d - m.b * m.c) < 0.3) {
    sprite = sprite.half;
    m = { ...m, a: m.a * 2, b: m.b * 2, c: m.c * 2, d: m.d * 2 };
  }
  const { width, height, data } = sprite;
  const xs = [m.e, m.e + m.a * width, m.e + m.c * height, m.e + m.a * width + m.c * height];
  const ys = [m.f, m.f + m.b * width, m.f + m.d * height, m.f + m.b * width + m.d * height];
  const fromX = Math.max(0, Math.floor(Math.min(...xs)));
  const toX = Math.min(size, Math.ceil(Math.max(...xs)));
  const fromY = Math.max(0, Math.floor(Math.min(...ys)));
  const toY = Math.min(size, Math.ceil(Math.max(...ys)));
  const det = m.a * m.d - m.b * m.c;
  for (let y = fromY; y < toY; y += 1) {
    for (let x = fromX; x < toX; x += 1) {
      const dx = x + 0.5 - m.e;
      const dy = y + 0.5 - m.f;
      const u = (m.d * dx - m.c * dy) / det - 0.5;
      const v = (m.a * dy - m.b * dx) / det - 0.5;
      const column = Math.floor(u);
      const row = Math.floor(v);
      if (column < -1 || row < -1 || column >= width || row >= height) continue;
      const fx = u - column;
      const fy = v - row;
      // Outside the sprite nothing weighs, and its edge pixel stands for what is not there: no address leaves the data.
      const left = column >= 0 ? 1 - fx : 0;
      const right = column + 1 < width ? fx : 0;
      const upper = row >= 0 ? 1 - fy : 0;
      const lower = row + 1 < height ? fy : 0;
      const w00 = left * upper;
      const w10 = right * upper;
      const w01 = left * lower;
      const w11 = right * lower;
      const nearX = column >= 0 ? column : 0;
      const farX = column + 1 < width ? column + 1 : nearX;
      const nearY = (row >= 0 ? row : 0) * width;
      const farY = row + 1 < height ? (row + 1) * width : nearY;
      const at00 = (nearY + nearX) * 4;
      const at10 = (nearY + farX) * 4;
      const at01 = (farY + nearX) * 4;
      const at11 = (farY + farX) * 4;
      // No function is made here: this runs for every pixel of every piece.
      const alpha =
        w00 * (data[at00 + 3] ?? 0) +
        w10 * (data[at10 + 3] ?? 0) +
        w01 * (data[at01 + 3] ?? 0) +
        w11 * (data[at11 + 3] ?? 0);
      if (alpha < 0.5) continue;
      const keep = 1 - alpha / 255;
      const pixel = (y * size + x) * 4;
      for (let part = 0; part < 3; part += 1) {
        const colour =
          w00 * (data[at00 + part] ?? 0) +
          w10 * (data[at10 + part] ?? 0) +
          w01 * (data[at01 + part] ?? 0) +
          w11 * (data[at11 + part] ?? 0);
        target[pixel + part] = colour + (target[pixel + part] ?? 0) * keep;
      }
      target[pixel + 3] = alpha + (target[pixel + 3] ?? 0) * keep;
    }
  }
}
