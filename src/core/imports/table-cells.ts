/** The values in the cells of a shop's table. Cells are text: nothing in them is ever evaluated. */
import { uniqueTags } from "../catalogue/catalogue.ts";
import type { StockState } from "../catalogue/catalogue.ts";
import { isWebAddress } from "../web-address.ts";
import { isPhotoName } from "./file-names.ts";

/**
 * The text of a cell, without what spreadsheets wrap around numbers to keep their zeros: `="00123"`
 * and a leading apostrophe.
 */
export function cleanCell(text: string): string {
  const trimmed = text.replace(/[^\P{Cc}\n\t]/gu, "").trim();
  const wrapped = /^="(.*)"$/su.exec(trimmed)?.[1];
  return (wrapped ?? trimmed).replace(/^'(?=.)/su, "").trim();
}

export function splitTags(text: string): string[] {
  return uniqueTags(text.split(/[,;|\n]/u));
}

/** The addresses and file names in a cell. An address may hold commas, so not every comma separates two. */
export function splitImages(text: string): string[] {
  return text
    .split(/[|\n]|,(?=\s*(?:https?:)?\/\/)/iu)
    .flatMap((part) => {
      const names = part.split(",").map((name) => name.trim());
      const plain = names.every((name) => isPhotoName(name) && addressIn(name) === undefined);
      return plain ? names : [part];
    })
    .map((part) => part.trim())
    .filter((part) => /[^\s,]/u.test(part));
}

/** The web address that a cell holds, `//host/path` with its scheme; nothing if it holds none. */
export function addressIn(cell: string): string | undefined {
  const address = cell.trim().replace(/^\/\/(?=[^/])/u, "https://");
  return isWebAddress(address) ? address : undefined;
}

/** The file name at the end of an address. */
export function addressName(address: string): string {
  const path = address.replace(/[?#].*$/su, "");
  const name = path.slice(path.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The nearest of nested categories: `"Tas > Tas Kulit"` is `"Tas Kulit"`. */
export function nearestCategory(text: string): string {
  return text.split(">").at(-1)?.trim() ?? "";
}

/** Nothing if the cell does not say. A number is how many are left. */
export function readStock(text: string): StockState | undefined {
  const trimmed = text.trim();
  if (/^[+-]?\d+(?:[.,]\d+)?$/u.test(trimmed)) {
    // A table has -3 if more was sold than there was.
    return Number(trimmed.replace(",", ".")) > 0 ? "in-stock" : "out-of-stock";
  }
  const word = trimmed.toLowerCase().replace(/[\s_-]+/gu, "");
  if (inStockWords.has(word)) return "in-stock";
  return outOfStockWords.has(word) ? "out-of-stock" : undefined;
}

const inStockWords = new Set(
  "instock available yes true ya ada tersedia ready readystock preorder backorder onbackorder".split(
    " ",
  ),
);
const outOfStockWords = new Set(
  "outofstock unavailable soldout no false tidak habis kosong stokhabis terjual".split(" "),
);
