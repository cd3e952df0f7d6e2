/** How long it takes until a stored catalogue can be searched. */
import { openDB } from "idb";
import { openBundleStore } from "../../src/adapters/bundle/bundle-store.ts";
import { ExactIndex } from "../../src/adapters/exact/exact-index.ts";
import { openIdbStore } from "../../src/adapters/idb/idb-store.ts";
import type { MiripSchema } from "../../src/adapters/idb/schema.ts";
import { decodeInt8Shard, encodeInt8Shard } from "../../src/core/bundle/shard-vectors.ts";
import type { CatalogueStore } from "../../src/engine/ports/engine-ports.ts";
import type { Samples } from "../figures.ts";
import { timeRuns } from "./timing.ts";
import { DIMENSIONS, randomBlock } from "./vectors.ts";

const DATABASE = "mirip-bench";
const FINGERPRINT = "bench";
/** As the store's own blocks. */
const BLOCK_PHOTOS = 256;

/**
 * Writes the blocks of a catalogue, without its pictures: only the blocks are read for a search, and
 * 200,000 files would take minutes to write.
 */
export async function fillDatabase(photos: number): Promise<void> {
  const store = await openIdbStore({ name: DATABASE });
  await store.close();
  const database = await openDB<MiripSchema>(DATABASE);
  const transaction = database.transaction("blocks", "readwrite");
  for (let from = 0; from < photos; from += BLOCK_PHOTOS) {
    const count = Math.min(BLOCK_PHOTOS, photos - from);
    void transaction.store.put({ fingerprint: FINGERPRINT, ...randomBlock(from, count) });
  }
  await transaction.done;
  database.close();
}

/** Meant for a browser that was just started: the first load is the one that a shop owner waits for. */
export async function measureDatabase(photos: number): Promise<Samples[]> {
  const started = performance.now();
  const store = await openIdbStore({ name: DATABASE });
  const { read, indexed } = await loadVectors(store, FINGERPRINT, photos);
  await store.close();
  const size = `${photos.toLocaleString("en")} photos`;
  return [
    { name: `${size}, IndexedDB, read`, unit: "ms", values: [read - started] },
    { name: `${size}, IndexedDB, ready to search`, unit: "ms", values: [indexed - started] },
  ];
}

/** @param url folder of a published catalogue that this browser has not seen yet */
export async function measureBundle(url: string, photos: number, runs: number): Promise<Samples[]> {
  const size = `${photos.toLocaleString("en")} photos`;
  const block = randomBlock(0, photos);
  const bytes = encodeInt8Shard(block);
  const decode = await timeRuns(runs, () => decodeInt8Shard(bytes, photos, DIMENSIONS));
  const visits: { name: string; values: number[] }[] = [
    { name: `${size}, bundle, first visit (localhost)`, values: [] },
    { name: `${size}, bundle, later visits`, values: [] },
  ];
  for (let run = 0; run <= runs; run++) {
    const started = performance.now();
    const store = await openBundleStore(new URL(url, location.origin).href);
    const { indexed } = await loadVectors(store, FINGERPRINT, photos);
    visits[Math.min(run, 1)]?.values.push(indexed - started);
  }
  return [
    { name: `${size}, bundle, decoding the vectors`, unit: "ms", values: decode },
    ...visits.map((visit) => ({ ...visit, unit: "ms" as const })),
  ];
}

async function loadVectors(store: CatalogueStore, fingerprint: string, photos: number) {
  const blocks = await store.vectors(fingerprint);
  const read = performance.now();
  const index = new ExactIndex();
  for (const block of blocks) index.add(block);
  const indexed = performance.now();
  if (index.photos !== photos)
    throw new Error(`${index.photos} photos were loaded, not ${photos}.`);
  return { read, indexed };
}
