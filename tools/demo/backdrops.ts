/**
 * Surfaces that goods are photographed on, as tiles of 512 x 512 values in 0..1 that mix two tints.
 * A tile is made once and shifted by the product's seed, so no two pictures share the same spot.
 */
import { smoothstep } from "./oklab.ts";
import { seeded } from "./seeds.ts";

export type BackdropKind =
  "paper" | "linen" | "wood" | "plaster" | "gingham" | "tegel" | "terrazzo" | "mat";

export const TILE = 512;

/** Value noise that repeats after `TILE`; `cellsX` by `cellsY` cells. */
function noiseField(seed: number, cellsX: number, cellsY: number): Float32Array {
  const random = seeded(seed);
  const lattice = Float32Array.from({ length: cellsX * cellsY }, () => random());
  const at = (x: number, y: number): number => lattice[(y % cellsY) * cellsX + (x % cellsX)] ?? 0;
  const out = new Float32Array(TILE * TILE);
  for (let y = 0; y < TILE; y += 1) {
    const v = (y * cellsY) / TILE;
    const row = Math.floor(v);
    const fy = smoothstep(0, 1, v - row);
    for (let x = 0; x < TILE; x += 1) {
      const u = (x * cellsX) / TILE;
      const column = Math.floor(u);
      const fx = smoothstep(0, 1, u - column);
      const top = at(column, row) * (1 - fx) + at(column + 1, row) * fx;
      const bottom = at(column, row + 1) * (1 - fx) + at(column + 1, row + 1) * fx;
      out[y * TILE + x] = top * (1 - fy) + bottom * fy;
    }
  }
  return out;
}

type Painter = (x: number, y: number, index: number) => number;

function paint(painter: Painter): Float32Array {
  const out = new Float32Array(TILE * TILE);
  for (let y = 0, index = 0; y < TILE; y += 1) {
    for (let x = 0; x < TILE; x += 1, index += 1) {
      out[index] = Math.min(1, Math.max(0, painter(x, y, index)));
    }
  }
  return out;
}

function paper(): Float32Array {
  const fine = noiseField(11, 256, 256);
  const broad = noiseField(12, 6, 6);
  return paint((_x, _y, i) => 0.5 + ((fine[i] ?? 0) - 0.5) * 0.3 + ((broad[i] ?? 0) - 0.5) * 0.5);
}

function linen(): Float32Array {
  const across = noiseField(21, 24, 256);
  const down = noiseField(22, 256, 24);
  return paint((x, y, i) => {
    const thread = 0.12 * (Math.sin((x * Math.PI) / 2) + Math.sin((y * Math.PI) / 2));
    return 0.5 + thread + ((across[i] ?? 0) + (down[i] ?? 0) - 1) * 0.55;
  });
}

function wood(): Float32Array {
  const grain = noiseField(31, 5, 170);
  const fine = noiseField(32, 10, 256);
  const broad = noiseField(33, 3, 8);
  return paint((x, y, i) => {
    const plank = Math.floor(y / 128);
    const shift = (i + plank * 137 + x * 0) % (TILE * TILE);
    const seam = 1 - smoothstep(0.6, 2, Math.min(y % 128, 128 - (y % 128)));
    const tone = [0.06, -0.05, 0.1, -0.08][plank] ?? 0;
    const line = ((grain[shift] ?? 0) - 0.5) * 0.55 + ((fine[shift] ?? 0) - 0.5) * 0.3;
    return 0.42 + tone + line + ((broad[i] ?? 0) - 0.5) * 0.3 + seam * 0.5;
  });
}

function plaster(): Float32Array {
  const broad = noiseField(41, 5, 5);
  const middle = noiseField(42, 18, 18);
  const fine = noiseField(43, 128, 128);
  return paint(
    (_x, _y, i) =>
      0.5 +
      ((broad[i] ?? 0) - 0.5) * 0.8 +
      ((middle[i] ?? 0) - 0.5) * 0.35 +
      ((fine[i] ?? 0) - 0.5) * 0.16,
  );
}

