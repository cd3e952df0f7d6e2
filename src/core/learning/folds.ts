/** Folds for cross-validation: all photos of a product are in the same fold. */

export const FOLDS = 3;

/**
 * Deals products to folds, so that each class is spread over the folds as evenly as possible. The same input always
 * gives the same folds.
 *
 * @param groups the product of each photo
 * @param classes the class of each photo to spread evenly: a category, or the rarest tag
 * @returns the fold of each photo, 0 to `count` - 1
 */
export function dealFolds(groups: Int32Array, classes: Int32Array, count: number): Int32Array {
  const classOf = new Map<number, number>();
  groups.forEach((group, photo) => {
    if (!classOf.has(group)) classOf.set(group, classes[photo] as number);
  });
  const order = [...classOf].sort(
    ([a, classA], [b, classB]) => classA - classB || hash(a) - hash(b) || a - b,
  );
  const foldOf = new Map(order.map(([group], place) => [group, place % count]));
  return groups.map((group) => foldOf.get(group) as number);
}

/** A sort key that is independent of the order of adding (Knuth's multiplicative hash). */
function hash(value: number): number {
  return Math.imul(value + 1, 0x9e3779b1) >>> 0;
}
