/** An engine over the owner's catalogue, without the studio around it, and photos for it. */
import { openIdbStore } from "../../src/adapters/idb/idb-store.ts";
import { toUnit } from "../../src/core/vectors/vectors.ts";
import type { Engine } from "../../src/engine/contracts/engine-contract.ts";
import { createEngine } from "../../src/engine/engine.ts";
import type { Embedder } from "../../src/engine/ports/engine-ports.ts";
import { contentId } from "../../src/engine/shared/content-id.ts";
import { browserPorts } from "../../workers/compose-engine.ts";
import { modelUrl } from "./model.ts";

export function composeOwnerEngine(): Engine {
  return createEngine({
    ...browserPorts,
    openStore: async (source, options) =>
      source.kind === "owner" ? openIdbStore() : browserPorts.openStore(source, options),
  });
}

export interface PhotoToStore {
  readonly file: Blob;
  readonly productName: string;
  readonly category: string;
}

let loading: Promise<Embedder> | undefined;
let stored = 0;

/** Stores photos as the queue does, each a product of its own under the photo's id. */
export async function fillCatalogue(photos: readonly PhotoToStore[]): Promise<void> {
  loading ??= browserPorts.loadEmbedder({ modelUrl, backend: "wasm" }, () => {});
  const embedder = await loading;
  const { dimensions, fingerprint } = embedder.model;
  const items = await Promise.all(
    photos.map(async ({ file, productName: name, category }) => {
      const added = ++stored;
      const id = await contentId(file);
      const decoded = await browserPorts.decoder.decodeWithCopies(file, embedder.input);
      const raw = await embedder.embed([decoded.input]);
      const vector = toUnit(raw.slice(0, dimensions));
      const product = { id, name, category, tags: [], photoIds: [id], added };
      const { thumbnail, display } = decoded;
      return { product, photos: [{ id, thumbnail, display, vector }] };
    }),
  );
  const store = await openIdbStore();
  await store.restore(items, fingerprint);
  await store.close();
}
