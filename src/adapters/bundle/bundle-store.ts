/**
 * A published catalogue read from static files: the manifest when it is opened, the products when they are
 * first needed, the vectors with the first search, pictures as a page scrolls to them. While it is open, a
 * newer edition may replace the one that was opened, at once and as a whole.
 */
import type { BundleProduct } from "../../core/bundle/bundle.ts";
import type { VectorBlock } from "../../core/catalogue/catalogue.ts";
import { publicProduct } from "../../core/catalogue/public-product.ts";
import { asSearchError, SearchError, throwIfAborted } from "../../core/errors.ts";
import type { Understanding } from "../../core/learning/understanding.ts";
import { facetsOf, fits, isEmptyFilter } from "../../core/catalogue/product-filter.ts";
import type { Facets, ProductFilter } from "../../core/catalogue/product-filter.ts";
import type {
  CallOptions,
  CatalogueItem,
  ListRequest,
  ListResponse,
} from "../../engine/contracts/engine-contract.ts";
import type { CatalogueStore, StoredCatalogue } from "../../engine/ports/engine-ports.ts";
import { readCopy } from "../http/file-cache.ts";
import { fetchNewer, readNewest } from "../http/verified-files.ts";
import { Edition, manifestUrl } from "./edition.ts";
import type { Listing } from "./edition.ts";
import { catalogueCodes } from "./read-bundle.ts";

/**
 * @param url absolute address of the folder that holds `manifest.json`
 * @throws {SearchError} `catalogue-load`, `catalogue-corrupt`, `catalogue-newer`, `aborted`
 */
export async function openBundleStore(
  url: string,
  { signal }: CallOptions = {},
): Promise<CatalogueStore> {
  const folder = toFolder(url);
  const edition = await readNewest(
    manifestUrl(folder),
    catalogueCodes,
    async (_json, bytes) => new Edition(folder, bytes),
    // The edition keeps the manifest once its files are there.
    { keep: false },
  );
  throwIfAborted(signal);
  return new BundleStore(folder, edition);
}

class BundleStore implements CatalogueStore {
  readonly source;
  readonly #folder: string;
  #edition: Edition;
  #revision = 0;
  /** The last change of editions: there is one at a time. */
  #lastChange: Promise<unknown> = Promise.resolve();
  /** Incomplete editions for which a replacement was looked for already. */
  readonly #repairAttempted = new WeakSet<Edition>();

  constructor(folder: string, edition: Edition) {
    this.source = { kind: "bundle", url: folder } as const;
    this.#folder = folder;
    this.#edition = edition;
  }

  async describe(): Promise<StoredCatalogue> {
    return this.#read((edition) => edition.describe());
  }

