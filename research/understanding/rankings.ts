/** Similarities of queries to a catalogue, computed for a block of queries at a time. */
import type { Matrices, Matrix } from "../../src/core/learning/matrices.ts";
import { TopK } from "../../src/core/vectors/top-k.ts";

const BLOCK = 256;

/**
 * @param own row of the query itself in the catalogue, which is left out of its answer
 * @param visit gets the query's similarities, which are overwritten once it returns; -Infinity for the query itself
 */
export function askAll(
  queries: Matrix,
  catalogue: Matrix,
  matrices: Matrices,
  own: (query: number) => number | undefined,
  visit: (query: number, similarities: Float32Array) => void,
): void {
  const { columns } = queries;
  for (let start = 0; start < queries.rows; start += BLOCK) {
    const rows = Math.min(BLOCK, queries.rows - start);
    const values = queries.values.slice(start * columns, (start + rows) * columns);
    const found = matrices.multiply({ values, rows, columns }, catalogue, { b: true });
    for (let i = 0; i < rows; i++) {
      const at = i * catalogue.rows;
      const similarities = found.values.subarray(at, at + catalogue.rows);
      const itself = own(start + i);
      if (itself !== undefined) similarities[itself] = -Infinity;
      visit(start + i, similarities);
    }
  }
}

/** The rows of the largest values that are above -Infinity, the largest first. */
export function largest(values: Float32Array, count: number): readonly number[] {
  const best = new TopK(count);
  values.forEach((value, row) => {
    if (value > -Infinity) best.offer(row, value);
  });
  return best.drain().map(({ row }) => row);
}
