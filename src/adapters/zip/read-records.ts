/**
 * Reads the records of a zip that anyone may have written: with zip64 or without, encrypted, streamed. The
 * numbers in the records are returned unchecked; the code that reads the content compares it with them. Field positions are
 * those of the format's specification, APPNOTE.TXT.
 */
import { MAX_32, recordBytes, signatures, ZIP64_FIELD } from "./layout.ts";

/** What a zip's records say about one of its entries. */
export interface ListedEntry {
  /** As an unknown author wrote it: to be shown to people, never used to open a file. */
  readonly path: string;
  /** The compression method: `STORED`, `DEFLATED` or one that can't be unpacked here. */
  readonly method: number;
  readonly encrypted: boolean;
  /** Size of the content as it is in the zip. */
  readonly packedBytes: number;
  /** Size of the unpacked content. */
  readonly bytes: number;
  /** Where the entry's local header begins, in bytes from the start of the zip. */
  readonly offset: number;
}

/** The record in front of an entry's content. */
export interface LocalHeader extends Omit<ListedEntry, "path" | "offset"> {
  /** CRC-32 of the unpacked content; without meaning if `hasDescriptor`. */
  readonly crc: number;
  /** Length of the name, which follows the fixed part of the header. */
  readonly nameBytes: number;
  /** Size of the whole header, with its name and extra field; the content begins right after it. */
  readonly headerBytes: number;
  /** Whether CRC and sizes come in a descriptor after the content, as in a zip that was written as a stream. */
  readonly hasDescriptor: boolean;
}

/** The bytes of a file from `start` up to, not including, `end`; fewer if the file ends before. */
export async function readView(file: Blob, start: number, end: number): Promise<DataView> {
  return new DataView(await file.slice(start, end).arrayBuffer());
}

/** Bytes of `view` from position `at` on, without a copy. */
export function bytesOf(view: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

/**
 * @param view begins at the header; sizes above 4 GiB are read only if it also holds the extra field
 * @returns undefined if no local header begins there
 */
export function readLocalHeader(view: DataView): LocalHeader | undefined {
  if (view.byteLength < recordBytes.local || view.getUint32(0, true) !== signatures.local) {
    return undefined;
  }
  const flags = view.getUint16(6, true);
  const nameBytes = view.getUint16(26, true);
  const extraBytes = view.getUint16(28, true);
  const extra = { start: recordBytes.local + nameBytes, bytes: extraBytes };
  const [bytes = 0, packedBytes = 0] = readNumbers(view, extra, [22, 18]);
  return {
    method: view.getUint16(8, true),
    encrypted: (flags & 1) === 1,
    hasDescriptor: (flags & 8) === 8,
    crc: view.getUint32(14, true),
    packedBytes,
    bytes,
    nameBytes,
    headerBytes: extra.start + extraBytes,
  };
}

/**
 * One entry of a zip's directory.
 *
 * @param view the directory
 * @param at where the entry begins in `view`
 * @returns the entry, and where the next one begins in `view`; undefined if `view` holds no whole entry at `at`
 */
export function readCentralHeader(
  view: DataView,
  at: number,
): { readonly entry: ListedEntry; readonly next: number } | undefined {
  const nameStart = at + recordBytes.central;
  if (nameStart > view.byteLength || view.getUint32(at, true) !== signatures.central) {
    return undefined;
  }
  const nameBytes = view.getUint16(at + 28, true);
  const extra = { start: nameStart + nameBytes, bytes: view.getUint16(at + 30, true) };
  const next = extra.start + extra.bytes + view.getUint16(at + 32, true);
  if (next > view.byteLength) return undefined;
  const [bytes = 0, packedBytes = 0, offset = 0] = readNumbers(view, extra, [
    at + 24,
    at + 20,
    at + 42,
  ]);
  const entry = {
    path: decodeName(bytesOf(view, nameStart, nameBytes)),
    method: view.getUint16(at + 10, true),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    packedBytes,
    bytes,
    offset,
  };
  return { entry, next };
}

/** Size of a zip's directory, and its position in the file, as the end record or the zip64 end record gives them. */
export interface DirectoryPlace {
  readonly bytes: number;
  readonly offset: number;
}

/**
 * The end record.
 *
 * @returns undefined if none begins at position `at` of `view`
 */
export function readEnd(view: DataView, at: number): DirectoryPlace | undefined {
  if (view.getUint32(at, true) !== signatures.end) return undefined;
  return { bytes: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) };
}

/**
 * The zip64 locator, which stands before the end record.
 *
 * @returns where the zip64 end record begins in the file; undefined if `view` does not begin with a locator
 */
export function readEnd64Locator(view: DataView): number | undefined {
  if (view.getUint32(0, true) !== signatures.end64Locator) return undefined;
  return Number(view.getBigUint64(8, true));
}

/**
 * The zip64 end record.
 *
 * @returns undefined if `view` does not begin with one
 */
export function readEnd64(view: DataView): DirectoryPlace | undefined {
  if (view.byteLength < recordBytes.end64 || view.getUint32(0, true) !== signatures.end64) {
    return undefined;
  }
  return {
    bytes: Number(view.getBigUint64(40, true)),
    offset: Number(view.getBigUint64(48, true)),
  };
}

/** An entry's name. Zips often lack the flag for UTF-8 although the name is UTF-8, so the bytes decide. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * Sizes and offsets of a header: each 32-bit number, or the 64-bit number in the zip64 extra field that replaces it.
 *
 * @param fields positions of the 32-bit numbers in `view`, in the order that the zip64 extra field has
 */
function readNumbers(
  view: DataView,
  extra: { readonly start: number; readonly bytes: number },
  fields: readonly number[],
): number[] {
  const end = Math.min(extra.start + extra.bytes, view.byteLength);
  let at = extra.start;
  // Each extra field begins with its id and its length, two bytes each.
  while (at + 4 <= end && view.getUint16(at, true) !== ZIP64_FIELD) {
    at += 4 + view.getUint16(at + 2, true);
  }
  at += 4;
  return fields.map((field) => {
    const plain = view.getUint32(field, true);
    // The zip64 field holds only the numbers whose 32-bit field says `MAX_32`.
    if (plain !== MAX_32 || at + 8 > end) return plain;
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  });
}
