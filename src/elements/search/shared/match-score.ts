/** The one number by which a result is shown to people: in per cent, and as a bar. */
import type { Match } from "../../../engine/contracts/engine-contract.ts";

/** Chance of a match where the catalogue has it calibrated, else the cosine similarity; 0 to 1. */
export function matchScore({
  similarity,
  probability = similarity,
}: Pick<Match, "similarity" | "probability">): number {
  return Math.min(1, Math.max(0, probability));
}
