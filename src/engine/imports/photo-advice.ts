/** What the photo coach says about photos that are about to be stored. */
import type { Advice } from "../../core/catalogue/catalogue.ts";
import { idOfKey } from "../../core/catalogue/incoming-photos.ts";
import { relate } from "../../core/vectors/near-duplicates.ts";
import { adviseOn } from "../../core/pixels/photo-coach.ts";
import { dot } from "../../core/vectors/vectors.ts";
import type { VectorIndex } from "../ports/engine-ports.ts";
import type { QueueOutcome } from "../ports/owner-store.ts";

type Done = Extract<QueueOutcome, { kind: "done" }>;

interface Likeness {
  readonly similarity: number;
  readonly photoId: string;
  readonly productId: string;
}

/** @param stored the vectors of the photos that are stored already */
export function adviceOn(
  outcomes: readonly QueueOutcome[],
  stored: VectorIndex,
): readonly QueueOutcome[] {
  const before: Done[] = [];
  return outcomes.map((outcome) => {
    if (outcome.kind !== "done") return outcome;
    const { photo } = outcome;
    const advice: Advice[] = adviseOn(photo.measures).map((kind) => ({ photoId: photo.id, kind }));
    const nearest = nearestStored(outcome, stored);
    const like = before.reduce((best, other) => nearer(best, outcome, other), nearest);
    const kind = like && relate(like.similarity);
    if (like && kind) {
      const { photoId: otherPhotoId, productId: otherProductId } = like;
      advice.push({ photoId: photo.id, kind, otherPhotoId, otherProductId });
    }
    before.push(outcome);
    return { ...outcome, advice };
  });
}

/** Photos of one table row belong to one product: that they resemble each other is no news. */
function productOf({ queued, photo }: Done): string {
  const { key } = queued.product;
  return key === undefined ? photo.id : idOfKey(key);
}

function nearestStored(outcome: Done, stored: VectorIndex): Likeness | undefined {
  if (stored.photos === 0) return undefined;
  const own = productOf(outcome);
  const { vector } = outcome.photo;
  const accepts = (productId: string) => productId !== own;
  return stored.search({ vector, metric: "cosine", k: 1, accepts })[0];
}

/** Photos of one batch are compared as well: they are often shots of one thing, one after the other. */
function nearer(best: Likeness | undefined, one: Done, other: Done): Likeness | undefined {
  const similarity = dot(one.photo.vector.unit, other.photo.vector.unit);
  if (productOf(one) === productOf(other) || similarity <= (best?.similarity ?? 0)) return best;
  return { similarity, photoId: other.photo.id, productId: productOf(other) };
}
