/**
 * Whether two photos are near-duplicates or show similar products, by the cosine similarity of their embeddings.
 *
 * The two are distinguished because they need different actions: of duplicates one can be deleted, while a similar
 * photo may be the product's other side, or another product. Files that are equal byte for byte are found without
 * embeddings, by their SHA-256 (the photo's id).
 */

/**
 * Measured 2026-11-23 with mirip-lite0-v2 by `npm run coach:measure`: copies of 60 fashion photos are found in 89 %, and
 * none of 196 pairs of one title in other colours and of 600 most similar other photos is taken for one (precision
 * 1.00).
 */
export const DUPLICATE_FROM = 0.97;

/** Same run: precision 0.97, recall 0.25, against the most similar photo of another title for each fashion photo. */
export const SIMILAR_FROM = 0.92;

/** @param similarity cosine similarity of two embeddings of one model */
export function relate(similarity: number): "duplicate" | "similar" | undefined {
  if (similarity >= DUPLICATE_FROM) return "duplicate";
  return similarity >= SIMILAR_FROM ? "similar" : undefined;
}
