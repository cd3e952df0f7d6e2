/**
 * Matrix multiplication, which learning spends most of its time in. WebAssembly is ten times as fast as the plain
 * loop below, so training code takes the implementation as a parameter (adapters/tfjs/wasm-matrices.ts).
 */

/** Row-major. */
export interface Matrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

export interface Matrices {
  /** `a b`, with each of the two transposed first if asked for. */
  multiply(
    a: Matrix,
    b: Matrix,
    transpose?: { readonly a?: boolean; readonly b?: boolean },
  ): Matrix;
}

export const plainMatrices: Matrices = {
  multiply(a, b, transpose = {}) {
    const left = transpose.a ? transposed(a) : a;
    // So that the rows of both are read in the order of memory.
    const right = transpose.b ? b : transposed(b);
    const values = new Float32Array(left.rows * right.rows);
    for (let row = 0; row < left.rows; row++) {
      for (let column = 0; column < right.rows; column++) {
        let sum = 0;
        for (let i = 0; i < left.columns; i++) {
          sum +=
            (left.values[row * left.columns + i] as number) *
            (right.values[column * right.columns + i] as number);
        }
        values[row * right.rows + column] = sum;
      }
    }
    return { values, rows: left.rows, columns: right.rows };
  },
};

/** A copy of the given rows, in the given order. */
export function rowsOf({ values, columns }: Matrix, rows: ArrayLike<number>): Matrix {
  const out = new Float32Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    const from = (rows[i] as number) * columns;
    out.set(values.subarray(from, from + columns), i * columns);
  }
  return { values: out, rows: rows.length, columns };
}

export function transposed({ values, rows, columns }: Matrix): Matrix {
  const out = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      out[column * rows + row] = values[row * columns + column] as number;
    }
  }
  return { values: out, rows: columns, columns: rows };
}
