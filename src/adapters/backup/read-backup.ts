/**
 * Reads a backup (core/backup/backup.ts) from front to back, one group in memory, and trusts nothing: each entry
 * must be the one that the format has next, every header is compared with the one that Mirip writes, contents are
 * checked against their CRC at once and their SHA-256 at the end, and the file must end where it should. So a cut, a
 * changed bit or another program's zip is found. Only the bits that pad a deflated list to whole bytes may differ,
 * as they mean nothing.
 */
import { inflateSync } from "fflate";
import {
  corrupt,
  MAX_ENTRY_BYTES,
  endPath,
  groupPaths,
  headPath,
  parseEnd,
  parseHead,
  parseLines,
  picturePath,
  unpackVectors,
} from "../../core/backup/backup.ts";
import type {
  BackupHead,
  BackupItem,
  BackupLine,
  BackupPicture,
  PhotoLine,
} from "../../core/backup/backup.ts";
import { SearchError } from "../../core/errors.ts";
import type { OpenedBackup } from "../../engine/ports/backup-format.ts";
import { sha256 } from "../http/verified-files.ts";
import { DEFLATED, recordBytes, STORED } from "../zip/layout.ts";
import { readLocalHeader } from "../zip/read-records.ts";
import { crc32, joined, localHeader, ZipDirectory } from "../zip/write-records.ts";
import type { WrittenEntry } from "../zip/write-records.ts";

/** Most entries are pictures of some kilobytes: a few large reads are faster than many small ones. */
const READ_AHEAD_BYTES = 1024 * 1024;

/** @throws {SearchError} `backup-corrupt`, `backup-newer` */
export async function openBackup(file: Blob): Promise<OpenedBackup> {
  const zip = new ZipReader(file);
  try {
    const head = parseHead(text((await zip.entry([headPath])).content));
    return { head, groups: readGroups(zip, head) };
  } catch (error) {
    throw asCorrupt(error);
  }
}

async function* readGroups(zip: ZipReader, head: BackupHead) {
  try {
    const seen = { products: new Set<string>(), photos: new Set<string>() };
    for (let group = 1; ; group++) {
      const paths = groupPaths(group);
      const { name, content } = await zip.entry([paths.products, endPath]);
      if (name === endPath) {
        await checkEnd(zip, content, seen);
        return;
      }
      const lines = parseLines(text(content));
      checkNoDuplicates(lines, seen);
      yield await readGroup(zip, lines, paths.vectors, head.model.dimensions);
    }
  } catch (error) {
    throw asCorrupt(error);
  }
}

async function readGroup(
  zip: ZipReader,
  lines: readonly BackupLine[],
  vectorPath: string,
  dimensions: number,
): Promise<readonly BackupItem[]> {
  const count = lines.flatMap(({ photos }) => photos).filter(({ vector }) => vector).length;
  const { content } = await zip.entry([vectorPath], count * (dimensions + 1) * 4);
  const vectors = unpackVectors(content, count, dimensions).values();
  const items: BackupItem[] = [];
  for (const { product, photos } of lines) {
    const read: BackupItem["photos"][number][] = [];
    for (const photo of photos) {
      const vector = photo.vector ? vectors.next().value : undefined;
      const display = await readPicture(zip, photo, "display");
      const thumbnail = await readPicture(zip, photo, "thumbnail");
      read.push({ id: photo.id, display, thumbnail, ...(vector && { vector }) });
    }
    items.push({ product, photos: read });
  }
  return items;
}

async function readPicture(
  zip: ZipReader,
  photo: PhotoLine,
  copy: "display" | "thumbnail",
): Promise<BackupPicture> {
  const { type, bytes } = photo[copy];
  return { type, bytes: (await zip.entry([picturePath(photo.id, copy, type)], bytes)).content };
}

interface Seen {
  readonly products: Set<string>;
  readonly photos: Set<string>;
}

function checkNoDuplicates(lines: readonly BackupLine[], seen: Seen): void {
  for (const { product } of lines) {
    if (seen.products.has(product.id)) throw corrupt("a product is in it twice");
    seen.products.add(product.id);
    for (const id of product.photoIds) {
      if (seen.photos.has(id)) throw corrupt("a photo is in it twice");
      seen.photos.add(id);
    }
  }
}

