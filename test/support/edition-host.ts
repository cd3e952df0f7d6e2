/** Two editions of a shop's catalogue, and a host that serves one of them, whole or spoilt. */
import { writeBundle } from "../../src/adapters/bundle/write-bundle.ts";
import type { BundleManifest } from "../../src/core/bundle/bundle.ts";
import { FOLDER, MemoryTarget, about, each, hostOf, many, product } from "./bundle-helpers.ts";

export type Bytes = Uint8Array<ArrayBuffer>;
/** Returns a file's new bytes; nothing to remove the file. */
export type Spoil = (bytes: Bytes) => Bytes | undefined;
export type Shard = BundleManifest["products"][number];
export type Vectors = BundleManifest["vectors"][number];

export interface PublishedEdition {
  readonly files: ReadonlyMap<string, Bytes>;
  readonly manifest: BundleManifest;
}

export const LATER = "2026-02-02T00:00:00.000Z";

/** The first has 1100 products in two shards, with 110 photos; the second one product more, in one of them. */
export async function publishTwoEditions(): Promise<[PublishedEdition, PublishedEdition]> {
  const more = [...many(1100), product(9000, { order: -1 })];
  return [await publish(many(1100), about), await publish(more, { ...about, created: LATER })];
}

export class EditionHost {
  online = true;
  /** Paths that were asked for. */
  asked: string[] = [];
  #files = new Map<string, Bytes>();

  serve({ files }: PublishedEdition): void {
    this.#files = new Map(files);
  }

  readonly fetch = async (url: string): Promise<Response> => {
    if (!this.online) throw new TypeError("Failed to fetch");
    this.asked.push(url.replace(FOLDER, ""));
    return hostOf(this.#files)(url);
  };

  change(path: string, spoil: Spoil): void {
    const spoilt = spoil(this.#files.get(path) as Bytes);
    if (spoilt) this.#files.set(path, spoilt);
    else this.#files.delete(path);
  }

  putManifest(json: object): void {
    this.#files.set("manifest.json", toJson(json));
  }
}

export function toJson(value: object): Bytes {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** Spoils a file by one bit. */
export function flip(bytes: Bytes): Bytes {
  return bytes.map((byte, i) => (i === Math.min(40, bytes.length - 1) ? byte ^ 1 : byte));
}

export function remove(): undefined {
  return undefined;
}

export function photosOf(blocks: readonly { readonly photoIds: readonly string[] }[]): number {
  return blocks.reduce((sum, { photoIds }) => sum + photoIds.length, 0);
}

async function publish(
  products: ReturnType<typeof many>,
  facts: typeof about,
): Promise<PublishedEdition> {
  const target = new MemoryTarget();
  const { manifest } = await writeBundle(facts, each(products), target);
  return { files: target.files, manifest };
}
