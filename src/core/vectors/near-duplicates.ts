/**
 * Whether two photos are one picture, or show one thing: from the cosine of their embeddings.
 *
 * The two are kept apart because they ask for different deeds: of a duplicate one copy can go, while a
 * similar photo may be the product's other side, or another product. Files that are equal byte for byte
 * need no embedding: their SHA-256 tells (the photo's id).
 */

/** 2026-11-23, mirip-lite0-v2: copies of 60 fashion photos found in 89 %, none of 196 pairs of one title in
 * other colours and of 600 likest other photos taken for one (precision 1.00). `npm run coach:measure`. */
export const DUPLICATE_FROM = 0.97;

/** Same run: from here precision is 0.97, recall 0.25, against each fashion photo's likest of another title. */
export const SIMILAR_FROM = 0.92;

/** @param similarity cosine of two embeddings of one model */
export function relate(similarity: number): "duplicate" | "similar" | undefined {
  if (similarity >= DUPLICATE_FROM) return "duplicate";
  return similarity >= SIMILAR_FROM ? "similar" : undefined;
}
