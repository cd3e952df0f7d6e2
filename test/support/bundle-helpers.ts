/** A small shop to publish, a place in memory to publish it to, and a host that serves the place. */
import { createHash } from "node:crypto";
import type { BundleTarget } from "../../src/adapters/bundle/bundle-target.ts";
import type {
  AboutBundle,
  PublishedPhoto,
  PublishedProduct,
} from "../../src/adapters/bundle/write-bundle.ts";
import type { Understanding } from "../../src/core/learning/understanding.ts";
import { toUnit } from "../../src/core/vectors/vectors.ts";

export const DIMENSIONS = 4;
export const FINGERPRINT = "f".repeat(64);
export const FOLDER = "https://toko.test/katalog/";

export const about: AboutBundle = {
  name: { id: "Toko", en: "Shop" },
  created: "2026-01-01T00:00:00.000Z",
  model: { fingerprint: FINGERPRINT, dimensions: DIMENSIONS, id: "mirip-test" },
  categories: [{ id: "tas", name: "Tas" }],
  attribution: [{ work: "Foto", by: "Toko", licence: "CC0-1.0" }],
};

/** As it is learned of such a catalogue with a second category, `sepatu`. */
export const understanding: Understanding = {
  fingerprint: FINGERPRINT,
  narrowing: { mode: "soft", strength: 0.5 },
  categories: {
    labels: ["tas", "sepatu"],
    dimensions: DIMENSIONS,
    weights: Float32Array.of(1, 0, 0, 0, -1, 0, 0, 0),
    bias: Float32Array.of(0, 0),
    temperature: 1,
  },
};

export const aboutLearned: AboutBundle = {
  ...about,
  categories: [...about.categories, { id: "sepatu", name: "Sepatu" }],
  understanding,
};

export class MemoryTarget implements BundleTarget {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  /** What happened since `forget`. */
  written: string[] = [];
  removed: string[] = [];
  /** How many more files may be written before the disk breaks. */
  writesLeft = Infinity;

  forget(): void {
    this.written = [];
    this.removed = [];
  }

  async has(path: string): Promise<boolean> {
    return this.files.has(path);
  }

  async read(path: string) {
    return this.files.get(path);
  }

  async write(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.writesLeft-- <= 0) throw new Error("The disk broke.");
    this.files.set(path, bytes);
    this.written.push(path);
  }

  async remove(path: string): Promise<void> {
    this.files.delete(path);
    this.removed.push(path);
  }

  async *list() {
    yield* Array.from(this.files.keys());
  }
}

/** Serves `files` below {@link FOLDER}, as `fetch` would. */
export function hostOf(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
  return async (url: string | URL): Promise<Response> => {
    const bytes = files.get(String(url).replace(FOLDER, ""));
    return bytes ? new Response(bytes) : new Response("not here", { status: 404 });
  };
}

export function photo(seed: string, dimensions = DIMENSIONS): PublishedPhoto {
  const hash = createHash("sha512").update(seed).digest();
  const raw = Float32Array.from({ length: dimensions }, (_, i) => (hash[i % 64] as number) - 127.5);
  const picture = (size: string) => ({
    bytes: new TextEncoder().encode(`${seed} ${size}`),
    type: "webp" as const,
  });
  return { thumbnail: picture("256"), display: picture("800"), vector: toUnit(raw) };
}

export function product(n: number, change: Partial<PublishedProduct> = {}): PublishedProduct {
  const id = `p${n}`;
  return { id, name: `Produk ${n}`, category: "tas", order: n, photos: [photo(id)], ...change };
}

export function range(count: number, from = 0): PublishedProduct[] {
  return Array.from({ length: count }, (_, i) => product(from + i));
}

/** Many products, of which every tenth has a photo: each picture is to be hashed. */
export function many(count: number): PublishedProduct[] {
  return Array.from({ length: count }, (_, n) => product(n, n % 10 === 0 ? {} : { photos: [] }));
}

export async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

export function jsonOf(bytes: Uint8Array | undefined): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
