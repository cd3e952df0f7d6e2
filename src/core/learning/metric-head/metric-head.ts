/**
 * The metric of one shop: what its learned head makes of the network's embeddings. Stored and published
 * vectors stay as the network gave them; they go through the head when they are read for a search, as the
 * query does, so a head is put on and taken off without touching a photo.
 */
import type { UnitVector } from "../../vectors/vectors.ts";
import { type Matrices, type Matrix, plainMatrices } from "../matrices.ts";
import type { MetricHead } from "../understanding.ts";

export interface Headed {
  /** Rows of Euclidean length 1 (all zeros for a zero row), shape as given. */
  readonly units: Matrix;
  /** Of each row before that; the norm of a raw vector is multiplied by it. Shape [rows]. */
  readonly lengths: Float32Array;
}

/** @param units unit vectors, one a row. */
export function applyHead(
  head: MetricHead,
  units: Matrix,
  matrices: Matrices = plainMatrices,
): Headed {
  // Of no rows, nobody knows the width.
  if (units.rows === 0) return { units, lengths: new Float32Array(0) };
  const { dimensions, rank } = head;
  const down = { values: head.down, rows: dimensions, columns: rank };
  const up = { values: head.up, rows: rank, columns: dimensions };
  const change = matrices.multiply(matrices.multiply(units, down), up);
  const lengths = new Float32Array(units.rows);
  // Written over the product, which nobody else holds.
  const z = change.values;
  for (let row = 0; row < units.rows; row++) {
    const start = row * dimensions;
    let squares = 0;
    for (let i = start; i < start + dimensions; i++) {
      const value = (units.values[i] as number) + (z[i] as number);
      z[i] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares);
    lengths[row] = length;
    const scale = length > 0 ? 1 / length : 0;
    for (let i = start; i < start + dimensions; i++) z[i] = (z[i] as number) * scale;
  }
  return { units: change, lengths };
}

/** One vector through the head, such as a query's. */
export function headed(head: MetricHead, { unit, norm }: UnitVector): UnitVector {
  const { units, lengths } = applyHead(head, { values: unit, rows: 1, columns: unit.length });
  return { unit: units.values, norm: norm * (lengths[0] as number) };
}
