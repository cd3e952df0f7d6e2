/**
 * Digests of a catalogue's labels and photos, which tell whether learning from it again would give anything new. A
 * price or a prediction changes neither.
 */
import type { MetricHead } from "../../core/learning/understanding.ts";
import type { Directory } from "../catalogue/product-directory.ts";
import type { OwnerStore } from "../ports/owner-store.ts";
import { exampleOf } from "./examples.ts";

export interface Digests {
  /** Of everything that is learned from and measured. */
  readonly catalogue: string;
  /** Of the photos and the product of each. */
  readonly photos: string;
}

/** Call it before reading the catalogue, so that a change in between makes the result look outdated. */
export async function digestsOf(
  store: Pick<OwnerStore, "replacedVectors">,
  directory: Pick<Directory, "all">,
  fingerprint: string,
): Promise<Digests> {
  const base = JSON.stringify([fingerprint, await store.replacedVectors()]);
  const [labels, photos] = [new UnorderedDigest(), new UnorderedDigest()];
  for (const product of await directory.all()) {
    const { id, category, isLabelled, tags, confirmed } = exampleOf(product);
    labels.add(JSON.stringify([id, isLabelled ? category : "", tags.toSorted(), confirmed]));
    photos.add(JSON.stringify([id, product.photoIds.toSorted()]));
  }
  const ofPhotos = `${base} ${photos.text}`;
  return { catalogue: `${ofPhotos} ${labels.text}`, photos: ofPhotos };
}

export function digestOfHead(head: MetricHead | undefined): string {
  if (!head) return "";
  const digest = new UnorderedDigest();
  digest.add([head.rank, ...head.up, ...head.down].join(" "));
  return digest.text;
}

/** A 64-bit digest of texts that doesn't depend on their order; not a cryptographic one. */
class UnorderedDigest {
  #high = 0;
  #low = 0;
  #count = 0;

  /** Two multiplicative hashes side by side (cyrb53), mixed as MurmurHash3 does at its end. */
  add(text: string): void {
    let [high, low] = [0xdeadbeef, 0x41c6ce57];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      high = Math.imul(high ^ code, 0x9e3779b1);
      low = Math.imul(low ^ code, 0x5f356495);
    }
    this.#high = (this.#high + mixed(high ^ (low >>> 13))) >>> 0;
    this.#low = (this.#low + mixed(low ^ (high >>> 16))) >>> 0;
    this.#count++;
  }

  get text(): string {
    return [this.#count, this.#high, this.#low].map((value) => value.toString(36)).join(".");
  }
}

function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
