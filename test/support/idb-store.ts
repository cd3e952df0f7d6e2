/** The owner's store in a database of its own, and what tests put into it. */
import { openIdbStore } from "../../src/adapters/idb/idb-store.ts";
import { idOfKey } from "../../src/core/catalogue/incoming-photos.ts";
import type {
  LearnedState,
  MeasuredQuality,
  OwnerStore,
  PhotoPictures,
  QueueDraft,
  ReadPhoto,
} from "../../src/engine/ports/owner-store.ts";

export const DATABASE_NAME = "mirip-test";
export const fingerprint = "f".repeat(32);

export function openStore(): Promise<OwnerStore> {
  return openIdbStore({ name: DATABASE_NAME });
}

export function deleteDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE_NAME);
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(request.error));
  });
}

export interface TestPhoto extends PhotoPictures {
  readonly id: string;
  readonly name: string;
  readonly category: string;
}

/** Photo `photo-<i>` of the product `productId(i)`. */
export function photo(i: number): TestPhoto {
  const unit = Float32Array.from({ length: 4 }, (_, at) => Math.sin(i * 4 + at));
  return {
    id: `photo-${i}`,
    name: `Product ${i}`,
    category: i % 2 === 0 ? "even" : "odd",
    thumbnail: new Blob([`thumbnail ${i}`]),
    display: new Blob([`display ${i}`]),
    vector: { unit, norm: 1 + i / 7 },
  };
}

export function productId(i: number): string {
  return idOfKey(`photo-${i}`);
}

let filled = 0;

/** Stores photos as the queue does, all in one transaction, each a product of its own. */
export async function fill(
  store: OwnerStore,
  photos: readonly TestPhoto[],
  model: string,
): Promise<void> {
  const batch = `batch ${++filled}`;
  await store.enqueue(
    photos.map(({ id, name, category }) => ({
      product: { key: id, name, category },
      position: 0,
      name: `${batch}, ${id}`,
      source: { kind: "file", file: new Blob([id]) },
    })),
  );
  const queued = await store.nextQueued(9999);
  const outcomes = photos.map(({ id, thumbnail, display, vector }) => {
    const own = queued.find(({ name }) => name === `${batch}, ${id}`);
    if (!own) throw new Error(`${id} is not in the queue`);
    const read = { id, thumbnail, display, vector, measures };
    return { queued: own, kind: "done", photo: read, advice: [] } as const;
  });
  await store.commitBatch(outcomes, model);
}

const measures = {
  width: 9,
  height: 9,
  blurPx: 0,
  highlights: 255,
  onWhite: true,
  clipped: 0,
  clutter: 0,
};

/** A row of a table with the photo `number`. */
export function sku(number: string): QueueDraft {
  const product = { name: `Product ${number}`, category: "", sku: number };
  return { ...draft(number), product: { ...product, key: `sku:${number.toLowerCase()}` } };
}

export function draft(file: string, key?: string, position = 0): QueueDraft {
  return {
    product: {
      name: `Product ${file}`,
      category: "",
      ...(key !== undefined && { key, sku: "K-1" }),
    },
    position,
    name: file,
    source: { kind: "file", file: new Blob([file]) },
  };
}

export function readPhoto(id: string): ReadPhoto {
  const { thumbnail, display, vector } = photo(id.length);
  return { id, thumbnail, display, vector, measures };
}

export function learnedState(of: string, strength: number): LearnedState {
  return {
    understanding: { fingerprint: of, narrowing: { mode: "soft", strength } },
    revision: 1,
    about: { photos: 5, categories: [], tags: [], mistakes: [] },
  };
}

export async function keepLearned(at: OwnerStore, value: LearnedState): Promise<void> {
  await at.reviseLearned(value.understanding.fingerprint, () => value);
}

export function report(score: number): MeasuredQuality {
  return {
    measured: "2026-01-01T00:00:00.000Z",
    revision: 1,
    products: 2,
    queries: 2,
    score,
    classes: [],
    macro: { precision: 1, recall: 1, f1: 1 },
    accuracy: 1,
    confusion: { labels: ["even"], counts: Uint32Array.of(2) },
    confused: [],
    hitRate: [],
    byK: [],
    narrowing: [],
    advice: [],
    nearest: [],
  };
}
