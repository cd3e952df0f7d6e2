/**
 * Reads the hashed files of a published catalogue, of either version, and checks that they belong
 * together. Each file is checked against its SHA-256; one that fails is fetched once more
 * (adapters/http) before it is given up.
 */
import { parseProducts } from "../../core/bundle.ts";
import type { AnyManifest, BundleManifest, BundleProduct } from "../../core/bundle.ts";
import { corrupt } from "../../core/bundle-checks.ts";
import { decodeVectorsV1, parseProductsV1 } from "../../core/bundle-v1.ts";
import type { BundleManifestV1 } from "../../core/bundle-v1.ts";
import { decodeInt8Shard } from "../../core/bundle-vectors.ts";
import type { VectorBlock } from "../../core/catalogue.ts";
import { parseJson, readVerified } from "../http/verified-files.ts";
import type { FailureCodes } from "../http/verified-files.ts";

export const catalogueCodes: FailureCodes = {
  load: "catalogue-load",
  corrupt: "catalogue-corrupt",
};

/** Products as the shards hold them; version 1 has a single one. */
export type ProductShards = readonly (readonly BundleProduct[])[];

/** @throws {SearchError} `catalogue-load`, `catalogue-corrupt` */
export async function readProductShards(
  folder: string,
  manifest: AnyManifest,
): Promise<ProductShards> {
  const files = manifest.version === 1 ? [manifest.products] : manifest.products;
  const contents = await Promise.all(
    files.map(async (file) =>
      parseJson(await readVerified(folder, file, catalogueCodes), catalogueCodes.corrupt),
    ),
  );
  if (manifest.version === 1) return contents.map(parseProductsV1);
  const shards = contents.map(parseProducts);
  const asNamed = shards.every((shard, i) => {
    const named = manifest.products[i];
    return shard.length === named?.products && idsOf(shard).length === named.photos;
  });
  if (!asNamed) throw corrupt("a list of products is not as long as the manifest says");
  return shards;
}

/**
 * All vectors, for a scan.
 * @throws {SearchError} `catalogue-load`, `catalogue-corrupt`
 */
export function readVectors(
  folder: string,
  manifest: AnyManifest,
  shards: ProductShards,
): Promise<readonly VectorBlock[]> {
  return manifest.version === 1
    ? readVectorsV1(folder, manifest, shards)
    : readVectorsV2(folder, manifest, shards);
}

function readVectorsV2(
  folder: string,
  { vectors, model }: BundleManifest,
  shards: ProductShards,
): Promise<VectorBlock[]> {
  return Promise.all(
    vectors.map(async ({ int8, photos }, i) => {
      const bytes = await readVerified(folder, int8, catalogueCodes);
      return {
        ...toColumns(idsOf(shards[i] ?? [])),
        ...decodeInt8Shard(bytes, photos, model.dimensions),
      };
    }),
  );
}

async function readVectorsV1(
  folder: string,
  { vectors, model }: BundleManifestV1,
  shards: ProductShards,
): Promise<VectorBlock[]> {
  const ids = idsOf(shards.flat());
  if (vectors.reduce((sum, shard) => sum + shard.photos, 0) !== ids.length)
    throw corrupt("the vectors do not fit the products");
  const contents = await Promise.all(
    vectors.map((shard) => readVerified(folder, shard, catalogueCodes)),
  );
  let first = 0;
  return vectors.map((shard, i) => ({
    ...toColumns(ids.slice(first, (first += shard.photos))),
    ...decodeVectorsV1(contents[i] as Uint8Array, shard.photos, model.dimensions),
  }));
}

interface PhotoIds {
  readonly productId: string;
  readonly photoId: string;
}

function idsOf(products: readonly BundleProduct[]): PhotoIds[] {
  return products.flatMap(({ id, photos }) =>
    photos.map((photo) => ({ productId: id, photoId: photo.id })),
  );
}

function toColumns(ids: readonly PhotoIds[]) {
  return {
    photoIds: ids.map(({ photoId }) => photoId),
    productIds: ids.map(({ productId }) => productId),
  };
}
