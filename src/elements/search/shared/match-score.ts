/** The one number that people see of a result: in per cent, and as a bar. */
import type { Match } from "../../../engine/contracts/engine-contract.ts";

/** The probability of a match if the catalogue is calibrated, else the cosine similarity; 0 to 1. */
export function matchScore({
  similarity,
  probability = similarity,
}: Pick<Match, "similarity" | "probability">): number {
  return Math.min(1, Math.max(0, probability));
}
