/** Catalogues of made-up photos: each category a direction, each of its photos somewhere near it. */
import { seeded } from "../../src/core/learning/seeded.ts";
import { toUnit } from "../../src/core/vectors/vectors.ts";

const dimensions = 24;

export interface MadeUp {
  readonly categories: number;
  readonly photos: number;
  readonly products?: (photo: number) => number;
  /** How far photos are from their category's direction. */
  readonly spread?: number;
}

export function madeUpCatalogue({ categories, photos, products, spread = 0.12 }: MadeUp) {
  const random = seeded(7);
  const noise = () => random() + random() + random() - 1.5;
  const direction = () => toUnit(Float32Array.from({ length: dimensions }, noise)).unit;
  const centres = Array.from({ length: categories }, direction);
  const near = (centre: Float32Array) =>
    toUnit(centre.map((value) => value + spread * noise())).unit;
  const rows = categories * photos;
  const values = new Float32Array(rows * dimensions);
  const labels = Int32Array.from({ length: rows }, (_, row) => row % categories);
  labels.forEach((label, row) =>
    values.set(near(centres[label] as Float32Array), row * dimensions),
  );
  const units = { values, rows, columns: dimensions };
  const groups = Int32Array.from({ length: rows }, (_, row) => products?.(row) ?? row);
  return {
    catalogue: { units, groups, labels },
    /** A new photo of a category, and one of nothing that is there. */
    photoOf: (category: number) => near(centres[category] as Float32Array),
    foreign: direction,
    /** Similarities of the nearest, descending. */
    ranking: (query: Float32Array) =>
      Array.from({ length: rows }, (_, row) =>
        query.reduce((sum, x, i) => sum + x * (values[row * dimensions + i] as number), 0),
      )
        .sort((a, b) => b - a)
        .slice(0, 12),
  };
}
