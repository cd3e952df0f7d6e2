/** Publishes the owner's catalogue: reads its products group by group and streams them to the publisher. */
import { SearchError, throwIfAborted } from "../../core/errors.ts";
import { vectorLookup } from "./backup-source.ts";
import type { CallOptions, ModelInfo } from "../contracts/engine-contract.ts";
import type { Overview } from "../catalogue/product-directory.ts";
import type { PublishReport, PublishRequest } from "../contracts/studio-contract.ts";
import type { OwnerStore } from "../ports/owner-store.ts";
import type { OpenSink } from "../ports/file-sink.ts";
import type { ProductToPublish, Publisher } from "../ports/studio-ports.ts";

interface PublishDependencies {
  readonly store: OwnerStore;
  readonly publisher: Publisher;
  readonly openSink: OpenSink;
  /** The model whose vectors are published. */
  readonly model: ModelInfo;
  readonly overview: Overview;
}

/** The number of products whose pictures are in memory at once. */
const GROUP_PRODUCTS = 32;

/**
 * Publishes the products that are not in the trash, with those of their photos that have a vector of the model. A
 * product without such a photo is left out.
 *
 * @throws {SearchError} `catalogue-empty` if there is no product, `catalogue-stale` if the photos have no vectors of
 *   this model, `publish-target`, `aborted`
 */
export async function publishCatalogue(
  { store, publisher, openSink, model, overview }: PublishDependencies,
  { name, target }: PublishRequest,
  options: CallOptions,
): Promise<PublishReport> {
  const { id, fingerprint, dimensions } = model;
  if ((await store.countOfOtherModels(fingerprint)) > 0) {
    const { fingerprints } = await store.describe();
    // During a switch of models, the former model can still be published: its vectors are kept until those of the new
    // one are complete.
    if (!fingerprints.includes(fingerprint)) throw staleVectors();
  }
  const about = {
    name,
    model: { id, fingerprint, dimensions },
    categories: overview.categories
      // The empty id stands for "no category".
      .filter((category) => category.id !== "")
      .map((category) => ({ id: category.id, name: category.id })),
    understanding: await store.understanding(fingerprint),
  };
  const products = productsToPublish(store, fingerprint, overview.products, options);
  return publisher.publish(about, products, target, openSink);
}

async function* productsToPublish(
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
      const indexed = photos.flatMap(({ id, thumbnail, display }) => {
        const vector = vectorOf(id);
        // The owner's catalogue stores its pictures as bytes, never as addresses.
        return vector && thumbnail instanceof Blob && display instanceof Blob
          ? [{ thumbnail, display, vector }]
          : [];
      });
      completed++;
      onProgress?.({ phase: "catalogue", total, completed, current: "" });
      if (indexed.length === 0) continue;
      published++;
      yield { product, photos: indexed };
    }
  }
  if (published === 0) throw ids.length === 0 ? emptyCatalogue() : staleVectors();
}

function emptyCatalogue(): SearchError {
  return new SearchError("catalogue-empty", "There is nothing to publish.");
}

function staleVectors(): SearchError {
  return new SearchError("catalogue-stale", "The photos have no vectors of this model yet.");
}
