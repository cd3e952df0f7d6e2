/** Catalogues to back up, and backups of them in memory. */
import { backupFormat } from "../../src/adapters/backup/backup-format.ts";
import type { OwnerProduct } from "../../src/core/catalogue/catalogue.ts";
import { writeBackup } from "../../src/engine/transfer/backup.ts";
import type { RestoreTools } from "../../src/engine/transfer/backup.ts";
import { vectorLookup } from "../../src/engine/transfer/backup-source.ts";
import type { CallOptions } from "../../src/engine/contracts/engine-contract.ts";
import { MemoryOwnerStore } from "./memory-owner-store.ts";

export const format = backupFormat;
export const model = { fingerprint: "model-a", dimensions: 8 };

/** What a restore into a store needs. */
export function toolsOf(store: MemoryOwnerStore): RestoreTools {
  return { store, format, setNarrowing: (mode) => store.set("narrowing", mode) };
}

/** A product with as many photos as ids; what a photo holds follows from its id. */
export function put(store: MemoryOwnerStore, product: OwnerProduct, type = "image/webp"): void {
  store.products.set(product.id, product);
  for (const id of product.photoIds) {
    store.photos.set(id, {
      productId: product.id,
      thumbnail: new Blob([`small ${id}`], { type }),
      display: new Blob([`large ${id} `.repeat(3)], { type }),
      vector: { unit: unitOf(id), norm: Math.fround(id.length + 0.1) },
      fingerprint: model.fingerprint,
    });
  }
}

export function product(id: string, values: Partial<OwnerProduct> = {}): OwnerProduct {
  return { id, name: `Product ${id}`, category: "", photoIds: [`${id}-p`], added: 1, ...values };
}

export function storeOf(...products: readonly OwnerProduct[]): MemoryOwnerStore {
  const store = new MemoryOwnerStore();
  for (const one of products) put(store, one);
  return store;
}

/** Products numbered from 1, with one to three photos each. */
export function largeStore(count: number): MemoryOwnerStore {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return storeOf(
    ...numbers.map((n) =>
      product(`id-${n}`, {
        sku: `SKU-${n}`,
        price: { amount: n * 1000, currency: "IDR" },
        photoIds: Array.from({ length: 1 + (n % 3) }, (_, i) => `photo-${n}-${i}`),
        added: n,
      }),
    ),
  );
}

export async function backupOf(store: MemoryOwnerStore, options?: CallOptions): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const vectorOf = await vectorLookup(store, model.fingerprint);
  const sink = async (chunk: Uint8Array<ArrayBuffer>) => void chunks.push(chunk);
  await writeBackup({ store, format, vectorOf }, model, sink, options);
  return new Blob(chunks);
}

export async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer());
}

/** Any bits at all, those that no computation gives among them. */
function unitOf(id: string): Float32Array {
  const unit = new Float32Array(model.dimensions);
  const bits = new Uint32Array(unit.buffer);
  let state = 2166136261;
  for (const character of id) state = Math.imul(state ^ character.charCodeAt(0), 16777619);
  // The exponent's highest bit stays clear, so that none is infinite or no number.
  for (let i = 0; i < bits.length; i++) {
    state = Math.imul(state ^ (state >>> 13), 1540483477);
    bits[i] = state & 0xbfffffff;
  }
  return unit;
}
