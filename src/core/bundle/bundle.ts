/**
 * The published catalogue, version 2: a folder of static files that any web host can serve
 * (docs/bundle-format.md is the specification).
 *
 * `manifest.json` is the only name that stays. Every other file has a hash of its content in its name, so that a
 * host may cache it for ever. The files that the engine reads (products and vectors) also have their SHA-256 in the
 * manifest and are checked; pages show pictures straight from the host.
 * A product stays in its shard whatever happens to others, so that a small change touches few files.
 */
import { corrupt, hasUsableHead, isFile, isPublishedProduct } from "./bundle-checks.ts";
import type { PublishedPhotoFiles } from "./bundle-checks.ts";
import type { Category, Product } from "../catalogue/catalogue.ts";
import { publicProduct } from "../catalogue/public-product.ts";
import { SearchError } from "../errors.ts";
import { isCount } from "../guards.ts";
import type { HashedFile } from "../hashed-file.ts";
import type { LocalText } from "../catalogue/local-text.ts";

export const BUNDLE_VERSION = 2;

export interface BundleManifest {
  readonly format: "mirip-bundle";
  readonly version: typeof BUNDLE_VERSION;
  readonly name: LocalText;
  /** ISO 8601 date-time of publishing. */
  readonly created: string;
  readonly model: {
    readonly fingerprint: string;
    readonly dimensions: number;
    /** For people; the fingerprint decides. */
    readonly id?: string;
  };
  readonly categories: readonly PublishedCategory[];
  readonly attribution: readonly {
    readonly work: string;
    readonly by: string;
    readonly licence: string;
  }[];
  readonly counts: { readonly products: number; readonly photos: number };
  /** Each holds a {@link BundleProduct} list, sorted by id. */
  readonly products: readonly ProductShard[];
  /** Entry i has the vectors of the photos in product shard i, in their order. */
  readonly vectors: readonly VectorShard[];
  /** Cosine similarity below which nothing is similar enough; absent if it was not measured. */
  readonly threshold?: number;
  /** What was learned of the catalogue: core/learning/understanding-file.ts. */
  readonly understanding?: HashedFile;
  /** For other programs; ignored here. */
  readonly extensions?: { readonly [name: string]: unknown };
}

export interface PublishedCategory extends Category {
  /** How many products are in it, so that a page can show it before it has read them. */
  readonly products?: number;
}

export interface ProductShard extends HashedFile {
  readonly products: number;
  readonly photos: number;
}

export interface VectorShard {
  readonly photos: number;
  /** For the scan: core/bundle/shard-vectors.ts. */
  readonly int8: HashedFile;
  /** For ranking the nearest few exactly. */
  readonly f32: HashedFile;
}

export interface BundleProduct extends Product {
  /** Pages show products in ascending order; those with equal numbers by id. */
  readonly order: number;
  readonly photos: readonly PublishedPhotoFiles[];
}

/**
 * Checks a parsed `manifest.json`.
 * @throws {SearchError} `catalogue-corrupt` if it is not a manifest of this format, `catalogue-newer` if a
 *   later Mirip wrote it
 */
export function parseManifest(json: unknown): BundleManifest {
  const manifest = json as { readonly format?: unknown; readonly version?: unknown } | null;
  if (typeof manifest !== "object" || manifest?.format !== "mirip-bundle")
    throw corrupt("manifest.json is not a published catalogue");
  const { version } = manifest;
  if (typeof version === "number" && version > BUNDLE_VERSION)
    throw new SearchError(
      "catalogue-newer",
      `The catalogue was published as version ${version} by a newer Mirip; this one reads ${BUNDLE_VERSION}.`,
    );
  if (version !== BUNDLE_VERSION)
    throw corrupt(`its version is ${String(version)}, and this Mirip reads ${BUNDLE_VERSION}`);
  if (!isManifest(manifest)) throw corrupt("manifest.json is damaged");
  return manifest as BundleManifest;
}

/**
 * Checks a parsed product shard. Members that are not published, or not of their form, are left out.
 * @throws {SearchError} `catalogue-corrupt`
 */
export function parseProducts(json: unknown): readonly BundleProduct[] {
  const usable =
    Array.isArray(json) &&
    json.every((product) => isPublishedProduct(product) && Number.isFinite(product.order));
  if (!usable) throw corrupt("a list of products can't be read");
  return (json as readonly BundleProduct[]).map((product) => ({
    ...publicProduct(product),
    order: product.order,
    photos: product.photos.map(({ id, thumbnail, display }) => ({ id, thumbnail, display })),
  }));
}

/** For sorting products as pages show them. */
export function inOrder(a: BundleProduct, b: BundleProduct): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}

/**
 * The files that a search scans. A visitor never fetches those for exact ranking: they are four times
 * the bytes for about 1 % of recall.
 */
export function scanFiles({ vectors }: BundleManifest): readonly HashedFile[] {
  return vectors.map(({ int8 }) => int8);
}

/** The file of what was learned, if the manifest names a usable one: a search works without it. */
export function understandingFile({ understanding }: BundleManifest): HashedFile | undefined {
  return isFile(understanding) ? understanding : undefined;
}

/** All files of a manifest that carry a hash: what was learned, of products, for the scan, for exact ranking. */
export function hashedFiles(manifest: BundleManifest): readonly HashedFile[] {
  const learned = understandingFile(manifest);
  return [
    ...(learned ? [learned] : []),
    ...manifest.products,
    ...scanFiles(manifest),
    ...manifest.vectors.map(({ f32 }) => f32),
  ];
}

function isManifest(json: object): boolean {
  const manifest = json as Partial<BundleManifest>;
  const { products, vectors, threshold } = manifest;
  return (
    hasUsableHead(manifest) &&
    Array.isArray(products) &&
    products.every((shard) => isFile(shard) && isCount(shard.products) && isCount(shard.photos)) &&
    Array.isArray(vectors) &&
    vectors.length === products.length &&
    vectors.every(
      (shard, i) =>
        isFile(shard?.int8) && isFile(shard.f32) && shard.photos === products[i]?.photos,
    ) &&
    isCount(manifest.counts?.products) &&
    isCount(manifest.counts.photos) &&
    (threshold === undefined || Number.isFinite(threshold))
  );
}
