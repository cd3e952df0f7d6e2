/**
 * Four categories as small Indonesian shops have them (UMKM), out of the shared sets: nobody may copy those photos into
 * this project, so the set is a list of references.
 */
import type { SetName } from "../shared/embedded-sets.ts";

export const umkmLabels = ["makanan", "minuman", "pakaian", "aksesoris"] as const;

export type UmkmLabel = (typeof umkmLabels)[number];

/** What of a set is of a category. A row that nothing takes is left out. */
interface Source {
  readonly label: UmkmLabel;
  readonly set: SetName;
  readonly column: string;
  readonly takes: (value: string) => boolean;
}

const drinks = new Set(["Juice", "Milk", "Soy-Milk", "Oat-Milk", "Sour-Milk"]);
const worn = new Set(["Topwear", "Bottomwear", "Dress", "Saree", "Apparel Set"]);
/** Hats and shoes are worn, too, but are told from clothes by any shop. */
const noClothes = new Set(["", "Hat", "Shoes", "Not sure", "Other", "Skip"]);
const food = new Set(["pizza", "strawberry"]);
const among = (values: ReadonlySet<string>) => (value: string) => values.has(value);

const sources: readonly Source[] = [
  // Fruit, vegetables, yoghurt and sour cream.
  { label: "makanan", set: "grocery", column: "coarse", takes: (value) => !drinks.has(value) },
  { label: "makanan", set: "objects", column: "label", takes: among(food) },
  { label: "minuman", set: "grocery", column: "coarse", takes: among(drinks) },
  { label: "pakaian", set: "clothing", column: "label", takes: (value) => !noClothes.has(value) },
  { label: "pakaian", set: "fashion", column: "sub_category", takes: among(worn) },
  // Bags, watches, jewellery, glasses, wallets, belts, socks, scarves, ties.
  {
    label: "aksesoris",
    set: "fashion",
    column: "master_category",
    takes: (value) => value === "Accessories",
  },
  { label: "aksesoris", set: "objects", column: "label", takes: among(new Set(["watch"])) },
  { label: "aksesoris", set: "clothing", column: "label", takes: among(new Set(["Hat"])) },
];

export const umkmSets: readonly SetName[] = [...new Set(sources.map(({ set }) => set))];

/** @returns the category of a row of a set's `labels.csv`, if it is of one */
export function umkmLabelOf(
  set: SetName,
  row: Readonly<Record<string, string>>,
): UmkmLabel | undefined {
  return sources.find((one) => one.set === set && one.takes((row[one.column] ?? "").trim()))?.label;
}
