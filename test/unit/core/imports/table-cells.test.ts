import { describe, expect, test } from "vitest";
import {
  addressName,
  cleanCell,
  nearestCategory,
  readStock,
  splitImages,
  splitTags,
  addressIn,
} from "../../../../src/core/imports/table-cells.ts";
import { columnRoles, detectDialect } from "../../../../src/core/imports/table-dialects.ts";
import { fileKind, labelPath } from "../../../../src/core/imports/file-names.ts";
import { PhotoNames } from "../../../../src/core/imports/match-photos.ts";
import { readCurrency, readPrice } from "../../../../src/core/imports/prices.ts";

describe("prices", () => {
  test.each([
    ["Rp 1.250.000,00", 1_250_000, "IDR"],
    ["Rp1.250.000,-", 1_250_000, "IDR"],
    ["1,250,000.00", 1_250_000, "IDR"],
    ["1.250.000", 1_250_000, "IDR"],
    ["125000", 125_000, "IDR"],
    ["125000.00", 125_000, "IDR"],
    ["IDR 125.000", 125_000, "IDR"],
    ["125.000 idr", 125_000, "IDR"],
    ["125.000,75", 125_001, "IDR"],
    ["125rb", 125_000, "IDR"],
    ["1,5 juta", 1_500_000, "IDR"],
    ["Rp 125.000 / pcs", 125_000, "IDR"],
    ["$12.50", 12.5, "USD"],
    ["US$ 1,250.99", 1250.99, "USD"],
    ["S$12", 12, "SGD"],
    ["RM 12,5", 12.5, "MYR"],
    ["€ 1 250,50", 1250.5, "EUR"],
    ["12,50,000.00 INR", 1_250_000, "INR"],
    ["0.125 EUR", 0.125, "EUR"],
    ["¥1250.000", 1250, "JPY"],
  ])("reads %s", (text, amount, currency) => {
    expect(readPrice(text, "IDR")).toEqual({ amount, currency });
  });

  test("falls back on the given currency and rounds by it", () => {
    expect(readPrice("12,5", "USD")).toEqual({ amount: 12.5, currency: "USD" });
    expect(readPrice("12,5", "IDR")).toEqual({ amount: 13, currency: "IDR" });
  });

  test.each([
    "",
    "gratis",
    "-5",
    "100 - 200",
    "1,250,00",
    "1.25.000",
    "12.5.0,1",
    "=1+1",
    "1e9",
    "9".repeat(20),
  ])("reads no price in %j", (text) => {
    expect(readPrice(text, "IDR")).toBeUndefined();
  });

  test("reads a currency by itself", () => {
    expect(["usd", "Rp", "(€)", "rupiah", "Tas"].map(readCurrency)).toEqual([
      "USD",
      "IDR",
      "EUR",
      undefined,
      undefined,
    ]);
  });
});

describe("cells", () => {
  test.each([
    [' ="00123" ', "00123"],
    ["'00123", "00123"],
    ["=1+1", "=1+1"],
    ["+62 812", "+62 812"],
    ["@SUM(A1)", "@SUM(A1)"],
    ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
    ["a\u{0}b\u{7}", "ab"],
    ["'", "'"],
  ])("cleans %j", (text, clean) => {
    expect(cleanCell(text)).toBe(clean);
  });

  test("splits tags at commas, bars and semicolons, each once", () => {
    expect(splitTags("Kulit, tas |KULIT;; baru")).toEqual(["Kulit", "tas", "baru"]);
  });

  test.each([
    ["a.jpg, b.PNG", ["a.jpg", "b.PNG"]],
    ["a.jpg|b\nc.webp", ["a.jpg", "b", "c.webp"]],
    ["https://x.id/a.jpg,https://x.id/b.jpg", ["https://x.id/a.jpg", "https://x.id/b.jpg"]],
    ["https://x.id/w_20,h_30/a.jpg, //x.id/b", ["https://x.id/w_20,h_30/a.jpg", "//x.id/b"]],
    ["tas, merah.jpg", ["tas, merah.jpg"]],
    [" , ", []],
    ["", []],
  ])("splits images %j", (text, images) => {
    expect(splitImages(text)).toEqual(images);
  });

  test("takes absolute http(s) addresses only", () => {
    expect(addressIn(" https://toko.id/a?b=1 ")).toBe("https://toko.id/a?b=1");
    expect(addressIn("//cdn.toko.id/a.jpg")).toBe("https://cdn.toko.id/a.jpg");
    const others = ["toko.id", "/a", "javascript:alert(1)", "ftp://x", "https://", "http://a b"];
    expect(others.map(addressIn)).toEqual(others.map(() => undefined));
    expect(addressIn("https://user:pass@x.id/")).toBeUndefined();
  });

  test("names the file of an address", () => {
    expect(addressName("https://x.id/a/tas%20kulit.jpg?v=1#top")).toBe("tas kulit.jpg");
    expect(addressName("https://x.id/100%.jpg")).toBe("100%.jpg");
  });

  test("reads stock, also as a number", () => {
    const inStock = ["1", "12,0", "In Stock", "tersedia", "instock", "yes"];
    const outOfStock = ["0", "-3", "habis", "sold-out", "FALSE"];
    expect(inStock.map(readStock)).toEqual(inStock.map(() => "in-stock"));
    expect(outOfStock.map(readStock)).toEqual(outOfStock.map(() => "out-of-stock"));
    expect(readStock("?")).toBeUndefined();
  });

  test("takes the nearest of nested categories", () => {
    expect(nearestCategory("Tas > Tas Kulit ")).toBe("Tas Kulit");
  });
});

