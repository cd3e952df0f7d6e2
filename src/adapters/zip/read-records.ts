/** What the headers of a zip are made of, wherever they stand. */

export interface ZipEntry {
  /** As stored, by a stranger. */
  readonly path: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedBytes: number;
  /** As claimed; the content is held to it. */
  readonly bytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

export const LOCAL_SIGNATURE = 0x04034b50;
export const LOCAL_BYTES = 30;
/** What 32 bits can't hold stands in the zip64 extra field. */
const ELSEWHERE = 0xffffffff;

export async function viewOf(file: Blob, start: number, end: number): Promise<DataView> {
  return new DataView(await file.slice(start, end).arrayBuffer());
}

export function bytesOf(view: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

/** The flag that says UTF-8 is often not set where it should be, so the bytes decide. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * 32-bit numbers, or the 64-bit ones of the zip64 extra field that take their places there.
 * @param fields where the 32-bit numbers stand, in the order of the extra field
 */
export function wideNumbers(
  view: DataView,
  extra: { readonly start: number; readonly bytes: number },
  fields: readonly number[],
): number[] {
  const end = Math.min(extra.start + extra.bytes, view.byteLength);
  let wide = extra.start;
  while (wide + 4 <= end && view.getUint16(wide, true) !== 1) {
    wide += 4 + view.getUint16(wide + 2, true);
  }
  wide += 4;
  return fields.map((field) => {
    const narrow = view.getUint32(field, true);
    if (narrow !== ELSEWHERE || wide + 8 > end) return narrow;
    wide += 8;
    return Number(view.getBigUint64(wide - 8, true));
  });
}
