/**
 * One search: from a photo, a catalogue item or an earlier embedding to ranked products.
 * The query is in the answer and nowhere else: nothing about it is stored.
 */
import { SearchError, throwIfAborted } from "../../core/errors.ts";
import { isEmptyFilter } from "../../core/catalogue/product-filter.ts";
import { toUnit } from "../../core/vectors/vectors.ts";
import type { UnitVector } from "../../core/vectors/vectors.ts";
import type {
  CallOptions,
  CropBox,
  Match,
  SearchProcess,
  SearchRequest,
  SearchResponse,
  SearchStep,
} from "../contracts/engine-contract.ts";
import { checkSearchSettings } from "../contracts/search-settings.ts";
import type { CategorySets } from "./category-sets.ts";
import type { CatalogueStore, Embedder, ImageDecoder, VectorIndex } from "../ports/engine-ports.ts";
import { rankProducts } from "./rank-products.ts";
import type { RankedProducts } from "./rank-products.ts";
import type { SyncedIndex } from "./synced-index.ts";

interface SearchTools {
  readonly store: CatalogueStore;
  readonly index: SyncedIndex;
  readonly sets: CategorySets;
  readonly decoder: ImageDecoder;
  readonly embedder: () => Promise<Embedder>;
  /** The embedder, if it is loaded already; a catalogue query needs none. */
  readonly loaded: Embedder | undefined;
}

interface FoundQuery {
  readonly vector: UnitVector;
  readonly embedding: Float32Array;
  /** Of the model that the vectors are of. */
  readonly fingerprint: string;
  readonly index: VectorIndex;
  readonly seen?: NonNullable<SearchProcess["seen"]>;
  /** The product that the query belongs to, never its own result. */
  readonly ownerProduct?: string;
}

export async function searchCatalogue(
  request: SearchRequest,
  tools: SearchTools,
  { signal, onProgress }: CallOptions,
): Promise<SearchResponse> {
  checkRequest(request);
  const steps: { name: SearchStep; milliseconds: number }[] = [];
  const timed = async <T>(name: SearchStep, work: () => T | Promise<T>): Promise<T> => {
    throwIfAborted(signal);
    const started = performance.now();
    const value = await work();
    steps.push({ name, milliseconds: performance.now() - started });
    return value;
  };

  const found = await readQuery(request, tools, timed, onProgress);
  const { query, metric, k, filter } = request;
  const { store, sets } = tools;
  const wanted = filter && !isEmptyFilter(filter) ? await store.idsWhere(filter) : undefined;
  const understanding = await store.understanding(found.fingerprint);
  const { threshold = -1, categories } = await store.describe();
  // Who names a category, or a product that they mean, is not second-guessed.
  const isPlain = filter?.category !== undefined || query.kind === "catalogue";
  const ranked = await timed("compare", () =>
    rankProducts(
      {
        vector: found.vector,
        metric,
        k,
        wanted,
        narrowing: isPlain ? "none" : request.narrowing,
        ownerProduct: found.ownerProduct,
      },
      {
        index: found.index,
        understanding,
        categories: categories.filter(({ products }) => products > 0).map(({ id }) => id),
        sets,
      },
    ),
  );
  const matches = await timed("fetch", () => toMatches(ranked.neighbours, store));
  const backend = tools.loaded?.backend ?? (found.seen && (await tools.embedder()).backend);
  throwIfAborted(signal);
  const likely = understanding?.match?.threshold ?? 0;
  return {
    matches,
    noMatch: matches.every(({ similarity, probability }) =>
      probability === undefined ? similarity < threshold : probability < likely,
    ),
    categories: ranked.categories,
    narrowing: ranked.narrowing,
    process: {
      ...(found.seen && { seen: found.seen }),
      embedding: found.embedding,
      steps,
      comparedPhotos: found.index.photos,
      ...(backend && { backend }),
    },
  };
}

/** @throws {SearchError} `catalogue-stale` when there are vectors, and none of them is of this index's model */
export async function refuseStale(
  { photos }: VectorIndex,
  store: Pick<CatalogueStore, "describe">,
): Promise<void> {
  if (photos > 0) return;
  const { fingerprints } = await store.describe();
  if (fingerprints.length > 0) {
    throw new SearchError("catalogue-stale", "The catalogue's vectors come from another model.");
  }
}

