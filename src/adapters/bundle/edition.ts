/**
 * One edition of a published catalogue: the files that one manifest names, each read once, when it is first
 * needed. A file that can't be loaded, fails its check or does not fit the others is left out with all that is
 * in it; the rest can be listed and searched. Nothing unverified is ever used.
 */
import {
  hashedFiles,
  inOrder,
  parseManifest,
  scanFiles,
  understandingFile,
} from "../../core/bundle/bundle.ts";
import type { BundleManifest, BundleProduct } from "../../core/bundle/bundle.ts";
import { isAttribution } from "../../core/bundle/bundle-checks.ts";
import type { VectorBlock } from "../../core/catalogue/catalogue.ts";
import { asSearchError } from "../../core/errors.ts";
import { isCount } from "../../core/guards.ts";
import type { HashedFile } from "../../core/hashed-file.ts";
import type { Understanding } from "../../core/learning/understanding.ts";
import type { StoredCatalogue } from "../../engine/ports/engine-ports.ts";
import { CATALOGUE_BUDGET, readCopy, useCatalogue } from "../http/file-cache.ts";
import { forgetOthers, keepHead, parseJson } from "../http/verified-files.ts";
import {
  catalogueCodes,
  joinVectors,
  photosOf,
  readProducts,
  readUnderstanding,
  readVectors,
} from "./read-bundle.ts";
import type { BundleSource, ProductShards } from "./read-bundle.ts";

/** The products of the files that could be read. */
export interface Listing {
  /** In the order in which pages show them. */
  readonly products: readonly BundleProduct[];
  readonly byId: ReadonlyMap<string, BundleProduct>;
  /** Ids by category. */
  readonly inCategory: ReadonlyMap<string, ReadonlySet<string>>;
  /** One entry for each shard of the manifest. */
  readonly shards: ProductShards;
}

/** The address of the manifest in a catalogue's folder. */
export function manifestUrl(folder: string): string {
  return new URL("manifest.json", folder).href;
}

export class Edition {
  /** The manifest as it was fetched. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly manifest: BundleManifest;
  readonly #source: BundleSource;
  #previous: Edition | undefined;
  #pendingListing: Promise<Listing> | undefined;
  #listing: Listing | undefined;
  /** Whether products were asked for, and whether the last attempt could read no shard at all. */
  #listed = false;
  #unreadable = false;
  /** Whether vectors were asked for, and of how many photos they were when they were last read. */
  #searched = false;
  #searchablePhotos: number | undefined;
  /** Vectors that `preloadLike` has read, until a search takes them. */
  #preloaded: readonly VectorBlock[] | undefined;
  #understanding: Promise<Understanding | undefined> | undefined;

  /**
   * Reads no file yet.
   * @param folder address of the catalogue, which ends in a slash
   * @param bytes the manifest's
   * @param previous an earlier edition, whose shards are taken over if they have not changed
   * @throws {SearchError} `catalogue-corrupt`, `catalogue-newer`
   */
  constructor(folder: string, bytes: Uint8Array<ArrayBuffer>, previous?: Edition) {
    this.bytes = bytes;
    this.manifest = parseManifest(parseJson(bytes, catalogueCodes.corrupt));
    const mayKeep = visitorBytes(this.manifest) <= CATALOGUE_BUDGET;
    this.#source = { folder, manifest: this.manifest, mayKeep };
    this.#previous = previous;
  }

