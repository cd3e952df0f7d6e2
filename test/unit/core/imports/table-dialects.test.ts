import { describe, expect, test } from "vitest";
import { columnRoles, detectDialect } from "../../../../src/core/imports/table-dialects.ts";

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
