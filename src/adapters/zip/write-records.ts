/**
 * Writes the records of a zip. Sizes come before the content (fflate's own stream puts them after it, so that a
 * reader has to search through pictures for their end), and zip64 is used from 65,535 entries or 4 GiB, which fflate
 * does not write. docs/decisions/0017-zip.md has the reasons.
 */
import { MAX_16, MAX_32, recordBytes, signatures, ZIP64_FIELD } from "./layout.ts";
import type { ZipMethod } from "./layout.ts";

export interface WrittenEntry {
  /** ASCII only. */
  readonly name: string;
  readonly method: ZipMethod;
  /** Of the unpacked content, as `bytes`. */
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** If absent, 1980-01-01, the first day that a zip knows: then the same content gives the same bytes. */
  readonly modified?: Date;
}

const VERSION_PLAIN = 20;
const VERSION_ZIP64 = 45;
const FIRST_DAY = new Date(1980, 0, 1);

export function localHeader({ name, method, crc, packedBytes, bytes, modified }: WrittenEntry) {
  return record([
    [4, signatures.local],
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

/** The directory of a zip, which is written at its end. */
export class ZipDirectory {
  #offset = 0;
  #entries = 0;
  readonly #records: Uint8Array<ArrayBuffer>[] = [];

  add(entry: WrittenEntry): void {
    this.#records.push(centralHeader(entry, this.#offset));
    this.#offset += recordBytes.local + entry.name.length + entry.packedBytes;
    this.#entries++;
  }

  /** The directory's bytes and the records that follow it. */
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

function centralHeader(entry: WrittenEntry, offset: number) {
  const { name, method, crc, packedBytes, bytes, modified } = entry;
  const isFar = offset >= MAX_32;
  return record([
    [4, signatures.central],
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
    [4, Math.min(offset, MAX_32)],
    name,
    ...(isFar
      ? ([
          [2, ZIP64_FIELD],
          [2, 8],
          [8, offset],
        ] as const)
      : []),
  ]);
}

/** In the local time zone, as a zip has it, with steps of two seconds. */
function timeFields(time = FIRST_DAY): readonly Field[] {
  return [
    [2, (time.getHours() << 11) | (time.getMinutes() << 5) | (time.getSeconds() >> 1)],
    [2, ((time.getFullYear() - 1980) << 9) | ((time.getMonth() + 1) << 5) | time.getDate()],
  ];
}

function endRecords(entries: number, directoryBytes: number, directoryOffset: number) {
  const isLarge = entries >= MAX_16 || directoryBytes >= MAX_32 || directoryOffset >= MAX_32;
  const large = [
    [4, signatures.end64],
    [8, 44],
    [2, VERSION_ZIP64],
    [2, VERSION_ZIP64],
    [4, 0],
    [4, 0],
    [8, entries],
    [8, entries],
    [8, directoryBytes],
    [8, directoryOffset],
    [4, signatures.end64Locator],
    [4, 0],
    [8, directoryOffset + directoryBytes],
    [4, 1],
  ] as const;
  return record([
    ...(isLarge ? large : []),
    [4, signatures.end],
    [2, 0],
    [2, 0],
    [2, Math.min(entries, MAX_16)],
    [2, Math.min(entries, MAX_16)],
    [4, Math.min(directoryBytes, MAX_32)],
    [4, Math.min(directoryOffset, MAX_32)],
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
