/** A backup into a browser that has products already. */
import { describe, expect, test } from "vitest";
import { planMerge, productToStore } from "../../src/core/backup-merge.ts";
import type { OwnProduct } from "../../src/core/catalogue.ts";
import { previewBackup, restoreBackup } from "../../src/engine/backup.ts";
import { backupOf, format, model, product, storeOf } from "../support/backup-files.ts";

/** Restores the backup of some products into a store of others. */
async function merge(
  backup: readonly OwnProduct[],
  here: readonly OwnProduct[],
  prefer: "backup" | "here",
) {
  const file = await backupOf(storeOf(...backup));
  const store = storeOf(...here);
  const tools = { store, format };
  const { fresh, same, different } = await previewBackup(tools, file, model.fingerprint);
  const report = await restoreBackup(tools, { file, prefer });
  const products = Object.fromEntries(store.products);
  // Whatever was merged: no photo without its product, no product naming a photo of another.
  for (const [id, { photoIds }] of store.products) {
    for (const photo of photoIds) expect(store.photos.get(photo)?.productId).toBe(id);
  }
  for (const { productId } of store.photos.values()) {
    expect(store.products.has(productId)).toBe(true);
  }
  return { preview: { fresh, same, different }, report, products, photos: store.photos };
}

const changed = product("x", { sku: " a-1", name: "Theirs", photoIds: ["x1", "x2"], added: 50 });
const here = product("y", { sku: "A-1", name: "Ours", photoIds: ["y1"], added: 2 });

describe("a product with the same SKU and another id", () => {
  test("gets the backup's values and photos under the id that is here", async () => {
    const { preview, report, products, photos } = await merge([changed], [here], "backup");
    expect(preview).toEqual({ fresh: 0, same: 0, different: 1 });
    expect(report).toEqual({ added: 0, replaced: 1, kept: 0, photos: 2 });
    expect(products).toEqual({ y: { ...changed, id: "y" } });
    expect([...photos.keys()]).toEqual(["x1", "x2"]);
  });

  test("stays where this side wins", async () => {
    const { report, products, photos } = await merge([changed], [here], "here");
    expect(report).toEqual({ added: 0, replaced: 0, kept: 1, photos: 0 });
    expect(products).toEqual({ y: here });
    expect([...photos.keys()]).toEqual(["y1"]);
  });

  test("is the same where its owner's values and photos are: place, colours, advice and guess don't count", async () => {
    const twin = {
      ...changed,
      id: "y",
      added: 1,
      advice: [{ photoId: "x1", kind: "dark" }],
      colours: ["hitam"],
      guess: {
        categories: [],
        tags: [],
        filled: { category: false, tags: [] },
        waiting: false,
        doubt: 0,
      },
    } as const;
    const { preview, report, products } = await merge([changed], [twin], "backup");
    expect(preview).toEqual({ fresh: 0, same: 1, different: 0 });
    expect(report).toMatchObject({ kept: 1, photos: 0 });
    expect(products).toEqual({ y: twin });
  });

  test("is rather the one in sight than one in the trash", () => {
    const trashed = { ...here, id: "old", trashed: 5 };
    expect(planMerge([changed], [trashed, here]).matches.get("x")?.id).toBe("y");
  });

  test("takes along advice that names it", () => {
    const other = product("z", {
      advice: [{ photoId: "z-p", kind: "similar", otherPhotoId: "x1", otherProductId: "x" }],
    });
    const stored = productToStore(other, planMerge([changed, other], [here]), "backup");
    expect(stored?.advice?.[0]?.otherProductId).toBe("y");
  });
});

describe("what is the same product", () => {
  test("by id where there is no SKU", async () => {
    const ours = product("a", { name: "Ours" });
    const { preview, products } = await merge([product("a"), product("b")], [ours], "backup");
    expect(preview).toEqual({ fresh: 1, same: 0, different: 1 });
    expect(products).toEqual({ a: product("a"), b: product("b") });
  });

  test.each([
    ["the order of photos", { photoIds: ["p2", "p1"] }],
    ["a price", { price: { amount: 1, currency: "IDR" } }],
    ["a tag", { tags: ["a"] }],
    ["the trash", { trashed: 9 }],
  ])("%s makes it different", (_what, values) => {
    const before = product("a", { photoIds: ["p1", "p2"] });
    expect(planMerge([before], [{ ...before, ...values }]).different).toBe(1);
  });

  test("does not depend on the order of a value's keys", () => {
    const a = product("a", { name: { id: "x", en: "y" } });
    const b = { ...product("a"), name: { en: "y", id: "x" } };
    expect(planMerge([a], [b]).same).toBe(1);
  });

  test("two products with one SKU stay two", async () => {
    const twins = [product("a", { sku: "S" }), product("b", { sku: "s" })];
    const { preview, products } = await merge(twins, [product("c", { sku: "S" })], "backup");
    expect(preview).toEqual({ fresh: 1, same: 0, different: 1 });
    expect(products).toEqual({ c: { ...twins[0], id: "c" }, b: twins[1] });
    expect((await merge(twins, twins, "backup")).preview.same).toBe(2);
  });

  test("SKUs that changed places find their own ids", async () => {
    const backup = [product("a", { sku: "1" }), product("b", { sku: "2" })];
    const ours = [product("a", { sku: "2" }), product("b", { sku: "1" })];
    expect((await merge(backup, ours, "backup")).products).toEqual({ a: backup[0], b: backup[1] });
    expect((await merge(backup, ours, "here")).products).toEqual({ a: ours[0], b: ours[1] });
  });
});

describe("a photo that another product here has", () => {
  const backup = [product("a", { photoIds: ["p1", "p2"] })];

  test("goes to the backup's product where the backup wins", async () => {
    const ours = product("c", { photoIds: ["p1", "c1"] });
    const { products } = await merge(backup, [ours], "backup");
    expect(products).toEqual({ a: backup[0], c: { ...ours, photoIds: ["c1"] } });
  });

  test("takes its product along where it was the only one", async () => {
    const { products } = await merge(backup, [product("c", { photoIds: ["p1"] })], "backup");
    expect(products).toEqual({ a: backup[0] });
  });

  test("stays where this side wins, and the backup's product comes with its others", async () => {
    const ours = product("c", { photoIds: ["p1"] });
    const { products, report } = await merge(backup, [ours], "here");
    expect(products).toEqual({ a: { ...backup[0], photoIds: ["p2"] }, c: ours });
    expect(report).toEqual({ added: 1, replaced: 0, kept: 0, photos: 1 });
  });

  test("keeps a product out that has no other where this side wins", async () => {
    const ours = product("c", { photoIds: ["p1", "p2"] });
    const { products, report } = await merge(backup, [ours], "here");
    expect(products).toEqual({ c: ours });
    expect(report).toMatchObject({ added: 0, kept: 1 });
  });

  test("comes back apart where two products were merged since", async () => {
    const two = [product("a", { photoIds: ["p1"] }), product("b", { photoIds: ["p2"] })];
    const ours = product("a", { photoIds: ["p1", "p2"] });
    expect((await merge(two, [ours], "backup")).products).toEqual({ a: two[0], b: two[1] });
  });
});
