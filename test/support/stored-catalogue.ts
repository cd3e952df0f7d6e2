/** The own catalogue as it lies in a page's IndexedDB, for comparing two of them. */
import type { Page } from "playwright";

export interface StoredCopy {
  /** In the order of adding, with the bytes of each photo's vector in base 16. */
  readonly products: readonly {
    readonly product: unknown;
    readonly photos: readonly { readonly id: string; readonly vector: string }[];
  }[];
  readonly waiting: number;
}

export async function readStored(page: Page): Promise<StoredCopy> {
  return page.evaluate(async () => {
    const opened = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error));
      });
    const database = await opened(indexedDB.open("mirip-catalogue"));
    const all = <T>(store: string): Promise<T[]> =>
      opened(database.transaction(store).objectStore(store).getAll());
    const products = await all<{ id: string; added: number; photoIds: string[] }>("products");
    const blocks = await all<{ photoIds: string[]; units: Float32Array; norms: Float32Array }>(
      "blocks",
    );
    const waiting = (await all<{ state: string }>("tasks")).length;
    database.close();
    const vectors = new Map<string, string>();
    for (const { photoIds, units, norms } of blocks) {
      const dimensions = units.length / photoIds.length;
      photoIds.forEach((id, row) => {
        const values = [...units.subarray(row * dimensions, (row + 1) * dimensions), norms[row]];
        const known = vectors.get(id);
        vectors.set(id, (known === undefined ? "" : `${known} and `) + values.join());
      });
    }
    return {
      waiting,
      products: products
        .sort((a, b) => a.added - b.added)
        .map((product) => ({
          product,
          photos: product.photoIds.map((id) => ({ id, vector: vectors.get(id) ?? "none" })),
        })),
    };
  });
}
