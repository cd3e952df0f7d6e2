/** The features of one result of a ranking, from which the probability of a match is computed. */

/** Results of a ranking that the density is the mean of. */
export const rankingDepth = 12;

/** Between two knots, the log odds of a match are linear in the similarity. */
export const similarityKnots = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/**
 * The similarity, how far it is above each knot, and the density: the mean of the nearest products' similarities.
 *
 * @param similarities cosine similarities of the ranking, descending
 * @param place of the result, from 0
 * @returns shape [similarityKnots.length + 2]
 */
export function featuresOf(similarities: ArrayLike<number>, place: number): readonly number[] {
  const similarity = similarities[place] as number;
  const depth = Math.min(rankingDepth, similarities.length);
  let sum = 0;
  for (let i = 0; i < depth; i++) sum += similarities[i] as number;
  return [...steps(similarity), sum / depth];
}

/** The similarity and how far it is above each knot. Shape [similarityKnots.length + 1]. */
export function steps(similarity: number): number[] {
  return [similarity, ...similarityKnots.map((knot) => Math.max(0, similarity - knot))];
}
