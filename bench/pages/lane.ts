/**
 * What the queue does with a photo, each part alone, one after the other, on one thread: what an import
 * takes beyond the sum of these is what the queue itself costs.
 */
import { deleteDB } from "idb";
import { openIdbStore } from "../../src/adapters/idb/idb-store.ts";
import { browserDecoder } from "../../src/adapters/image/browser-decoder.ts";
import { toUnit } from "../../src/core/vectors/vectors.ts";
import { contentId } from "../../src/engine/shared/content-id.ts";
import type { DecodedPhoto, Embedder } from "../../src/engine/ports/engine-ports.ts";
import type { OwnerStore, PhotoPictures } from "../../src/engine/ports/owner-store.ts";
import { browserPorts } from "../../workers/compose-engine.ts";
import type { LanePart } from "../lane-parts.ts";

/** As the queue's. */
const BATCH_PHOTOS = 8;
const WARM_UP_PHOTOS = 40;

interface Lane {
  readonly files: readonly Blob[];
  readonly embedder: Embedder;
  readonly store: OwnerStore;
  readonly ids: string[];
  readonly decoded: DecodedPhoto[];
  readonly photos: (PhotoPictures & { readonly id: string })[];
}

let lane: Lane | undefined;

/** Fetches the photos, loads the model, works on some until the code is warm: none of it is timed. */
export async function openPhotoQueue(
  modelUrl: string,
  names: readonly string[],
  database: string,
): Promise<void> {
  const files = await Promise.all(
    names.map(async (name) => (await fetch(`/files/${name}`)).blob()),
  );
  const embedder = await browserPorts.loadEmbedder({ modelUrl, backend: "wasm" }, () => {});
  await deleteDB(database);
  const store = await openIdbStore({ name: database });
  lane = { files, embedder, store, ids: [], decoded: [], photos: [] };
  for (const batch of batches(files.slice(0, WARM_UP_PHOTOS))) {
    const decoded = await decodeAll(batch, embedder);
    await embedder.embed(decoded.map(({ input }) => input));
  }
}

/** In the order of `laneParts`: each works on what the one before left. Milliseconds for all photos. */
export async function measureLanePart(part: LanePart): Promise<number> {
  if (!lane) throw new Error("The lane is not open.");
  if (part === "commit") await queueAll(lane);
  const started = performance.now();
  await work[part](lane);
  return performance.now() - started;
}

/** Hash, decode, embed, batch after batch: what a lane does. Milliseconds for all photos. */
export async function measureReading(): Promise<number> {
  if (!lane) throw new Error("The lane is not open.");
  const { files, embedder } = lane;
  const started = performance.now();
  for (const batch of batches(files)) {
    await Promise.all(batch.map(contentId));
    const decoded = await decodeAll(batch, embedder);
    await embedder.embed(decoded.map(({ input }) => input));
  }
  return performance.now() - started;
}

export async function closePhotoQueue(): Promise<void> {
  await lane?.embedder.dispose();
  await lane?.store.close();
  lane = undefined;
}

const work: Record<LanePart, (lane: Lane) => Promise<void>> = {
  async hash({ files, ids }) {
    for (const file of files) ids.push(await contentId(file));
  },
  async decode({ files, embedder, decoded }) {
    for (const batch of batches(files)) decoded.push(...(await decodeAll(batch, embedder)));
  },
  async embed({ embedder, decoded, ids, photos }) {
    const { dimensions } = embedder.model;
    for (const batch of batches(decoded)) {
      const raw = await embedder.embed(batch.map(({ input }) => input));
      batch.forEach(({ thumbnail, display }, row) => {
        const id = ids[photos.length] as string;
        const vector = toUnit(raw.slice(row * dimensions, (row + 1) * dimensions));
        photos.push({ id, thumbnail, display, vector });
      });
    }
  },
  async store({ store, photos, embedder }) {
    let added = 0;
    for (const batch of batches(photos)) {
      const items = batch.map((photo) => ({
        product: { ...productOf(photo.id), photoIds: [photo.id], added: ++added },
        photos: [photo],
      }));
      await store.restore(items, embedder.model.fingerprint);
    }
  },
  /** As the queue stores: each photo out of the queue and into the catalogue, counts read after it. */
  async commit({ store, photos, decoded, embedder }) {
    const byName = new Map(photos.map((photo, i) => [photo.id, { photo, ...decoded[i] }]));
    const { fingerprint } = embedder.model;
    for (let queue = await store.nextQueued(BATCH_PHOTOS); queue.length > 0;) {
      const outcomes = queue.flatMap((queued) => {
        const { photo, measures } = byName.get(queued.name) ?? {};
        if (!photo || !measures) return [];
        return [{ queued, kind: "done" as const, photo: { ...photo, measures }, advice: [] }];
      });
      await store.commitBatch(outcomes, fingerprint);
      await store.queueCounts();
      queue = await store.nextQueued(BATCH_PHOTOS);
    }
  },
};

/** The same photos, into an empty catalogue. */
async function queueAll({ store, photos, files }: Lane): Promise<void> {
  await store.change({ remove: photos.map(({ id }) => id) });
  await store.enqueue(
    photos.map(({ id }, i) => {
      const source = { kind: "file", file: files[i] as Blob } as const;
      return { product: { name: id, category: "" }, position: 0, name: id, source };
    }),
  );
}

/** All at once, as `engine/imports/photo-reader.ts` does it. */
function decodeAll(batch: readonly Blob[], { input }: Embedder): Promise<DecodedPhoto[]> {
  return Promise.all(batch.map((file) => browserDecoder.decodeWithCopies(file, input)));
}

function productOf(id: string) {
  return { id, name: id, category: "" };
}

function batches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH_PHOTOS) }, (_, i) =>
    all.slice(i * BATCH_PHOTOS, (i + 1) * BATCH_PHOTOS),
  );
}
