/**
 * One search: from a photo, a catalogue item or an earlier embedding to ranked products.
 * What the query was is in the answer and nowhere else: nothing is stored or kept.
 */
import { SearchError, throwIfAborted } from "../core/errors.ts";
import { isEmptyFilter } from "../core/product-filter.ts";
import { toUnit } from "../core/vectors.ts";
import type { UnitVector } from "../core/vectors.ts";
import type {
  CallOptions,
  CropBox,
  Match,
  SearchProcess,
  SearchRequest,
  SearchResponse,
  SearchStep,
} from "./contract.ts";
import type { CatalogueStore, Embedder, ImageDecoder, Neighbour, VectorIndex } from "./ports.ts";
import type { SyncedIndex } from "./synced-index.ts";

const MAX_K = 500;

interface SearchTools {
  readonly store: CatalogueStore;
  readonly index: SyncedIndex;
  readonly decoder: ImageDecoder;
  readonly embedder: () => Promise<Embedder>;
  /** The embedder where it is loaded already; a catalogue query does without one. */
  readonly loaded: Embedder | undefined;
}

interface FoundQuery {
  readonly vector: UnitVector;
  readonly embedding: Float32Array;
  readonly index: VectorIndex;
  readonly seen?: NonNullable<SearchProcess["seen"]>;
  /** The product that the query belongs to, never its own result. */
  readonly ownProduct?: string;
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
  const wanted =
    request.filter && !isEmptyFilter(request.filter)
      ? await tools.store.idsWhere(request.filter)
      : undefined;
  const neighbours = await timed("compare", () =>
    found.index.search({
      vector: found.vector,
      metric: request.metric,
      k: request.k,
      accepts: (id) => id !== found.ownProduct && (wanted?.has(id) ?? true),
    }),
  );
  const matches = await timed("fetch", () => toMatches(neighbours, tools.store));
  const backend = tools.loaded?.backend ?? (found.seen && (await tools.embedder()).backend);
  throwIfAborted(signal);
  const { threshold = -1 } = await tools.store.describe();
  return {
    matches,
    noMatch: matches.every(({ similarity }) => similarity < threshold),
    process: {
      ...(found.seen && { seen: found.seen }),
      embedding: found.embedding,
      steps,
      comparedPhotos: found.index.photos,
      ...(backend && { backend }),
    },
  };
}

function checkRequest({ k, metric, query }: SearchRequest): void {
  if (query.kind === "photo" && query.crop && !isCropBox(query.crop)) {
    throw new SearchError(
      "invalid-input",
      "A crop must lie within the photo, in shares of 0 to 1.",
    );
  }
  if (!Number.isInteger(k) || k < 1 || k > MAX_K) {
    throw new SearchError("invalid-input", `k must be a whole number from 1 to ${MAX_K}.`);
  }
  if (metric !== "cosine" && metric !== "euclidean") {
    throw new SearchError("invalid-input", "metric must be cosine or euclidean.");
  }
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
    // The vectors come while the model is on its way; a failure is met where they are needed.
    if (!loaded)
      void onlyFingerprint()
        .then(loadVectors)
        .catch(() => undefined);
    const network = await timed("model", embedder);
    const seen = await timed("decode", () =>
      decoder.decode(query.image, network.input, query.crop),
    );
    const embedding = await timed("embed", () => network.embed([seen]));
    const vectors = await timed("fetch", () => loadVectors(network.model.fingerprint));
    return { vector: toUnit(embedding), embedding, index: vectors, seen };
  }
  // The other two kinds need no network, so that "more like this" answers before it is downloaded.
  const fingerprint = loaded?.model.fingerprint ?? (await onlyFingerprint());
  const vectors = await timed("fetch", () => loadVectors(fingerprint));
  if (query.kind === "embedding") {
    if (vectors.photos > 0) checkDimensions(query.embedding.length, vectors.dimensions);
    return { vector: toUnit(query.embedding), embedding: query.embedding, index: vectors };
  }
  const item = vectors.find(query.photoId);
  if (!item) throw new SearchError("not-found", "That photo is not in the catalogue.");
  const embedding = item.vector.unit.map((value) => value * item.vector.norm);
  return { vector: item.vector, embedding, index: vectors, ownProduct: item.productId };

  /** The fingerprint of all vectors where they have one, else that of the model. */
  async function onlyFingerprint(): Promise<string> {
    const { fingerprints } = await store.describe();
    const [only, another] = fingerprints;
    return only !== undefined && another === undefined
      ? only
      : (await embedder()).model.fingerprint;
  }

  async function loadVectors(wanted: string): Promise<VectorIndex> {
    const vectors = await index.of(wanted, onProgress);
    if (vectors.photos === 0) {
      const { fingerprints } = await store.describe();
      if (fingerprints.length > 0) {
        throw new SearchError(
          "catalogue-stale",
          "The catalogue's vectors come from another model.",
        );
      }
    }
    return vectors;
  }
}

function checkDimensions(found: number, wanted: number): void {
  if (found !== wanted) {
    throw new SearchError("invalid-input", `An embedding has ${wanted} dimensions, not ${found}.`);
  }
}

async function toMatches(
  neighbours: readonly Neighbour[],
  store: CatalogueStore,
): Promise<readonly Match[]> {
  const items = await store.items(neighbours.map(({ productId }) => productId));
  const byId = new Map(items.map((item) => [item.product.id, item]));
  const matches: Match[] = [];
  for (const { productId, photoId, similarity, distance } of neighbours) {
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
      similarity,
      distance,
      rank: matches.length + 1,
    });
  }
  return matches;
}
