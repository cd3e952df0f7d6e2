/** What the columns of a shop's table mean. */

/** What a column can hold. */
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
  /** The empty string if the column is not read. */
  readonly field: ImportField | "";
  /** The first cells that are not empty, as they are in the table. */
  readonly samples: readonly string[];
}