describe("columns", () => {
  test("knows a table by its headers", () => {
    expect(detectDialect(["Handle", "Title", "Variant SKU"])).toBe("shopify");
    expect(detectDialect(["Title", "URL handle", "Product image URL"])).toBe("shopify-2024");
    expect(detectDialect(["ID", "Name", "In stock?", "Regular price"])).toBe("woocommerce");
    expect(detectDialect(["Nama", "Harga (Rp)"])).toBe("mirip");
    expect(detectDialect(["Product name", "Cost"])).toBe("unknown");
  });

  test("guesses an unknown table's columns by header, then by what they hold", () => {
    const headers = ["Kode Barang", "Nama Produk", "Harga Jual", "Link", "x", "Foto 1", "Foto 2"];
    const samples = [["1"], ["Tas"], ["5"], ["https://x.id/p"], ["a.jpg"], ["b"], ["c"]];
    expect(columnRoles("unknown", headers, samples)).toEqual([
      "sku",
      "title",
      "price",
      "url",
      "image",
      "image",
      "image",
    ]);
  });
});

describe("files", () => {
  test.each([
    ["a/b.HEIC", "", "photo"],
    ["noending", "image/jpeg", "photo"],
    ["scan.jfif", "image/jpeg", "photo"],
    ["film.mp4", "video/mp4", "other"],
    ["a.csv", "image/png", "table"],
    ["a/.DS_Store", "", "system"],
    ["Thumbs.db", "", "system"],
    ["__MACOSX/a/b.jpg", "", "system"],
    ["a/._b.jpg", "image/jpeg", "system"],
    ["Desktop.ini", "", "system"],
  ])("calls %s (%s) a %s", (path, type, kind) => {
    expect(fileKind(path, type)).toBe(kind);
  });

  test.each([
    ["../../etc/tas.jpg", "etc/tas.jpg"],
    ["/foto/a.jpg", "foto/a.jpg"],
    ["C:\\Foto\\..\\tas\\a.jpg", "Foto/tas/a.jpg"],
    ["a/\u{0}\nb.jpg", "a/b.jpg"],
    ["Cafe\u{301}/a.jpg", "Caf\u{e9}/a.jpg"],
    ["../..", ""],
  ])("makes %j harmless", (path, label) => {
    expect(labelPath(path)).toBe(label);
  });

  test("finds photos by path, then name, then name without ending", () => {
    const paths = ["toko/img/a.jpg", "toko/other/a.jpg", "toko/b.jpeg", "x/c.png", "y/c.png"];
    const names = new PhotoNames<{ path: string; bytes: number }>();
    paths.forEach((path, bytes) => names.add({ path, bytes }));
    const find = (text: string) => names.find(text, "toko/table.csv")?.path;
    expect(find("IMG\\A.jpg")).toBe("toko/img/a.jpg");
    expect(find("other/a.jpg")).toBe("toko/other/a.jpg");
    expect(find("elsewhere/b.jpeg")).toBe("toko/b.jpeg");
    expect(find("B")).toBe("toko/b.jpeg");
    expect(find("b.png")).toBe("toko/b.jpeg");
    expect(find("a.jpg")).toBeUndefined();
    expect(find("c.png")).toBeUndefined();
    expect(find("")).toBeUndefined();
    names.add({ path: "z/d.png", bytes: 7 });
    names.add({ path: "copy/d.png", bytes: 7 });
    expect(find("d.png")).toBe("z/d.png");
  });
});
