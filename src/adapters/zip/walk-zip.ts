/**
 * Finds the entries of a zip that has lost its directory, as a download that broke off has: from one
 * local header to the next, up to the entry that is cut.
 */
import {
  bytesOf,
  decodeName,
  LOCAL_BYTES,
  LOCAL_SIGNATURE,
  viewOf,
  wideNumbers,
} from "./read-records.ts";
import type { ZipEntry } from "./read-records.ts";

const DESCRIPTOR_SIGNATURE = [0x50, 0x4b, 0x07, 0x08] as const;
/** The longest form: signature, checksum, two sizes of 64 bits. */
const DESCRIPTOR_BYTES = 24;
const STEP_BYTES = 256 * 1024;

/** The entries that are whole. */
export async function walkZip(file: Blob): Promise<readonly ZipEntry[]> {
  const entries: ZipEntry[] = [];
  let offset = 0;
  for (;;) {
    const found = await readLocal(file, offset);
    if (!found || found.end > file.size) return entries;
    entries.push(found.entry);
    offset = found.end;
  }
}

async function readLocal(
  file: Blob,
  offset: number,
): Promise<{ entry: ZipEntry; end: number } | undefined> {
  const fixed = await viewOf(file, offset, offset + LOCAL_BYTES);
  if (fixed.byteLength < LOCAL_BYTES || fixed.getUint32(0, true) !== LOCAL_SIGNATURE) {
    return undefined;
  }
  const nameBytes = fixed.getUint16(26, true);
  const extraBytes = fixed.getUint16(28, true);
  const start = offset + LOCAL_BYTES + nameBytes + extraBytes;
  const view = await viewOf(file, offset, start);
  if (view.byteLength < start - offset) return undefined;
  const flags = view.getUint16(6, true);
  const described = (flags & 8) === 8;
  const [bytes = 0, packedBytes = 0] = wideNumbers(
    view,
    { start: LOCAL_BYTES + nameBytes, bytes: extraBytes },
    [22, 18],
  );
  const sizes =
    described && packedBytes === 0
      ? await findDescriptor(file, start)
      : { bytes, packedBytes, end: start + packedBytes };
  if (!sizes) return undefined;
  const entry = {
    path: decodeName(bytesOf(view, LOCAL_BYTES, nameBytes)),
    method: view.getUint16(8, true),
    encrypted: (flags & 1) === 1,
    packedBytes: sizes.packedBytes,
    bytes: sizes.bytes,
    offset,
  };
  return { entry, end: sizes.end };
}

/** Sizes that stand after the content; its signature may occur in there, but not with the right size. */
async function findDescriptor(
  file: Blob,
  start: number,
): Promise<{ bytes: number; packedBytes: number; end: number } | undefined> {
  for (let from = start; from < file.size; from += STEP_BYTES) {
    const view = await viewOf(file, from, from + STEP_BYTES + DESCRIPTOR_BYTES);
    const all = bytesOf(view, 0, view.byteLength);
    for (let at = all.indexOf(0x50); at >= 0 && at < STEP_BYTES; at = all.indexOf(0x50, at + 1)) {
      if (!DESCRIPTOR_SIGNATURE.every((byte, i) => all[at + i] === byte)) continue;
      const packedBytes = from + at - start;
      const end = from + at;
      if (at + 16 <= all.length && view.getUint32(at + 8, true) === packedBytes) {
        const wide =
          at + 24 <= all.length && view.getUint32(at + 12, true) === 0 && packedBytes > 0;
        return wide
          ? { packedBytes, bytes: Number(view.getBigUint64(at + 16, true)), end: end + 24 }
          : { packedBytes, bytes: view.getUint32(at + 12, true), end: end + 16 };
      }
    }
  }
  return undefined;
}
