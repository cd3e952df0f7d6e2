/** The states that a cropped photo was in before, as a chain from the newest to the photo as it came. */

/** A state that a crop replaced. */
interface Former<F> {
  /** If that was a crop already: the state that it replaced. */
  readonly before?: F;
}

export function countCrops<F extends Former<F>>(newest: F | undefined): number {
  return newest ? 1 + countCrops(newest.before) : 0;
}

/**
 * The state that the photo had after `earlierCrops` crops; undefined if it has no more crops than that now,
 * because it was taken back already.
 */
export function stateAfterCrops<F extends Former<F>>(
  newest: F | undefined,
  earlierCrops: number,
): F | undefined {
  let found = newest;
  let crops = countCrops(newest);
  while (found?.before && crops > earlierCrops + 1) {
    found = found.before;
    crops--;
  }
  return crops > earlierCrops ? found : undefined;
}
