/**
 * Reads what an owner drops, photos in folders and zips and the tables of a shop system, and joins them to products.
 * A file that can't be used is reported and skipped; the others are imported.
 */
import { describeDroppedFile } from "../../core/catalogue/catalogue.ts";
import { throwIfAborted } from "../../core/errors.ts";
import { baseName } from "../../core/imports/file-names.ts";
import type { CallOptions } from "../../engine/contracts/engine-contract.ts";
import type {
  ImportPreview,
  ImportRequest,
  SkippedFile,
  TablePreview,
} from "../../engine/contracts/import-contract.ts";
import type { QueueDraft } from "../../engine/ports/owner-store.ts";
import type { ImportItem, ImportReader } from "../../engine/ports/studio-ports.ts";
import { unreadableHeic } from "./heic.ts";
import { linkTables } from "./link-tables.ts";
import type { LinkedTable, Links, Place } from "./link-tables.ts";
import { readTable } from "./read-table.ts";
import { surveyFiles } from "./survey.ts";
import type { FoundFile, FoundTable, Survey } from "./survey.ts";

const MAX_SAMPLES = 20;
const MAX_PROBLEMS = 200;

export function createImportReader(): ImportReader {
  return { preview, read };
}

async function preview(
  request: ImportRequest,
  { signal, onProgress }: CallOptions,
): Promise<ImportPreview> {
  const { files } = request;
  const total = files.length;
  const report = (completed: number, current: string) =>
    onProgress?.({ phase: "catalogue", total, completed, current });
  const survey = await surveyFiles(files, { signal, onFile: (path, index) => report(index, path) });
  const { links, skipped } = await readTables(survey, request, signal);
  report(total, "");

  const all = allPhotos(survey);
  const plain = all.filter((photo) => !links.uses.has(photo));
  const named = links.tables.reduce((sum, { images }) => sum + images.found + images.addresses, 0);
  const products = links.tables.reduce((sum, { table }) => sum + table.products.length, 0);
  return {
    photos: plain.length + named,
    products: plain.length + products,
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    categories: countCategories(plain),
    tables: links.tables.map(describeTable),
    archives: survey.archives.map(({ path, photos }) => ({ path, photos: photos.length })),
    skipped: [...survey.skipped, ...skipped],
    unreadable: await unreadableHeic(all, signal),
  };
}

async function* read(
  request: ImportRequest,
  { signal }: CallOptions,
): AsyncGenerator<ImportItem, void, undefined> {
  const survey = await surveyFiles(request.files, { signal });
  const { links, skipped } = await readTables(survey, request, signal);
  for (const file of [...survey.skipped, ...skipped]) yield { kind: "skipped", file };

  const dropped = new Set(survey.photos);
  for (const place of links.places) {
    throwIfAborted(signal);
    const { image } = place;
    if (image.kind === "address") {
      yield photoItem(place, image.url, image);
    } else if (image.kind === "photo" && dropped.has(image.photo)) {
      yield* openPhoto(image.photo, [place], signal);
    }
  }
  for (const photo of survey.photos) {
    if (!links.uses.has(photo)) yield* openPhoto(photo, [], signal);
  }
  for (const archive of survey.archives) {
    for (const photo of archive.photos) {
      yield* openPhoto(photo, links.uses.get(photo) ?? [], signal);
    }
  }
  for (const place of links.places) {
    throwIfAborted(signal);
    if (place.image.kind === "missing") {
      yield photoItem(place, place.image.name, { kind: "missing" });
    }
  }
}

/** One item for each place that a table gives the photo; if none names it, it is a product of its own. */
async function* openPhoto(
  photo: FoundFile,
  places: readonly Place[],
  signal: AbortSignal | undefined,
): AsyncGenerator<ImportItem, void, undefined> {
  throwIfAborted(signal);
  const file = await photo.open(signal);
  if (typeof file === "string") {
    yield { kind: "skipped", file: { path: photo.label, reason: file } };
    return;
  }
  const source = { kind: "file", file } as const;
  const name = baseName(photo.path);
  for (const place of places) yield photoItem(place, name, source);
  if (places.length > 0) return;
  const product = describeDroppedFile(photo.path);
  yield { kind: "photo", draft: { product, position: 0, name, source } };
}

function photoItem(
  { product, position }: Place,
  name: string,
  source: QueueDraft["source"],
): ImportItem {
  return {
    kind: "photo",
    draft: { product: { ...product.product, key: product.key }, position, name, source },
  };
}

async function readTables(
  survey: Survey,
  request: ImportRequest,
  signal: AbortSignal | undefined,
): Promise<{ links: Links; skipped: readonly SkippedFile[] }> {
  const skipped: SkippedFile[] = [];
  const tables: LinkedTable["table"][] = [];
  for (const found of survey.tables) {
    const table = await openTable(found, request, signal);
    if (typeof table === "string") {
      skipped.push({ path: found.label, reason: table });
      continue;
    }
    if (!table.identifiesProducts) skipped.push({ path: found.label, reason: "table-unknown" });
    tables.push({ ...table, label: found.label, path: found.path });
  }
  return { links: linkTables(tables, allPhotos(survey)), skipped };
}

async function openTable(
  found: FoundTable,
  { columns = [], currency }: ImportRequest,
  signal: AbortSignal | undefined,
) {
  throwIfAborted(signal);
  const file = await found.open(signal);
  if (typeof file === "string") return file;
  const chosen = new Map(
    columns
      .filter(({ path }) => path === found.label)
      .map(({ header, field }) => [header, field] as const),
  );
  const table = await readTable(file, { currency, chosen, signal });
  const isTable = typeof table !== "string" && table.columns.length > 1 && table.identifiesProducts;
  return found.namedAsTable || isTable ? table : "not-a-photo";
}

function allPhotos({ photos, archives }: Survey): readonly FoundFile[] {
  return [...photos, ...archives.flatMap((archive) => archive.photos)];
}

function countCategories(photos: readonly FoundFile[]): ImportPreview["categories"] {
  const counts = new Map<string, number>();
  for (const { path } of photos) {
    const { category } = describeDroppedFile(path);
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, photos: count }));
}

function describeTable({ table, images }: LinkedTable): TablePreview {
  return {
    path: table.label,
    dialect: table.dialect,
    rows: table.rows,
    products: table.products.length,
    columns: table.columns,
    samples: table.products
      .slice(0, MAX_SAMPLES)
      .map((product) => ({ product: product.product, images: product.images })),
    images,
    problems: table.advice.slice(0, MAX_PROBLEMS),
  };
}
