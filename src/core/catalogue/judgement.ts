/** What the owner said about two products: that they are the same, or that they are not. */
export interface Judgement {
  /** Ids of two products. */
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
}

/** One key for both orders of a pair. */
export function pairKey({ a, b }: Pick<Judgement, "a" | "b">): string {
  return JSON.stringify([a, b].toSorted());
}
