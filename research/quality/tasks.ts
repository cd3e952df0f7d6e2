/** What is measured by label: one task per table row. Ids never change, as older records have them. */
import type { Sides } from "../shared/select.ts";
import type { SetName } from "./sets.ts";

export interface RetrievalTask {
  readonly id: string;
  readonly title: string;
  readonly set: SetName;
  /** Several columns are joined to one label. */
  readonly labelColumns: readonly string[];
  readonly sides: Sides;
  /** Places of the hit rates. With few and large classes 30 places nearly always hold a right one. */
  readonly hitPlaces: readonly number[];
  /** Maximum number of images of the split, evenly spread over it. */
  readonly limit?: number;
  /** What its classes are called; present if the best, worst and confused ones are listed. */
  readonly classes?: string;
}

const test = { query: "test", catalogue: "test" };

export const retrievalTasks: readonly RetrievalTask[] = [
  {
    id: "fashion-type",
    title: "Shop photos of fashion: the same type",
    set: "fashion",
    labelColumns: ["article_type"],
    sides: test,
    hitPlaces: [5, 30],
    classes: "Fashion types",
  },
  {
    id: "fashion-type-colour",
    title: "Shop photos of fashion: the same type and colour",
    set: "fashion",
    labelColumns: ["article_type", "base_colour"],
    sides: test,
    hitPlaces: [5, 30],
  },
  {
    id: "clothing-test",
    title: "Phone photos of clothes: the same kind",
    set: "clothing",
    labelColumns: ["label"],
    sides: test,
    hitPlaces: [5],
  },
  {
    id: "clothing-train",
    title: "Phone photos of clothes, asking other people's photos",
    set: "clothing",
    labelColumns: ["label"],
    sides: { query: "test", catalogue: "train" },
    hitPlaces: [5],
    classes: "Clothes on phone photos",
  },
  {
    id: "grocery-iconic",
    title: "Phone photos of groceries, asking packshots",
    set: "grocery",
    labelColumns: ["fine"],
    sides: { query: "test", catalogue: "iconic" },
    hitPlaces: [5],
  },
  {
    id: "grocery-train",
    title: "Phone photos of groceries, asking phone photos",
    set: "grocery",
    labelColumns: ["fine"],
    sides: { query: "test", catalogue: "train" },
    hitPlaces: [5, 30],
    classes: "Groceries on phone photos",
  },
  {
    id: "objects",
    title: "Objects of all kinds: the same kind",
    set: "objects",
    labelColumns: ["label"],
    sides: test,
    hitPlaces: [5, 30],
    classes: "Objects",
  },
  {
    id: "cifar10",
    title: "CIFAR-10, pictures of 32 x 32 pixels: the same class",
    set: "cifar10",
    labelColumns: ["label"],
    sides: test,
    hitPlaces: [5],
    limit: 2000,
  },
];

/** The set whose products are looked for in another colour and as disturbed copies. */
export const FASHION = { set: "fashion", split: "test", typeColumn: "article_type" } as const;
export const RECOLOURED_ID = "fashion-twins";
export const RECOLOURED_PLACES = 5;
/** The robustness queries as they are, for comparison. */
export const UNTOUCHED_ID = "copy-untouched";
