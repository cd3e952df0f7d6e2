/**
 * Who asks whom: which images a measurement needs, which of them are queries and which are the
 * catalogue. Pure, so that the rules can be tested without an image.
 */

export interface LabelledImage {
  readonly file: string;
  /** Empty where the image has none. */
  readonly label: string;
  /** Empty where there are no splits. */
  readonly split: string;
}

/** The splits that ask and answer. */
export interface Sides {
  readonly query: string;
  readonly catalogue: string;
}

export interface Retrieval {
  readonly queries: readonly LabelledImage[];
  readonly catalogue: readonly LabelledImage[];
  /** Each query is in the catalogue itself and must be left out of its answer. */
  readonly leaveOneOut: boolean;
}

/** The images of the two splits, in their order; all of them where there are no splits. */
export function imagesNeeded(
  images: readonly LabelledImage[],
  sides: Sides | undefined,
): readonly LabelledImage[] {
  if (!sides) return images;
  return images.filter(({ split }) => split === sides.query || split === sides.catalogue);
}

/** `count` of the items, spread evenly over their order: the same ones every time. */
export function spread<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  const at = (i: number) => items[Math.floor((i * items.length) / count)] as T;
  return Array.from({ length: count }, (_, i) => at(i));
}

/**
 * Splits images into those that ask and those that answer. An image without a label never asks; left
 * one out, neither does one whose label nothing else bears. Across splits a label that the catalogue
 * lacks does ask: a visitor's photo may show what the shop does not have.
 */
export function planRetrieval(
  images: readonly LabelledImage[],
  sides: Sides | undefined,
): Retrieval {
  const leaveOneOut = !sides || sides.query === sides.catalogue;
  const catalogue = sides ? images.filter(({ split }) => split === sides.catalogue) : images;
  if (!leaveOneOut) {
    const asks = ({ label, split }: LabelledImage) => split === sides.query && label !== "";
    return { queries: images.filter(asks), catalogue, leaveOneOut };
  }
  const counts = countLabels(catalogue);
  const asks = ({ label }: LabelledImage) => label !== "" && (counts.get(label) ?? 0) > 1;
  return { queries: catalogue.filter(asks), catalogue, leaveOneOut };
}

export function countLabels(images: readonly LabelledImage[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of images) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
