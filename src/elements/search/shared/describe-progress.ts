/** What a search is busy with, in words, and how much of it is done. */
import type { Progress } from "../../../engine/contracts/engine-contract.ts";
import type { Words } from "../../../messages/messages.ts";

/** `share` is 0 to 1; undefined where nobody knows. */
export function describeProgress(
  progress: Progress | undefined,
  words: Words,
): { readonly label: string; readonly share: number | undefined } {
  if (!progress) return { label: words.term("searching"), share: undefined };
  const { phase, completed, total } = progress;
  const share = total > 0 ? Math.min(1, completed / total) : undefined;
  if (phase === "catalogue") return { label: words.term("openingCatalogue"), share };
  if (total === 0) return { label: words.term("preparing"), share };
  if (phase === "model") {
    const percent = words.percent(share ?? 0);
    return { label: words.term("preparingBytes", percent, words.bytes(total)), share };
  }
  const steps = [words.number(completed), words.number(total)] as const;
  return { label: words.term("preparingSteps", ...steps), share };
}