function gingham(): Float32Array {
  const cloth = noiseField(51, 200, 200);
  const band = (at: number): number =>
    smoothstep(0, 2, at % 64) * (1 - smoothstep(30, 32, at % 64));
  return paint((x, y, i) => 0.46 * (band(x) + band(y)) + ((cloth[i] ?? 0) - 0.5) * 0.14);
}

/** Patterned floor tiles: a ring, a star and corner quarters on each, with a joint between. */
function tegel(): Float32Array {
  const worn = noiseField(61, 24, 24);
  return paint((x, y, i) => {
    const u = (x % 128) / 64 - 1;
    const v = (y % 128) / 64 - 1;
    const radius = Math.hypot(u, v);
    const star = Math.abs(u * v) * 5 + radius * 0.9;
    const corner = Math.hypot(1 - Math.abs(u), 1 - Math.abs(v));
    const ring = 1 - smoothstep(0.035, 0.07, Math.abs(radius - 0.78));
    const petals = 1 - smoothstep(0.5, 0.58, star);
    const quarter = 1 - smoothstep(0.3, 0.34, corner);
    const joint = 1 - smoothstep(0.012, 0.03, Math.min(1 - Math.abs(u), 1 - Math.abs(v)));
    const ink = Math.max(ring, petals, quarter) * 0.72;
    return Math.max(ink, joint * 0.9) + ((worn[i] ?? 0) - 0.5) * 0.2;
  });
}

function terrazzo(): Float32Array {
  const random = seeded(71);
  const chips = Array.from({ length: 260 }, () => ({
    x: random() * TILE,
    y: random() * TILE,
    size: 3 + random() * 11,
    stretch: 0.5 + random() * 0.5,
    turn: random() * Math.PI,
    tone: 0.35 + random() * 0.65,
  }));
  const out = paint(() => 0.08);
  for (const chip of chips) {
    const reach = Math.ceil(chip.size + 2);
    const cos = Math.cos(chip.turn);
    const sin = Math.sin(chip.turn);
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        const across = (dx * cos + dy * sin) / chip.size;
        const along = (dy * cos - dx * sin) / (chip.size * chip.stretch);
        const cover =
          1 -
          smoothstep(0.85, 1, Math.max(Math.abs(across) + Math.abs(along) * 0.5, Math.abs(along)));
        const x = (Math.round(chip.x) + dx + TILE) % TILE;
        const y = (Math.round(chip.y) + dy + TILE) % TILE;
        const index = y * TILE + x;
        out[index] = Math.max(out[index] ?? 0, cover * chip.tone);
      }
    }
  }
  return out;
}

/** A plaited pandan mat. */
function mat(): Float32Array {
  const fibre = noiseField(81, 128, 128);
  return paint((x, y, i) => {
    const over = (Math.floor(x / 32) + Math.floor(y / 32)) % 2 === 0;
    const along = over ? y % 32 : x % 32;
    const across = over ? x % 32 : y % 32;
    const edge = 1 - smoothstep(0, 5, Math.min(along, 32 - along));
    const bow = Math.abs(across - 16) / 16;
    const stripe = 0.1 * Math.sin((along * Math.PI) / 4);
    return 0.25 + edge * 0.5 + bow * bow * 0.3 + stripe + ((fibre[i] ?? 0) - 0.5) * 0.2;
  });
}

const painters: Readonly<Record<BackdropKind, () => Float32Array>> = {
  paper,
  linen,
  wood,
  plaster,
  gingham,
  tegel,
  terrazzo,
  mat,
};

const made = new Map<BackdropKind, Float32Array>();

export function backdropTile(kind: BackdropKind): Float32Array {
  const known = made.get(kind);
  if (known !== undefined) return known;
  const tile = painters[kind]();
  made.set(kind, tile);
  return tile;
}
