/** Checks of a product photo: what is measured, and when it is worth saying. */

export interface PhotoMeasures {
  /** Size of the original, upright. */
  readonly width: number;
  readonly height: number;
}
