/**
 * Writes the files of one edition: names them by their content, skips those that are there already, counts them, and
 * finally removes those that no edition names any more. Only files with a name of this format are ever removed, since
 * an owner may keep a whole web site in the same folder.
 */
import type { HashedFile } from "../../core/hashed-file.ts";
import { sha256 } from "../http/verified-files.ts";
import type { BundleTarget } from "./bundle-target.ts";

/** 64 bits of the hash are enough to tell a catalogue's files apart. */
const NAME_DIGITS = 16;

/** The names that this module gives files. */
const namePatterns = [
  /^photos\/[0-9a-f]{16}\.(webp|jpg)$/u,
  /^products\/[0-9a-f]{16}\.json$/u,
  /^vectors\/[0-9a-f]{16}\.(int8|f32)\.bin$/u,
  /^learned\/[0-9a-f]{16}\.bin$/u,
];

export function isBundleFile(path: string): boolean {
  return namePatterns.some((pattern) => pattern.test(path));
}

export class BundleFiles {
  readonly #target: BundleTarget;
  /** Bytes of the files that the edition names, by path. */
  readonly #named = new Map<string, number>();
  #written = 0;

  constructor(target: BundleTarget) {
    this.#target = target;
  }

  /** Returns the path. A picture that is there already is taken to be whole. */
  async putPicture(bytes: Uint8Array<ArrayBuffer>, extension: string): Promise<string> {
    const path = `photos/${(await sha256(bytes)).slice(0, NAME_DIGITS)}.${extension}`;
    if (!this.#named.has(path)) {
      this.#named.set(path, bytes.length);
      if (!(await this.#target.has(path))) await this.#write(path, bytes);
    }
    return path;
  }

  /** A shard that is there already is read and compared: a damaged one would fail every visitor's check. */
  async putShard(
    folder: "products" | "vectors" | "learned",
    bytes: Uint8Array<ArrayBuffer>,
    extension: string,
  ): Promise<HashedFile> {
    const hash = await sha256(bytes);
    const path = `${folder}/${hash.slice(0, NAME_DIGITS)}.${extension}`;
    if (!this.#named.has(path)) {
      this.#named.set(path, bytes.length);
      const there = await this.#target.read(path);
      if (!there || (await sha256(there)) !== hash) await this.#write(path, bytes);
    }
    return { path, bytes: bytes.length, sha256: hash };
  }

  /** Writes the manifest, which makes this edition the current one, then removes the files that it does not name. */
  async finish(manifest: Uint8Array<ArrayBuffer>) {
    await this.#write("manifest.json", manifest);
    this.#named.set("manifest.json", manifest.length);
    return {
      files: this.#named.size,
      bytes: [...this.#named.values()].reduce((sum, bytes) => sum + bytes, 0),
      removed: await this.#removeUnnamed(),
      written: this.#written,
    };
  }

  async #write(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#target.write(path, bytes);
    this.#written++;
  }

  async #removeUnnamed(): Promise<number> {
    const unnamed: string[] = [];
    for await (const path of this.#target.list()) {
      if (!this.#named.has(path) && isBundleFile(path)) unnamed.push(path);
    }
    for (const path of unnamed) await this.#target.remove(path);
    return unnamed.length;
  }
}