  /**
   * The products, all read with the first call. After a failure the next call tries again.
   * @throws {SearchError} `catalogue-load`, `catalogue-corrupt` if not a single shard can be used
   */
  listing(): Promise<Listing> {
    this.#listed = true;
    this.#pendingListing ??= this.#readListing().catch((error: unknown) => {
      this.#pendingListing = undefined;
      this.#unreadable = true;
      throw error;
    });
    return this.#pendingListing;
  }

  /**
   * The vectors of all shards that can be used, fetched in parallel with the products. They are not kept here:
   * the caller's index holds them.
   * @throws {SearchError} as `listing`
   */
  async vectors(): Promise<readonly VectorBlock[]> {
    this.#searched = true;
    const preloaded = this.#preloaded;
    this.#preloaded = undefined;
    return preloaded ?? this.#readVectors();
  }

  /** What was learned; nothing if it can't be used: a search works without it. */
  understanding(): Promise<Understanding | undefined> {
    this.#understanding ??= readUnderstanding(this.#source).catch((error: unknown) => {
      const { code, cause } = asSearchError(error, catalogueCodes.corrupt);
      // A failure of the network, which alone has a cause, is retried by the next search. What the host refuses
      // or has damaged stays as it is.
      if (code === catalogueCodes.load && cause !== undefined) this.#understanding = undefined;
      return undefined;
    });
    return this.#understanding;
  }

  /**
   * Reads the parts that were used of `other`, so that this edition can replace it at once.
   * @throws {SearchError} as `listing`
   */
  async preloadLike(other: Edition): Promise<void> {
    if (other.#listed) await this.listing();
    if (other.#searched) {
      [this.#preloaded] = await Promise.all([this.vectors(), this.understanding()]);
    }
    this.#previous = undefined;
  }

  /** What is left out, as far as is known. What was not read yet does not count. */
  get missing(): NonNullable<StoredCatalogue["leftOut"]> {
    const { products, vectors } = this.manifest;
    const isMissing = (shard: number) =>
      this.#listing ? this.#listing.shards[shard] === undefined : this.#unreadable;
    return {
      products: countProducts(products.filter((_, shard) => isMissing(shard))),
      photos: Math.max(0, countPhotos(vectors) - this.#usablePhotos()),
    };
  }

  get isWhole(): boolean {
    const { products, photos } = this.missing;
    return products === 0 && photos === 0;
  }

  /**
   * Reads no file if the manifest counts the products of each category. Other writers may leave that out: then
   * the products are read first, as no other number would be right.
   * @throws {SearchError} as `listing`
   */
  async describe(): Promise<StoredCatalogue> {
    const { manifest } = this;
    const listing =
      this.#listing ?? (countsCategories(manifest) ? undefined : await this.listing());
    const photosPublished = countPhotos(manifest.vectors);
    const leftOut = this.missing;
    return {
      name: manifest.name,
      // Pages format it with `Intl`, which throws for what is no date.
      ...(Number.isFinite(Date.parse(manifest.created)) && { published: manifest.created }),
      ...(manifest.threshold !== undefined && { threshold: manifest.threshold }),
      ...(!this.isWhole && { leftOut }),
      products: listing?.products.length ?? countProducts(manifest.products) - leftOut.products,
      photos: photosPublished - leftOut.photos,
      categories: manifest.categories.map(({ id, name, products }) => ({
        id,
        name,
        products: (listing ? listing.inCategory.get(id)?.size : products) ?? 0,
      })),
      attribution: manifest.attribution.filter(isAttribution),
      // No model is too new or too old for a catalogue without photos.
      fingerprints: photosPublished === 0 ? [] : [manifest.model.fingerprint],
    };
  }

  /** The products of a shard that this edition has read. */
  shardOf({ sha256 }: HashedFile): readonly BundleProduct[] | undefined {
    const i = this.manifest.products.findIndex((file) => file.sha256 === sha256);
    return this.#listing?.shards[i];
  }

  async #readListing(): Promise<Listing> {
    const { folder } = this.#source;
    const reads = this.manifest.products.map(
      async (file, i) => this.#previous?.shardOf(file) ?? readProducts(this.#source, i),
    );
    const room = this.#source.mayKeep && useCatalogue(folder, visitorBytes(this.manifest));
    const [shards] = await Promise.all([fulfilled(reads), room]);
    this.#listing = toListing(shards);
    this.#unreadable = false;
    await this.#keep();
    return this.#listing;
  }

  async #readVectors(): Promise<readonly VectorBlock[]> {
    const reads = scanFiles(this.manifest).map((_, i) => readVectors(this.#source, i));
    try {
      const [{ shards }, vectors] = await Promise.all([this.listing(), fulfilled(reads)]);
      const blocks = joinVectors(shards, vectors);
      this.#searchablePhotos = sum(blocks.map(({ photoIds }) => photoIds.length));
      await this.#keep();
      return blocks;
    } catch (error) {
      this.#searchablePhotos = 0;
      throw error;
    }
  }

  /** Infinity while nothing is known. */
  #usablePhotos(): number {
    if (this.#searchablePhotos !== undefined) return this.#searchablePhotos;
    if (this.#listing) return photosOf(this.#listing.products);
    return this.#unreadable ? 0 : Infinity;
  }

  /**
   * Keeps the manifest, so that the next visit can start from this edition without a network. An edition that is
   * kept already is replaced only once all products and vectors of this one are there: until then only the kept
   * one can be searched offline.
   */
  async #keep(): Promise<void> {
    const { folder, mayKeep } = this.#source;
    if (!mayKeep) return;
    const address = manifestUrl(folder);
    if (this.isWhole && this.#searchablePhotos !== undefined) {
      await keepHead(address, this.bytes);
      await forgetOthers(folder, hashedFiles(this.manifest));
    } else if (!(await readCopy(address))) await keepHead(address, this.bytes);
  }
}

function toListing(read: ProductShards): Listing {
  const byId = new Map<string, BundleProduct>();
  const inCategory = new Map<string, Set<string>>();
  const shards = read.map((products) => {
    // Products with a duplicate id can't be told apart, so the later shard is left out.
    if (!products || products.some(({ id }) => byId.has(id)) || hasDuplicateIds(products))
      return undefined;
    for (const product of products) byId.set(product.id, product);
    return products;
  });
  for (const { id, category } of byId.values()) {
    const ids = inCategory.get(category);
    if (ids) ids.add(id);
    else inCategory.set(category, new Set([id]));
  }
  return { products: [...byId.values()].sort(inOrder), byId, inCategory, shards };
}

function hasDuplicateIds(products: readonly BundleProduct[]): boolean {
  return new Set(products.map(({ id }) => id)).size < products.length;
}

/**
 * The value of each read, nothing for those that failed.
 * @throws {SearchError} if all have failed: a `catalogue-load` if there is one, as trying again may help
 */
async function fulfilled<T>(reads: readonly Promise<T>[]): Promise<(T | undefined)[]> {
  const outcomes = await Promise.allSettled(reads);
  const failures = outcomes
    .filter((outcome) => outcome.status === "rejected")
    .map(({ reason }) => asSearchError(reason, catalogueCodes.corrupt));
  if (failures.length > 0 && failures.length === reads.length)
    throw failures.find(({ code }) => code === catalogueCodes.load) ?? failures[0];
  return outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : undefined));
}

function countsCategories(manifest: BundleManifest): boolean {
  return manifest.categories.every(({ products }) => isCount(products));
}

function countProducts(shards: BundleManifest["products"]): number {
  return sum(shards.map(({ products }) => products));
}

function countPhotos(shards: BundleManifest["vectors"]): number {
  return sum(shards.map(({ photos }) => photos));
}

/** The size of all files that a visitor fetches for a search, as far as the manifest gives it. */
function visitorBytes(manifest: BundleManifest): number {
  const learned = understandingFile(manifest);
  const files = [...manifest.products, ...scanFiles(manifest), ...(learned ? [learned] : [])];
  return sum(files.map(({ bytes }) => (isCount(bytes) ? bytes : 0)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
