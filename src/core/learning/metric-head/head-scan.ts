/**
 * A shop's own metric in a scan over vectors as the network gave them. With `z = x + (x down) up`, the dot product
 * of two mapped vectors equals that of a vector made from the query with the other, unmapped vector. So a head can
 * be applied and removed without a copy of the catalogue's vectors; only their mapped lengths are stored.
 */
import { dot } from "../../vectors/vectors.ts";
import type { MetricHead } from "../understanding.ts";

/**
 * @param unit the query's unit vector, shape [head.dimensions]
 * @returns `mirrored`, same shape: its dot product with an unmapped vector x is the cosine similarity of the mapped
 *   query and the mapped x, times the mapped length of x; `length`: the mapped length of `unit`
 */
export function mirrorQuery(
  head: MetricHead,
  unit: Float32Array,
): { readonly mirrored: Float32Array; readonly length: number } {
  const { dimensions, rank, up } = head;
  const downRows = downByRank(head);
  const z = Float32Array.from(unit);
  for (let r = 0; r < rank; r++)
    addScaled(z, row(up, r, dimensions), dot(row(downRows, r, dimensions), unit));
  const length = Math.sqrt(dot(z, z));
  const mirrored = Float32Array.from(z);
  for (let r = 0; r < rank; r++)
    addScaled(mirrored, row(downRows, r, dimensions), dot(row(up, r, dimensions), z));
  const scale = length > 0 ? 1 / length : 0;
  return { mirrored: mirrored.map((value) => value * scale), length };
}

/**
 * Computes the lengths of vectors after the head.
 *
 * @param units unmapped vectors, row-major, shape [rows or more, head.dimensions]
 * @param out shape [rows or more]; elements `from` to `to` are written
 */
export function mappedLengths(
  head: MetricHead,
  units: Float32Array,
  out: Float32Array,
  from: number,
  to: number,
): void {
  const { dimensions, rank } = head;
  // As doubles: each number is read once per row, and a float would be converted each time.
  const downRows = Float64Array.from(downByRank(head));
  const up = Float64Array.from(head.up);
  // |z|^2 = |x|^2 + 2 h.g + h' (up up') h, where h = x down and g = up x.
  const gram = new Float64Array(rank * rank);
  for (let r = 0; r < rank; r++) {
    for (let s = 0; s < rank; s++)
      gram[r * rank + s] = dot(row(head.up, r, dimensions), row(head.up, s, dimensions));
  }
  const h = new Float64Array(rank);
  for (let at = from; at < to; at++) {
    const start = at * dimensions;
    let squares = squaredLength(units, start, dimensions);
    for (let r = 0, i = 0; r < rank; r++) {
      const end = start + dimensions;
      // This is the inner loop over all rows: one pass for both products, two independent sums of each, no subarrays.
      let inner = 0;
      let inner2 = 0;
      let outer = 0;
      let outer2 = 0;
      let x = start;
      for (; x + 1 < end; x += 2, i += 2) {
        const value = units[x] as number;
        const next = units[x + 1] as number;
        inner += (downRows[i] as number) * value;
        inner2 += (downRows[i + 1] as number) * next;
        outer += (up[i] as number) * value;
        outer2 += (up[i + 1] as number) * next;
      }
      if (x < end) {
        inner += (downRows[i] as number) * (units[x] as number);
        outer += (up[i++] as number) * (units[x] as number);
      }
      inner += inner2;
      outer += outer2;
      h[r] = inner;
      squares += 2 * inner * outer;
    }
    for (let r = 0; r < rank; r++) {
      for (let s = 0; s < rank; s++) {
        squares += (h[r] as number) * (gram[r * rank + s] as number) * (h[s] as number);
      }
    }
    out[at] = Math.sqrt(Math.max(0, squares));
  }
}

function squaredLength(values: Float32Array, start: number, count: number): number {
  let sum = 0;
  for (let i = start; i < start + count; i++) sum += (values[i] as number) ** 2;
  return sum;
}

/** Whether two heads are the same map, element by element. */
export function sameHead(a: MetricHead | undefined, b: MetricHead | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.rank !== b.rank || a.dimensions !== b.dimensions) return false;
  return (
    a.down.every((value, i) => value === b.down[i]) && a.up.every((value, i) => value === b.up[i])
  );
}

/** `down` transposed, shape [rank, dimensions], as a scan reads it row by row. */
function downByRank({ dimensions, rank, down }: MetricHead): Float32Array {
  return down.map((_, i) => down[(i % dimensions) * rank + Math.floor(i / dimensions)] as number);
}

function row(values: Float32Array, at: number, columns: number): Float32Array {
  return values.subarray(at * columns, (at + 1) * columns);
}

function addScaled(sum: Float32Array, values: Float32Array, scale: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (values[i] as number) * scale;
}
