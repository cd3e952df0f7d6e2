/**
 * Reads the records of a zip that anyone may have written: with zip64 or without, encrypted, streamed. Numbers are
 * taken as the records give them; readers hold the content to them.
 */
import { MAX_32, recordBytes, signatures, ZIP64_FIELD } from "./layout.ts";

/** What a zip says of one of its entries. */
export interface ListedEntry {
  /** As stored by a stranger: for people only, never to open anything by. */
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedBytes: number;
  /** Of the unpacked content. */
  readonly bytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

export interface LocalHeader extends Omit<ListedEntry, "path" | "offset"> {
  readonly crc: number;
  readonly nameBytes: number;
  /** Of the header with its name and extra field: the content follows. */
  readonly headerBytes: number;
  /** The sizes come in a descriptor after the content, as in a zip that was written as a stream. */
  readonly hasDescriptor: boolean;
}

export async function readView(file: Blob, start: number, end: number): Promise<DataView> {
  return new DataView(await file.slice(start, end).arrayBuffer());
}

export function bytesOf(view: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

/**
 * @param view from the header on; sizes above 4 GiB are read only if it holds the extra field
 * @returns nothing if there is no local header
 */
export function readLocalHeader(view: DataView): LocalHeader | undefined {
  if (view.byteLength < recordBytes.local || view.getUint32(0, true) !== signatures.local) {
    return undefined;
  }
  const flags = view.getUint16(6, true);
  const nameBytes = view.getUint16(26, true);
  const extraBytes = view.getUint16(28, true);
  const extra = { start: recordBytes.local + nameBytes, bytes: extraBytes };
  const [bytes = 0, packedBytes = 0] = readSizes(view, extra, [22, 18]);
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
 * @returns it and where the next one begins; nothing if there is none, or only a part of it
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
  const [bytes = 0, packedBytes = 0, offset = 0] = readSizes(view, extra, [
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

/** Size and place of a zip's directory, by the record at its end or that of zip64. */
export interface DirectoryPlace {
  readonly bytes: number;
  readonly offset: number;
}

/** @returns nothing if there is no such record at `at` */
export function readEnd(view: DataView, at: number): DirectoryPlace | undefined {
  if (view.getUint32(at, true) !== signatures.end) return undefined;
  return { bytes: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) };
}

/** @returns where the zip64 record at a zip's end begins; nothing if `view` is no locator of one */
export function readEnd64Locator(view: DataView): number | undefined {
  if (view.getUint32(0, true) !== signatures.end64Locator) return undefined;
  return Number(view.getBigUint64(8, true));
}

/** @returns nothing if `view` is no such record */
export function readEnd64(view: DataView): DirectoryPlace | undefined {
  if (view.byteLength < recordBytes.end64 || view.getUint32(0, true) !== signatures.end64) {
    return undefined;
  }
  return {
    bytes: Number(view.getBigUint64(40, true)),
    offset: Number(view.getBigUint64(48, true)),
  };
}

/** The flag for UTF-8 is often not set though the name is UTF-8, so the bytes decide. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * 32-bit numbers, or the 64-bit ones of the zip64 extra field that replace them.
 * @param fields where the 32-bit numbers are, in the order of the extra field
 */
function readSizes(
  view: DataView,
  extra: { readonly start: number; readonly bytes: number },
  fields: readonly number[],
): number[] {
  const end = Math.min(extra.start + extra.bytes, view.byteLength);
  let at = extra.start;
  while (at + 4 <= end && view.getUint16(at, true) !== ZIP64_FIELD) {
    at += 4 + view.getUint16(at + 2, true);
  }
  at += 4;
  return fields.map((field) => {
    const plain = view.getUint32(field, true);
    if (plain !== MAX_32 || at + 8 > end) return plain;
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  });
}
