/**
 * Lists what a zip holds, from the directory at its end: the one place that names every entry's size,
 * method and encryption, and what every other program goes by. Nothing of the content is read, so that
 * a zip of gigabytes is listed at once.
 */
import { bytesOf, decodeName, viewOf, wideNumbers } from "./read-records.ts";
import type { ZipEntry } from "./read-records.ts";
import { walkZip } from "./walk-zip.ts";

export interface ZipListing {
  readonly entries: readonly ZipEntry[];
  /** False where the zip is cut or damaged: then these are the entries that can still be found. */
  readonly whole: boolean;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const END_64_LOCATOR_SIGNATURE = 0x07064b50;
const END_64_SIGNATURE = 0x06064b50;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
/** Room for half a million entries. */
const LARGEST_DIRECTORY = 64 * 1024 * 1024;

export async function listZip(file: Blob): Promise<ZipListing> {
  const place = await findDirectory(file);
  if (!place) return { entries: await walkZip(file), whole: false };
  const view = await viewOf(file, place.start, place.start + place.bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + ENTRY_BYTES <= view.byteLength && view.getUint32(at, true) === ENTRY_SIGNATURE) {
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const next = at + ENTRY_BYTES + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > view.byteLength) break;
    const flags = view.getUint16(at + 8, true);
    const [bytes = 0, packedBytes = 0, offset = 0] = wideNumbers(
      view,
      { start: at + ENTRY_BYTES + nameBytes, bytes: extraBytes },
      [at + 24, at + 20, at + 42],
    );
    entries.push({
      path: decodeName(bytesOf(view, at + ENTRY_BYTES, nameBytes)),
      method: view.getUint16(at + 10, true),
      encrypted: (flags & 1) === 1,
      packedBytes,
      bytes,
      offset: offset + place.shift,
    });
    at = next;
  }
  return { entries, whole: at === view.byteLength };
}

async function findDirectory(
  file: Blob,
): Promise<{ start: number; bytes: number; shift: number } | undefined> {
  const tailStart = Math.max(0, file.size - END_BYTES - LONGEST_COMMENT);
  const tail = await viewOf(file, tailStart, file.size);
  for (let at = tail.byteLength - END_BYTES; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END_SIGNATURE) continue;
    const narrow = {
      end: tailStart + at,
      bytes: tail.getUint32(at + 12, true),
      offset: tail.getUint32(at + 16, true),
    };
    const { end, bytes, offset } = (await findWide(file, narrow.end)) ?? narrow;
    const start = end - bytes;
    // What stands before the zip (a program that unpacks itself) moves every offset.
    if (bytes <= LARGEST_DIRECTORY && start >= offset) {
      return { start, bytes, shift: start - offset };
    }
  }
  return undefined;
}

async function findWide(
  file: Blob,
  end: number,
): Promise<{ end: number; bytes: number; offset: number } | undefined> {
  if (end < 20) return undefined;
  const locator = await viewOf(file, end - 20, end);
  if (locator.getUint32(0, true) !== END_64_LOCATOR_SIGNATURE) return undefined;
  const at = Number(locator.getBigUint64(8, true));
  const wide = await viewOf(file, at, at + 56);
  if (wide.byteLength < 56 || wide.getUint32(0, true) !== END_64_SIGNATURE) return undefined;
  return {
    end: at,
    bytes: Number(wide.getBigUint64(40, true)),
    offset: Number(wide.getBigUint64(48, true)),
  };
}
