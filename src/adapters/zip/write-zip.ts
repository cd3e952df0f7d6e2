/**
 * Writes a zip from front to back, for backups and published catalogues. In memory are one chunk on its way to the
 * sink, and the directory.
 */
import { deflateSync } from "fflate";
import { DEFLATED, STORED } from "./layout.ts";
import type { ZipMethod } from "./layout.ts";
import { crc32, joined, localHeader, ZipDirectory } from "./write-records.ts";

export type ZipSink = (chunk: Uint8Array<ArrayBuffer>) => Promise<void>;

/** A sink may write to the disk with each call, so it is not called for every thumbnail. */
const CHUNK_BYTES = 1024 * 1024;

export class ZipWriter {
  readonly #sink: ZipSink;
  readonly #modified: { readonly modified?: Date };
  readonly #directory = new ZipDirectory();
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #bytes = 0;

  /**
   * @param sink takes one chunk after the other: the next one comes when the call has resolved
   * @param modified time of every entry; without one, the same content gives the same bytes
   */
  constructor(sink: ZipSink, modified?: Date) {
    this.#sink = sink;
    this.#modified = modified ? { modified } : {};
  }

  /**
   * @param name ASCII only, and no other entry's
   * @param content less than 4 GiB
   */
  async add(name: string, content: Uint8Array, method: ZipMethod = STORED): Promise<void> {
    const packed = method === DEFLATED ? deflateSync(content) : content;
    const sizes = { packedBytes: packed.length, bytes: content.length };
    const entry = { name, method, crc: crc32(content), ...sizes, ...this.#modified };
    this.#directory.add(entry);
    await this.#write(localHeader(entry));
    await this.#write(packed);
  }

  /** Writes the directory, without which no program opens the zip. Returns the length of the whole file. */
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