  async list({ offset, limit, filter = {} }: ListRequest): Promise<ListResponse> {
    const { products } = await this.#listing();
    const chosen = products.filter((product) => fits(product, filter));
    return {
      total: chosen.length,
      items: chosen.slice(offset, offset + limit).map((product) => this.#toItem(product)),
    };
  }

  async items(productIds: readonly string[]): Promise<readonly CatalogueItem[]> {
    const { byId } = await this.#listing();
    const found = productIds.map((id) => byId.get(id));
    return found.filter((product) => product !== undefined).map((product) => this.#toItem(product));
  }

  async idsWhere(filter: ProductFilter): Promise<ReadonlySet<string>> {
    const { products, inCategory } = await this.#listing();
    const { category, ...rest } = filter;
    if (category !== undefined && isEmptyFilter(rest)) return inCategory.get(category) ?? new Set();
    return new Set(products.filter((product) => fits(product, filter)).map(({ id }) => id));
  }

  async facets(): Promise<Facets> {
    return facetsOf((await this.#listing()).products);
  }

  async vectors(fingerprint: string): Promise<readonly VectorBlock[]> {
    if (this.#edition.manifest.model.fingerprint !== fingerprint) return [];
    return this.#read((edition) => edition.vectors());
  }

  async understanding(fingerprint: string): Promise<Understanding | undefined> {
    const edition = this.#edition;
    return edition.manifest.model.fingerprint === fingerprint ? edition.understanding() : undefined;
  }

  async revision(): Promise<number> {
    return this.#revision;
  }

  /** Adopts the host's newest edition, or the same one again if files of it are missing. */
  async refresh({ signal }: CallOptions): Promise<boolean> {
    return this.#inTurn(async () => {
      throwIfAborted(signal);
      const open = this.#edition;
      const next = this.#successor(await fetchNewer(manifestUrl(this.#folder), catalogueCodes));
      const same = sameBytes(next?.bytes, open.bytes);
      // A host with many servers may still answer with the edition before the one that is open.
      if (!next || (same ? open.isWhole : isOlder(next, open))) return false;
      return this.#adopt(next, signal);
    });
  }

  async close(): Promise<void> {}

  #listing(): Promise<Listing> {
    return this.#read((edition) => edition.listing());
  }

  /**
   * What `read` returns for the open edition. If some of its files can't be used, the host most likely replaced
   * them since it was opened, and the edition that replaced it is read instead.
   */
  async #read<T>(read: (edition: Edition) => Promise<T>): Promise<T> {
    const edition = this.#edition;
    try {
      const found = await read(edition);
      if (edition.isWhole || this.#repairAttempted.has(edition)) return found;
      this.#repairAttempted.add(edition);
      return (await this.#replace(edition)) ? await read(this.#edition) : found;
    } catch (error) {
      if (await this.#replace(edition)) return read(this.#edition);
      throw error;
    }
  }

  /** Adopts another edition than `broken`: the host's newest one, else the one kept from the last visit. */
  #replace(broken: Edition): Promise<boolean> {
    return this.#inTurn(async () => {
      if (this.#edition !== broken) return true;
      const address = manifestUrl(this.#folder);
      for (const source of [() => fetchNewer(address, catalogueCodes), () => readCopy(address)]) {
        try {
          const other = this.#successor(await source());
          if (other && !sameBytes(other.bytes, broken.bytes) && (await this.#adopt(other)))
            return true;
        } catch {
          // The caller reports the failure that led here.
        }
      }
      return false;
    });
  }

  /**
   * The edition of a manifest if it can replace the open one. An edition of another model can't: the session
   * holds embeddings of its own model, which mean nothing there. Neither can one of a later format. Both are
   * adopted when the page is opened the next time.
   * @throws {SearchError} `catalogue-corrupt`
   */
  #successor(bytes: Uint8Array<ArrayBuffer> | undefined): Edition | undefined {
    if (!bytes) return undefined;
    try {
      const next = new Edition(this.#folder, bytes, this.#edition);
      const { fingerprint } = this.#edition.manifest.model;
      return next.manifest.model.fingerprint === fingerprint ? next : undefined;
    } catch (error) {
      if (asSearchError(error, "catalogue-corrupt").code === "catalogue-newer") return undefined;
      throw error;
    }
  }

  /** Replaces the open edition if `next` is whole, or less is missing of it. */
  async #adopt(next: Edition, signal?: AbortSignal): Promise<boolean> {
    const open = this.#edition;
    await next.preloadLike(open);
    throwIfAborted(signal);
    if (!next.isWhole && countMissing(next) >= countMissing(open)) return false;
    this.#edition = next;
    this.#revision++;
    return true;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#lastChange.then(work);
    this.#lastChange = run.catch(() => undefined);
    return run;
  }

  #toItem(published: BundleProduct): CatalogueItem {
    const product = publicProduct(published);
    const address = (path: string) => new URL(path, this.#folder).href;
    return {
      product,
      photos: published.photos.map(({ id, thumbnail, display }) => ({
        id,
        productId: product.id,
        thumbnail: address(thumbnail),
        display: address(display),
      })),
    };
  }
}

function toFolder(url: string): string {
  if (!URL.canParse(url)) throw new SearchError("catalogue-load", `${url} is not an address.`);
  return new URL(url.endsWith("/") ? url : `${url}/`).href;
}

function countMissing({ missing }: Edition): number {
  return missing.products + missing.photos;
}

function isOlder(a: Edition, b: Edition): boolean {
  return Date.parse(a.manifest.created) < Date.parse(b.manifest.created);
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a?.length === b.length && a.every((byte, i) => byte === b[i]);
}
