/**
 * Writes a published catalogue (docs/bundle-format.md), rewriting only what has changed since it was last written to
 * the same place. Pictures are written as they come; products and vectors are held until all are known, about 1.5 kB
 * for each photo. The manifest is written last: until then the previous edition is whole and current; afterwards the
 * files that nothing names any more are removed.
 */
import { BUNDLE_VERSION, parseManifest } from "../../core/bundle/bundle.ts";
import type { BundleManifest, BundleProduct } from "../../core/bundle/bundle.ts";
import { encodeFloatShard, encodeInt8Shard } from "../../core/bundle/shard-vectors.ts";
import { packUnits } from "../../core/catalogue/catalogue.ts";
import type { Product } from "../../core/catalogue/catalogue.ts";
import { publicProduct } from "../../core/catalogue/public-product.ts";
import { encodeUnderstanding } from "../../core/learning/understanding-file.ts";
import type { Understanding } from "../../core/learning/understanding.ts";
import { SearchError } from "../../core/errors.ts";
import type { UnitVector } from "../../core/vectors/vectors.ts";
import type { BundleTarget } from "./bundle-target.ts";
import { BundleFiles } from "./bundle-files.ts";
import { shardCount, shardOf } from "./shards.ts";

/** The members of the manifest that are not about its files. */
export interface AboutBundle extends Pick<
  BundleManifest,
  "name" | "created" | "model" | "categories" | "attribution" | "threshold" | "extensions"
> {
  /** What was learned. Only what `understanding-file.ts` writes of it is published. */
  readonly understanding?: Understanding | undefined;
}

export interface PublishedProduct extends Product {
  /** Pages show products in ascending order. It should be a number that stays, as `-added`, and not an index. */
  readonly order: number;
  /** The first one is the product's face. */
  readonly photos: readonly PublishedPhoto[];
}

export interface PublishedPhoto {
  readonly thumbnail: PublishedPicture;
  readonly display: PublishedPicture;
  readonly vector: UnitVector;
}

export interface PublishedPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** File ending without the dot. */
  readonly type: "webp" | "jpg";
}

export interface BundleReport {
  /** Of the whole published catalogue, the manifest included. */
  readonly files: number;
  readonly bytes: number;
  readonly products: number;
  readonly photos: number;
  /** Files written and removed this time. */
  readonly written: number;
  readonly removed: number;
  readonly manifest: BundleManifest;
}

interface HeldProduct {
  readonly product: BundleProduct;
  readonly vectors: readonly UnitVector[];
}

/**
 * @param products in any order; to cancel, it throws
 * @param previous the edition before, in this place or another, whose number of shards is kept
 * @throws {SearchError} `invalid-input` for a duplicate id or a vector of another length; what `products` and
 *   `target` throw
 */
export async function writeBundle(
  about: AboutBundle,
  products: AsyncIterable<PublishedProduct>,
  target: BundleTarget,
  previous?: BundleManifest,
): Promise<BundleReport> {
  const files = new BundleFiles(target);
  const held = new Map<string, HeldProduct>();
  for await (const product of products) {
    if (held.has(product.id))
      throw new SearchError("invalid-input", `The product ${product.id} comes twice.`);
    held.set(product.id, await hold(product, about.model.dimensions, files));
  }
  const shards = await toShards(
    [...held.values()],
    shardCount(held.size, previous?.products.length),
  );
  const written: Awaited<ReturnType<typeof writeShard>>[] = [];
  for (const shard of shards) written.push(await writeShard(shard, files));
  const photos = written.reduce((sum, shard) => sum + shard.vectors.photos, 0);
  const manifest: BundleManifest = {
    format: "mirip-bundle",
    version: BUNDLE_VERSION,
    ...publicAbout(about),
    categories: countCategories(about.categories, held.values()),
    counts: { products: held.size, photos },
    products: written.map((shard) => shard.products),
    vectors: written.map((shard) => shard.vectors),
    ...(await writeUnderstanding(about, files)),
  };
  const tally = await files.finish(toJson(manifest));
  return { ...tally, products: held.size, photos, manifest };
}

