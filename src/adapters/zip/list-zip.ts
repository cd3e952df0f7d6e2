/**
 * Lists what a zip holds, from the directory at its end: the one place that names every entry's size, method and
 * encryption, and what every other program goes by. No content is read, so that a zip of gigabytes is listed at once.
 */
import { MAX_16, recordBytes } from "./layout.ts";
import {
  readCentralHeader,
  readEnd,
  readEnd64,
  readEnd64Locator,
  readView,
} from "./read-records.ts";
import type { DirectoryPlace, ListedEntry } from "./read-records.ts";
import { walkZip } from "./walk-zip.ts";

export interface ZipListing {
  readonly entries: readonly ListedEntry[];
  /** False if the zip is cut or damaged: then these are the entries that can still be found. */
  readonly whole: boolean;
}

/** Room for half a million entries. */
const MAX_DIRECTORY_BYTES = 64 * 1024 * 1024;

export async function listZip(file: Blob): Promise<ZipListing> {
  const place = await findDirectory(file);
  if (!place) return { entries: await walkZip(file), whole: false };
  const view = await readView(file, place.start, place.start + place.bytes);
  const entries: ListedEntry[] = [];
  let at = 0;
  for (let read = readCentralHeader(view, at); read; read = readCentralHeader(view, at)) {
    entries.push({ ...read.entry, offset: read.entry.offset + place.shift });
    at = read.next;
  }
  return { entries, whole: at === view.byteLength };
}

async function findDirectory(
  file: Blob,
): Promise<{ start: number; bytes: number; shift: number } | undefined> {
  // A comment may follow the end record.
  const tailStart = Math.max(0, file.size - recordBytes.end - MAX_16);
  const tail = await readView(file, tailStart, file.size);
  for (let at = tail.byteLength - recordBytes.end; at >= 0; at -= 1) {
    const plain = readEnd(tail, at);
    if (!plain) continue;
    const plainEnd = { ...plain, end: tailStart + at };
    const { end, bytes, offset } = (await findEnd64(file, plainEnd.end)) ?? plainEnd;
    const start = end - bytes;
    // What precedes the zip in its file (a program that unpacks itself) moves every offset.
    if (bytes <= MAX_DIRECTORY_BYTES && start >= offset) {
      return { start, bytes, shift: start - offset };
    }
  }
  return undefined;
}

/** @param plainEnd where the plain end record begins: a locator of the zip64 one may precede it */
async function findEnd64(
  file: Blob,
  plainEnd: number,
): Promise<(DirectoryPlace & { readonly end: number }) | undefined> {
  if (plainEnd < recordBytes.end64Locator) return undefined;
  const end = readEnd64Locator(await readView(file, plainEnd - recordBytes.end64Locator, plainEnd));
  if (end === undefined) return undefined;
  const place = readEnd64(await readView(file, end, end + recordBytes.end64));
  return place && { ...place, end };
}
