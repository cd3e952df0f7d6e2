/** What a search is doing, as a text, and how much of it is done. */
import type { Progress } from "../../../engine/contracts/engine-contract.ts";
import type { Localize } from "../../../messages/localize.ts";

/** `share` is 0 to 1; undefined if unknown. */
export function describeProgress(
  progress: Progress | undefined,
  localize: Localize,
): { readonly label: string; readonly share: number | undefined } {
  if (!progress) return { label: localize.term("searching"), share: undefined };
  const { phase, completed, total } = progress;
  const share = total > 0 ? Math.min(1, completed / total) : undefined;
  if (phase === "catalogue") return { label: localize.term("openingCatalogue"), share };
  if (total === 0) return { label: localize.term("preparing"), share };
  if (phase === "model") {
    const percent = localize.percent(share ?? 0);
    return { label: localize.term("preparingBytes", percent, localize.bytes(total)), share };
  }
  const steps = [localize.number(completed), localize.number(total)] as const;
  return { label: localize.term("preparingSteps", ...steps), share };
}
