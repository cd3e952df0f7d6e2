/**
 * One edition of a published catalogue: what one manifest names, each file read once, when it is first
 * needed. A file that can't be had, fails its check or does not fit is left out with all that is in it;
 * the rest can be listed and searched. Nothing unverified is ever used.
 */
import {
  hashedFiles,
  inOrder,
  parseManifest,
  scanFiles,
  understandingFile,
} from "../../core/bundle/bundle.ts";
import type { BundleManifest, BundleProduct, PublishedCategory } from "../../core/bundle/bundle.ts";
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

/** The products that are there. */
export interface Listing {
  /** As pages show them. */
  readonly products: readonly BundleProduct[];
  readonly byId: ReadonlyMap<string, BundleProduct>;
  /** Ids by category. */
  readonly inCategory: ReadonlyMap<string, ReadonlySet<string>>;
  /** By file of the manifest. */
  readonly shards: ProductShards;
}

/** The address of the manifest in a catalogue's folder. */
export function manifestUrl(folder: string): string {
  return new URL("manifest.json", folder).href;
}

export class Edition {
  /** The manifest, as it came. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly manifest: BundleManifest;
  readonly #source: BundleSource;
  #before: Edition | undefined;
  #reading: Promise<Listing> | undefined;
  #listing: Listing | undefined;
  /** Whether anybody asked for products, and whether the last reading found none at all. */
  #listed = false;
  #unreadable = false;
  #searched = false;
  /** Number of photos whose vectors were there when they were last read. */
  #searchable: number | undefined;
  /** Read ahead of the search that takes them. */
  #ahead: readonly VectorBlock[] | undefined;
  #understanding: Promise<Understanding | undefined> | undefined;

  /**
   * Reads nothing yet.
   * @param bytes of the manifest
   * @param before an earlier edition: what stayed alike of it is not read again
   * @throws {SearchError} `catalogue-corrupt`, `catalogue-newer`
   */
  constructor(folder: string, bytes: Uint8Array<ArrayBuffer>, before?: Edition) {
    this.bytes = bytes;
    this.manifest = parseManifest(parseJson(bytes, catalogueCodes.corrupt));
    const mayKeep = visitorBytes(this.manifest) <= CATALOGUE_BUDGET;
    this.#source = { folder, manifest: this.manifest, mayKeep };
    this.#before = before;
  }

