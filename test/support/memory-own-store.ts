/** The part of the owner's store that a backup needs, in memory and with its rules. */
import type { OwnProduct } from "../../src/core/catalogue.ts";
import type { UnitVector } from "../../src/core/vectors.ts";
import type { OwnStore, RestoredItem } from "../../src/engine/studio-ports.ts";

export interface MemoryPhoto {
  readonly productId: string;
  readonly thumbnail: Blob;
  readonly display: Blob;
  readonly vector: UnitVector;
  readonly fingerprint: string;
}

type Part = Pick<OwnStore, "ownProducts" | "ownItems" | "allVectors" | "restore" | "change">;

export class MemoryOwnStore implements Part {
  readonly products = new Map<string, OwnProduct>();
  readonly photos = new Map<string, MemoryPhoto>();
  /** Called before each change; what it throws, the change fails with. */
  beforeChange: () => void = () => {};
  restores = 0;

  async ownProducts(): Promise<readonly OwnProduct[]> {
    return structuredClone([...this.products.values()]);
  }

  async ownItems(ids: readonly string[]) {
    return ids.flatMap((id) => {
      const product = this.products.get(id);
      if (!product) return [];
      const photos = product.photoIds.flatMap((photoId) => {
        const photo = this.photos.get(photoId);
        return photo?.productId === id ? [{ id: photoId, ...photo }] : [];
      });
      return [{ product: structuredClone(product), photos }];
    });
  }

  async allVectors(fingerprint: string) {
    const rows = [...this.photos].filter(([, photo]) => photo.fingerprint === fingerprint);
    if (rows.length === 0) return [];
    const dimensions = rows[0]?.[1].vector.unit.length ?? 0;
    const units = new Float32Array(rows.length * dimensions);
    rows.forEach(([, { vector }], i) => units.set(vector.unit, i * dimensions));
    const norms = Float32Array.from(rows, ([, { vector }]) => vector.norm);
    const photoIds = rows.map(([id]) => id);
    return [{ photoIds, productIds: rows.map(([, photo]) => photo.productId), units, norms }];
  }

  async restore(items: readonly RestoredItem[], fingerprint: string): Promise<number> {
    this.beforeChange();
    this.restores++;
    for (const { product, photos } of items) {
      for (const [id, photo] of this.photos) {
        if (photo.productId === product.id) this.photos.delete(id);
      }
      this.products.set(product.id, structuredClone(product));
      for (const { id, thumbnail, display, vector } of photos) {
        this.photos.set(id, { productId: product.id, thumbnail, display, vector, fingerprint });
      }
    }
    return this.restores;
  }

  async change({ put = [], remove = [] }: Parameters<Part["change"]>[0]): Promise<number> {
    this.beforeChange();
    for (const product of put) {
      this.products.set(product.id, structuredClone(product));
      for (const id of product.photoIds) {
        const photo = this.photos.get(id);
        if (photo) this.photos.set(id, { ...photo, productId: product.id });
      }
    }
    for (const id of remove) this.products.delete(id);
    for (const [id, { productId }] of this.photos) {
      if (remove.includes(productId)) this.photos.delete(id);
    }
    return this.restores;
  }

  /** Everything in it as plain values, to compare two stores by; bits of vectors as bytes. */
  async content() {
    const photos = await Promise.all(
      [...this.photos].map(
        async ([id, { productId, thumbnail, display, vector, fingerprint }]) => ({
          id,
          productId,
          fingerprint,
          thumbnail: await blobContent(thumbnail),
          display: await blobContent(display),
          unit: hex(new Uint8Array(vector.unit.slice().buffer)),
          norm: hex(new Uint8Array(Float32Array.of(vector.norm).buffer)),
        }),
      ),
    );
    const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
    return { products: (await this.ownProducts()).toSorted(byId), photos: photos.toSorted(byId) };
  }
}

async function blobContent(blob: Blob): Promise<string> {
  return `${blob.type} ${hex(new Uint8Array(await blob.arrayBuffer()))}`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
