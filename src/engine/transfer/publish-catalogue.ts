/** Publishes the owner's catalogue: reads its products one by one, and passes them to the publisher. */
import { SearchError, throwIfAborted } from "../../core/errors.ts";
import { vectorLookup } from "./backup-source.ts";
import type { CallOptions, ModelInfo } from "../contracts/engine-contract.ts";
import type { Overview } from "../catalogue/product-directory.ts";
import type { PublishReport, PublishRequest } from "../contracts/studio-contract.ts";
import type { OwnerStore } from "../ports/owner-store.ts";
import type { OpenSink, ProductToPublish, Publisher } from "../ports/studio-ports.ts";

interface PublishTools {
  readonly store: OwnerStore;
  readonly publisher: Publisher;
  readonly openSink: OpenSink;
  /** The model whose vectors are published. */
  readonly model: ModelInfo;
  readonly overview: Overview;
}

/** How many products have their pictures in memory at once. */
const GROUP_PRODUCTS = 32;

/** @throws {SearchError} `catalogue-empty`, `catalogue-stale`, `publish-target`, `aborted` */
export async function publishCatalogue(
  { store, publisher, openSink, model, overview }: PublishTools,
  { name, target }: PublishRequest,
  options: CallOptions,
): Promise<PublishReport> {
  const { id, fingerprint, dimensions } = model;
  if ((await store.countOfOtherModels(fingerprint)) > 0) {
    const { fingerprints } = await store.describe();
    // After a switch of models, the former model's vectors stay complete until all of the new one's are there.
    if (!fingerprints.includes(fingerprint)) throw stale();
  }
  const about = {
    name,
    model: { id, fingerprint, dimensions },
    categories: overview.categories
      .filter((category) => category.id !== "")
      .map((category) => ({ id: category.id, name: category.id })),
    understanding: await store.understanding(fingerprint),
  };
  const products = publishable(store, fingerprint, overview.products, options);
  return publisher.publish(about, products, target, openSink);
}

async function* publishable(
  store: OwnerStore,
  fingerprint: string,
  total: number,
  { signal, onProgress }: CallOptions,
): AsyncGenerator<ProductToPublish> {
  const vectorOf = await vectorLookup(store, fingerprint);
  const all = await store.ownerProducts();
  const ids = all.filter(({ trashed }) => trashed === undefined).map(({ id }) => id);
  let [completed, published] = [0, 0];
  for (let from = 0; from < ids.length; from += GROUP_PRODUCTS) {
    throwIfAborted(signal);
    const items = await store.ownerItems(ids.slice(from, from + GROUP_PRODUCTS));
    for (const { product, photos } of items) {
      const known = photos.flatMap(({ id, thumbnail, display }) => {
        const vector = vectorOf(id);
        // The owner's catalogue stores its pictures as bytes, never as addresses.
        return vector && thumbnail instanceof Blob && display instanceof Blob
          ? [{ thumbnail, display, vector }]
          : [];
      });
      completed++;
      onProgress?.({ phase: "catalogue", total, completed, current: "" });
      if (known.length === 0) continue;
      published++;
      yield { product, photos: known };
    }
  }
  if (published === 0) throw ids.length === 0 ? empty() : stale();
}

function empty(): SearchError {
  return new SearchError("catalogue-empty", "There is nothing to publish.");
}

function stale(): SearchError {
  return new SearchError("catalogue-stale", "The photos have no vectors of this model yet.");
}
