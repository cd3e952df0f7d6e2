/**
 * Finds the entries of a zip without a directory, as one that is cut has lost it: from one local header to the next,
 * up to the entry that is cut.
 */
import { recordBytes, signatures } from "./layout.ts";
import { bytesOf, decodeName, readLocalHeader, readView } from "./read-records.ts";
import type { ListedEntry } from "./read-records.ts";

/** The longest descriptor: signature, checksum, two sizes of 64 bits. */
const DESCRIPTOR_BYTES = 24;
const STEP_BYTES = 256 * 1024;

/** The entries that are whole. */
export async function walkZip(file: Blob): Promise<readonly ListedEntry[]> {
  const entries: ListedEntry[] = [];
  let offset = 0;
  for (;;) {
    const found = await readEntryAt(file, offset);
    if (!found || found.end > file.size) return entries;
    entries.push(found.entry);
    offset = found.end;
  }
}

async function readEntryAt(
  file: Blob,
  offset: number,
): Promise<{ readonly entry: ListedEntry; readonly end: number } | undefined> {
  const fixed = readLocalHeader(await readView(file, offset, offset + recordBytes.local));
  if (!fixed) return undefined;
  const start = offset + fixed.headerBytes;
  const view = await readView(file, offset, start);
  const header = readLocalHeader(view);
  if (!header || view.byteLength < header.headerBytes) return undefined;
  const { bytes, packedBytes, method, encrypted } = header;
  const sizes =
    header.hasDescriptor && packedBytes === 0
      ? await findDescriptor(file, start)
      : { bytes, packedBytes, end: start + packedBytes };
  if (!sizes) return undefined;
  const { end, ...content } = sizes;
  const path = decodeName(bytesOf(view, recordBytes.local, header.nameBytes));
  return { entry: { path, method, encrypted, ...content, offset }, end };
}

/** The content may hold the signature of a descriptor too, but not with the right size behind it. */
async function findDescriptor(
  file: Blob,
  start: number,
): Promise<{ bytes: number; packedBytes: number; end: number } | undefined> {
  const firstByte = signatures.descriptor & 0xff;
  for (let from = start; from < file.size; from += STEP_BYTES) {
    const view = await readView(file, from, from + STEP_BYTES + DESCRIPTOR_BYTES);
    const all = bytesOf(view, 0, view.byteLength);
    for (
      let at = all.indexOf(firstByte);
      at >= 0 && at < STEP_BYTES && at + 16 <= all.length;
      at = all.indexOf(firstByte, at + 1)
    ) {
      if (view.getUint32(at, true) !== signatures.descriptor) continue;
      const packedBytes = from + at - start;
      if (view.getUint32(at + 8, true) !== packedBytes) continue;
      const end = from + at;
      const isWide =
        at + DESCRIPTOR_BYTES <= all.length &&
        view.getUint32(at + 12, true) === 0 &&
        packedBytes > 0;
      return isWide
        ? { packedBytes, bytes: Number(view.getBigUint64(at + 16, true)), end: end + 24 }
        : { packedBytes, bytes: view.getUint32(at + 12, true), end: end + 16 };
    }
  }
  return undefined;
}
