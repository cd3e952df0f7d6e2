/** Embeds stored photos for another model, from their display copies; the former model's vectors stay. */
import { packRows } from "../../core/catalogue/catalogue.ts";
import { RateMeter } from "./rate-meter.ts";
import type { ImportState } from "../contracts/import-contract.ts";
import type { CommittedBatch, ModelVectors } from "../ports/owner-store.ts";
import type { PhotoReader } from "../ports/studio-ports.ts";
import type { SyncedIndex } from "../search/synced-index.ts";

export interface Reembedding {
  readonly store: Pick<ModelVectors, "addVectors" | "countOfOtherModels" | "photosOfOtherModels">;
  readonly index: SyncedIndex;
  /** Of the model that photos must have vectors of. */
  readonly reader: PhotoReader;
  /** Called after each transaction. */
  readonly onCommit: (batch: CommittedBatch) => void;
  /** Called before each round, which is left out if it resolves to false. */
  readonly mayContinue: () => Promise<boolean>;
  readonly onProgress: (
    progress: Pick<ImportState, "completed" | "total" | "rate" | "secondsLeft">,
  ) => void;
}

/** How many photos each lane reads in a round. */
const ROUND_PHOTOS = 8;

/**
 * @returns whether every photo has its vector now; false if it must not continue
 * @throws {SearchError} what the reader and the store throw
 */
export async function reembedPhotos(reembedding: Reembedding): Promise<boolean> {
  const { store, index, reader, onCommit, mayContinue, onProgress } = reembedding;
  const { fingerprint } = reader;
  const meter = new RateMeter();
  // Counted once: the database walks all photos for it.
  const total = await store.countOfOtherModels(fingerprint);
  let completed = 0;
  while (await mayContinue()) {
    const photos = await store.photosOfOtherModels(fingerprint, ROUND_PHOTOS * reader.lanes);
    if (photos.length === 0) return true;
    const vectors = await embedAll(photos, reader);
    const revision = await store.addVectors(vectors, fingerprint);
    onCommit({ stored: [], productIds: [], returned: false, dequeued: 0, failed: 0, revision });
    // Takes a loaded index, which is the former model's, to the new revision: it has gained nothing.
    index.added(packRows([]), fingerprint, revision);
    completed += vectors.length;
    meter.count(vectors.length);
    const left = Math.max(0, total - completed);
    const rate = meter.perSecond();
    onProgress({
      completed,
      total: completed + left,
      ...(rate !== undefined && { rate, secondsLeft: left / rate }),
    });
  }
  return false;
}

/** Deals the photos out to the lanes; a row for each photo. */
async function embedAll(
  photos: Awaited<ReturnType<ModelVectors["photosOfOtherModels"]>>,
  reader: PhotoReader,
): Promise<Parameters<ModelVectors["addVectors"]>[0]> {
  const lanes = Array.from({ length: reader.lanes }, (_, lane) =>
    photos.filter((_photo, i) => i % reader.lanes === lane),
  );
  const rows = await Promise.all(
    lanes.map(async (lane) => {
      const contents = await reader.read(lane.map(({ display }) => display as Blob));
      return lane.map(({ id }, i) => ({ photoId: id, content: contents[i] ?? "image-decode" }));
    }),
  );
  return rows.flat().map(({ photoId, content }) => ({
    photoId,
    // A copy that can't be read any more must not hold up the others.
    vector: typeof content === "string" ? undefined : content.vector,
  }));
}
