/** One run over the queue: batches are read ahead of the one that is being committed. */
import { packRows } from "../../core/catalogue/catalogue.ts";
import type {
  CommittedBatch,
  ImportQueue,
  OwnerCatalogue,
  QueueOutcome,
} from "../ports/owner-store.ts";
import type { FetchPhoto, PhotoReader } from "../ports/studio-ports.ts";
import type { SyncedIndex } from "../search/synced-index.ts";
import { adviceOn } from "./photo-advice.ts";
import { readQueued } from "./read-queued.ts";

export interface QueueRun {
  readonly store: Pick<ImportQueue, "nextQueued" | "commitBatch"> & Pick<OwnerCatalogue, "has">;
  readonly index: SyncedIndex;
  readonly fetchPhoto: FetchPhoto;
  readonly reader: Pick<PhotoReader, "fingerprint" | "read">;
  readonly batchPhotos: number;
  /** How many batches are being read at once. */
  readonly batchesAhead: number;
  /** Aborted when nothing more may be committed. */
  readonly signal: AbortSignal;
  /** Called after each transaction; the run ends if it resolves to false. */
  readonly onCommit: (batch: CommittedBatch, outcomes: readonly QueueOutcome[]) => Promise<boolean>;
}

/**
 * Commits outcomes in the order of the queue, however the batches overtake each other. Resolves when the queue
 * is empty or the run was ended.
 * @throws {SearchError} what the reader and the store throw
 */
export async function processQueue(run: QueueRun): Promise<void> {
  const { store, fetchPhoto, reader, batchPhotos, batchesAhead, signal } = run;
  const { fingerprint } = reader;
  const ahead: Promise<readonly QueueOutcome[]>[] = [];
  let lastRead = 0;
  for (;;) {
    while (ahead.length < batchesAhead && !signal.aborted) {
      const batch = await store.nextQueued(batchPhotos, lastRead);
      if (batch.length === 0) break;
      lastRead = batch.at(-1)?.id ?? lastRead;
      const read = (files: readonly Blob[]) => reader.read(files);
      const reading = readQueued(batch, { store, fetchPhoto, fingerprint, signal, read });
      // A failure is thrown when its turn comes; until then it must not count as unhandled.
      reading.catch(() => undefined);
      ahead.push(reading);
    }
    const outcomes = await ahead.shift();
    if (!outcomes || signal.aborted) return;
    const batch = await commit(outcomes, run);
    if (!(await run.onCommit(batch, outcomes))) return;
  }
}

async function commit(
  outcomes: readonly QueueOutcome[],
  { store, index, reader: { fingerprint } }: QueueRun,
): Promise<CommittedBatch> {
  const advised = adviceOn(outcomes, await index.of(fingerprint));
  const batch = await store.commitBatch(advised, fingerprint);
  // Without this the index reads all vectors again, among them those that came out of the trash.
  if (!batch.returned) index.added(packRows(batch.stored), fingerprint, batch.revision);
  return batch;
}
