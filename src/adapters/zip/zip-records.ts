/**
 * The records of a zip, for those who write one and those who check one byte by byte: sizes stand
 * before the content (fflate's own stream puts them after it, where a reader has to search through
 * pictures for their end), and zip64 takes over past 65,535 entries or 4 GiB, which fflate can't.
 */

export interface ZipEntry {
  /** ASCII only. */
  readonly name: string;
  readonly method: ZipMethod;
  /** Of the content as unpacked. */
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Left out, it is the first day that a zip knows: then the same content gives the same bytes. */
  readonly modified?: Date;
}

export type ZipMethod = typeof STORED | typeof DEFLATED;

export const STORED = 0 as const;
export const DEFLATED = 8 as const;
export const LOCAL_HEADER_BYTES = 30;

const LIMIT_16 = 0xffff;
const LIMIT_32 = 0xffffffff;
const VERSION_PLAIN = 20;
const VERSION_ZIP64 = 45;
const FIRST_DAY = new Date(1980, 0, 1);

export function localHeader({ name, method, crc, packedBytes, bytes, modified }: ZipEntry) {
  return record([
    [4, 0x04034b50],
    [2, VERSION_PLAIN],
    [2, 0],
    [2, method],
    ...timeFields(modified),
    [4, crc],
    [4, packedBytes],
    [4, bytes],
    [2, name.length],
    [2, 0],
    name,
  ]);
}

/** What a local header says; that it says nothing else, its reader finds by writing it anew. */
export function readLocalHeader(header: Uint8Array) {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  return {
    crc: view.getUint32(14, true),
    packedBytes: view.getUint32(18, true),
    bytes: view.getUint32(22, true),
    nameBytes: view.getUint16(26, true),
  };
}

/** Grows with the entries, and becomes what stands at a zip's end. */
export class ZipDirectory {
  #offset = 0;
  #entries = 0;
  readonly #records: Uint8Array<ArrayBuffer>[] = [];

  add(entry: ZipEntry): void {
    this.#records.push(centralHeader(entry, this.#offset));
    this.#offset += LOCAL_HEADER_BYTES + entry.name.length + entry.packedBytes;
    this.#entries++;
  }

  end(): Uint8Array<ArrayBuffer> {
    const directory = joined(this.#records);
    return joined([directory, endRecords(this.#entries, directory.length, this.#offset)]);
  }
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const crcTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  return value;
});

function centralHeader(entry: ZipEntry, offset: number) {
  const { name, method, crc, packedBytes, bytes, modified } = entry;
  const isFar = offset >= LIMIT_32;
  return record([
    [4, 0x02014b50],
    [2, isFar ? VERSION_ZIP64 : VERSION_PLAIN],
    [2, isFar ? VERSION_ZIP64 : VERSION_PLAIN],
    [2, 0],
    [2, method],
    ...timeFields(modified),
    [4, crc],
    [4, packedBytes],
    [4, bytes],
    [2, name.length],
    [2, isFar ? 12 : 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, Math.min(offset, LIMIT_32)],
    name,
    ...(isFar
      ? ([
          [2, 1],
          [2, 8],
          [8, offset],
        ] as const)
      : []),
  ]);
}

/** In the time zone of whoever writes, as a zip has it; seconds by twos. */
function timeFields(time = FIRST_DAY): readonly Field[] {
  return [
    [2, (time.getHours() << 11) | (time.getMinutes() << 5) | (time.getSeconds() >> 1)],
    [2, ((time.getFullYear() - 1980) << 9) | ((time.getMonth() + 1) << 5) | time.getDate()],
  ];
}

function endRecords(entries: number, directoryBytes: number, directoryOffset: number) {
  const isLarge = entries >= LIMIT_16 || directoryBytes >= LIMIT_32 || directoryOffset >= LIMIT_32;
  const large = [
    [4, 0x06064b50],
    [8, 44],
    [2, VERSION_ZIP64],
    [2, VERSION_ZIP64],
    [4, 0],
    [4, 0],
    [8, entries],
    [8, entries],
    [8, directoryBytes],
    [8, directoryOffset],
    [4, 0x07064b50],
    [4, 0],
    [8, directoryOffset + directoryBytes],
    [4, 1],
  ] as const;
  return record([
    ...(isLarge ? large : []),
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, Math.min(entries, LIMIT_16)],
    [2, Math.min(entries, LIMIT_16)],
    [4, Math.min(directoryBytes, LIMIT_32)],
    [4, Math.min(directoryOffset, LIMIT_32)],
    [2, 0],
  ]);
}

/** Width in bytes and value, little-endian; or a text. */
type Field = readonly [2 | 4 | 8, number] | string;

function record(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const widths = fields.map((field) => (typeof field === "string" ? field.length : field[0]));
  const view = new DataView(new ArrayBuffer(widths.reduce((sum, width) => sum + width, 0)));
  let at = 0;
  fields.forEach((field, i) => {
    if (typeof field === "string") new Uint8Array(view.buffer).set(asciiBytes(field), at);
    else if (field[0] === 2) view.setUint16(at, field[1], true);
    else if (field[0] === 4) view.setUint32(at, field[1], true);
    else view.setBigUint64(at, BigInt(field[1]), true);
    at += widths[i] as number;
  });
  return new Uint8Array(view.buffer);
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
