/** A published catalogue of a few demo products in two shards, to be spoilt by tests. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  decodeFloatShard,
  decodeInt8Shard,
  encodeFloatShard,
  encodeInt8Shard,
} from "../../src/core/bundle/shard-vectors.ts";
import type { BundleManifest, BundleProduct } from "../../src/core/bundle/bundle.ts";

/** By path; pictures are not among them, they stay where the demo has them. */
export type BundleFiles = Map<string, string | Uint8Array>;

const demo = "dist/demo";
export const SMALL_PRODUCTS = 24;

/** Products of even places lie in the first shard, those of odd ones in the second. */
export function smallBundle(
  change: (product: BundleProduct) => BundleProduct = (product) => product,
): BundleFiles {
  const manifest = JSON.parse(readFileSync(`${demo}/manifest.json`, "utf8")) as BundleManifest;
  const rows = demoRows(manifest).slice(0, SMALL_PRODUCTS);
  const files: BundleFiles = new Map();
  const put = (path: string, content: string | Uint8Array) => {
    files.set(path, content);
    const sha256 = createHash("sha256").update(content).digest("hex");
    return { path, bytes: Buffer.byteLength(content), sha256 };
  };
  const shards = [0, 1].map((shard) => {
    const own = rows
      .filter((_, place) => place % 2 === shard)
      .sort((a, b) => (a.product.id < b.product.id ? -1 : 1));
    const photos = own.reduce((sum, { product }) => sum + product.photos.length, 0);
    const { dimensions } = manifest.model;
    const units = new Float32Array(photos * dimensions);
    own.flatMap((row) => row.units).forEach((unit, i) => units.set(unit, i * dimensions));
    const norms = Float32Array.from(own.flatMap((row) => row.norms));
    return {
      products: {
        ...put(`products/${shard}.json`, JSON.stringify(own.map(({ product }) => change(product)))),
        products: own.length,
        photos,
      },
      vectors: {
        photos,
        int8: put(`vectors/${shard}.int8.bin`, encodeInt8Shard({ units, norms })),
        f32: put(`vectors/${shard}.f32.bin`, encodeFloatShard(units)),
      },
    };
  });
  const counts = {
    products: rows.length,
    photos: shards.reduce((sum, { vectors }) => sum + vectors.photos, 0),
  };
  const small = {
    ...manifest,
    counts,
    categories: manifest.categories.map(({ id, name }) => ({ id, name })),
    products: shards.map(({ products }) => products),
    vectors: shards.map(({ vectors }) => vectors),
  };
  files.set("manifest.json", JSON.stringify(small));
  return files;
}

/** The products that `smallBundle` has in a shard. */
export function productsOf(files: BundleFiles, shard: 0 | 1): readonly BundleProduct[] {
  return JSON.parse(String(files.get(`products/${shard}.json`))) as readonly BundleProduct[];
}

/** Turns one bit of a file. */
export function tamper(files: BundleFiles, path: string): BundleFiles {
  const bytes = Buffer.from(files.get(path) ?? "");
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  return new Map(files).set(path, bytes);
}

/** Leaves out the second half of a file. */
export function truncate(files: BundleFiles, path: string): BundleFiles {
  const bytes = Buffer.from(files.get(path) ?? "");
  return new Map(files).set(path, bytes.subarray(0, bytes.length >> 1));
}

export function withManifest(files: BundleFiles, change: object): BundleFiles {
  const manifest = JSON.parse(String(files.get("manifest.json"))) as object;
  return new Map(files).set("manifest.json", JSON.stringify({ ...manifest, ...change }));
}

interface Row {
  readonly product: BundleProduct;
  readonly units: readonly Float32Array[];
  readonly norms: readonly number[];
}

/** All demo products in the order of pages, each with the vectors of its photos. */
function demoRows({ products, vectors, model: { dimensions } }: BundleManifest): Row[] {
  const bytesOf = (path: string) => new Uint8Array(readFileSync(`${demo}/${path}`));
  const rows = products.flatMap((shard, index) => {
    const { photos, int8, f32 } = vectors[index] as BundleManifest["vectors"][number];
    const units = decodeFloatShard(bytesOf(f32.path), photos, dimensions);
    const { norms } = decodeInt8Shard(bytesOf(int8.path), photos, dimensions);
    let row = 0;
    const list = JSON.parse(readFileSync(`${demo}/${shard.path}`, "utf8")) as BundleProduct[];
    return list.map((product): Row => {
      const places = product.photos.map(() => row++);
      return {
        product,
        units: places.map((at) => units.subarray(at * dimensions, (at + 1) * dimensions)),
        norms: places.map((at) => norms[at] as number),
      };
    });
  });
  return rows.sort((a, b) => a.product.order - b.product.order);
}
