import { expect, it } from "vitest";
import { countsOutsideTrash } from "../../../../src/core/catalogue/catalogue-counts.ts";

it("products in the trash count nowhere, and a category that is there as a whole is none", () => {
  const categories = new Map([
    ["tas", 3],
    ["topi", 1],
  ]);
  const trashed = (category: string, photoIds: readonly string[]) => ({
    id: category,
    name: "x",
    category,
    added: 1,
    photoIds,
    trashed: 5,
  });
  const all = { products: 4, photos: 9, categories };
  expect(countsOutsideTrash(all, [trashed("tas", ["a", "b"]), trashed("topi", ["c"])])).toEqual({
    products: 2,
    photos: 6,
    categories: [{ id: "tas", name: "tas", products: 2 }],
  });
  expect(countsOutsideTrash(all, [])).toMatchObject({ products: 4, photos: 9 });
});
