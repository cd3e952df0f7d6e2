/** What a ranking says of one of its results. */

/** A ranking is read this deep. */
export const rankingDepth = 12;

/** Between them, the log odds of a match rise in a straight line with the similarity. */
export const similarityKnots = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/**
 * The similarity, how far it is above each knot, and the density: the mean of the nearest products'
 * similarities. Its margin over them is the difference of the two.
 * @param similarities descending @param place from 0
 */
export function featuresOf(similarities: ArrayLike<number>, place: number): readonly number[] {
  const similarity = similarities[place] as number;
  const depth = Math.min(rankingDepth, similarities.length);
  let sum = 0;
  for (let i = 0; i < depth; i++) sum += similarities[i] as number;
  return [...steps(similarity), sum / depth];
}

export function steps(similarity: number): number[] {
  return [similarity, ...similarityKnots.map((knot) => Math.max(0, similarity - knot))];
}