/** The manifest in a target; nothing if there is none, or none that can be read. */
export async function readPrevious(target: BundleTarget): Promise<BundleManifest | undefined> {
  const bytes = await target.read("manifest.json");
  if (!bytes) return undefined;
  try {
    return parseManifest(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    // Another program's file, or a damaged one: all files are written again.
    return undefined;
  }
}

async function hold(
  { photos, ...product }: PublishedProduct,
  dimensions: number,
  files: BundleFiles,
): Promise<HeldProduct> {
  const named: BundleProduct["photos"][number][] = [];
  for (const [i, { thumbnail, display, vector }] of photos.entries()) {
    if (vector.unit.length !== dimensions)
      throw new SearchError("invalid-input", `A vector has not ${dimensions} dimensions.`);
    named.push({
      // Not the photo's own id, which is the hash of a file that only the owner has.
      id: `${product.id}.${i}`,
      thumbnail: await files.putPicture(thumbnail.bytes, thumbnail.type),
      display: await files.putPicture(display.bytes, display.type),
    });
  }
  return {
    product: { ...publicProduct(product), order: product.order, photos: named },
    vectors: photos.map(({ vector }) => vector),
  };
}

/** Each shard is sorted by id, so that its bytes do not depend on the order of `held`. */
async function toShards(held: readonly HeldProduct[], count: number): Promise<HeldProduct[][]> {
  const shards: HeldProduct[][] = Array.from({ length: count }, () => []);
  for (const item of held) shards[await shardOf(item.product.id, count)]?.push(item);
  return shards.map((shard) => shard.toSorted((a, b) => (a.product.id < b.product.id ? -1 : 1)));
}

async function writeShard(shard: readonly HeldProduct[], files: BundleFiles) {
  const vectors = shard.flatMap((item) => item.vectors);
  const units = packUnits(vectors);
  const norms = Float32Array.from(vectors, ({ norm }) => norm);
  const photos = vectors.length;
  const list = toJson(shard.map(({ product }) => product));
  return {
    products: {
      ...(await files.putShard("products", list, "json")),
      products: shard.length,
      photos,
    },
    vectors: {
      photos,
      int8: await files.putShard("vectors", encodeInt8Shard({ units, norms }), "int8.bin"),
      f32: await files.putShard("vectors", encodeFloatShard(units), "f32.bin"),
    },
  };
}

/** What was learned for another model does not apply to these vectors. */
async function writeUnderstanding(
  { understanding, model, categories }: AboutBundle,
  files: BundleFiles,
): Promise<Pick<BundleManifest, "understanding">> {
  if (understanding?.fingerprint !== model.fingerprint) return {};
  const ids = categories.map(({ id }) => id);
  const bytes = encodeUnderstanding(understanding, ids);
  return { understanding: await files.putShard("learned", bytes, "bin") };
}

function publicAbout(about: AboutBundle): Omit<AboutBundle, "categories" | "understanding"> {
  const { fingerprint, dimensions, id } = about.model;
  return {
    name: about.name,
    created: about.created,
    model: { fingerprint, dimensions, ...(id !== undefined && { id }) },
    attribution: about.attribution.map(({ work, by, licence }) => ({ work, by, licence })),
    ...(about.threshold !== undefined && { threshold: about.threshold }),
    ...(about.extensions && { extensions: about.extensions }),
  };
}

/** Adds how many products are in each, so that a page can show it before it has read them. */
function countCategories(categories: AboutBundle["categories"], held: Iterable<HeldProduct>) {
  const counts = new Map<string, number>();
  for (const { product } of held)
    counts.set(product.category, (counts.get(product.category) ?? 0) + 1);
  return categories.map(({ id, name }) => ({ id, name, products: counts.get(id) ?? 0 }));
}

function toJson(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value));
}
