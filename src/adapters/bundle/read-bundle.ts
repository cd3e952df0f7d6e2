/**
 * Reads the hashed files of a published catalogue one by one. Each is checked against its SHA-256
 * (adapters/http) and against the manifest before it is used.
 */
import { parseProducts, scanFiles, understandingFile } from "../../core/bundle/bundle.ts";
import type { BundleManifest, BundleProduct } from "../../core/bundle/bundle.ts";
import { corrupt } from "../../core/bundle/bundle-checks.ts";
import { decodeInt8Shard } from "../../core/bundle/shard-vectors.ts";
import type { ShardVectors } from "../../core/bundle/shard-vectors.ts";
import type { VectorBlock } from "../../core/catalogue/catalogue.ts";
import type { HashedFile } from "../../core/hashed-file.ts";
import { parseUnderstanding } from "../../core/learning/understanding-file.ts";
import type { Understanding } from "../../core/learning/understanding.ts";
import { parseJson, readVerified } from "../http/verified-files.ts";
import type { FailureCodes } from "../http/verified-files.ts";

export const catalogueCodes: FailureCodes = {
  load: "catalogue-load",
  corrupt: "catalogue-corrupt",
};

/** Where the files of one manifest are, and whether copies of them may be kept in the browser. */
export interface BundleSource {
  readonly folder: string;
  readonly manifest: BundleManifest;
  readonly mayKeep: boolean;
}

/** The products of each shard; nothing for one that is left out. */
export type ProductShards = readonly (readonly BundleProduct[] | undefined)[];

/**
 * The products of shard `i`.
 * @throws {SearchError} `catalogue-load`, `catalogue-corrupt`
 */
export async function readProducts(
  source: BundleSource,
  i: number,
): Promise<readonly BundleProduct[]> {
  const shard = source.manifest.products[i];
  const products = parseProducts(parseJson(await read(source, shard), catalogueCodes.corrupt));
  if (shard?.products !== products.length || shard.photos !== photosOf(products))
    throw corrupt("a list of products is not as long as the manifest says");
  return products;
}

/**
 * The vectors of shard `i`, for a scan.
 * @throws {SearchError} `catalogue-load`, `catalogue-corrupt`
 */
export async function readVectors(source: BundleSource, i: number): Promise<ShardVectors> {
  const { manifest } = source;
  const bytes = await read(source, scanFiles(manifest)[i]);
  const photos = manifest.vectors[i]?.photos ?? 0;
  return decodeInt8Shard(bytes, photos, manifest.model.dimensions);
}

/**
 * What was learned; nothing if the manifest names none.
 * @throws {SearchError} `catalogue-load`, `catalogue-corrupt`, also if it is about another model's embeddings
 */
export async function readUnderstanding(source: BundleSource): Promise<Understanding | undefined> {
  const { manifest } = source;
  const file = understandingFile(manifest);
  if (!file) return undefined;
  const learned = parseUnderstanding(await read(source, file));
  const { fingerprint, dimensions } = manifest.model;
  const parts = [learned.categories, learned.head];
  if (
    learned.fingerprint !== fingerprint ||
    parts.some((part) => part && part.dimensions !== dimensions)
  )
    throw corrupt("what was learned of it is about another model");
  return learned;
}

/**
 * Joins the vectors of each shard with the ids of its photos. Vectors without their products are left out.
 * @param vectors one entry for each shard
 */
export function joinVectors(
  shards: ProductShards,
  vectors: readonly (ShardVectors | undefined)[],
): readonly VectorBlock[] {
  return vectors.flatMap((found, i) => {
    const products = shards[i];
    if (!found || !products) return [];
    const ids = idsOf(products);
    // Products that an earlier edition read were not counted against this manifest.
    return found.norms.length === ids.photoIds.length ? [{ ...ids, ...found }] : [];
  });
}

export function photosOf(products: readonly BundleProduct[]): number {
  return products.reduce((sum, { photos }) => sum + photos.length, 0);
}

function idsOf(products: readonly BundleProduct[]): Pick<VectorBlock, "photoIds" | "productIds"> {
  return {
    photoIds: products.flatMap(({ photos }) => photos.map(({ id }) => id)),
    productIds: products.flatMap(({ id, photos }) => photos.map(() => id)),
  };
}

function read({ folder, mayKeep }: BundleSource, file: HashedFile | undefined) {
  if (!file) throw corrupt("the manifest does not name that file");
  return readVerified(folder, file, catalogueCodes, undefined, mayKeep);
}
