/** Embeds stored photos anew, from their display copies, beside the vectors that are there. */
import { packRows } from "../../core/catalogue/catalogue.ts";
import { RateMeter } from "./rate-meter.ts";
import type { ImportState } from "../contracts/import-contract.ts";
import type { OwnerStore, Settled } from "../ports/owner-store.ts";
import type { PhotoReader } from "../ports/studio-ports.ts";
import type { SyncedIndex } from "../search/synced-index.ts";

export interface Renewal {
  readonly store: OwnerStore;
  readonly index: SyncedIndex;
  readonly reader: PhotoReader;
  readonly settled: (settled: Settled) => void;
  /** Asked before each round. */
  readonly goesOn: () => Promise<boolean>;
  readonly tell: (
    advance: Pick<ImportState, "completed" | "total" | "rate" | "secondsLeft">,
  ) => void;
}

/** How many photos each lane reads in a round. */
const ROUND_PHOTOS = 8;

/** Returns whether every photo has its vector now; false where it was told not to go on. */
export async function renewPhotos(renewal: Renewal): Promise<boolean> {
  const { store, index, reader, settled, goesOn, tell } = renewal;
  const { fingerprint } = reader;
  const meter = new RateMeter();
  // Counted once: the database walks all photos for it.
  const total = await store.countOfOtherModels(fingerprint);
  let completed = 0;
  while (await goesOn()) {
    const photos = await store.photosOfOtherModels(fingerprint, ROUND_PHOTOS * reader.lanes);
    if (photos.length === 0) return true;
    const vectors = await embedAnew(photos, reader);
    const revision = await store.addVectors(vectors, fingerprint);
    settled({ stored: [], productIds: [], returned: false, left: 0, failed: 0, revision });
    index.added(packRows([]), fingerprint, revision);
    completed += vectors.length;
    meter.count(vectors.length);
    const left = Math.max(0, total - completed);
    const rate = meter.perSecond();
    tell({
      completed,
      total: completed + left,
      ...(rate !== undefined && { rate, secondsLeft: left / rate }),
    });
  }
  return false;
}

async function embedAnew(
  photos: Awaited<ReturnType<OwnerStore["photosOfOtherModels"]>>,
  reader: PhotoReader,
): Promise<Parameters<OwnerStore["addVectors"]>[0]> {
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
