/**
 * Which shop system wrote a table, by its headers, and what each of its columns holds. If none of them did, it is
 * guessed column by column; the owner can correct every guess.
 */
import { addressIn } from "./table-cells.ts";
import type { ImportField } from "./table-fields.ts";
import { isPhotoName } from "./file-names.ts";

export type TableDialect = "shopify" | "shopify-2024" | "woocommerce" | "mirip" | "unknown";

/** What a column holds: a field of the product, or what only the table itself needs. */
export type ColumnRole =
  | ImportField
  /** The place of the row's photo among the product's. */
  | "position"
  /** WooCommerce: the row's own number, and that of the product which a variation belongs to. */
  | "id"
  | "parent";

export function detectDialect(headers: readonly string[]): TableDialect {
  const names = new Set(headers.map(headerKey));
  const has = (...wanted: readonly string[]) => wanted.some((name) => names.has(name));
  if (has("urlhandle") && has("title", "productimageurl", "sku")) return "shopify-2024";
  if (has("handle") && has("variantsku", "variantprice", "imagesrc")) return "shopify";
  if (has("regularprice", "instock") && has("name")) return "woocommerce";
  const roles = new Set([...names].map((name) => ownTable.get(name)));
  roles.delete(undefined);
  return roles.size > 1 && (roles.has("title") || roles.has("image")) ? "mirip" : "unknown";
}

/**
 * The role of each column; the empty string if it is not read.
 * @param samples cells of each column, which decide if the header does not
 */
export function columnRoles(
  dialect: TableDialect,
  headers: readonly string[],
  samples: readonly (readonly string[])[],
): (ColumnRole | "")[] {
  if (dialect === "unknown") return guessRoles(headers, samples);
  const known = dialects[dialect];
  return headers.map((header) => known.get(headerKey(header)) ?? "");
}

/**
 * Sorts the columns of one field: the first one that is not empty counts. A sale price comes before the regular
 * one, as it is what a customer pays.
 */
export function columnPriority(header: string): number {
  const key = headerKey(header);
  return key === "saleprice" || key === "instock" || key === "type" ? 0 : 1;
}

/** `"Harga (Rp)"` and `"harga"` are one header, and so are `"Foto 2"` and `"foto"`. */
function headerKey(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .replace(/(?<=\p{L})\d+$/u, "");
}

function columns(text: string): ReadonlyMap<string, ColumnRole> {
  return new Map(
    text
      .trim()
      .split("\n")
      .flatMap((line) => {
        const [role = "", names = ""] = line.trim().split(": ");
        return names.split(" ").map((name) => [name, role as ColumnRole] as const);
      }),
  );
}

const ownTable = columns(`
  sku: sku kode
  handle: handle
  title: title nama judul
  price: price harga
  currency: currency matauang
  category: category kategori
  tags: tags tag label
  url: url tautan
  image: image images foto gambar
  stock: stock stok
`);

const dialects: Readonly<
  Record<Exclude<TableDialect, "unknown">, ReadonlyMap<string, ColumnRole>>
> = {
  // Stock is not read: it means something only if the shop tracks it, which the tables don't say in one place.
  shopify: columns(`
    handle: handle
    title: title
    category: type productcategory
    tags: tags
    sku: variantsku
    price: variantprice
    image: imagesrc
    position: imageposition
  `),
  "shopify-2024": columns(`
    handle: urlhandle
    title: title
    category: type productcategory
    tags: tags
    sku: sku
    price: price
    image: productimageurl
    position: imageposition
  `),
  woocommerce: columns(`
    id: id
    parent: parent
    sku: sku
    title: name
    category: categories
    tags: tags
    price: regularprice saleprice
    stock: instock stock
    image: images
    url: externalurl
  `),
  mirip: ownTable,
};

/** Tried in this order on a header's letters. A field that holds one value takes its first column only. */
const hints: readonly (readonly [ImportField, RegExp])[] = [
  ["image", /image|foto|photo|gambar|picture|bild|img|thumbnail/u],
  ["sku", /^(?:id)?sku|sku$|^kode(?:barang|produk)?$|itemcode|productcode|articlenumber|^artikel/u],
  ["handle", /^(?:handle|slug)$/u],
  ["currency", /currency|matauang|währung/u],
  ["price", /price|harga|preis|precio|prix|^amount$/u],
  ["category", /categor|kategori|^jenis|collection|koleksi|producttype|^type$/u],
  ["tags", /^tags?$|^labels?$|keyword|katakunci/u],
  ["url", /url|link|tautan|permalink|website/u],
  ["stock", /stock|stok|inventory|availability|ketersediaan|quantity|^qty/u],
  ["title", /title|judul|^(?:nama|name)|(?:nama|name)$|produk$|product$|^(?:barang|item)$/u],
];

function guessRoles(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
): (ColumnRole | "")[] {
  const taken = new Set<ImportField>();
  return headers.map((header, i) => {
    const key = headerKey(header);
    const cells = samples[i] ?? [];
    const field =
      byContent(cells, key) ??
      hints.find(([field, hint]) => hint.test(key) && !taken.has(field))?.[0];
    if (field === undefined) return "";
    if (field !== "image") taken.add(field);
    return field;
  });

  /** Names of photos and addresses are recognised in the cells, whatever the header. */
  function byContent(cells: readonly string[], key: string): ImportField | undefined {
    if (cells.length === 0) return undefined;
    if (cells.every((cell) => isPhotoName(cell.replace(/[?#].*$/su, "")))) return "image";
    if (!cells.every((cell) => addressIn(cell) !== undefined)) return undefined;
    if (hints[0]?.[1].test(key)) return "image";
    return taken.has("url") ? undefined : "url";
  }
}
