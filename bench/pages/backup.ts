/** A backup of the own catalogue and its way back, through the studio's engine. */
import { deleteDB } from "idb";
import { openIdbStore } from "../../src/adapters/idb/idb-store.ts";
import { toHex } from "../../src/core/hashed-file.ts";
import { composeStudio } from "../../workers/compose-studio.ts";

export interface BackupRun {
  readonly writeMs: number;
  readonly checkMs: number;
  readonly restoreMs: number;
  readonly bytes: number;
  readonly products: number;
  /** Of what lay in the database before the backup and after the restore. */
  readonly before: CatalogueDigest;
  readonly after: CatalogueDigest;
}

/** SHA-256 of what must come back as it was, in an order that does not depend on the database. */
export interface CatalogueDigest {
  readonly products: string;
  /** Ids, owners, units and norms. */
  readonly vectors: string;
  /** Both pictures of one photo in a hundred. */
  readonly pictures: string;
}

const PICTURES_EVERY = 100;

/** Deletes the catalogue on the way. */
export async function measureBackup(modelUrl: string, fingerprint: string): Promise<BackupRun> {
  const before = await digest(fingerprint);
  const request = { catalogue: { kind: "owner" }, modelUrl, backend: "wasm" } as const;
  const studio = composeStudio();
  await studio.open(request);
  let started = performance.now();
  const { file, bytes, products } = await studio.writeBackup({});
  const writeMs = performance.now() - started;
  await studio.close();
  if (!file) throw new Error("The backup is no file.");

  await deleteDB("mirip-catalogue");
  const restored = composeStudio();
  const { catalogue } = await restored.open(request);
  if (catalogue.products !== 0) throw new Error("The catalogue is not empty.");
  started = performance.now();
  await restored.previewBackup(file);
  const checkMs = performance.now() - started;
  started = performance.now();
  const report = await restored.restoreBackup({ file, prefer: "backup" });
  const restoreMs = performance.now() - started;
  await restored.close();
  if (report.added !== products) throw new Error(`Only ${report.added} products came back.`);
  const after = await digest(fingerprint);
  return { writeMs, checkMs, restoreMs, bytes, products, before, after };
}

async function digest(fingerprint: string): Promise<CatalogueDigest> {
  const store = await openIdbStore();
  const products = (await store.ownerProducts()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const rows = new Map<string, { readonly owner: string; readonly bytes: Uint8Array }>();
  for (const { photoIds, productIds, units, norms } of await store.allVectors(fingerprint)) {
    const dimensions = units.length / photoIds.length;
    photoIds.forEach((id, row) => {
      const values = new Float32Array(dimensions + 1);
      values.set(units.subarray(row * dimensions, (row + 1) * dimensions));
      values[dimensions] = norms[row] as number;
      rows.set(id, { owner: productIds[row] as string, bytes: new Uint8Array(values.buffer) });
    });
  }
  const ordered = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  const vectors = ordered.flatMap(([id, { owner, bytes }]) => [`${id} ${owner} `, bytes.slice()]);
  const shown = products.filter((_, i) => i % PICTURES_EVERY === 0).map(({ id }) => id);
  const pictures = (await store.ownerItems(shown)).flatMap(({ photos }) =>
    photos.flatMap(({ thumbnail, display }) => [thumbnail as Blob, display as Blob]),
  );
  await store.close();
  const [productHash, vectorHash, pictureHash] = await Promise.all([
    sha256([JSON.stringify(products, inOrder)]),
    sha256(vectors),
    sha256(pictures),
  ]);
  return { products: productHash, vectors: vectorHash, pictures: pictureHash };
}

async function sha256(parts: BlobPart[]): Promise<string> {
  const bytes = await new Blob(parts).arrayBuffer();
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** The order of an object's fields is none of its content. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