async function checkEnd(zip: ZipReader, content: Uint8Array, seen: Seen): Promise<void> {
  const end = parseEnd(text(content));
  // The last hash is that of the checksums themselves, which only their CRC protects.
  const hashes = zip.hashes.slice(0, -1);
  const whole =
    end.products === seen.products.size &&
    end.photos === seen.photos.size &&
    end.sha256.length === hashes.length &&
    hashes.every((hash, i) => hash === end.sha256[i]);
  if (!whole) throw corrupt("its checksums differ");
  await zip.checkDirectory();
}

class ZipReader {
  /** SHA-256 of each entry so far. */
  readonly hashes: string[] = [];
  readonly #file: Blob;
  readonly #directory = new ZipDirectory();
  #at = 0;
  #ahead: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #aheadFrom = 0;

  constructor(file: Blob) {
    this.#file = file;
  }

  /**
   * The next entry.
   * @param names it must have one of them
   * @param bytes its length, if that is known
   * @throws {SearchError} `backup-corrupt`
   */
  async entry(names: readonly string[], bytes?: number) {
    const entry = await this.#readHeader(names);
    if (!entry) throw corrupt(`${names[0]} is not where it should be`);
    const fits =
      Math.max(entry.packedBytes, entry.bytes) <= MAX_ENTRY_BYTES &&
      (entry.method === DEFLATED || entry.packedBytes === entry.bytes) &&
      entry.bytes === (bytes ?? entry.bytes);
    if (!fits) throw corrupt(`${entry.name} has an impossible size`);
    const packed = await this.#take(entry.packedBytes);
    // A buffer of this size bounds what a zip bomb unpacks to.
    const content =
      entry.method === DEFLATED
        ? inflateSync(packed, { out: new Uint8Array(entry.bytes) })
        : packed;
    if (content.length !== entry.bytes || crc32(content) !== entry.crc) {
      throw corrupt(`${entry.name} is damaged`);
    }
    this.#directory.add(entry);
    this.hashes.push(await sha256(content as Uint8Array<ArrayBuffer>));
    return { name: entry.name, content: content as Uint8Array<ArrayBuffer> };
  }

  /** Nothing if the header is not, to the last bit, what Mirip writes for one of the names. */
  async #readHeader(names: readonly string[]): Promise<WrittenEntry | undefined> {
    const start = await this.#take(recordBytes.local);
    const read = readLocalHeader(new DataView(start.buffer, start.byteOffset, start.length));
    if (!read) return undefined;
    const header = joined([start, await this.#take(read.nameBytes)]);
    const { crc, packedBytes, bytes } = read;
    return names
      .map((name): WrittenEntry => {
        const method = name.endsWith(".ndjson") ? DEFLATED : STORED;
        return { name, method, crc, packedBytes, bytes };
      })
      .find((candidate) => isEqual(localHeader(candidate), header));
  }

  /** The rest of the file must be the directory of what was read, and nothing more. */
  async checkDirectory(): Promise<void> {
    const expected = this.#directory.end();
    const rest = this.#file.size - this.#at;
    if (rest !== expected.length || !isEqual(await this.#take(rest), expected)) {
      throw corrupt("its end is damaged");
    }
  }

  async #take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const end = this.#at + length;
    if (end > this.#file.size) throw corrupt("it is cut off");
    if (end > this.#aheadFrom + this.#ahead.length) {
      const until = Math.max(end, this.#at + READ_AHEAD_BYTES);
      this.#ahead = new Uint8Array(await this.#file.slice(this.#at, until).arrayBuffer());
      this.#aheadFrom = this.#at;
    }
    const from = this.#at - this.#aheadFrom;
    this.#at = end;
    return this.#ahead.subarray(from, from + length);
  }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Any failure while reading means that the file can't be used. */
function asCorrupt(error: unknown): SearchError {
  return error instanceof SearchError ? error : corrupt("it can't be read", { cause: error });
}
