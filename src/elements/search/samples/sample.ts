import type { LocalText } from "../../../core/catalogue/local-text.ts";

/** How many fit without becoming a wall. */
export const maxSamples = 8;

export interface Sample {
  /** Absolute address of the photo. */
  readonly url: string;
  readonly label: LocalText;
}