  /**
   * The products, read together when first asked for. After a failure the next call tries again.
   * @throws {SearchError} `catalogue-load`, `catalogue-corrupt` when not a single file can be used
   */
  listing(): Promise<Listing> {
    this.#listed = true;
    this.#reading ??= this.#readListing().catch((error: unknown) => {
      this.#reading = undefined;
      this.#unreadable = true;
      throw error;
    });
    return this.#reading;
  }

  /**
   * All vectors that there are, fetched side by side with the products. Whoever asks holds them; here
   * they are not kept.
   * @throws {SearchError} as `listing`
   */
  async vectors(): Promise<readonly VectorBlock[]> {
    this.#searched = true;
    const ahead = this.#ahead;
    this.#ahead = undefined;
    return ahead ?? this.#readVectors();
  }

  /** What was learned; nothing where it can't be used, which takes nothing from the rest. */
  understanding(): Promise<Understanding | undefined> {
    this.#understanding ??= readUnderstanding(this.#source).catch((error: unknown) => {
      const { code, cause } = asSearchError(error, catalogueCodes.corrupt);
      // Without a network the next search tries again. What the host refuses, or has damaged, stays so.
      if (code === catalogueCodes.load && cause !== undefined) this.#understanding = undefined;
      return undefined;
    });
    return this.#understanding;
  }

  /**
   * Reads as much as was used of `other`, so that this edition can take its place at once.
   * @throws {SearchError} as `listing`
   */
  async readAsFarAs(other: Edition): Promise<void> {
    if (other.#listed) await this.listing();
    if (other.#searched) {
      [this.#ahead] = await Promise.all([this.vectors(), this.understanding()]);
    }
    this.#before = undefined;
  }

  /** What is left out, as far as is known by now. */
  get lacks(): NonNullable<StoredCatalogue["leftOut"]> {
    const { manifest } = this;
    const listing = this.#listing;
    const isThere = (i: number) => listing?.shards[i] ?? (!listing && !this.#unreadable);
    const products = manifest.products.map((shard, i) => (isThere(i) ? 0 : shard.products));
    const readable = this.#unreadable ? 0 : Infinity;
    const photos = this.#searchable ?? (listing ? photosOf(listing.products) : readable);
    return { products: sum(products), photos: Math.max(0, photosNamed(manifest) - photos) };
  }

  get isWhole(): boolean {
    const { products, photos } = this.lacks;
    return products === 0 && photos === 0;
  }

  /**
   * Waits for nothing where the manifest says how many products are in each category. An older one does
   * not, and no other number would be honest: the products are read first.
   * @throws {SearchError} as `listing`
   */
  async describe(): Promise<StoredCatalogue> {
    const { manifest } = this;
    const listing =
      this.#listing ?? (countsCategories(manifest) ? undefined : await this.listing());
    const photosPublished = photosNamed(manifest);
    const leftOut = this.lacks;
    return {
      name: manifest.name,
      // A page formats it, and `Intl` throws for what is no date.
      ...(Number.isFinite(Date.parse(manifest.created)) && { published: manifest.created }),
      ...(manifest.threshold !== undefined && { threshold: manifest.threshold }),
      ...(!this.isWhole && { leftOut }),
      products:
        listing?.products.length ??
        sum(manifest.products.map((shard) => shard.products)) - leftOut.products,
      photos: photosPublished - leftOut.photos,
      categories: manifest.categories.map(({ id, name, products }: PublishedCategory) => ({
        id,
        name,
        products: (listing ? listing.inCategory.get(id)?.size : products) ?? 0,
      })),
      attribution: manifest.attribution.filter(isAttribution),
      // An empty catalogue is of no model, and out of date for none.
      fingerprints: photosPublished === 0 ? [] : [manifest.model.fingerprint],
    };
  }

  async #readListing(): Promise<Listing> {
    const { folder } = this.#source;
    const reads = this.manifest.products.map(
      async (file, i) => this.#before?.shardOf(file) ?? readProducts(this.#source, i),
    );
    const room = this.#source.mayKeep && useCatalogue(folder, visitorBytes(this.manifest));
    const [shards] = await Promise.all([thoseThatSucceed(reads), room]);
    this.#listing = toListing(shards);
    this.#unreadable = false;
    await this.#keep();
    return this.#listing;
  }

  async #readVectors(): Promise<readonly VectorBlock[]> {
    const reads = scanFiles(this.manifest).map((_, i) => readVectors(this.#source, i));
    try {
      const [{ shards }, vectors] = await Promise.all([this.listing(), thoseThatSucceed(reads)]);
      const blocks = joinVectors(shards, vectors);
      this.#searchable = sum(blocks.map(({ photoIds }) => photoIds.length));
      await this.#keep();
      return blocks;
    } catch (error) {
      this.#searchable = 0;
      throw error;
    }
  }

  /** The products of a file that has been read already. */
  shardOf({ sha256 }: HashedFile): readonly BundleProduct[] | undefined {
    const i = this.manifest.products.findIndex((file) => file.sha256 === sha256);
    return this.#listing?.shards[i];
  }

  /**
   * Lets the next visit start from this edition where it has no network. One that is kept already gives way
   * only to one that is whole, products and vectors: until then it is the one that can be searched offline.
   */
  async #keep(): Promise<void> {
    const { folder, mayKeep } = this.#source;
    if (!mayKeep) return;
    const address = manifestUrl(folder);
    if (this.isWhole && this.#searchable !== undefined) {
      await keepHead(address, this.bytes);
      await forgetOthers(folder, hashedFiles(this.manifest));
    } else if (!(await readCopy(address))) await keepHead(address, this.bytes);
  }
}

function toListing(read: ProductShards): Listing {
  const byId = new Map<string, BundleProduct>();
  const inCategory = new Map<string, Set<string>>();
  // Two products of one id can't be told apart: the later file does not fit the others.
  const shards = read.map((products) => {
    if (!products || products.some(({ id }) => byId.has(id)) || hasTwins(products))
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

function hasTwins(products: readonly BundleProduct[]): boolean {
  return new Set(products.map(({ id }) => id)).size < products.length;
}

/**
 * What came of each, nothing for those that failed.
 * @throws {SearchError} when all have failed: as the one that most likely helps
 */
async function thoseThatSucceed<T>(reads: readonly Promise<T>[]): Promise<(T | undefined)[]> {
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

function photosNamed({ vectors }: BundleManifest): number {
  return sum(vectors.map(({ photos }) => photos));
}

/** Of all files that a visitor fetches for a search. What a manifest leaves out counts for nothing. */
function visitorBytes(manifest: BundleManifest): number {
  const learned = understandingFile(manifest);
  const files = [...manifest.products, ...scanFiles(manifest), ...(learned ? [learned] : [])];
  return sum(files.map(({ bytes }) => (isCount(bytes) ? bytes : 0)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
