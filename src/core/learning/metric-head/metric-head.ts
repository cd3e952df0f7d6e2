/**
 * The metric of one shop: its learned head maps the network's embeddings. Stored and published vectors stay as the
 * network gave them; the head is applied when they are read for a search, and to the query, so a head can be changed
 * or removed without touching a photo.
 */
import type { UnitVector } from "../../vectors/vectors.ts";
import { type Matrices, type Matrix, plainMatrices } from "../matrices.ts";
import type { MetricHead } from "../understanding.ts";

export interface Headed {
  /** Mapped rows, scaled to Euclidean length 1 (all zeros for a zero row); shape as given. */
  readonly units: Matrix;
  /** Lengths of the mapped rows before scaling, by which the norms of raw vectors are multiplied. Shape [rows]. */
  readonly lengths: Float32Array;
}

/** @param units unit vectors, shape [rows, dimensions] */
export function applyHead(
  head: MetricHead,
  units: Matrix,
  matrices: Matrices = plainMatrices,
): Headed {
  // A matrix without rows may have no width either.
  if (units.rows === 0) return { units, lengths: new Float32Array(0) };
  const { dimensions, rank } = head;
  const down = { values: head.down, rows: dimensions, columns: rank };
  const up = { values: head.up, rows: rank, columns: dimensions };
  const change = matrices.multiply(matrices.multiply(units, down), up);
  const lengths = new Float32Array(units.rows);
  // In place: the product is used nowhere else.
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
