/**
 * The owner's backup: writing it, previewing and restoring it. Whatever the catalogue's size, only one group of
 * products is in memory with its pictures; of the others it is only what the catalogue lists.
 */
import type { BackupHead, BackupItem } from "../../core/backup/backup.ts";
import {
  idHere,
  planMerge,
  withoutMovedPhotos,
  productToStore,
} from "../../core/backup/merge-backup.ts";
import type { OwnerProduct } from "../../core/catalogue/catalogue.ts";
import { asSearchError, throwIfAborted } from "../../core/errors.ts";
import { withDecisionsOf } from "../../core/catalogue/owner-decisions.ts";
import { readGroups } from "./backup-source.ts";
import type { VectorOf } from "./backup-source.ts";
import { readDecisions, restoreDecisions } from "./backup-decisions.ts";
import type { DecisionStore, DecisionTools } from "./backup-decisions.ts";
import type { CallOptions, ModelInfo } from "../contracts/engine-contract.ts";
import type {
  BackupPreview,
  RestoreReport,
  RestoreRequest,
  WrittenFile,
} from "../contracts/studio-contract.ts";
import type { BackupFormat } from "../ports/backup-format.ts";
import type { OwnerStore, RestoredItem } from "../ports/owner-store.ts";
import type { FileSink } from "../ports/file-sink.ts";

export interface BackupTools {
  readonly store: Pick<OwnerStore, "ownerProducts" | "ownerItems" | "restore" | "change" | "edit"> &
    DecisionStore;
  readonly format: BackupFormat;
}

export type RestoreTools = BackupTools & Pick<DecisionTools, "setNarrowing">;

/** The fingerprint of photos that came without a vector: it is no model's, so they will be embedded again. */
export const NO_MODEL = "none";

/**
 * Writes the products as they are when it is called. A photo that is deleted meanwhile is left out.
 * @throws {SearchError} `aborted`, `quota`, `storage`
 */
export async function writeBackup(
  { store, format, vectorOf }: BackupTools & { readonly vectorOf: VectorOf },
  model: Pick<ModelInfo, "fingerprint" | "dimensions">,
  write: FileSink["write"],
  { signal, onProgress }: CallOptions = {},
): Promise<Omit<WrittenFile, "file">> {
  try {
    const products = (await store.ownerProducts()).toSorted(
      (a, b) => a.added - b.added || (a.id < b.id ? -1 : 1),
    );
    const head: BackupHead = {
      created: new Date().toISOString(),
      model: { fingerprint: model.fingerprint, dimensions: model.dimensions },
      products: products.length,
      photos: products.reduce((sum, { photoIds }) => sum + photoIds.length, 0),
      ...(await readDecisions(store)),
    };
    const groups = readGroups(products, store, vectorOf, model.dimensions);
    const report = reporter("write", products.length, onProgress);
    return await format.write(head, watched(groups, report, signal), write);
  } catch (error) {
    throw asSearchError(error, "storage");
  }
}

/** @throws {SearchError} `backup-corrupt`, `backup-newer`, `aborted` */
export async function previewBackup(
  { store, format }: BackupTools,
  file: Blob,
  fingerprint: string,
  options: CallOptions = {},
): Promise<BackupPreview> {
  const { head, products, photos } = await readProducts(format, file, options);
  const { fresh, same, different } = planMerge(products, await store.ownerProducts());
  return {
    created: head.created,
    products: products.length,
    photos,
    fresh,
    same,
    different,
    vectorsFit: head.model.fingerprint === fingerprint,
  };
}

/**
 * Reads the backup twice: nothing is stored before all of it is known to be sound. Each group is one transaction;
 * after an interruption, the same call again leads to the same result.
 * @throws {SearchError} as `previewBackup`, `quota`, `storage`
 */
