/**
 * Reads the hashed files of a published catalogue, of either version, one by one: each is checked
 * against its SHA-256 (adapters/http) and against what the manifest says of it, before anybody sees it.
 */
import {
  parseProducts,
  productFiles,
  scanFiles,
  understandingFile,
} from "../../core/bundle/bundle.ts";
import type { AnyManifest, BundleProduct } from "../../core/bundle/bundle.ts";
import { corrupt } from "../../core/bundle/bundle-checks.ts";
import { decodeVectorsV1 } from "../../core/bundle/bundle-v1.ts";
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

/** Where the files of one manifest are, and whether copies of them may stay in the browser. */
export interface BundleSource {
  readonly folder: string;
  readonly manifest: AnyManifest;
  readonly mayKeep: boolean;
}

/** The products of one file; nothing where it is left out. */
export type ProductShards = readonly (readonly BundleProduct[] | undefined)[];

/**
 * The products of file `i`; version 1 has a single one.
 * @throws {SearchError} `catalogue-load`, `catalogue-corrupt`
 */
export async function readProducts(
  source: BundleSource,
  i: number,
): Promise<readonly BundleProduct[]> {
  const { manifest } = source;
  const bytes = await read(source, productFiles(manifest)[i]);
  const products = parseProducts(parseJson(bytes, catalogueCodes.corrupt), manifest.version);
  const named = manifest.version === 1 ? undefined : manifest.products[i];
  if (named && (named.products !== products.length || named.photos !== photosOf(products)))
    throw corrupt("a list of products is not as long as the manifest says");
  return products;
}

/**
 * The vectors of file `i`, for a scan.
 * @throws {SearchError} `catalogue-load`, `catalogue-corrupt`
 */
export async function readVectors(source: BundleSource, i: number): Promise<ShardVectors> {
  const { manifest } = source;
  const bytes = await read(source, scanFiles(manifest)[i]);
  const photos = manifest.vectors[i]?.photos ?? 0;
  const decode = manifest.version === 1 ? decodeVectorsV1 : decodeInt8Shard;
  return decode(bytes, photos, manifest.model.dimensions);
}

/**
 * What was learned, where anything was.
 * @throws {SearchError} `catalogue-load`, `catalogue-corrupt`, also where it reads another model's embeddings
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
 * Says whose the vectors of each file are. Those without their products are left out.
 * @param vectors one for each file
 * @throws {SearchError} `catalogue-corrupt`
 */
export function joinVectors(
  manifest: AnyManifest,
  shards: ProductShards,
  vectors: readonly (ShardVectors | undefined)[],
): readonly VectorBlock[] {
  const idsOfFile = manifest.version === 1 ? cutIds(manifest.vectors, shards) : shards.map(idsOf);
  return vectors.flatMap((found, i) => {
    const ids = idsOfFile[i];
    if (!found || !ids || found.norms.length !== ids.photoIds.length) return [];
    return [{ ...ids, ...found }];
  });
}

export function photosOf(products: readonly BundleProduct[]): number {
  return products.reduce((sum, { photos }) => sum + photos.length, 0);
}

type PhotoIds = Pick<VectorBlock, "photoIds" | "productIds">;

function idsOf(products: readonly BundleProduct[] | undefined): PhotoIds | undefined {
  return (
    products && {
      photoIds: products.flatMap(({ photos }) => photos.map(({ id }) => id)),
      productIds: products.flatMap(({ id, photos }) => photos.map(() => id)),
    }
  );
}

/** Version 1 cut its vectors by their number alone, through the middle of a product even. */
function cutIds(files: readonly { readonly photos: number }[], shards: ProductShards): PhotoIds[] {
  const all = idsOf(shards.flatMap((products) => products ?? [])) as PhotoIds;
  if (files.reduce((sum, { photos }) => sum + photos, 0) !== all.photoIds.length)
    throw corrupt("the vectors do not fit the products");
  let end = 0;
  return files.map(({ photos }) => {
    const start = end;
    end += photos;
    return {
      photoIds: all.photoIds.slice(start, end),
      productIds: all.productIds.slice(start, end),
    };
  });
}

function read({ folder, mayKeep }: BundleSource, file: HashedFile | undefined) {
  if (!file) throw corrupt("the manifest does not name that file");
  return readVerified(folder, file, catalogueCodes, undefined, mayKeep);
}
