/**
 * Makes products of a table's rows. Shops write one product over several rows, one for each variant or photo, and
 * leave out of the later ones what the first one holds.
 */
import { describeDroppedFile } from "../catalogue/catalogue.ts";
import type { Product } from "../catalogue/catalogue.ts";
import {
  addressName,
  cleanCell,
  nearestCategory,
  readStock,
  splitImages,
  splitTags,
  addressIn,
} from "./table-cells.ts";
import type { ColumnRole, TableDialect } from "./table-dialects.ts";
import { columnPriority } from "./table-dialects.ts";
import { readCurrency, readPrice } from "./prices.ts";

export type RowProblem =
  "no-title" | "no-image" | "price-unreadable" | "url-unreadable" | "row-broken";

export interface RowAdvice {
  /** As spreadsheets number them: the header is row 1. */
  readonly row: number;
  readonly code: RowProblem;
  readonly text: string;
}

export interface TableProduct {
  readonly product: Omit<Product, "id">;
  /** `sku:...` or `handle:...`. */
  readonly key: string;
  /** Names and addresses in the order of the photos. */
  readonly images: readonly string[];
}

export interface TableShape {
  readonly dialect: TableDialect;
  readonly headers: readonly string[];
  readonly roles: readonly (ColumnRole | "")[];
  /** Columns that the owner chose; they come before the others of their field. */
  readonly chosen: ReadonlySet<number>;
  /** For prices that name none. */
  readonly currency: string;
}

const ADVICE_TEXT_LENGTH = 80;

export class TableProducts {
  readonly #shape: TableShape;
  readonly #columns: ReadonlyMap<string, readonly number[]>;
  readonly #headerCurrency: ReadonlyMap<number, string>;
  readonly #groups: Group[] = [];
  readonly #byKey = new Map<string, Group>();
  readonly #advice: RowAdvice[] = [];