export async function restoreBackup(
  { store, format, setNarrowing }: RestoreTools,
  { file, prefer }: RestoreRequest,
  options: CallOptions = {},
): Promise<RestoreReport> {
  const { products } = await readProducts(format, file, options);
  const plan = planMerge(products, await store.ownerProducts());
  const report = reporter("store", products.length, options.onProgress);
  const { head, groups } = await format.open(file);
  const done = { added: 0, replaced: 0, kept: 0, photos: 0 };
  for await (const group of watched(groups, report, options.signal)) {
    const items: BackupItem[] = [];
    const kept = new Map<string, OwnerProduct>();
    for (const { product, photos } of group) {
      const merged = productToStore(product, plan, prefer);
      if (!merged) {
        done.kept++;
        kept.set(idHere(product.id, plan), product);
        continue;
      }
      if (plan.matches.has(product.id)) done.replaced++;
      else done.added++;
      done.photos += merged.photoIds.length;
      const wanted = new Set(merged.photoIds);
      items.push({ product: merged, photos: photos.filter(({ id }) => wanted.has(id)) });
    }
    await storeItems(store, items, head.model);
    await storeDecisions(store, kept);
  }
  if (prefer === "backup") {
    const lost = withoutMovedPhotos(products, plan, await store.ownerProducts());
    if (lost.put.length + lost.remove.length > 0) await store.change(lost);
  }
  await restoreDecisions({ store, setNarrowing }, head, (id) => idHere(id, plan));
  return done;
}

/** Reads a backup to its end and returns its products, without their pictures. */
async function readProducts(format: BackupFormat, file: Blob, { signal, onProgress }: CallOptions) {
  throwIfAborted(signal);
  const { head, groups } = await format.open(file);
  const report = reporter("check", head.products, onProgress);
  const products: OwnerProduct[] = [];
  let photos = 0;
  for await (const group of watched(groups, report, signal)) {
    for (const item of group) {
      products.push(item.product);
      photos += item.photos.length;
    }
  }
  return { head, products, photos };
}

/** Products with a photo that has no vector are stored as {@link NO_MODEL}'s, with zeros in place of the vector. */
async function storeItems(
  store: BackupTools["store"],
  items: readonly BackupItem[],
  { fingerprint, dimensions }: BackupHead["model"],
): Promise<void> {
  const isWhole = ({ photos }: BackupItem) => photos.every(({ vector }) => vector !== undefined);
  const whole = items.filter(isWhole);
  const others = items.filter((item) => !isWhole(item));
  try {
    if (whole.length > 0) await store.restore(toRestored(whole, dimensions), fingerprint);
    if (others.length > 0) await store.restore(toRestored(others, dimensions), NO_MODEL);
  } catch (error) {
    throw asSearchError(error, "storage");
  }
}

/**
 * Stores what was decided in the backup about products that stay as they are here.
 * @param kept products of the backup by their ids here
 */
async function storeDecisions(
  store: BackupTools["store"],
  kept: ReadonlyMap<string, OwnerProduct>,
): Promise<void> {
  const here = await store.ownerProducts([...kept.keys()]);
  const decided = (product: OwnerProduct) =>
    withDecisionsOf(product, kept.get(product.id) ?? product);
  const changed = here.filter((product) => decided(product) !== product).map(({ id }) => id);
  if (changed.length > 0) await store.edit(changed, decided);
}

function toRestored(items: readonly BackupItem[], dimensions: number): readonly RestoredItem[] {
  return items.map(({ product, photos }) => ({
    product,
    photos: photos.map(({ id, display, thumbnail, vector }) => ({
      id,
      display: new Blob([display.bytes], { type: display.type }),
      thumbnail: new Blob([thumbnail.bytes], { type: thumbnail.type }),
      vector: vector ?? { unit: new Float32Array(dimensions), norm: 0 },
    })),
  }));
}

type Report = (products: number) => void;

/** Passes groups on; between two of them it reports progress and stops if it was cancelled. */
async function* watched(
  groups: AsyncIterable<readonly BackupItem[]>,
  report: Report,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly BackupItem[]> {
  throwIfAborted(signal);
  report(0);
  for await (const group of groups) {
    throwIfAborted(signal);
    yield group;
    report(group.length);
  }
  throwIfAborted(signal);
}

/** @returns a function that takes the products done since it was last called */
function reporter(
  current: "write" | "check" | "store",
  total: number,
  onProgress: CallOptions["onProgress"],
): Report {
  let completed = 0;
  return (products) => {
    completed += products;
    onProgress?.({ phase: "catalogue", total, completed, current });
  };
}
