/**
 * The owner's backup: one zip that any program can open, written and read from front to back
 * (docs/backup-format.md). Here are its entries' names, texts and vectors; the zip itself is in `adapters/backup`, how
 * a restore merges it in `merge-backup.ts`.
 */
import { invalidMember, isId, isJudgement } from "./backup-checks.ts";
import type { OwnerProduct } from "../catalogue/catalogue.ts";
import type { Judgement } from "../catalogue/judgement.ts";
import { SearchError } from "../errors.ts";
import { isCount, isListOf, isRecord, isString, optional } from "../guards.ts";
import { isSha256 } from "../hashed-file.ts";
import type { UnitVector } from "../vectors/vectors.ts";

export const BACKUP_VERSION = 1;
/** No entry is larger, packed or unpacked: one that claims to be is a zip bomb, or broken. */
export const MAX_ENTRY_BYTES = 64 * 1024 * 1024;

/** A whole group is in memory at once: 256 photos are some 40 MB. */
const MAX_GROUP_PRODUCTS = 64;
const MAX_GROUP_PHOTOS = 256;

export const headPath = "backup.json";
export const endPath = "checksums.json";

/** The first entry, which describes the backup. Its counts are from when writing began. */
export interface BackupHead {
  /** ISO 8601. */
  readonly created: string;
  /** The model that made the vectors. */
  readonly model: { readonly fingerprint: string; readonly dimensions: number };
  readonly products: number;
  readonly photos: number;
  /** How searches are narrowed; absent if the owner chose nothing. A later version may have other modes. */
  readonly narrowing?: string;
  /** At most one for each pair of products; absent if there are none. */
  readonly judgements?: readonly Judgement[];
}

/** The last entry, which a complete backup has. */
export interface BackupEnd extends BackupTotals {
  /** Of the unpacked content of each entry before this one, in order. */
  readonly sha256: readonly string[];
}

export interface BackupTotals {
  readonly products: number;
  readonly photos: number;
}

export interface BackupItem {
  readonly product: OwnerProduct;
  /** In the order of the product's `photoIds`. */
  readonly photos: readonly BackupPhoto[];
}

export interface BackupPhoto {
  readonly id: string;
  readonly display: BackupPicture;
  readonly thumbnail: BackupPicture;
  /** Absent if the head's model has not embedded the photo. */
  readonly vector?: UnitVector;
}

export interface BackupPicture {
  /** Media type, as the browser gives it. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One line of a group's list: a product, and the sizes of the entries of its photos. */
export interface BackupLine {
  readonly product: OwnerProduct;
  readonly photos: readonly PhotoLine[];
}

export interface PhotoLine {
  readonly id: string;
  readonly display: PictureLine;
  readonly thumbnail: PictureLine;
  readonly vector: boolean;
}

export interface PictureLine {
  readonly type: string;
  readonly bytes: number;
}

/** Splits products into groups; a product stays whole, however many photos it has. */
export function backupGroups(products: readonly OwnerProduct[]): OwnerProduct[][] {
  const groups: OwnerProduct[][] = [];
  let photos = 0;
  for (const product of products) {
    const group = groups.at(-1);
    photos += product.photoIds.length;
    if (group && group.length < MAX_GROUP_PRODUCTS && photos <= MAX_GROUP_PHOTOS) {
      group.push(product);
    } else {
      groups.push([product]);
      photos = product.photoIds.length;
    }
  }
  return groups;
}

/** @param group from 1 */
export function groupPaths(group: number) {
  const number = String(group).padStart(5, "0");
  return { products: `products/${number}.ndjson`, vectors: `vectors/${number}.bin` };
}

export function picturePath(id: string, copy: "display" | "thumbnail", type: string): string {
  return `photos/${encodeURIComponent(id)}.${copy}.${extensions[type] ?? "bin"}`;
}

const extensions: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
};

export function headText(head: BackupHead): string {
  return JSON.stringify({ format: "mirip-backup", version: BACKUP_VERSION, ...head });
}

export function lineText({ product, photos }: BackupItem): string {
  const line: BackupLine = {
    product,
    photos: photos.map(({ id, display, thumbnail, vector }) => ({
      id,
      display: { type: display.type, bytes: display.bytes.length },
      thumbnail: { type: thumbnail.type, bytes: thumbnail.bytes.length },
      vector: vector !== undefined,
    })),
  };
  return `${JSON.stringify(line)}\n`;
}

