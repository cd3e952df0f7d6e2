/**
 * A published catalogue read from static files: the manifest first, the products with it, the
 * vectors only when something is searched, pictures as a page scrolls to them.
 */
import { hashedFiles, inOrder, parseManifest, publicProduct } from "../../core/bundle.ts";
import type { AnyManifest, BundleProduct } from "../../core/bundle.ts";
import { corrupt } from "../../core/bundle-checks.ts";
import type { VectorBlock } from "../../core/catalogue.ts";
import { SearchError, throwIfAborted } from "../../core/errors.ts";
import { facetsOf, fits } from "../../core/product-filter.ts";
import type { Facets, ProductFilter } from "../../core/product-filter.ts";
import type {
  CallOptions,
  CatalogueItem,
  ListRequest,
  ListResponse,
} from "../../engine/contract.ts";
import type { CatalogueStore, StoredCatalogue } from "../../engine/ports.ts";
import { forgetOthers, readNewest } from "../http/verified-files.ts";
import { catalogueCodes, readProductShards, readVectors } from "./read-bundle.ts";
import type { ProductShards } from "./read-bundle.ts";

/**
 * @param url absolute address of the folder that holds `manifest.json`
 * @throws {SearchError} `catalogue-load`, `catalogue-corrupt`, `aborted`
 */
export async function openBundleStore(
  url: string,
  { signal }: CallOptions = {},
): Promise<CatalogueStore> {
  const folder = url.endsWith("/") ? url : `${url}/`;
  const address = new URL("manifest.json", folder).href;
  return readNewest(address, catalogueCodes, async (json) => {
    const manifest = parseManifest(json);
    throwIfAborted(signal);
    const shards = await readProductShards(folder, manifest);
    throwIfAborted(signal);
    await forgetOthers(folder, hashedFiles(manifest));
    return new BundleStore(folder, manifest, shards);
  });
}

class BundleStore implements CatalogueStore {
  readonly source;
  readonly #folder: string;
  readonly #manifest: AnyManifest;
  readonly #shards: ProductShards;
  /** As pages show them. */
  readonly #products: readonly BundleProduct[];
  readonly #byId: ReadonlyMap<string, BundleProduct>;

  constructor(folder: string, manifest: AnyManifest, shards: ProductShards) {
    this.source = { kind: "bundle", url: folder } as const;
    this.#folder = folder;
    this.#manifest = manifest;
    this.#shards = shards;
    this.#products = shards.flat().sort(inOrder);
    this.#byId = new Map(this.#products.map((product) => [product.id, product]));
    if (this.#byId.size !== this.#products.length) throw corrupt("a product is listed twice");
  }

  async describe(): Promise<StoredCatalogue> {
    const counts = new Map<string, number>();
    for (const { category } of this.#products)
      counts.set(category, (counts.get(category) ?? 0) + 1);
    const { threshold } = this.#manifest as { threshold?: number };
    return {
      name: this.#manifest.name,
      published: this.#manifest.created,
      ...(threshold !== undefined && { threshold }),
      products: this.#products.length,
      photos: this.#products.reduce((sum, { photos }) => sum + photos.length, 0),
      categories: this.#manifest.categories.map((category) => ({
        ...category,
        products: counts.get(category.id) ?? 0,
      })),
      attribution: this.#manifest.attribution,
      fingerprints: [this.#manifest.model.fingerprint],
    };
  }

  async list({ offset, limit, filter = {} }: ListRequest): Promise<ListResponse> {
    const chosen = this.#products.filter((product) => fits(product, filter));
    return {
      total: chosen.length,
      items: chosen.slice(offset, offset + limit).map((product) => this.#toItem(product)),
    };
  }

  async items(productIds: readonly string[]): Promise<readonly CatalogueItem[]> {
    const found = productIds.map((id) => this.#byId.get(id));
    return found.filter((product) => product !== undefined).map((product) => this.#toItem(product));
  }

  async idsWhere(filter: ProductFilter): Promise<ReadonlySet<string>> {
    const chosen = this.#products.filter((product) => fits(product, filter));
    return new Set(chosen.map(({ id }) => id));
  }

  async facets(): Promise<Facets> {
    return facetsOf(this.#products);
  }

  async vectors(fingerprint: string): Promise<readonly VectorBlock[]> {
    if (this.#manifest.model.fingerprint !== fingerprint) return [];
    return readVectors(this.#folder, this.#manifest, this.#shards);
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
    return 0;
  }

  async refresh(): Promise<boolean> {
    return false;
  }

  async close(): Promise<void> {}

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

function readOnly(): SearchError {
  return new SearchError("catalogue-read-only", "A published catalogue can't be changed.");
}
