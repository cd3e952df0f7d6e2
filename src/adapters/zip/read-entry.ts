/**
 * The content of one entry of a zip. A stored one, as most photos are, is a slice of the file; a deflated one is
 * inflated in small steps and stopped at the size that it claims.
 */
import { Inflate } from "fflate";
import { throwIfAborted } from "../../core/errors.ts";
import type { SkipReason } from "../../core/imports/file-names.ts";
import { DEFLATED, recordBytes, STORED } from "./layout.ts";
import { readLocalHeader, readView } from "./read-records.ts";
import type { ListedEntry } from "./read-records.ts";

/** No photo and no table is larger. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Photos hardly shrink: what unpacks to more than this many times its size is no zip of photos. */
const MAX_RATIO = 100;
const HARMLESS_BYTES = 256 * 1024 * 1024;
/** Deflate makes at most 1032 bytes of one, so a step makes 16 MiB at most. */
const STEP_BYTES = 16 * 1024;

/** Whether the entries together claim more than a zip of this size can honestly hold. */
export function isBomb(entries: readonly ListedEntry[], archiveBytes: number): boolean {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  return bytes > HARMLESS_BYTES && bytes > MAX_RATIO * archiveBytes;
}

/**
 * @returns the content, or the reason why it can't be read
 * @throws {SearchError} `aborted`
 */
export async function readEntry(
  file: Blob,
  entry: ListedEntry,
  signal: AbortSignal | undefined,
): Promise<Blob | SkipReason> {
  throwIfAborted(signal);
  if (entry.encrypted) return "archive-encrypted";
  if (entry.bytes > MAX_FILE_BYTES) return "too-large";
  const { offset, packedBytes } = entry;
  const header = readLocalHeader(await readView(file, offset, offset + recordBytes.local));
  if (!header) return "archive-broken";
  const start = offset + header.headerBytes;
  const packed = file.slice(start, start + packedBytes);
  if (packed.size < packedBytes) return "archive-broken";
  if (entry.method === DEFLATED) return inflate(packed, entry.bytes, signal);
  return entry.method === STORED && entry.bytes === packedBytes ? packed : "archive-broken";
}

async function inflate(
  packed: Blob,
  claimedBytes: number,
  signal: AbortSignal | undefined,
): Promise<Blob | SkipReason> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const inflater = new Inflate((part) => {
    bytes += part.length;
    parts.push(part as Uint8Array<ArrayBuffer>);
  });
  const reader = packed.stream().getReader();
  try {
    for (let read = await reader.read(); read.value; read = await reader.read()) {
      throwIfAborted(signal);
      for (let at = 0; at < read.value.length; at += STEP_BYTES) {
        inflater.push(read.value.subarray(at, at + STEP_BYTES));
        if (bytes > claimedBytes) return "too-large";
      }
    }
    inflater.push(new Uint8Array(0), true);
  } catch {
    throwIfAborted(signal);
    // The content is damaged, or the file was removed since it was dropped.
    return "archive-broken";
  } finally {
    await reader.cancel();
  }
  return bytes === claimedBytes ? new Blob(parts) : "archive-broken";
}
