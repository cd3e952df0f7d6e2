import { describe, expect, test } from "vitest";
import type { OwnerProduct } from "../../../../src/core/catalogue/catalogue.ts";
import { publicProduct } from "../../../../src/core/catalogue/public-product.ts";

const published = {
  id: "a",
  name: { id: "Tas", en: "Bag" },
  category: "tas",
  price: { amount: 125_000, currency: "IDR" },
  sku: "T-1",
  tags: ["kulit"],
  colours: ["merah"],
  url: "https://toko.test/a",
  stock: "in-stock",
} as const;

describe("of a product is published", () => {
  test("what its page shows", () => {
    expect(publicProduct(published)).toEqual(published);
  });

  test("nothing that only its owner sees", () => {
    const guess = {
      categories: [],
      tags: [],
      filled: { category: false, tags: [] },
      waiting: false,
      doubt: 0,
    };
    const owned: OwnerProduct = {
      ...published,
      photoIds: ["p"],
      added: 1,
      advice: [{ photoId: "p", kind: "dark" }],
      guess,
      confirmed: true,
      trashed: 2,
    };
    expect(publicProduct(owned)).toEqual(published);
  });

  test("no member that is not named, whichever code adds it", () => {
    const later = { ...published, costPrice: { amount: 1, currency: "IDR" }, note: "secret" };
    expect(publicProduct(later)).toEqual(published);
    const price = { ...published.price, discount: 10 };
    expect(publicProduct({ ...published, price })).toEqual(published);
  });

  test("no value that is not of its form", () => {
    const spoilt = {
      id: "a",
      name: "A",
      category: "c",
      price: { amount: 1, currency: "rupiah" },
      tags: [1],
      url: "javascript:alert(1)",
      stock: "maybe",
      sku: 7,
      secret: 1,
    };
    expect(publicProduct(spoilt as never)).toEqual({ id: "a", name: "A", category: "c" });
  });
});
