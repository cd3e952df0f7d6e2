/**
 * Indexing: photos in, products with embeddings stored. Decoding of the next batch runs while the
 * network works on the one before it, and every batch is stored in one transaction, so that a
 * cancelled call or a closed tab leaves whole products only.
 */
import { packRows } from "../../core/catalogue/catalogue.ts";
import { coloursOf } from "../../core/pixels/colours.ts";
import { asSearchError, throwIfAborted } from "../../core/errors.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import { toUnit } from "../../core/vectors/vectors.ts";
import { contentId } from "../shared/content-id.ts";
import type {
  CallOptions,
  IndexReport,
  IndexTally,
  PhotoToIndex,
} from "../contracts/engine-contract.ts";
import type {
  CatalogueStore,
  DecodedPhoto,
  Embedder,
  ImageDecoder,
  NewPhoto,
} from "../ports/engine-ports.ts";
import type { SyncedIndex } from "../search/synced-index.ts";

/** 8 keeps WASM busy; 16 measured no faster (`bench/`), and a smaller batch shows progress sooner. */
const BATCH_PHOTOS = 8;

interface IndexingTools {
  readonly store: CatalogueStore;
  readonly index: SyncedIndex;
  readonly embedder: Embedder;
  readonly decoder: ImageDecoder;
}

interface PreparedPhoto {
  readonly id: string;
  readonly photo: PhotoToIndex;
  readonly decoded: DecodedPhoto;
}

type Prepared =
  PreparedPhoto | "already" | { readonly name: string; readonly code: SearchErrorCode };

export async function indexPhotos(
  photos: readonly PhotoToIndex[],
  tools: IndexingTools,
  { signal, onProgress }: CallOptions,
): Promise<IndexReport> {
  const started = performance.now();
  const tallies: IndexTally[] = [];
  const outcomes: Outcomes = new Map();
  const prepareBatch = (from: number) =>
    Promise.all(
      photos.slice(from, from + BATCH_PHOTOS).map((photo) => prepare(photo, tools, outcomes)),
    );

  let next = prepareBatch(0);
  for (let from = 0; from < photos.length; from += BATCH_PHOTOS) {
    const prepared = await next;
    throwIfAborted(signal);
    next = prepareBatch(from + BATCH_PHOTOS);
    // A failure of the read-ahead is met at its own turn; until then it must not count as unhandled.
    next.catch(() => undefined);
    const since = await storeBatch(prepared, tools);
    tallies.push(since);
    const completed = Math.min(from + BATCH_PHOTOS, photos.length);
    const current = photos[completed - 1]?.name ?? "";
    onProgress?.({ phase: "index", total: photos.length, completed, current, since });
  }
  return { ...sum(tallies), milliseconds: performance.now() - started };
}

async function storeBatch(
  prepared: readonly Prepared[],
  tools: IndexingTools,
): Promise<IndexTally> {
  const ready: PreparedPhoto[] = [];
  const problems: IndexTally["problems"][number][] = [];
  let already = 0;
  for (const one of prepared) {
    if (one === "already") already++;
    else if ("code" in one) problems.push(one);
    else ready.push(one);
  }
  await embedAndStore(ready, tools);
  return { added: ready.length, already, problems };
}

function sum(tallies: readonly IndexTally[]): IndexTally {
  return {
    added: tallies.reduce((total, { added }) => total + added, 0),
    already: tallies.reduce((total, { already }) => total + already, 0),
    problems: tallies.flatMap(({ problems }) => problems),
  };
}

/** By content: what came of the photos met so far, so that a copy is not decoded a second time. */
type Outcomes = Map<string, Promise<SearchErrorCode | undefined>>;

async function prepare(
  photo: PhotoToIndex,
  tools: IndexingTools,
  outcomes: Outcomes,
): Promise<Prepared> {
  try {
    const id = await contentId(photo.file);
    const earlier = outcomes.get(id);
    if (earlier) {
      const code = await earlier;
      return code === undefined ? "already" : { name: photo.name, code };
    }
    const prepared = decodeUnlessStored(id, photo, tools);
    outcomes.set(
      id,
      prepared.then(
        (one) => (typeof one === "object" && "code" in one ? one.code : undefined),
        () => undefined,
      ),
    );
    return await prepared;
  } catch (error) {
    return toProblem(error, photo);
  }
}

async function decodeUnlessStored(
  id: string,
  photo: PhotoToIndex,
  { store, embedder, decoder }: IndexingTools,
): Promise<Prepared> {
  if (await store.has(id, embedder.model.fingerprint)) return "already";
  try {
    return { id, photo, decoded: await decoder.decodeWithCopies(photo.file, embedder.input) };
  } catch (error) {
    return toProblem(error, photo);
  }
}

/** @throws what is not the photo's own fault */
function toProblem(error: unknown, { name }: PhotoToIndex): Prepared {
  const { code } = asSearchError(error, "image-decode");
  if (!code.startsWith("image-")) throw error;
  return { name, code };
}

async function embedAndStore(batch: readonly PreparedPhoto[], tools: IndexingTools): Promise<void> {
  if (batch.length === 0) return;
  const { store, index, embedder } = tools;
  const { dimensions, fingerprint } = embedder.model;
  const raw = await embedder.embed(batch.map(({ decoded }) => decoded.input));
  const photos = batch.map(({ id, photo, decoded }, i): NewPhoto => {
    const { productName, category, price } = photo;
    return {
      id,
      product: { id, name: productName, category, ...(price && { price }) },
      thumbnail: decoded.thumbnail,
      display: decoded.display,
      colours: coloursOf(decoded.input),
      vector: toUnit(raw.subarray(i * dimensions, (i + 1) * dimensions)),
    };
  });
  const revision = await store.add(photos, fingerprint);
  // A photo dropped by itself is a product of its own, under its own id.
  const rows = photos.map(({ id, vector }) => ({ photoId: id, productId: id, vector }));
  index.added(packRows(rows), fingerprint, revision);
}
