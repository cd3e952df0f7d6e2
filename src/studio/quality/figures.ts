/** Formats measured numbers: an unknown one is a dash, never "NaN". */
import type { StudioLocalize } from "../../messages/studio-localize.ts";

/** Formats a share from 0 to 1. */
export function percentOf(share: number | undefined, localize: StudioLocalize): string {
  return isKnown(share) ? localize.percent(share) : localize.term("labUnsaid");
}

export function numberOf(value: number | undefined, localize: StudioLocalize): string {
  return isKnown(value) ? localize.number(Math.round(value)) : localize.term("labUnsaid");
}

/** A category's name; the empty one is "none". */
export function nameOf(label: string, localize: StudioLocalize): string {
  return label === "" ? localize.term("noCategory") : label;
}

/**
 * A share as people count it: "3 of 4" if there are few, else out of ten, or out of a hundred if
 * ten would round to none or all.
 */
export function outOf(
  share: number | undefined,
  queries: number,
): { readonly found: number; readonly of: number } | undefined {
  if (!isKnown(share) || !(queries > 0)) return undefined;
  if (queries <= FEW) return { found: Math.round(share * queries), of: queries };
  const tenths = Math.round(share * 10);
  if (share === 0 || share === 1 || (tenths > 0 && tenths < 10)) return { found: tenths, of: 10 };
  return { found: Math.min(99, Math.max(1, Math.round(share * 100))), of: 100 };
}

/** Below this number of photos, figures are rough. */
export const FEW = 20;

export function isKnown(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}
