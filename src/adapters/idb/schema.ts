/**
 * The database's shape and how it came to be: one step per version, run in order, so that an old
 * catalogue grows into the new shape without losing anything.
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import type { Product } from "../../core/catalogue.ts";

export interface StoredProduct extends Product {
  /** Position in the order of adding; the newest is shown first. */
  readonly added: number;
}

export interface StoredPhoto {
  readonly id: string;
  readonly productId: string;
  /** Of the model that made its vector. */
  readonly fingerprint: string;
  readonly thumbnail: Blob;
  readonly display: Blob;
}

/**
 * Vectors in blocks, because one record per vector loads five times as slowly
 * (docs/decisions/0006-storage.md).
 */
export interface StoredBlock {
  /** Given by the database. */
  readonly id?: number;
  readonly fingerprint: string;
  /** 1 while photos may still be added; leaves the index `open` when it is full. */
  readonly open?: 1;
  readonly photoIds: readonly string[];
  readonly productIds: readonly string[];
  /** Row-major, shape [photoIds.length, dimensions]. */
  readonly units: Float32Array;
  readonly norms: Float32Array;
}

export interface MiripSchema extends DBSchema {
  products: { key: string; value: StoredProduct; indexes: { added: number; category: string } };
  photos: {
    key: string;
    value: StoredPhoto;
    indexes: { product: string; vector: [string, string] };
  };
  blocks: {
    key: number;
    value: StoredBlock;
    indexes: { fingerprint: string; open: [string, number] };
  };
  /** `revision` and `added` (the last position given out). */
  counters: { key: string; value: number };
}

/** Every store: what a change's transaction spans. */
export const STORES = ["products", "photos", "blocks", "counters"] as const;

export type MiripDatabase = IDBPDatabase<MiripSchema>;
export type UpgradeTransaction = IDBPTransaction<
  MiripSchema,
  ArrayLike<(typeof STORES)[number]>,
  "versionchange"
>;

/** A step from one version to the next. It may only add to what is there or rewrite it. */
export type Migration = (database: MiripDatabase, transaction: UpgradeTransaction) => void;

/** `migrations[n]` leads from version n to version n + 1. Never change one that has shipped. */
export const migrations: readonly Migration[] = [
  function createStores(database) {
    const products = database.createObjectStore("products", { keyPath: "id" });
    products.createIndex("added", "added");
    products.createIndex("category", "category");
    const photos = database.createObjectStore("photos", { keyPath: "id" });
    photos.createIndex("product", "productId");
    photos.createIndex("vector", ["id", "fingerprint"]);
    const blocks = database.createObjectStore("blocks", { keyPath: "id", autoIncrement: true });
    blocks.createIndex("fingerprint", "fingerprint");
    blocks.createIndex("open", ["fingerprint", "open"]);
    database.createObjectStore("counters");
  },
];
