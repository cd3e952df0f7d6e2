/**
 * Writes a backup (core/backup.ts) as one zip, from front to back. In memory are one group, a chunk
 * on its way to the sink, and what the end of the file has to say of each entry.
 */
import { deflateSync } from "fflate";
import {
  ENTRY_BYTES_MAX,
  endPath,
  groupPaths,
  headPath,
  headText,
  lineText,
  packVectors,
  picturePath,
} from "../../core/backup.ts";
import type { BackupEnd, BackupHead, BackupItem, BackupTotals } from "../../core/backup.ts";
import { SearchError } from "../../core/errors.ts";
import { sha256 } from "../http/verified-files.ts";
import { crc32, DEFLATED, joined, localHeader, STORED, ZipDirectory } from "./zip.ts";
import type { ZipMethod } from "./zip.ts";

export type BackupSink = (chunk: Uint8Array<ArrayBuffer>) => Promise<void>;

/** A sink may ask the disk at each call: not for every thumbnail. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * @param sink takes one chunk after the other: the next comes when it has resolved
 * @throws {SearchError} `storage` where an entry is too large to be read again; what `groups` and `sink` throw
 */
export async function writeBackup(
  head: BackupHead,
  groups: AsyncIterable<readonly BackupItem[]>,
  sink: BackupSink,
): Promise<BackupTotals & { readonly bytes: number }> {
  const zip = new ZipWriter(sink);
  await zip.add(headPath, utf8(headText(head)));
  let group = 0;
  let products = 0;
  let photos = 0;
  for await (const items of groups) {
    const paths = groupPaths(++group);
    const all = items.flatMap((item) => item.photos);
    await zip.add(paths.products, utf8(items.map(lineText).join("")), DEFLATED);
    const vectors = all.map(({ vector }) => vector).filter((vector) => vector !== undefined);
    await zip.add(paths.vectors, packVectors(vectors, head.model.dimensions));
    for (const { id, display, thumbnail } of all) {
      await zip.add(picturePath(id, "display", display.type), display.bytes);
      await zip.add(picturePath(id, "thumbnail", thumbnail.type), thumbnail.bytes);
    }
    products += items.length;
    photos += all.length;
  }
  const end: BackupEnd = { products, photos, sha256: zip.hashes };
  await zip.add(endPath, utf8(JSON.stringify(end)));
  return { products, photos, bytes: await zip.end() };
}

class ZipWriter {
  readonly hashes: string[] = [];
  readonly #sink: BackupSink;
  readonly #directory = new ZipDirectory();
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #bytes = 0;

  constructor(sink: BackupSink) {
    this.#sink = sink;
  }

  async add(name: string, content: Uint8Array<ArrayBuffer>, method: ZipMethod = STORED) {
    const packed = method === DEFLATED ? deflateSync(content) : content;
    if (Math.max(packed.length, content.length) > ENTRY_BYTES_MAX) {
      throw new SearchError("storage", `${name} is too large for a backup.`);
    }
    const crc = crc32(content);
    const entry = { name, method, crc, packedBytes: packed.length, bytes: content.length };
    this.#directory.add(entry);
    this.hashes.push(await sha256(content));
    await this.#write(localHeader(entry));
    await this.#write(packed);
  }

  /** Returns the length of the whole file. */
  async end(): Promise<number> {
    await this.#write(this.#directory.end());
    await this.#flush();
    return this.#bytes;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= CHUNK_BYTES) await this.#flush();
  }

  async #flush(): Promise<void> {
    const chunk = joined(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#bytes += chunk.length;
    await this.#sink(chunk);
  }
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
