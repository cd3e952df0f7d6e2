/**
 * Which parts of two photos make them similar. It is exact for a network whose embedding is the mean of a map: the dot
 * product of two means is the sum of the contributions of all positions (Stylianou, Souvenir and Pless, "Visualizing
 * deep similarity networks", 2019).
 */
import { dot } from "../vectors/vectors.ts";

/** The raw embedding of each position of a photo; their mean is the photo's embedding. */
export interface EmbeddingMap {
  /** Row-major, shape [height, width, dimensions]. */
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
}

/** The map of a photo of which only the embedding is known. */
export function wholePhoto(vector: Float32Array): EmbeddingMap {
  return { values: vector, height: 1, width: 1 };
}

/** The mean of all positions, shape [dimensions]. */
export function meanOf({ values, height, width }: EmbeddingMap): Float32Array {
  const positions = height * width;
  const mean = new Float32Array(values.length / positions);
  values.forEach((value, i) => {
    const k = i % mean.length;
    mean[k] = (mean[k] as number) + value / positions;
  });
  return mean;
}

/**
 * The contribution of each position of a photo to its cosine similarity with another one; their sum is the similarity.
 *
 * @param other the other photo's embedding, shape [dimensions]
 * @returns row-major, shape [height, width]; zeros if one of the two embeddings is zero
 */
export function sharesOf(map: EmbeddingMap, other: Float32Array): Float32Array {
  const positions = map.height * map.width;
  const mean = meanOf(map);
  const length = Math.sqrt(dot(mean, mean) * dot(other, other));
  const shares = new Float32Array(positions);
  if (length === 0) return shares;
  return shares.map((_, i) => {
    const position = map.values.subarray(i * mean.length, (i + 1) * mean.length);
    return dot(position, other) / (positions * length);
  });
}
