/**
 * A published catalogue read from static files: the manifest when it is opened, the products when they are
 * first needed, the vectors when something is searched, pictures as a page scrolls to them. While it is
 * open a newer edition may take the place of the one that was opened, at once and whole.
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
    // The edition does that, once its files are there.
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
  /** Editions are taken up one at a time. */
  #taking: Promise<unknown> = Promise.resolve();
  /** Editions with something left out that were looked after already. */
  readonly #mended = new WeakSet<Edition>();

  constructor(folder: string, edition: Edition) {
    this.source = { kind: "bundle", url: folder } as const;
    this.#folder = folder;
    this.#edition = edition;
  }

  async describe(): Promise<StoredCatalogue> {
    return this.#reading((edition) => edition.describe());
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
    return this.#reading((edition) => edition.vectors());
  }

  async understanding(fingerprint: string): Promise<Understanding | undefined> {
    const edition = this.#edition;
    return edition.manifest.model.fingerprint === fingerprint ? edition.understanding() : undefined;
  }

  async has(): Promise<never> {
    throw readOnly();
  }

  async add(): Promise<never> {
    throw readOnly();
  }

  async remove(): Promise<never> {
    throw readOnly();
  }

  async revision(): Promise<number> {
    return this.#revision;
  }

  /** Also tries again what was left out. */
  async refresh({ signal }: CallOptions): Promise<boolean> {
    return this.#oneAtATime(async () => {
      throwIfAborted(signal);
      const open = this.#edition;
      const next = this.#following(await fetchNewer(manifestUrl(this.#folder), catalogueCodes));
      const same = sameBytes(next?.bytes, open.bytes);
      // Hosts with many servers may still answer with the edition before ours.
      if (!next || (same ? open.isWhole : isOlder(next, open))) return false;
      return this.#take(next, signal);
    });
  }

  async close(): Promise<void> {}

  #listing(): Promise<Listing> {
    return this.#reading((edition) => edition.listing());
  }

  /**
   * What `read` gives of the edition that is open. Where some of its files can't be used, they were most
   * likely replaced on the host since it was opened, and the edition that replaced it is read instead.
   */
  async #reading<T>(read: (edition: Edition) => Promise<T>): Promise<T> {
    const edition = this.#edition;
    try {
      const found = await read(edition);
      if (edition.isWhole || this.#mended.has(edition)) return found;
      this.#mended.add(edition);
      return (await this.#replace(edition)) ? await read(this.#edition) : found;
    } catch (error) {
      if (await this.#replace(edition)) return read(this.#edition);
      throw error;
    }
  }

  /** Takes another edition than `broken`: the host's newest one, else the last visit's. */
  #replace(broken: Edition): Promise<boolean> {
    return this.#oneAtATime(async () => {
      if (this.#edition !== broken) return true;
      const address = manifestUrl(this.#folder);
      for (const source of [() => fetchNewer(address, catalogueCodes), () => readCopy(address)]) {
        try {
          const other = this.#following(await source());
          if (other && !sameBytes(other.bytes, broken.bytes) && (await this.#take(other)))
            return true;
        } catch {
          // The failure that led here is the one to tell of.
        }
      }
      return false;
    });
  }

  /**
   * The edition of this manifest, where it can follow the one that is open. One of another model can't: the
   * session holds embeddings of its own model, which mean nothing there. Neither can one of a format that this
   * Mirip does not know. Either is taken up by a page that opens anew.
   * @throws {SearchError} `catalogue-corrupt`
   */
  #following(bytes: Uint8Array<ArrayBuffer> | undefined): Edition | undefined {
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

  /** Puts `next` in force where it is whole, or lacks less than what is open. */
  async #take(next: Edition, signal?: AbortSignal): Promise<boolean> {
    const open = this.#edition;
    await next.readAsFarAs(open);
    throwIfAborted(signal);
    if (!next.isWhole && missing(next) >= missing(open)) return false;
    this.#edition = next;
    this.#revision++;
    return true;
  }

  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#taking.then(work);
    this.#taking = run.catch(() => undefined);
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

function missing({ lacks }: Edition): number {
  return lacks.products + lacks.photos;
}

function isOlder(a: Edition, b: Edition): boolean {
  return Date.parse(a.manifest.created) < Date.parse(b.manifest.created);
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a?.length === b.length && a.every((byte, i) => byte === b[i]);
}

function readOnly(): SearchError {
  return new SearchError("catalogue-read-only", "A published catalogue can't be changed.");
}
