import { expect, it } from "vitest";
import { umkmLabelOf } from "../../../../research/umkm/categories.ts";

it.each([
  ["grocery", { coarse: "Apple" }, "makanan"],
  ["grocery", { coarse: "Oat-Milk" }, "minuman"],
  ["clothing", { label: "Hat" }, "aksesoris"],
  ["clothing", { label: "Blazer" }, "pakaian"],
  ["clothing", { label: "Shoes" }, undefined],
  ["fashion", { master_category: "Accessories", sub_category: "Bags" }, "aksesoris"],
  ["fashion", { master_category: "Apparel", sub_category: "Dress" }, "pakaian"],
  ["fashion", { master_category: "Footwear", sub_category: "Shoes" }, undefined],
  ["objects", { label: "helicopter" }, undefined],
] as const)("a row of %s with %o is sold as %s", (set, row, label) => {
  expect(umkmLabelOf(set, row)).toBe(label);
});
