/**
 * Which shop system a table comes from, by its headers, and what each of its columns holds. A table
 * that none of them wrote is guessed at column by column; the owner can correct every guess.
 */
import { addressIn } from "./table-cells.ts";
import type { ImportField } from "./table-fields.ts";
import { isPhotoName } from "./file-names.ts";

export type TableDialect = "shopify" | "shopify-2024" | "woocommerce" | "mirip" | "unknown";

/** What a column does for its table, beside the fields that a product gets from it. */
export type ColumnRole =
  | ImportField
  /** Where the row's photo stands among the product's. */
  | "position"
  /** WooCommerce: the row's own number, and the product that a variation belongs to. */
  | "id"
  | "parent";

export function detectDialect(headers: readonly string[]): TableDialect {
  const names = new Set(headers.map(headerKey));
  const has = (...wanted: readonly string[]) => wanted.some((name) => names.has(name));
  if (has("urlhandle") && has("title", "productimageurl", "sku")) return "shopify-2024";
  if (has("handle") && has("variantsku", "variantprice", "imagesrc")) return "shopify";
  if (has("regularprice", "instock") && has("name")) return "woocommerce";
  const own = [...names]
    .filter((name) => ownerColumns.has(name))
    .map((name) => ownerColumns.get(name));
  const telling = own.includes("title") || own.includes("image");
  return telling && new Set(own).size > 1 ? "mirip" : "unknown";
}

/**
 * The role of each column; the empty string where it is left aside.
 * @param samples cells of each column, for headers that say nothing
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
 * Columns of one field in the order in which they are asked: the first that says something counts.
 * Only where a product has a sale price, it is what a customer pays.
 */
export function askedFirst(header: string): number {
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

const ownerColumns = columns(`
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
  // Shopify's stock numbers count only where a shop tracks them, which its tables don't say in one place.
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
  mirip: ownerColumns,
};

/** Tried in this order on a header's letters; a field that holds one value goes to its first column. */
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

  /** Names of photos and addresses give themselves away, whatever stands above them. */
  function byContent(cells: readonly string[], key: string): ImportField | undefined {
    if (cells.length === 0) return undefined;
    if (cells.every((cell) => isPhotoName(cell.replace(/[?#].*$/su, "")))) return "image";
    if (!cells.every((cell) => addressIn(cell) !== undefined)) return undefined;
    if (hints[0]?.[1].test(key)) return "image";
    return taken.has("url") ? undefined : "url";
  }
}
