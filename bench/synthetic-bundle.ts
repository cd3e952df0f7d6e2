/** A published catalogue of random vectors, in memory, as Mirip's own writer cuts it. */
import { createHash } from "node:crypto";
import { encodeFloatShard, encodeInt8Shard } from "../src/core/bundle/shard-vectors.ts";
import type {
  BundleManifest,
  BundleProduct,
  ProductShard,
  VectorShard,
} from "../src/core/bundle/bundle.ts";
import type { HashedFile } from "../src/core/hashed-file.ts";
import { randomBlock } from "./pages/vectors.ts";

export interface BundlePlan {
  readonly photos: number;
  readonly shardPhotos: number;
  readonly model: BundleManifest["model"];
  /** Which picture a photo has, as a path in the folder. */
  readonly picture: (id: string) => { readonly thumbnail: string; readonly display: string };
}

/** Calls `put` with every file but the pictures. */
export function publishSynthetic(
  { photos, shardPhotos, model, picture }: BundlePlan,
  put: (path: string, content: Uint8Array | string) => void,
): void {
  const putHashed = (path: string, content: Uint8Array | string): HashedFile => {
    put(path, content);
    const sha256 = createHash("sha256").update(content).digest("hex");
    return { path, bytes: Buffer.byteLength(content), sha256 };
  };
  const products: ProductShard[] = [];
  const vectors: VectorShard[] = [];
  for (let from = 0; from < photos; from += shardPhotos) {
    const count = Math.min(shardPhotos, photos - from);
    const { photoIds, units, norms } = randomBlock(from, count, model.dimensions);
    const list = photoIds.map((id, i): BundleProduct => ({
      id,
      name: `Produk ${from + i}`,
      category: "bench",
      price: { amount: 10_000 + ((from + i) % 500) * 500, currency: "IDR" },
      order: from + i,
      photos: [{ id, ...picture(id) }],
    }));
    const shard = putHashed(`products/${from}.json`, JSON.stringify(list));
    products.push({ ...shard, products: count, photos: count });
    vectors.push({
      photos: count,
      int8: putHashed(`vectors/${from}.int8.bin`, encodeInt8Shard({ units, norms })),
      f32: putHashed(`vectors/${from}.f32.bin`, encodeFloatShard(units)),
    });
  }
  const manifest: BundleManifest = {
    format: "mirip-bundle",
    version: 2,
    name: "Bench",
    created: "2026-01-01T00:00:00Z",
    model,
    categories: [{ id: "bench", name: "Bench" }],
    attribution: [],
    counts: { products: photos, photos },
    products,
    vectors,
  };
  put("manifest.json", JSON.stringify(manifest));
}
