/** A category or tag, and how probable it is that a photo or a product has it. */
export interface LabelProbability {
  readonly label: string;
  /** 0 to 1. */
  readonly probability: number;
}
