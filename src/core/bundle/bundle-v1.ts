/**
 * Version 1 of the published catalogue, for reading only: catalogues that were published before version 2
 * stay on their hosts. One file held all products, in the order of pages; vectors were cut into
 * shards by their number alone, so that one new product changed every shard behind it.
 */
import { corrupt, hasUsableHead, isCount, isFile } from "./bundle-checks.ts";
import type { Category } from "../catalogue/catalogue.ts";
import type { HashedFile } from "../hashed-file.ts";
import type { LocalText } from "../catalogue/local-text.ts";

export interface BundleManifestV1 {
  readonly format: "mirip-bundle";
  readonly version: 1;
  readonly name: LocalText;
  readonly created: string;
  readonly model: { readonly fingerprint: string; readonly dimensions: number };
  readonly categories: readonly Category[];
  readonly attribution: readonly {
    readonly work: string;
    readonly by: string;
    readonly licence: string;
  }[];
  readonly products: HashedFile;
  /** Photos in the order of the products' photo lists. */
  readonly vectors: readonly (HashedFile & { readonly photos: number })[];
}

export function isManifestV1(json: object): boolean {
  const manifest = json as Partial<BundleManifestV1>;
  return (
    hasUsableHead(manifest) &&
    isFile(manifest.products) &&
    Array.isArray(manifest.vectors) &&
    manifest.vectors.every((shard) => isFile(shard) && isCount(shard.photos))
  );
}

const UNIT_SCALE = 32767;

/**
 * Little-endian: `dimensions` int16 per photo, all photos, then one float32 norm per photo.
 * @throws {SearchError} `catalogue-corrupt` when the length does not fit
 */
export function decodeVectorsV1(bytes: Uint8Array, photos: number, dimensions: number) {
  if (bytes.length !== photos * (dimensions * 2 + 4))
    throw corrupt("a vector file has the wrong length");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = new Float32Array(photos * dimensions);
  for (let i = 0; i < units.length; i++) units[i] = view.getInt16(i * 2, true) / UNIT_SCALE;
  const norms = new Float32Array(photos);
  for (let i = 0; i < photos; i++) norms[i] = view.getFloat32(units.length * 2 + i * 4, true);
  return { units, norms };
}
