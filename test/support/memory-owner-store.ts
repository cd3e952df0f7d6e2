/** The part of the owner's store that a backup needs, in memory and with its rules. */
import type { OwnerProduct } from "../../src/core/catalogue/catalogue.ts";
import type { UnitVector } from "../../src/core/vectors/vectors.ts";
import type { Judgement } from "../../src/engine/contracts/learning-contract.ts";
import type { OwnerStore, RestoredItem, SettingName } from "../../src/engine/ports/owner-store.ts";

export interface MemoryPhoto {
  readonly productId: string;
  readonly thumbnail: Blob;
  readonly display: Blob;
  readonly vector: UnitVector;
  readonly fingerprint: string;
}

type Part = Pick<
  OwnerStore,
  | "ownerProducts"
  | "ownerItems"
  | "allVectors"
  | "restore"
  | "change"
  | "edit"
  | "setting"
  | "set"
  | "judgements"
  | "judge"
>;

export class MemoryOwnerStore implements Part {
  readonly products = new Map<string, OwnerProduct>();
  readonly photos = new Map<string, MemoryPhoto>();
  readonly settings = new Map<SettingName, string>();
  /** By the ids of the pair, the lower one first. */
  readonly judged = new Map<string, Judgement>();
  /** Called before each change; what it throws, the change fails with. */
  beforeChange: () => void = () => {};
  restores = 0;

  async ownerProducts(
    ids: readonly string[] = [...this.products.keys()],
  ): Promise<readonly OwnerProduct[]> {
    return structuredClone(ids.flatMap((id) => this.products.get(id) ?? []));
  }

  async ownerItems(ids: readonly string[]) {
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

  async edit(ids: readonly string[], change: (product: OwnerProduct) => OwnerProduct) {
    this.beforeChange();
    const before = await this.ownerProducts(ids);
    for (const product of before) this.products.set(product.id, structuredClone(change(product)));
    return { before, revision: this.restores };
  }

  async setting(name: SettingName) {
    return this.settings.get(name);
  }

  async set(name: SettingName, value: string | undefined) {
    if (value === undefined) this.settings.delete(name);
    else this.settings.set(name, value);
  }

  async judgements(): Promise<readonly Judgement[]> {
    return [...this.judged.values()].filter(({ a, b }) => this.#areThere(a, b));
  }

  async judge(judgement: Judgement) {
    const { a, b } = judgement;
    if (this.#areThere(a, b)) this.judged.set([a, b].toSorted().join("\n"), judgement);
  }

  #areThere(...ids: readonly string[]): boolean {
    return ids.every((id) => this.products.has(id));
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
    return {
      products: (await this.ownerProducts()).toSorted(byId),
      photos: photos.toSorted(byId),
      judgements: [...this.judged].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      narrowing: this.settings.get("narrowing"),
    };
  }
}

async function blobContent(blob: Blob): Promise<string> {
  return `${blob.type} ${hex(new Uint8Array(await blob.arrayBuffer()))}`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
