import type { LocalText } from "../../../core/catalogue/local-text.ts";

/** More would hide the rest of the page. */
export const MAX_SAMPLES = 8;

export interface Sample {
  /** Absolute address of the photo. */
  readonly url: string;
  readonly label: LocalText;
}
