/**
 * Cloth motifs, as how much of the light thread shows at a point (0..1): batik kawung, lurik
 * stripes, a tenun zigzag and polka dots. Drawn on the 256-pixel original before it is enlarged.
 */
import { smoothstep } from "./oklab.ts";
import type { PatternId } from "./types.ts";

const wrap = (value: number, period: number): number => ((value % period) + period) % period;

/** Four petals around a knot, repeated: the kawung of Javanese batik. */
function kawung(x: number, y: number): number {
  const cell = 30;
  const u = wrap(x, cell) / cell - 0.5;
  const v = wrap(y, cell) / cell - 0.5;
  const along = (Math.abs(u) + Math.abs(v)) / Math.SQRT2;
  const across = Math.abs(Math.abs(u) - Math.abs(v)) / Math.SQRT2;
  const petal = ((along - 0.36) / 0.27) ** 2 + (across / 0.12) ** 2;
  const seed = ((along - 0.36) / 0.1) ** 2 + (across / 0.035) ** 2;
  const knot = (u * u + v * v) / 0.004;
  return (
    Math.max(1 - smoothstep(0.75, 1.2, petal), 1 - smoothstep(0.7, 1.4, knot)) *
    smoothstep(0.6, 1.4, seed)
  );
}

/** Thin uneven stripes. */
function lurik(x: number): number {
  const at = wrap(x, 26);
  const line = (centre: number, half: number): number =>
    1 - smoothstep(half - 0.8, half + 0.8, Math.abs(at - centre));
  return Math.max(line(4, 2.2), line(12, 1), 0.7 * line(19, 1.4));
}

/** A zigzag between two lines, as on woven cloth of Nusa Tenggara. */
function tenun(x: number, y: number): number {
  const row = wrap(y, 36);
  const zig = Math.abs(wrap(x, 18) - 9) * 0.9;
  const wave = 1 - smoothstep(1.4, 3, Math.abs(row - 10 - zig));
  const rule = 1 - smoothstep(0.8, 2.2, Math.min(Math.abs(row - 3), Math.abs(row - 26)));
  const diamond = 1 - smoothstep(2.4, 4, Math.abs(wrap(x + 9, 18) - 9) + Math.abs(row - 31));
  return Math.max(wave, rule, diamond);
}

function polka(x: number, y: number): number {
  const cell = 26;
  const shifted = Math.floor(y / cell) % 2 === 0 ? x : x + cell / 2;
  const distance = Math.hypot(wrap(shifted, cell) - cell / 2, wrap(y, cell) - cell / 2);
  return 1 - smoothstep(4.6, 6.2, distance);
}

export function patternAt(pattern: PatternId, x: number, y: number): number {
  switch (pattern) {
    case "kawung":
      return kawung(x, y);
    case "lurik":
      return lurik(x);
    case "tenun":
      return tenun(x, y);
    case "polka":
      return polka(x, y);
  }
}
