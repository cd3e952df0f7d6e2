/**
 * The content of one entry of a zip. A stored one, as most photos are, stays where it is; a deflated
 * one is inflated in small steps and stopped at the size that it claims.
 */
import { Inflate } from "fflate";
import { throwIfAborted } from "../../core/errors.ts";
import type { SkipReason } from "../../core/imports/file-names.ts";
import { LOCAL_BYTES, LOCAL_SIGNATURE, viewOf } from "./read-records.ts";
import type { ZipEntry } from "./read-records.ts";

/** No photo is larger, and no table. */
export const LARGEST_FILE_BYTES = 64 * 1024 * 1024;
/** Photos hardly pack at all; what unpacks to this many times its size is no zip of photos. */
const LARGEST_RATIO = 100;
const HARMLESS_BYTES = 256 * 1024 * 1024;
/** Deflate makes at most 1032 bytes of one, so a step makes 16 MiB at most. */
const STEP_BYTES = 16 * 1024;

const STORED = 0;
const DEFLATED = 8;

/** Whether the entries together claim more than a zip of this size can honestly hold. */
export function isBomb(entries: readonly ZipEntry[], archiveBytes: number): boolean {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  return bytes > HARMLESS_BYTES && bytes > LARGEST_RATIO * archiveBytes;
}

/**
 * @returns the content, or why it can't be had
 * @throws {SearchError} `aborted`
 */
export async function readEntry(
  file: Blob,
  entry: ZipEntry,
  signal: AbortSignal | undefined,
): Promise<Blob | SkipReason> {
  throwIfAborted(signal);
  if (entry.encrypted) return "archive-encrypted";
  if (entry.bytes > LARGEST_FILE_BYTES) return "too-large";
  const header = await viewOf(file, entry.offset, entry.offset + LOCAL_BYTES);
  if (header.byteLength < LOCAL_BYTES || header.getUint32(0, true) !== LOCAL_SIGNATURE) {
    return "archive-broken";
  }
  const start =
    entry.offset + LOCAL_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = file.slice(start, start + entry.packedBytes);
  if (packed.size < entry.packedBytes) return "archive-broken";
  if (entry.method === DEFLATED) return inflate(packed, entry.bytes, signal);
  return entry.method === STORED && entry.bytes === entry.packedBytes ? packed : "archive-broken";
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
    // The content is damaged, or the file has gone since it was dropped: it can't be had either way.
    return "archive-broken";
  } finally {
    await reader.cancel();
  }
  return bytes === claimedBytes ? new Blob(parts) : "archive-broken";
}
