/**
 * The words that the demo catalogue's tables and its picture maker share. Kept apart so that the
 * product tables need no image code, and the picture maker needs no table.
 */

export type DemoCategoryId = "makanan" | "minuman" | "pakaian" | "aksesoris-kerajinan";

/** A text in both languages of the shop. */
export type Bilingual = {
  readonly id: string;
  readonly en: string;
};

/** How many pieces are in the picture, and on what they lie. */
export type ArrangementId =
  "one" | "pair" | "trio" | "shoes" | "saucer" | "plate" | "leaf" | "tray" | "box" | "basket";

/** A motif printed or woven on the dyed part of a piece. */
export type PatternId = "kawung" | "lurik" | "tenun" | "polka";

/** What a product looks like: everything the picture maker needs besides the view. */
export interface Look {
  /** File stems of the pictures used; the first is the product, others keep it company. */
  readonly arts: readonly [string, ...string[]];
  readonly arrangement: ArrangementId;
  /** The colour (#rrggbb) that the dyed part takes; left out: the colour it comes with. */
  readonly dye?: string;
  /** Dye the whole piece in one colour, as carved wood or glazed clay is. */
  readonly solid?: boolean;
  readonly pattern?: PatternId;
}

export interface DemoProduct {
  /** kebab-case, stable, unique: it also seeds the small differences between pictures. */
  readonly id: string;
  readonly name: Bilingual;
  readonly category: DemoCategoryId;
  /** Whole rupiah. */
  readonly price: number;
  readonly look: Look;
}

/**
 * One line of a goods table. `colours`, `flavours` and `portions` are space-separated keys; each
 * key becomes a product of its own. A line without any of them is one product.
 */
export interface GoodsLine {
  readonly slug: string;
  readonly name: Bilingual;
  /** One file stem, or several separated by a space. */
  readonly art: string;
  readonly price: number;
  /** Keys of `colours`: "Ransel, hijau botol". */
  readonly colours?: string;
  /** Keys of `flavours`: "Es serut stroberi". */
  readonly flavours?: string;
  /** Arrangements that are products of their own: "Donat, kotak isi 4". */
  readonly portions?: string;
  /** The arrangement of every product of the line where `portions` does not say. */
  readonly arrangement?: ArrangementId;
  /** One fixed colour that the name already tells. */
  readonly dye?: string;
  readonly solid?: boolean;
  readonly pattern?: PatternId;
}