  constructor(shape: TableShape) {
    this.#shape = shape;
    const columns = new Map<string, number[]>();
    shape.roles.forEach((role, column) => {
      if (role !== "") columns.set(role, [...(columns.get(role) ?? []), column]);
    });
    const order = (column: number) =>
      shape.chosen.has(column) ? -1 : columnPriority(shape.headers[column] ?? "");
    for (const list of columns.values()) list.sort((a, b) => order(a) - order(b) || a - b);
    this.#columns = columns;
    this.#headerCurrency = new Map(
      (columns.get("price") ?? []).flatMap((column) => {
        const code = readCurrency(/[([].*$/su.exec(shape.headers[column] ?? "")?.[0] ?? "");
        return code === undefined ? [] : [[column, code] as const];
      }),
    );
  }

  /** @param row as spreadsheets number it */
  add(cells: readonly string[], row: number): void {
    const clean = cells.map(cleanCell);
    const cellOf = (role: ColumnRole) => clean[this.#column(clean, role)] ?? "";
    if (!clean.some((text, column) => text !== "" && this.#shape.roles[column])) return;
    const group = this.#groupOf(cellOf, row);
    group.name ||= cellOf("title").replace(/\s+/gu, " ");
    group.sku ||= cellOf("sku");
    group.handle ||= cellOf("handle");
    group.category ||= this.#category(cellOf("category"));
    if (group.tags.length === 0) group.tags = splitTags(cellOf("tags"));
    const stock = readStock(cellOf("stock"));
    // A product is in stock if one of its variants is.
    if (group.stock !== "in-stock" && stock !== undefined) group.stock = stock;
    this.#addPrice(group, clean, row);
    this.#addUrl(group, cellOf("url"), row);
    const position = Number.parseInt(cellOf("position"), 10);
    for (const column of this.#columns.get("image") ?? []) {
      for (const text of splitImages(clean[column] ?? "")) {
        const next = group.images.size + 1;
        if (group.images.has(text)) continue;
        group.images.set(text, Number.isNaN(position) ? next : position);
      }
    }
  }

  /** For a row whose quotes don't match, or that has more cells than there are columns. */
  addBroken(text: string, row: number): void {
    this.#advise(row, "row-broken", text);
  }

  /** The products in the order of the table, and the advice in the order of its rows. */
  finish(): { readonly products: readonly TableProduct[]; readonly advice: readonly RowAdvice[] } {
    const taken = new Map<string, number>();
    const products = this.#groups.flatMap((group) => {
      const { name, sku, category, tags, price, url, stock } = group;
      const images = [...group.images].sort(([, a], [, b]) => a - b).map(([text]) => text);
      const fallback = sku || group.handle || nameOfImage(images[0] ?? "");
      if (name === "") this.#advise(group.row, "no-title", fallback);
      if (images.length === 0) this.#advise(group.row, "no-image", name || fallback);
      if (name === "" && fallback === "") return [];
      const product = {
        name: name || fallback,
        category,
        ...(price && { price }),
        ...(sku !== "" && { sku }),
        ...(tags.length > 0 && { tags }),
        ...(url !== "" && { url }),
        ...(stock && { stock }),
      };
      return [{ product, images, key: uniqueKey(group, name || fallback, taken) }];
    });
    return { products, advice: this.#advice.sort((a, b) => a.row - b.row) };
  }

  /** The first column of a role whose cell is not empty; -1 if there is none. */
  #column(cells: readonly string[], role: ColumnRole): number {
    for (const column of this.#columns.get(role) ?? []) {
      if (cells[column] !== undefined && cells[column] !== "") return column;
    }
    return -1;
  }

  #groupOf(cellOf: (role: ColumnRole) => string, row: number): Group {
    const parent = cellOf("parent");
    const ownKeys = [
      cellOf("handle") && `handle:${cellOf("handle")}`,
      cellOf("id") && `id:${cellOf("id")}`,
      cellOf("sku") && `sku:${cellOf("sku")}`,
    ]
      .filter((key) => key !== "")
      .map((key) => key.toLowerCase());
    // If there is a handle, SKUs are those of variants: they don't say which rows belong together.
    const keys =
      parent === "" ? ownKeys.slice(0, cellOf("handle") === "" ? undefined : 1) : ownKeys;
    const known =
      parent === ""
        ? keys.map((key) => this.#byKey.get(key)).find((group) => group !== undefined)
        : (this.#byKey.get(parent.toLowerCase()) ?? this.#byKey.get(`sku:${parent.toLowerCase()}`));
    const nameless = ownKeys.length === 0 && cellOf("title") === "" && this.#hasNames();
    const group = known ?? (nameless ? this.#groups.at(-1) : undefined) ?? this.#newGroup(row);
    for (const key of parent === "" ? keys : []) this.#byKey.set(key, group);
    return group;
  }

  /** Whether a row without any name can continue the one before. */
  #hasNames(): boolean {
    return (["title", "sku", "handle"] as const).some((role) => this.#columns.has(role));
  }

  #newGroup(row: number): Group {
    const group: Group = {
      row,
      name: "",
      sku: "",
      handle: "",
      category: "",
      tags: [],
      url: "",
      images: new Map(),
    };
    this.#groups.push(group);
    return group;
  }

  #addPrice(group: Group, cells: readonly string[], row: number): void {
    const column = this.#column(cells, "price");
    const text = cells[column] ?? "";
    if (text === "" || group.price) return;
    const currency =
      readCurrency(cells[this.#column(cells, "currency")] ?? "") ??
      this.#headerCurrency.get(column) ??
      this.#shape.currency;
    const price = readPrice(text, currency);
    if (price) group.price = price;
    else this.#advise(row, "price-unreadable", text);
  }

  #addUrl(group: Group, text: string, row: number): void {
    if (text === "" || group.url !== "") return;
    group.url = addressIn(text) ?? "";
    if (group.url === "") this.#advise(row, "url-unreadable", text);
  }

  /** WooCommerce lists several, each with its parents: the innermost of the first one counts. */
  #category(text: string): string {
    const several = this.#shape.dialect === "woocommerce";
    const first = several ? (/^(?:\\,|[^,])*/u.exec(text)?.[0] ?? "") : text;
    return nearestCategory(first.replaceAll("\\,", ","));
  }

  #advise(row: number, code: RowProblem, text: string): void {
    this.#advice.push({ row, code, text: text.slice(0, ADVICE_TEXT_LENGTH) });
  }
}

interface Group {
  readonly row: number;
  name: string;
  sku: string;
  handle: string;
  category: string;
  tags: string[];
  price?: Product["price"];
  url: string;
  stock?: Product["stock"];
  /** Names and addresses, with the place of each among the product's photos. */
  readonly images: Map<string, number>;
}

function nameOfImage(image: string): string {
  return image === "" ? "" : describeDroppedFile(addressName(image)).name;
}

/** A product without SKU and handle is known by its name: without a key, each photo would be a product of its own. */
function uniqueKey(group: Group, name: string, taken: Map<string, number>): string {
  const { sku, handle } = group;
  const key = (sku === "" ? `handle:${handle || name}` : `sku:${sku}`).toLowerCase();
  const before = taken.get(key) ?? 0;
  taken.set(key, before + 1);
  return before === 0
    ? key
    : uniqueKey({ ...group, sku: "", handle: `${key}-${before + 1}` }, "", taken);
}
