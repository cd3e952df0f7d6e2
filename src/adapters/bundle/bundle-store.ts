/**
 * A published catalogue read from static files: the manifest first, the products with it, the
 * vectors only when something is searched, pictures as a page scrolls to them.
 */
import { decodeVectors, parseManifest, parseProducts } from "../../core/bundle.ts";
import type { BundleManifest, BundleProduct } from "../../core/bundle.ts";
import type { VectorBlock } from "../../core/catalogue.ts";
import { SearchError, throwIfAborted } from "../../core/errors.ts";
import type {
  CallOptions,
  CatalogueItem,
  ListRequest,
  ListResponse,
} from "../../engine/contract.ts";
import type { CatalogueStore, StoredCatalogue } from "../../engine/ports.ts";
import { forgetOthers, parseJson, readNewest, readVerified } from "../http/verified-files.ts";
import type { FailureCodes } from "../http/verified-files.ts";

const codes: FailureCodes = { load: "catalogue-load", corrupt: "catalogue-corrupt" };

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
  return readNewest(address, codes, async (json) => {
    const manifest = parseManifest(json);
    throwIfAborted(signal);
    const products = await readVerified(folder, manifest.products, codes);
    throwIfAborted(signal);
    await forgetOthers(folder, [manifest.products, ...manifest.vectors]);
    return new BundleStore(folder, manifest, parseProducts(parseJson(products, codes.corrupt)));
  });
}

class BundleStore implements CatalogueStore {
  readonly source;
  readonly #folder: string;
  readonly #manifest: BundleManifest;
  readonly #products: readonly BundleProduct[];
  readonly #byId: ReadonlyMap<string, BundleProduct>;

  constructor(folder: string, manifest: BundleManifest, products: readonly BundleProduct[]) {
    this.source = { kind: "bundle", url: folder } as const;
    this.#folder = folder;
    this.#manifest = manifest;
    this.#products = products;
    this.#byId = new Map(products.map((product) => [product.id, product]));
  }

  async describe(): Promise<StoredCatalogue> {
    const counts = new Map<string, number>();
    for (const { category } of this.#products)
      counts.set(category, (counts.get(category) ?? 0) + 1);
    return {
      name: this.#manifest.name,
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

  async list({ offset, limit, category }: ListRequest): Promise<ListResponse> {
    const chosen =
      category === undefined
        ? this.#products
        : this.#products.filter((product) => product.category === category);
    return {
      total: chosen.length,
      items: chosen.slice(offset, offset + limit).map((product) => this.#toItem(product)),
    };
  }

  async items(productIds: readonly string[]): Promise<readonly CatalogueItem[]> {
    const found = productIds.map((id) => this.#byId.get(id));
    return found.filter((product) => product !== undefined).map((product) => this.#toItem(product));
  }

  async idsIn(category: string): Promise<ReadonlySet<string>> {
    const chosen = this.#products.filter((product) => product.category === category);
    return new Set(chosen.map(({ id }) => id));
  }

  async vectors(fingerprint: string): Promise<readonly VectorBlock[]> {
    const { model, vectors: shards } = this.#manifest;
    if (model.fingerprint !== fingerprint) return [];
    const ids = this.#products.flatMap(({ id, photos }) =>
      photos.map((photo) => ({ productId: id, photoId: photo.id })),
    );
    if (shards.reduce((sum, shard) => sum + shard.photos, 0) !== ids.length) {
      throw new SearchError("catalogue-corrupt", "The vectors do not fit the products.");
    }
    const contents = await Promise.all(
      shards.map((shard) => readVerified(this.#folder, shard, codes)),
    );
    let first = 0;
    return shards.map((shard, i) => {
      const own = ids.slice(first, (first += shard.photos));
      return {
        photoIds: own.map(({ photoId }) => photoId),
        productIds: own.map(({ productId }) => productId),
        ...decodeVectors(contents[i] as Uint8Array, shard.photos, model.dimensions),
      };
    });
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

  async close(): Promise<void> {}

  #toItem({ photos, ...product }: BundleProduct): CatalogueItem {
    const address = (path: string) => new URL(path, this.#folder).href;
    return {
      product,
      photos: photos.map(({ id, thumbnail, display }) => ({
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
