/** Which images a measurement needs, which of them are queries and which are the catalogue. */

export interface LabelledImage {
  readonly file: string;
  /** Empty if the image has none. */
  readonly label: string;
  /** Empty if there are no splits. */
  readonly split: string;
}

/** The splits that queries and catalogue are taken from. */
export interface Sides {
  readonly query: string;
  readonly catalogue: string;
}

export interface Retrieval {
  readonly queries: readonly LabelledImage[];
  readonly catalogue: readonly LabelledImage[];
  /** Whether each query is in the catalogue, and has to be left out of its results. */
  readonly leaveOneOut: boolean;
}

/** The images of the two splits, in their order; all of them without splits. */
export function imagesNeeded(
  images: readonly LabelledImage[],
  sides: Sides | undefined,
): readonly LabelledImage[] {
  if (!sides) return images;
  return images.filter(({ split }) => split === sides.query || split === sides.catalogue);
}

/** At most `count` of the items, evenly spread over their order: the same ones every time. */
export function spread<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  const at = (i: number) => items[Math.floor((i * items.length) / count)] as T;
  return Array.from({ length: count }, (_, i) => at(i));
}

/**
 * Splits images into queries and catalogue. An image without a label is no query; with leave-one-out, neither is one
 * whose label no other image has. With two splits, a label that the catalogue lacks is a query nevertheless: a
 * visitor's photo may show what the shop does not have.
 */
export function planRetrieval(
  images: readonly LabelledImage[],
  sides: Sides | undefined,
): Retrieval {
  const leaveOneOut = !sides || sides.query === sides.catalogue;
  const catalogue = sides ? images.filter(({ split }) => split === sides.catalogue) : images;
  if (!leaveOneOut) {
    const isQuery = ({ label, split }: LabelledImage) => split === sides.query && label !== "";
    return { queries: images.filter(isQuery), catalogue, leaveOneOut };
  }
  const counts = countLabels(catalogue);
  const isQuery = ({ label }: LabelledImage) => label !== "" && (counts.get(label) ?? 0) > 1;
  return { queries: catalogue.filter(isQuery), catalogue, leaveOneOut };
}

export function countLabels(images: readonly LabelledImage[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of images) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
