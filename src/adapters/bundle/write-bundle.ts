/**
 * Writes a published catalogue (core/bundle.ts) file by file, so that one larger than memory can be
 * written too. The caller says where the files go: a folder, a zip, a directory handle.
 */
import { encodeVectors } from "../../core/bundle.ts";
import type { BundleManifest, BundleProduct } from "../../core/bundle.ts";
import type { Product } from "../../core/catalogue.ts";
import type { HashedFile } from "../../core/hashed-file.ts";
import type { UnitVector } from "../../core/vectors.ts";
import { sha256 } from "../http/verified-files.ts";

export interface PublishedPhoto {
  readonly thumbnail: Picture;
  readonly display: Picture;
  readonly vector: UnitVector;
}

export interface Picture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** File ending without the dot. */
  readonly type: "webp" | "jpg";
}

export type WriteFile = (path: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

/** 4096 vectors of 128 dimensions are about 1 MB: few requests, and little to fetch again. */
const SHARD_PHOTOS = 4096;
/** 64 bits of the hash are plenty to tell a catalogue's files apart. */
const NAME_DIGITS = 16;

/**
 * @param about what the manifest says beside its files
 * @param products in the order in which pages show them
 */
export async function writeBundle(
  about: Pick<BundleManifest, "name" | "created" | "model" | "categories" | "attribution">,
  products: AsyncIterable<Product & { readonly photos: readonly PublishedPhoto[] }>,
  writeFile: WriteFile,
): Promise<BundleManifest> {
  const listed: BundleProduct[] = [];
  const vectors: (HashedFile & { photos: number })[] = [];
  let pending: UnitVector[] = [];
  const flush = async () => {
    if (pending.length === 0) return;
    const units = new Float32Array(pending.length * about.model.dimensions);
    pending.forEach(({ unit }, i) => units.set(unit, i * about.model.dimensions));
    const bytes = encodeVectors(
      units,
      Float32Array.from(pending, ({ norm }) => norm),
    );
    const file = await writeHashed("vectors", "bin", bytes, writeFile);
    vectors.push({ ...file, photos: pending.length });
    pending = [];
  };

  for await (const { photos, ...product } of products) {
    const written: BundleProduct["photos"][number][] = [];
    for (const [i, { thumbnail, display, vector }] of photos.entries()) {
      const [small, large] = [
        await writeHashed("photos/", thumbnail.type, thumbnail.bytes, writeFile),
        await writeHashed("photos/", display.type, display.bytes, writeFile),
      ];
      written.push({ id: `${product.id}.${i}`, thumbnail: small.path, display: large.path });
      pending.push(vector);
      if (pending.length === SHARD_PHOTOS) await flush();
    }
    listed.push({ ...product, photos: written });
  }
  await flush();
  const list = new TextEncoder().encode(JSON.stringify(listed));
  const manifest: BundleManifest = {
    format: "mirip-bundle",
    version: 1,
    ...about,
    products: await writeHashed("products", "json", list, writeFile),
    vectors,
  };
  // Last, so that a folder with a manifest is a whole catalogue.
  await writeFile("manifest.json", new TextEncoder().encode(JSON.stringify(manifest)));
  return manifest;
}

/** Writes `bytes` under a name that holds their hash: `photos/0123456789abcdef.webp`. */
async function writeHashed(
  stem: string,
  ending: string,
  bytes: Uint8Array<ArrayBuffer>,
  writeFile: WriteFile,
): Promise<HashedFile> {
  const hash = await sha256(bytes);
  const separator = stem.endsWith("/") ? "" : ".";
  const path = `${stem}${separator}${hash.slice(0, NAME_DIGITS)}.${ending}`;
  await writeFile(path, bytes);
  return { path, bytes: bytes.length, sha256: hash };
}
