/**
 * The published catalogue: a folder of static files that any web host can serve.
 *
 * `manifest.json` is the only name that stays; every other file carries a hash of its content in its
 * name, so that a host may cache it for ever. What the engine reads (products and vectors) also carries its
 * SHA-256 in the manifest and is checked; pictures go from the host to the page as they are.
 * Vectors are stored as 16-bit unit components plus a 32-bit norm: an error of at most 1.6e-5 a
 * component, for half the bytes of float32.
 */
import type { Category, Product } from "./catalogue.ts";
import { SearchError } from "./errors.ts";
import { isPlainPath, isSha256 } from "./hashed-file.ts";
import type { HashedFile } from "./hashed-file.ts";
import type { LocalText } from "./local-text.ts";

export interface BundleManifest {
  readonly format: "mirip-bundle";
  readonly version: 1;
  readonly name: LocalText;
  /** ISO 8601 date-time of publishing. */
  readonly created: string;
  readonly model: { readonly fingerprint: string; readonly dimensions: number };
  readonly categories: readonly Category[];
  readonly attribution: readonly {
    readonly work: string;
    readonly by: string;
    readonly licence: string;
  }[];
  /** Holds a {@link BundleProduct} list, in the order in which a page shows them. */
  readonly products: HashedFile;
  /** Photos in the order of the products' photo lists, cut into shards. */
  readonly vectors: readonly (HashedFile & { readonly photos: number })[];
}

export interface BundleProduct extends Product {
  readonly photos: readonly {
    readonly id: string;
    readonly thumbnail: string;
    readonly display: string;
  }[];
}

/**
 * Checks a parsed `manifest.json`.
 * @throws {SearchError} `catalogue-corrupt` when it is not a manifest of this format and version
 */
export function parseManifest(json: unknown): BundleManifest {
  const manifest = json as Partial<BundleManifest> | null;
  const usable =
    typeof manifest === "object" &&
    manifest !== null &&
    manifest.format === "mirip-bundle" &&
    manifest.version === 1 &&
    typeof manifest.model?.fingerprint === "string" &&
    isCount(manifest.model.dimensions) &&
    Array.isArray(manifest.categories) &&
    Array.isArray(manifest.attribution) &&
    isFile(manifest.products) &&
    Array.isArray(manifest.vectors) &&
    manifest.vectors.every((shard) => isFile(shard) && isCount(shard.photos));
  if (!usable) throw corrupt("manifest.json is not a catalogue of this version");
  return manifest as BundleManifest;
}

/** @throws {SearchError} `catalogue-corrupt` */
export function parseProducts(json: unknown): readonly BundleProduct[] {
  const usable =
    Array.isArray(json) &&
    json.every(
      (product: Partial<BundleProduct> | null) =>
        typeof product?.id === "string" &&
        (typeof product.name === "string" || (product.name ?? null) !== null) &&
        typeof product.category === "string" &&
        Array.isArray(product.photos) &&
        product.photos.every(
          (photo: Partial<BundleProduct["photos"][number]> | null) =>
            typeof photo?.id === "string" &&
            isPlainPath(photo.thumbnail) &&
            isPlainPath(photo.display),
        ),
    );
  if (!usable) throw corrupt("the list of products can't be read");
  return json as readonly BundleProduct[];
}

const UNIT_SCALE = 32767;

/** Little-endian: `dimensions` int16 per photo, all photos, then one float32 norm per photo. */
export function encodeVectors(units: Float32Array, norms: Float32Array): Uint8Array<ArrayBuffer> {
  const out = new DataView(new ArrayBuffer(units.length * 2 + norms.length * 4));
  units.forEach((value, i) => out.setInt16(i * 2, Math.round(value * UNIT_SCALE), true));
  norms.forEach((value, i) => out.setFloat32(units.length * 2 + i * 4, value, true));
  return new Uint8Array(out.buffer);
}

/** @throws {SearchError} `catalogue-corrupt` when the length does not fit */
export function decodeVectors(bytes: Uint8Array, photos: number, dimensions: number) {
  if (bytes.length !== photos * (dimensions * 2 + 4))
    throw corrupt("a vector file has the wrong length");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = new Float32Array(photos * dimensions);
  for (let i = 0; i < units.length; i++) units[i] = view.getInt16(i * 2, true) / UNIT_SCALE;
  const norms = new Float32Array(photos);
  for (let i = 0; i < photos; i++) norms[i] = view.getFloat32(units.length * 2 + i * 4, true);
  return { units, norms };
}

function isFile(file: Partial<HashedFile> | undefined): boolean {
  return isPlainPath(file?.path) && isSha256(file?.sha256);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value > 0;
}

function corrupt(reason: string): SearchError {
  return new SearchError("catalogue-corrupt", `The catalogue can't be used: ${reason}.`);
}
