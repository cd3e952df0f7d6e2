/** The Cholesky decomposition of symmetric positive definite matrices, in double precision. */

/** `source = L Lᵀ`. */
export interface Cholesky {
  /** L, row-major, zero above the diagonal. Shape [size, size]. */
  readonly lower: Float64Array;
  readonly size: number;
}

/**
 * @param source row-major, symmetric, shape [size, size]; only its lower triangle is read
 * @param minSquare lower bound of a diagonal element's square, so that rounding can't make it negative
 */
export function cholesky(source: ArrayLike<number>, size: number, minSquare: number): Cholesky {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const rowAt = row * size;
    for (let column = 0; column <= row; column++) {
      const columnAt = column * size;
      let sum = source[rowAt + column] as number;
      for (let i = 0; i < column; i++) {
        sum -= (lower[rowAt + i] as number) * (lower[columnAt + i] as number);
      }
      lower[rowAt + column] =
        row === column
          ? Math.sqrt(Math.max(sum, minSquare))
          : sum / (lower[columnAt + column] as number);
    }
  }
  return { lower, size };
}

/** L⁻¹, shape [size, size]. */
export function inverseLower({ lower, size }: Cholesky): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const diagonal = lower[row * size + row] as number;
    for (let i = 0; i < row; i++) {
      const factor = (lower[row * size + i] as number) / diagonal;
      if (factor === 0) continue;
      for (let column = 0; column <= i; column++) {
        inverse[row * size + column] =
          (inverse[row * size + column] as number) -
          factor * (inverse[i * size + column] as number);
      }
    }
    inverse[row * size + row] = 1 / diagonal;
  }
  return inverse;
}
