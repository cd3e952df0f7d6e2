/** What the columns of a shop's table mean. */

/** Where a cell can go. */
export const importFields = [
  "sku",
  "handle",
  "title",
  "price",
  "currency",
  "category",
  "tags",
  "url",
  "image",
  "stock",
] as const;

export type ImportField = (typeof importFields)[number];

export interface ImportColumn {
  readonly header: string;
  /** The empty string where the column is left aside. */
  readonly field: ImportField | "";
  /** The first cells that hold something, as they stand in the table. */
  readonly samples: readonly string[];
}