function checkRequest({ query, ...settings }: SearchRequest): void {
  if (query.kind === "photo" && query.crop && !isCropBox(query.crop)) {
    throw new SearchError(
      "invalid-input",
      "A crop must lie within the photo, in shares of 0 to 1.",
    );
  }
  checkSearchSettings(settings);
  if (query.kind === "embedding" && !query.embedding.every(Number.isFinite)) {
    throw new SearchError("invalid-input", "The embedding holds something other than numbers.");
  }
}

function isCropBox({ x, y, width, height }: CropBox): boolean {
  // Shares of whole pixels add up to a hair more than 1.
  const inside = (start: number, length: number) =>
    start >= 0 && length > 0 && start + length <= 1.001;
  return inside(x, width) && inside(y, height);
}

async function readQuery(
  { query }: SearchRequest,
  { store, index, decoder, embedder, loaded }: SearchTools,
  timed: <T>(name: SearchStep, work: () => T | Promise<T>) => Promise<T>,
  onProgress: CallOptions["onProgress"],
): Promise<FoundQuery> {
  if (query.kind === "photo") {
    // The vectors load while the model does; a failure is reported when they are needed.
    if (!loaded)
      void onlyFingerprint()
        .then(loadVectors)
        .catch(() => undefined);
    const network = await timed("model", embedder);
    const seen = await timed("decode", () =>
      decoder.decode(query.image, network.input, query.crop),
    );
    const embedding = await timed("embed", () => network.embed([seen]));
    const { fingerprint } = network.model;
    const vectors = await timed("fetch", () => loadVectors(fingerprint));
    return { vector: toUnit(embedding), embedding, fingerprint, index: vectors, seen };
  }
  // The other two kinds need no network, so that "more like this" answers before it is downloaded.
  const fingerprint = loaded?.model.fingerprint ?? (await onlyFingerprint());
  const vectors = await timed("fetch", () => loadVectors(fingerprint));
  if (query.kind === "embedding") {
    if (vectors.photos > 0) checkDimensions(query.embedding.length, vectors.dimensions);
    const { embedding } = query;
    return { vector: toUnit(embedding), embedding, fingerprint, index: vectors };
  }
  const item = vectors.find(query.photoId);
  if (!item) throw new SearchError("not-found", "That photo is not in the catalogue.");
  const embedding = item.vector.unit.map((value) => value * item.vector.norm);
  const { vector, productId: ownerProduct } = item;
  return { vector, embedding, fingerprint, index: vectors, ownerProduct };

  /** The fingerprint that all vectors share, if they share one, else the model's. */
  async function onlyFingerprint(): Promise<string> {
    const { fingerprints } = await store.describe();
    const [only, another] = fingerprints;
    return only !== undefined && another === undefined
      ? only
      : (await embedder()).model.fingerprint;
  }

  async function loadVectors(wanted: string): Promise<VectorIndex> {
    const [vectors] = await Promise.all([
      index.of(wanted, onProgress),
      // Read at the same time, so that the ranking finds it in memory.
      store.understanding(wanted),
    ]);
    await refuseStale(vectors, store);
    return vectors;
  }
}

function checkDimensions(found: number, wanted: number): void {
  if (found !== wanted) {
    throw new SearchError("invalid-input", `An embedding has ${wanted} dimensions, not ${found}.`);
  }
}

async function toMatches(
  neighbours: RankedProducts["neighbours"],
  store: CatalogueStore,
): Promise<readonly Match[]> {
  const items = await store.items(neighbours.map(({ productId }) => productId));
  const byId = new Map(items.map((item) => [item.product.id, item]));
  const matches: Match[] = [];
  for (const { productId, photoId, ...measured } of neighbours) {
    const item = byId.get(productId);
    const place = item?.photos.findIndex(({ id }) => id === photoId) ?? -1;
    const photo = item?.photos[place];
    // Another tab may have deleted the product since the vectors were read.
    if (!item || !photo) continue;
    matches.push({
      product: item.product,
      photo,
      photoNumber: place + 1,
      photos: item.photos.length,
      ...measured,
      rank: matches.length + 1,
    });
  }
  return matches;
}
