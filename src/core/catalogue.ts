/**
 * What a catalogue is made of, in plain cloneable values, and the rules that need no storage.
 */
import type { LocalText } from "./local-text.ts";

/** An amount in whole units of `currency` (ISO 4217), e.g. `{ amount: 125000, currency: "IDR" }`. */
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
}

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
