import type { LocalText } from "../../core/local-text.ts";

export interface Sample {
  /** Absolute address of the photo. */
  readonly url: string;
  readonly label: LocalText;
}
