import { describe, expect, test } from "vitest";
import {
  isLocalText,
  isMoney,
  isStockState,
} from "../../../../src/core/catalogue/product-guards.ts";

describe("money", () => {
  test.each([
    { amount: 0, currency: "IDR" },
    { amount: 125_000.5, currency: "usd" },
  ])("is %o, which Intl formats", (value) => {
    expect(isMoney(value)).toBe(true);
    const { format } = new Intl.NumberFormat("id", { style: "currency", currency: value.currency });
    expect(format(value.amount)).not.toBe("");
  });

  test.each([
    { amount: 1, currency: "rupiah" },
    { amount: 1, currency: "Rp" },
    { amount: 1, currency: "" },
    { amount: 1 },
    { amount: "1", currency: "IDR" },
    { amount: -1, currency: "IDR" },
    { amount: Infinity, currency: "IDR" },
    { amount: Number.NaN, currency: "IDR" },
    [1, "IDR"],
    null,
    undefined,
  ])("is not %o", (value) => {
    expect(isMoney(value)).toBe(false);
  });
});

test("a text is plain, or one for each language", () => {
  expect([isLocalText("Tas"), isLocalText({ id: "Tas", en: "Bag" })]).toEqual([true, true]);
  for (const value of [1, null, ["Tas"], { id: 1 }]) expect(isLocalText(value)).toBe(false);
});

test("a product is in stock or out of it", () => {
  expect(["in-stock", "out-of-stock", "maybe", true].map(isStockState)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
