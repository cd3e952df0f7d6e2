/**
 * What a catalogue is made of, in plain cloneable values, and the rules that need no storage.
 */
import type { ColourName } from "./colour-names.ts";
import type { LabelProbability } from "./label-probability.ts";
import type { LocalText } from "./local-text.ts";
import type { UnitVector } from "../vectors/vectors.ts";

/** An amount in units of `currency` (ISO 4217), e.g. `{ amount: 125000, currency: "IDR" }`. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export interface Product {
  readonly id: string;
  readonly name: LocalText;
  /** Id of a {@link Category}; the empty string means "none". */
  readonly category: string;
  readonly price?: Money;
  /** The shop's own number for it. */
  readonly sku?: string;
  readonly tags?: readonly string[];
  /**
   * The most frequent first; absent if none was measured (colours.ts). They are those of the photo that came first,
   * as it came or as it was cropped while it was the product's face: another order of photos changes nothing.
   */
  readonly colours?: readonly ColourName[];
  /** Where the shop sells it: an absolute http(s) address. */
  readonly url?: string;
  /** Absent if the shop does not say. */
  readonly stock?: StockState;
}

export type StockState = "in-stock" | "out-of-stock";

/** What an edit changes; `null` takes a value away. */
export interface ProductPatch {
  readonly name?: string;
  readonly category?: string;
  readonly price?: Money | null;
  readonly sku?: string | null;
  readonly url?: string | null;
  readonly stock?: StockState | null;
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}

/** A product of the owner's own catalogue, with what only the owner sees. */
export interface OwnerProduct extends Product {
  /** In the order in which they are shown; the first one is the product's face. */
  readonly photoIds: readonly string[];
  /** Position in the order of adding; the newest has the highest. */
  readonly added: number;
  /** What the photo coach says; absent if there is nothing to say or the owner dismissed it. */
  readonly advice?: readonly Advice[];
  /** What is predicted from its photos, as long as the owner has not decided it. */
  readonly guess?: ProductGuess;
  /** The owner said that its category is right, though its photos look like another. */
  readonly confirmed?: true;
  /** When it went to the trash, in milliseconds since 1970. */
  readonly trashed?: number;
}

/**
 * The category and tags that are predicted from the photos, when they were added or when something was learned
 * since. What is sure is autofilled: the product's `category` and `tags` hold it, and nothing is learned from it.
 * The rest waits for the owner.
 */
export interface ProductGuess {
  /** The most probable first, three at most. */
  readonly categories: readonly LabelProbability[];
  /** Those that reach their threshold, and a few below it. */
  readonly tags: readonly LabelProbability[];
  /** What was autofilled: the category, and which tags. */
  readonly filled: { readonly category: boolean; readonly tags: readonly string[] };
  /** Whether it waits for the owner. */
  readonly waiting: boolean;
  /** What the owner has decided meanwhile, also by removing it: it is not predicted again. */
  readonly answered?: readonly ("category" | "tags")[];
  /** Uncertainty, from 0 (sure) to 1. */
  readonly doubt: number;
}

/**
 * Advice about one photo: never a refusal. `duplicate`: a near-duplicate of another photo; `similar`: the same thing
 * from another side, or a thing that looks nearly the same.
 */
export interface Advice {
  readonly photoId: string;
  readonly kind: AdviceKind;
  /** For `duplicate` and `similar`: the other photo. */
  readonly otherPhotoId?: string;
  readonly otherProductId?: string;
}

export const adviceKinds = [
  "blurry",
  "dark",
  "bright",
  "small",
  "cluttered",
  "duplicate",
  "similar",
] as const;

export type AdviceKind = (typeof adviceKinds)[number];

export interface Category {
  readonly id: string;
  readonly name: LocalText;
}

/** Row-major vectors of many photos. `units` has shape [photoIds.length, dimensions]. */
export interface VectorBlock {
  readonly photoIds: readonly string[];
  readonly productIds: readonly string[];
  readonly units: Float32Array;
  readonly norms: Float32Array;
}

/** One row of a {@link VectorBlock}. */
export interface VectorRow {
  readonly photoId: string;
  readonly productId: string;
  readonly vector: UnitVector;
}

export function packRows(rows: readonly VectorRow[]): VectorBlock {
  return {
    photoIds: rows.map(({ photoId }) => photoId),
    productIds: rows.map(({ productId }) => productId),
    units: packUnits(rows.map(({ vector }) => vector)),
    norms: Float32Array.from(rows, ({ vector }) => vector.norm),
  };
}

/** Row-major, shape [vectors.length, dimensions]. */
export function packUnits(vectors: readonly UnitVector[]): Float32Array {
  const dimensions = vectors[0]?.unit.length ?? 0;
  const units = new Float32Array(vectors.length * dimensions);
  vectors.forEach(({ unit }, i) => units.set(unit, i * dimensions));
  return units;
}

/**
 * Splits a dropped file's path into category and product name: the nearest folder is the category,
 * the file's name without its extension is the product. `"tas/kulit/tote_01.jpg"` gives
 * `{ category: "kulit", name: "tote 01" }`; a bare file has the empty category.
 */
export function describeDroppedFile(path: string): { category: string; name: string } {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const file = parts.at(-1) ?? path;
  const stem = file.replace(/\.[^.]+$/u, "");
  const name = stem.replace(/[_\s]+/gu, " ").trim();
  return { category: parts.at(-2)?.trim() ?? "", name: name === "" ? file : name };
}

/** The product after an edit. Tags keep their order and come once each, whatever their case. */
export function patched<P extends Product>(product: P, patch: ProductPatch): P {
  const { addTags = [], removeTags = [], ...values } = patch;
  const changed = { ...product } as Record<string, unknown>;
  for (const [key, value] of Object.entries(values)) {
    if (value === null || value === undefined) delete changed[key];
    else changed[key] = value;
  }
  if (addTags.length > 0 || removeTags.length > 0) {
    const gone = new Set(removeTags.map(tagKey));
    const kept = (product.tags ?? []).filter((tag) => !gone.has(tagKey(tag)));
    changed["tags"] = uniqueTags([...kept, ...addTags]);
  }
  return changed as unknown as P;
}

/** Trimmed, without empty ones, each once; the first spelling is kept. */
export function uniqueTags(tags: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const tag of tags.map((text) => text.trim())) {
    if (tag !== "" && !byKey.has(tagKey(tag))) byKey.set(tagKey(tag), tag);
  }
  return [...byKey.values()];
}

/** Tags that differ in case only are one tag. */
export function tagKey(tag: string): string {
  return tag.trim().toLocaleLowerCase();
}
