/** A backup into a browser that has products already. */
import { describe, expect, test } from "vitest";
import { planMerge, productToStore } from "../../../../src/core/backup/merge-backup.ts";
import type { OwnerProduct } from "../../../../src/core/catalogue/catalogue.ts";
import { previewBackup, restoreBackup } from "../../../../src/engine/transfer/backup.ts";
import { backupOf, model, product, storeOf, toolsOf } from "../../../support/backup-files.ts";

/** Restores the backup of some products into a store of others. */
async function merge(
  backup: readonly OwnerProduct[],
  here: readonly OwnerProduct[],
  prefer: "backup" | "here",
) {
  const file = await backupOf(storeOf(...backup));
  const store = storeOf(...here);
  const tools = toolsOf(store);
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
    const other = {
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
    const { preview, report, products } = await merge([changed], [other], "backup");
    expect(preview).toEqual({ fresh: 0, same: 1, different: 0 });
    expect(report).toMatchObject({ kept: 1, photos: 0 });
    expect(products).toEqual({ y: other });
  });

  test("is rather the one in sight than one in the trash", () => {
    const trashed = { ...here, id: "old", trashed: 5 };
    expect(planMerge([changed], [trashed, here]).matches.get("x")?.here.id).toBe("y");
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
    const sameSku = [product("a", { sku: "S" }), product("b", { sku: "s" })];
    const { preview, products } = await merge(sameSku, [product("c", { sku: "S" })], "backup");
    expect(preview).toEqual({ fresh: 1, same: 0, different: 1 });
    expect(products).toEqual({ c: { ...sameSku[0], id: "c" }, b: sameSku[1] });
    expect((await merge(sameSku, sameSku, "backup")).preview.same).toBe(2);
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

describe("colours that the backup says nothing of", () => {
  const old = product("a", { name: "Theirs", photoIds: ["p1", "p2"] });

  test.each([
    ["stay", { photoIds: ["p1", "p2"] }],
    ["stay where photos stand in another order since", { photoIds: ["p2", "p3", "p1"] }],
  ])("%s", async (_what, values) => {
    const ours = product("a", { colours: ["hitam"], ...values });
    const { products } = await merge([old], [ours], "backup");
    expect(products["a"]).toEqual({ ...old, colours: ["hitam"] });
  });

  test("go with the picture that they are of", async () => {
    const ours = product("c", { photoIds: ["p1"], colours: ["hitam"] });
    const { products } = await merge([old], [ours], "backup");
    expect(products).toEqual({ a: { ...old, colours: ["hitam"] } });
  });

  test("are not taken from another picture", async () => {
    const ours = product("a", { photoIds: ["q1", "q2"], colours: ["hitam"] });
    expect((await merge([old], [ours], "backup")).products["a"]).toEqual(old);
    const two = [product("a", { photoIds: ["p1"] }), product("b", { photoIds: ["p2"] })];
    const merged = product("a", { photoIds: ["p1", "p2"], colours: ["hitam"] });
    const { products } = await merge(two, [merged], "backup");
    expect(products).toEqual({ a: { ...two[0], colours: ["hitam"] }, b: two[1] });
  });

  test("give way to those that it has", async () => {
    const ours = product("a", { photoIds: ["p1", "p2"], colours: ["hitam"] });
    const newer = { ...old, colours: ["putih"] } as const;
    expect((await merge([newer], [ours], "backup")).products["a"]).toEqual(newer);
  });
});

describe("what a person decided about a guess", () => {
  const guess = {
    categories: [{ label: "tas", probability: 0.97 }],
    tags: [{ label: "baru", probability: 0.5 }],
    filled: { category: true, tags: [] },
    waiting: false,
    doubt: 0.03,
  } as const;
  const open = product("a", { category: "tas", guess });
  const accepted = product("a", { category: "tas" });
  const corrected = product("a", { category: "dompet" });
  const sides = ["backup", "here"] as const;

  test.each(sides)("stands, whichever side it is on (%s wins)", async (prefer) => {
    for (const decided of [accepted, corrected]) {
      for (const [backup, ours] of [
        [open, decided],
        [decided, open],
      ] as const) {
        const { preview, report, products } = await merge([backup], [ours], prefer);
        expect(products["a"]?.category).toBe(decided.category);
        expect(products["a"]?.guess?.filled.category).not.toBe(true);
        expect(preview).toEqual({ fresh: 0, same: 1, different: 0 });
        expect(report).toMatchObject({ replaced: 0, kept: 1 });
      }
    }
  });

  test.each(sides)("stands beside other changes (%s wins)", async (prefer) => {
    const named = { ...corrected, name: "Ours", colours: ["hitam"] } as const;
    const { products } = await merge([open], [named], prefer);
    const name = prefer === "here" ? "Ours" : open.name;
    expect(products["a"]).toMatchObject({ category: "dompet", name, colours: ["hitam"] });
  });

  test("is chosen between where both sides did", async () => {
    const { preview, products } = await merge([accepted], [corrected], "backup");
    expect(preview).toMatchObject({ different: 1 });
    expect(products["a"]).toEqual(accepted);
    expect((await merge([accepted], [corrected], "here")).products["a"]).toEqual(corrected);
  });

  test.each(sides)("to have no category is not guessed again (%s wins)", async (prefer) => {
    const none = {
      ...guess,
      categories: [],
      tags: [],
      filled: { category: false, tags: [] },
      answered: ["category", "tags"],
    } as const;
    const emptied = product("a", { guess: none });
    for (const other of [open, product("a")]) {
      expect((await merge([emptied], [other], prefer)).products["a"]).toEqual(emptied);
      expect((await merge([other], [emptied], prefer)).products["a"]).toEqual(emptied);
    }
  });

  test.each(sides)("confirms a category on either side (%s wins)", async (prefer) => {
    const confirmed = { ...accepted, confirmed: true } as const;
    for (const [backup, ours] of [
      [accepted, confirmed],
      [confirmed, accepted],
    ] as const) {
      const { preview, products } = await merge([backup], [ours], prefer);
      expect(preview).toMatchObject({ same: 1 });
      expect(products["a"]).toEqual(confirmed);
    }
    const { products } = await merge([confirmed], [corrected], "here");
    expect(products["a"]).toEqual(corrected);
  });

  test("in a backup is written once", async () => {
    const file = await backupOf(storeOf(accepted));
    const store = storeOf(open);
    let changes = 0;
    store.beforeChange = () => changes++;
    for (const prefer of ["here", "backup"] as const) {
      await restoreBackup(toolsOf(store), { file, prefer });
      expect(changes).toBe(1);
    }
  });
});

describe("the owner's other words", () => {
  const pair = (a: string, b: string, same: boolean) => ({ a, b, same });

  test.each(["backup", "here"] as const)(
    "come beside those that are here, which stand (%s wins)",
    async (prefer) => {
      const backup = storeOf(product("a", { sku: "S" }), product("b"), product("c"));
      await backup.judge(pair("a", "b", true));
      await backup.judge(pair("c", "a", false));
      await backup.set("narrowing", "hard");
      const store = storeOf(product("x", { sku: "s", photoIds: ["a-p"] }), product("b"));
      await store.judge(pair("b", "x", false));
      await store.set("narrowing", "none");
      await restoreBackup(toolsOf(store), { file: await backupOf(backup), prefer });
      expect(await store.judgements()).toEqual([pair("b", "x", false), pair("c", "x", false)]);
      expect(store.settings.get("narrowing")).toBe("none");
    },
  );

  test("about a product that is left out stay out", async () => {
    const backup = storeOf(product("a", { photoIds: ["p"] }), product("b"));
    await backup.judge(pair("a", "b", true));
    const store = storeOf(product("c", { photoIds: ["p"] }));
    await restoreBackup(toolsOf(store), { file: await backupOf(backup), prefer: "here" });
    expect(store.judged.size).toBe(0);
  });

  test("of a later time are no choice that is known here", async () => {
    const backup = storeOf(product("a"));
    backup.settings.set("narrowing", "by-colour");
    const store = storeOf();
    await restoreBackup(toolsOf(store), { file: await backupOf(backup), prefer: "backup" });
    expect(store.settings.has("narrowing")).toBe(false);
  });
});
