/**
 * First and second moments of the embeddings, for several models at once that each leave another fold out.
 * Moments are sums over photos, so those of a model are the sums of all photos less the sums of its fold.
 */
import { rowsOf } from "./matrices.ts";
import type { Matrices, Matrix } from "./matrices.ts";

/** Photos, and which models learn from them. */
export interface Cohort {
  /** Shape [photos, dimensions]. */
  readonly units: Matrix;
  /** The fold of each photo; negative if no model learns from it. Shape [photos]. */
  readonly folds: Int32Array;
  /** Models 0 to `count` - 1 each leave their fold out, model `count` leaves none out. */
  readonly count: number;
}

/** What one model learns from its photos. */
export interface Moments {
  readonly photos: number;
  /** Shape [dimensions]. */
  readonly mean: Float64Array;
  /** Sum of x xᵀ, row-major, shape [dimensions, dimensions]. */
  readonly squares: Float64Array;
  /** Number of photos of each class. */
  readonly classPhotos: Float64Array;
  /** Shape [classes, dimensions]; zeros for a class without photos. */
  readonly classMeans: Float64Array;
}

interface Sums {
  readonly photos: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  readonly classPhotos: Float64Array;
  readonly classSums: Float64Array;
}

/**
 * @param classesOf gives the classes of a photo: none, one or several
 * @returns the moments of each model, `count` + 1 of them
 */
export function momentsOf(
  { units, folds, count }: Cohort,
  classes: number,
  classesOf: (photo: number) => readonly number[],
  matrices: Matrices,
): Moments[] {
  const parts = Array.from({ length: count }, (_, fold) =>
    sumsOf(units, photosIn(folds, fold), classes, classesOf, matrices),
  );
  const all = emptySums(classes, units.columns);
  for (const part of parts) add(all, part, 1);
  const rest = parts.map((part) => {
    const left = emptySums(classes, units.columns);
    add(left, all, 1);
    add(left, part, -1);
    return left;
  });
  return [...rest, all].map(toMoments);
}

function sumsOf(
  units: Matrix,
  photos: readonly number[],
  classes: number,
  classesOf: (photo: number) => readonly number[],
  matrices: Matrices,
): Sums {
  const { values, columns } = units;
  const sums = emptySums(classes, columns);
  if (photos.length === 0) return sums;
  photos.forEach((photo) => {
    const unit = values.subarray(photo * columns, (photo + 1) * columns);
    addAt(sums.sum, 0, unit);
    for (const one of classesOf(photo)) {
      sums.classPhotos[one] = (sums.classPhotos[one] as number) + 1;
      addAt(sums.classSums, one * columns, unit);
    }
  });
  sums.photos[0] = photos.length;
  const rows = rowsOf(units, photos);
  sums.squares.set(matrices.multiply(rows, rows, { a: true }).values);
  return sums;
}

function toMoments({ photos, sum, squares, classPhotos, classSums }: Sums): Moments {
  const count = photos[0] as number;
  return {
    photos: count,
    mean: sum.map((value) => value / Math.max(1, count)),
    squares,
    classPhotos,
    classMeans: classSums.map(
      (value, i) => value / Math.max(1, classPhotos[Math.floor(i / sum.length)] as number),
    ),
  };
}

function photosIn(folds: Int32Array, fold: number): number[] {
  const photos: number[] = [];
  folds.forEach((one, photo) => one === fold && photos.push(photo));
  return photos;
}

function emptySums(classes: number, dimensions: number): Sums {
  return {
    photos: new Float64Array(1),
    sum: new Float64Array(dimensions),
    squares: new Float64Array(dimensions * dimensions),
    classPhotos: new Float64Array(classes),
    classSums: new Float64Array(classes * dimensions),
  };
}

function add(target: Sums, part: Sums, sign: 1 | -1): void {
  for (const key of ["photos", "sum", "squares", "classPhotos", "classSums"] as const) {
    const [to, from] = [target[key], part[key]];
    for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + sign * (from[i] as number);
  }
}

function addAt(target: Float64Array, at: number, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    target[at + i] = (target[at + i] as number) + (values[i] as number);
  }
}
