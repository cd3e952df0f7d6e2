import { expect, test } from "vitest";
import { readPrice } from "../../../../src/core/imports/prices.ts";

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
])("reads %j as a price", (text, amount) => {
  expect(readPrice(text, "IDR")?.amount).toBe(amount);
});
