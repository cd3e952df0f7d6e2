import { describe, expect, test } from "vitest";
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

  test.each([
    ["125000", 125_000],
    ["Rp 125.000", 125_000],
    ["Rp125.000,00", 125_000],
    ["1,250.00", 1250],
    ["125rb", 125_000],
    ["1,5 jt", 1_500_000],
    ["12.5", 13],
    ["murah", undefined],
    ["1.2.3", undefined],
    ["-5", undefined],
  ])("reads %j as an amount of rupiah", (text, amount) => {
    expect(readPrice(text, "IDR")?.amount).toBe(amount);
  });
});
