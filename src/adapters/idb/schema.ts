/**
 * The database's shape, and the migrations to it: one step per version, run in order, so that an old catalogue gets
 * the new shape without losing anything.
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";
import type { StoredProduct } from "../../core/catalogue/incoming-photos.ts";
import type { SearchErrorCode } from "../../core/errors.ts";
import type { Judgement } from "../../engine/contracts/learning-contract.ts";
import type {
  LearnedState,
  MeasuredQuality,
  PhotoPictures,
  QueueDraft,
} from "../../engine/ports/owner-store.ts";

export interface StoredPhoto {
  readonly id: string;
  readonly productId: string;
  /** The newest model that made a vector of it. */
  readonly fingerprint: string;
  readonly thumbnail: Blob;
  readonly display: Blob;
  /** Its place in the table that it came with, from 0. */
  readonly position?: number;
}

/**
 * Vectors in blocks, because one record per vector loads five times as slowly
 * (docs/decisions/0006-storage.md).
 */
export interface StoredBlock {
  /** Assigned by the database. */
  readonly id?: number;
  readonly fingerprint: string;
  /** 1 while photos may still be added; absent from a full block, which is not in the index `open` then. */
  readonly open?: 1;
  readonly photoIds: readonly string[];
  readonly productIds: readonly string[];
  /** Row-major, shape [photoIds.length, dimensions]. */
  readonly units: Float32Array;
  readonly norms: Float32Array;
}

/** A photo as it was before it was cropped. */
export interface FormerPhoto extends PhotoPictures {
  readonly fingerprint: string;
  /** If this was a crop already: what it was before that. */
  readonly before?: FormerPhoto;
}

/** A photo on its way into the catalogue, or one that needs a person. */
export interface StoredTask extends QueueDraft {
  /** Assigned by the database, in the order of queueing. */
  readonly id?: number;
  readonly state: "waiting" | "problem";
  readonly code?: SearchErrorCode;
}

export interface MiripSchema extends DBSchema {
  products: {
    key: string;
    value: StoredProduct;
    indexes: { added: number; category: string; trashed: number; keys: string };
  };
  photos: {
    key: string;
    value: StoredPhoto;
    indexes: { product: string; vector: [string, string]; fingerprint: string };
  };
  blocks: {
    key: number;
    value: StoredBlock;
    indexes: { fingerprint: string; open: [string, number] };
  };
  tasks: { key: number; value: StoredTask; indexes: { state: string } };
  /**
   * `revision`, `added` (the last position in the order of adding), `learned` (how often something was learned),
   * `replaced` (how often photos got other vectors).
   */
  counters: { key: string; value: number };
  settings: { key: string; value: string };
  /** By the photo's id. */
  originals: { key: string; value: FormerPhoto };
  /** By fingerprint. */
  learned: { key: string; value: LearnedState };
  /** By the ids of the pair, the lower one first. */
  judgements: { key: [string, string]; value: Judgement };
  /** Under `quality`, the last one. */
  reports: { key: string; value: MeasuredQuality };
}

/** What a change of the catalogue spans. */
export const STORES = [
  "products",
  "photos",
  "blocks",
  "tasks",
  "counters",
  "settings",
  "originals",
  "learned",
  "judgements",
] as const;

export type MiripDatabase = IDBPDatabase<MiripSchema>;
export type UpgradeTransaction = IDBPTransaction<
  MiripSchema,
  ArrayLike<(typeof STORES)[number]>,
  "versionchange"
>;
export type Transaction = IDBPTransaction<MiripSchema, typeof STORES, "readwrite">;

/** A step from one version to the next. It may only add to what is there or rewrite it. */
export type Migration = (
  database: MiripDatabase,
  transaction: UpgradeTransaction,
) => void | Promise<void>;

/** `migrations[n]` upgrades version n to version n + 1. Never change one that has shipped. */
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

  /** A queue, settings, a trash, several photos in order. */
  async function addStudio(database, transaction) {
    database.createObjectStore("settings");
    const tasks = database.createObjectStore("tasks", { keyPath: "id", autoIncrement: true });
    tasks.createIndex("state", "state");
    const photos = transaction.objectStore("photos");
    photos.createIndex("fingerprint", "fingerprint");
    const products = transaction.objectStore("products");
    products.createIndex("trashed", "trashed");
    products.createIndex("keys", "keys", { multiEntry: true });
    for (let at = await products.openCursor(); at; at = await at.continue()) {
      const photoIds = await photos.index("product").getAllKeys(at.value.id);
      await at.update({ ...at.value, photoIds });
    }
  },

  /** What is learned, the owner's judgements, reports of quality, and the former states of cropped photos. */
  function addLearning(database) {
    for (const name of ["originals", "learned", "judgements", "reports"] as const) {
      database.createObjectStore(name);
    }
  },
];
