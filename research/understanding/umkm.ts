/** The shop of four categories (research/umkm): told apart by the classifier, and found by the search. */
import type { Matrices } from "../../src/core/learning/matrices.ts";
import { measureUmkm, NEAREST } from "../umkm/shop.ts";
import type { UmkmShop } from "../umkm/shop.ts";
import type { Table } from "./table.ts";

export function umkmTable(shop: UmkmShop, matrices: Matrices): Table {
  const { classified, searched } = measureUmkm(shop, matrices);
  const row = (name: string, value: number, above?: number) => ({
    cells: [name, value],
    ...(above !== undefined && { holds: value > above }),
  });
  return {
    title: "Four UMKM categories",
    asked: "accuracy above 0.8917 and F1 above 0.89, search macro F1 above 0.91",
    columns: ["figure", "measured"],
    rows: [
      row("photos learned from", shop.learned.length),
      row("photos asked", shop.asked.length),
      row("accuracy", classified.accuracy, 0.8917),
      row("macro F1", classified.macro.f1, 0.89),
      row("expected calibration error", classified.calibrationError),
      row(`search macro F1, majority of ${NEAREST}`, searched.macro.f1, 0.91),
    ],
  };
}