/** @throws {SearchError} `backup-newer`, `backup-corrupt` */
export function parseHead(text: string): BackupHead {
  const head = parseJson(text);
  if (!isRecord(head) || head["format"] !== "mirip-backup") throw corrupt("Mirip did not write it");
  const { version, created, model, products, photos, narrowing, judgements } = head;
  if (isCount(version) && version > BACKUP_VERSION) {
    throw new SearchError("backup-newer", `The backup has version ${version}.`);
  }
  const usable =
    version === BACKUP_VERSION &&
    typeof created === "string" &&
    isRecord(model) &&
    typeof model["fingerprint"] === "string" &&
    isCount(model["dimensions"]) &&
    isCount(products) &&
    isCount(photos) &&
    optional(isString)(narrowing) &&
    optional((list) => isListOf(list, isJudgement))(judgements);
  if (!usable) throw corrupt("its head can't be read");
  return head as unknown as BackupHead;
}

/** @throws {SearchError} `backup-corrupt` */
export function parseLines(text: string): readonly BackupLine[] {
  if (!text.endsWith("\n")) throw corrupt("a list of products is cut off");
  return text.slice(0, -1).split("\n").map(parseLine);
}

/** @throws {SearchError} `backup-corrupt` */
export function parseEnd(text: string): BackupEnd {
  const end = parseJson(text);
  const usable =
    isRecord(end) &&
    isCount(end["products"]) &&
    isCount(end["photos"]) &&
    isListOf(end["sha256"], isSha256);
  if (!usable) throw corrupt("its checksums can't be read");
  return end as unknown as BackupEnd;
}

/**
 * All unit vectors, then all norms, as float32 in little-endian order, which every machine with a browser uses.
 * Whole arrays are copied, so that every bit stays.
 */
export function packVectors(
  vectors: readonly UnitVector[],
  dimensions: number,
): Uint8Array<ArrayBuffer> {
  const values = new Float32Array(vectors.length * (dimensions + 1));
  vectors.forEach(({ unit, norm }, i) => {
    values.set(unit, i * dimensions);
    values[vectors.length * dimensions + i] = norm;
  });
  return new Uint8Array(values.buffer);
}

/** @throws {SearchError} `backup-corrupt` if the length does not fit */
export function unpackVectors(bytes: Uint8Array, count: number, dimensions: number): UnitVector[] {
  if (bytes.length !== count * (dimensions + 1) * 4) throw corrupt("vectors have the wrong length");
  const values = new Float32Array(bytes.slice().buffer);
  return Array.from({ length: count }, (_, i) => ({
    unit: values.slice(i * dimensions, (i + 1) * dimensions),
    norm: values[count * dimensions + i] as number,
  }));
}

export function corrupt(reason: string, options?: ErrorOptions): SearchError {
  return new SearchError("backup-corrupt", `The backup can't be used: ${reason}.`, options);
}

function parseLine(text: string): BackupLine {
  const line = parseJson(text);
  if (!isRecord(line) || !isRecord(line["product"]) || !isListOf(line["photos"], isPhotoLine)) {
    throw corrupt("a product can't be read");
  }
  const invalid = invalidMember(line["product"]);
  if (invalid !== undefined) {
    throw corrupt(
      `"${invalid}" of the product ${JSON.stringify(line["product"]["id"])} is invalid`,
    );
  }
  const { product, photos } = line as unknown as BackupLine;
  const ids = photos.map(({ id }) => id);
  if (ids.length !== product.photoIds.length || ids.some((id, i) => id !== product.photoIds[i])) {
    throw corrupt("a product and its photos don't belong together");
  }
  return { product, photos };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw corrupt("a text in it is not JSON", { cause });
  }
}

function isPhotoLine(value: unknown): boolean {
  return (
    isRecord(value) &&
    isId(value["id"]) &&
    isPictureLine(value["display"]) &&
    isPictureLine(value["thumbnail"]) &&
    typeof value["vector"] === "boolean"
  );
}

function isPictureLine(value: unknown): boolean {
  return isRecord(value) && isString(value["type"]) && isCount(value["bytes"]);
}
