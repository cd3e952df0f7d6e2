/**
 * The demo catalogue: every line of the goods tables, once per colour, flavour and portion. No
 * picture code here, so that a page or a test may read the catalogue without an image library.
 */
import { colours, flavours, type NamedColour } from "./colours.ts";
import { aksesorisKerajinan } from "./goods-aksesoris.ts";
import { makanan } from "./goods-makanan.ts";
import { minuman } from "./goods-minuman.ts";
import { pakaian } from "./goods-pakaian.ts";
import { portions } from "./portions.ts";
import type {
  ArrangementId,
  Bilingual,
  DemoCategoryId,
  DemoProduct,
  GoodsLine,
  Look,
} from "./types.ts";

export type { Bilingual, DemoCategoryId, DemoProduct, Look } from "./types.ts";

export interface DemoCategory {
  readonly id: DemoCategoryId;
  readonly name: Bilingual;
}

export interface DemoSample {
  readonly productId: string;
  /** Place of its view in `sampleViews`: one in which the shipped model finds the product by a margin. */
  readonly view: number;
  readonly label: Bilingual;
}

export const demoCategories: readonly DemoCategory[] = [
  { id: "makanan", name: { id: "Makanan", en: "Food" } },
  { id: "minuman", name: { id: "Minuman", en: "Drinks" } },
  { id: "pakaian", name: { id: "Pakaian", en: "Clothing" } },
  {
    id: "aksesoris-kerajinan",
    name: { id: "Aksesoris & kerajinan", en: "Accessories & crafts" },
  },
];

/** One product of a line: what its keys add to the id, the names, the price and the look. */
interface Variant {
  readonly key: string;
  readonly name: Bilingual;
  readonly dye?: string;
}

const keysOf = (list: string | undefined): string[] => list?.split(" ") ?? [];

function known(table: Readonly<Record<string, NamedColour>>, key: string): NamedColour {
  const found = table[key];
  if (found === undefined) throw new Error(`No colour or flavour is called ${key}`);
  return found;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function variantsOf(line: GoodsLine): Variant[] {
  const { name } = line;
  if (line.colours !== undefined) {
    return keysOf(line.colours).map((key) => {
      const { id, en, hex } = known(colours, key);
      return { key, dye: hex, name: { id: `${name.id}, ${id}`, en: `${name.en}, ${en}` } };
    });
  }
  if (line.flavours !== undefined) {
    return keysOf(line.flavours).map((key) => {
      const { id, en, hex } = known(flavours, key);
      return { key, dye: hex, name: { id: `${name.id} ${id}`, en: capital(`${en} ${name.en}`) } };
    });
  }
  return [{ key: "", name, ...(line.dye === undefined ? {} : { dye: line.dye }) }];
}

function artsOf(line: GoodsLine): Look["arts"] {
  const [first = line.art, ...others] = keysOf(line.art);
  return [first, ...others];
}

/** Prices in the shop end on 500 or 000. */
const rounded = (price: number): number => Math.round(price / 500) * 500;

function isArrangement(key: string): key is ArrangementId {
  return Object.hasOwn(portions, key);
}

function arrangementsOf(line: GoodsLine): ArrangementId[] {
  const keys = keysOf(line.portions);
  if (!keys.every(isArrangement)) throw new Error(`${line.slug} has an unknown portion`);
  return keys.length > 0 ? keys.filter(isArrangement) : [line.arrangement ?? "one"];
}

function expand(category: DemoCategoryId, line: GoodsLine): DemoProduct[] {
  return variantsOf(line).flatMap((variant) =>
    arrangementsOf(line).map((arrangement): DemoProduct => {
      const sold = line.portions === undefined ? portions.one : portions[arrangement];
      const add = (text: string, label: string): string =>
        label === "" ? text : `${text}, ${label}`;
      const last = sold.label.id === "" ? "" : arrangement;
      return {
        id: [line.slug, variant.key, last].filter((part) => part !== "").join("-"),
        name: {
          id: add(variant.name.id, sold.label.id),
          en: add(variant.name.en, sold.label.en),
        },
        category,
        price: rounded(line.price * sold.times),
        look: {
          arts: artsOf(line),
          arrangement,
          ...(variant.dye === undefined ? {} : { dye: variant.dye }),
          ...(line.solid === undefined ? {} : { solid: line.solid }),
          ...(line.pattern === undefined ? {} : { pattern: line.pattern }),
        },
      };
    }),
  );
}

const tables: readonly (readonly [DemoCategoryId, readonly GoodsLine[]])[] = [
  ["makanan", makanan],
  ["minuman", minuman],
  ["pakaian", pakaian],
  ["aksesoris-kerajinan", aksesorisKerajinan],
];

export const demoProducts: readonly DemoProduct[] = tables.flatMap(([category, lines]) =>
  lines.flatMap((line) => expand(category, line)),
);

const sample = (productId: string, view: number, id: string, en: string): DemoSample => ({
  productId,
  view,
  label: { id, en },
});

/** Photos a visitor can try with one tap; each shows a product above in a sample view. */
export const demoSamples: readonly DemoSample[] = [
  sample("piza", 2, "Piza di tikar", "Pizza on a mat"),
  sample("semangka-potong", 1, "Semangka di taplak", "Watermelon on a cloth"),
  sample("es-teh-manis-pair", 3, "Es teh di warung", "Iced tea at a stall"),
  sample("kopi-tubruk", 2, "Kopi di tikar", "Coffee on a mat"),
  sample("batik-kawung-kopi", 1, "Kemeja batik", "Batik shirt"),
  sample("kets-hitam", 2, "Sepatu teman", "A friend's sneakers"),
  sample("lampion-kunyit", 2, "Lampion di tikar", "Lantern on a mat"),
  sample("patung-gajah-jati", 2, "Patung gajah", "Carved elephant"),
];
