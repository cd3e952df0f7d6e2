/** The owner's catalogue from the studio's side, in this thread, with the real network and storage. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openBackup } from "../../../src/adapters/backup/read-backup.ts";
import type { BundleManifest } from "../../../src/core/bundle/bundle.ts";
import type { Studio } from "../../../src/engine/contracts/studio-contract.ts";
import { composeStudio } from "../../../workers/compose-studio.ts";
import { deleteCatalogue } from "../../support/delete-catalogue.ts";
import { draw } from "../../support/drawings.ts";
import {
  add,
  addShop,
  idle,
  openFreshStudio,
  ownerCatalogue,
  snapshot,
} from "../../support/owner-studio.ts";

let studio: Studio;

beforeEach(async () => {
  studio = await openFreshStudio();
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await studio.close();
});

describe("the catalogue", () => {
  test("is filtered and sorted in one place", async () => {
    await addShop(studio);
    const names = async (filter: Parameters<Studio["select"]>[0]) =>
      (await studio.browse({ offset: 0, limit: 9, ...filter })).items.map(
        ({ product }) => product.name,
      );
    expect(await names({ text: "MERAH", sort: "name" })).toEqual(["merah-bulat", "merah-garis"]);
    expect(await names({ category: "garis", sort: "name" })).toEqual([
      "biru-garis",
      "hijau-garis",
      "merah-garis",
    ]);
    const ids = await studio.select({ text: "bulat" });
    await studio.edit({
      ids,
      patch: { addTags: ["Bulat"], price: { amount: 5, currency: "IDR" } },
    });
    expect(await names({ tag: "bulat", sort: "name" })).toHaveLength(3);
    expect(await names({ state: { kind: "no-price" } })).toHaveLength(3);
    const all = await studio.browse({ offset: 0, limit: 1 });
    expect(all.tags).toEqual([{ tag: "Bulat", products: 3 }]);
    expect(all.states).toMatchObject({ "no-price": 3, trash: 0 });
  });

  test("an edit, a deletion and a merge are each taken back whole", async () => {
    await addShop(studio);
    const before = await snapshot(studio);
    const [a, b] = (await studio.select({ sort: "name" })) as [string, string];
    const undos = [
      await studio.edit({ ids: [a, b], patch: { name: "Baru", addTags: ["x"] } }),
      await studio.discard([b]),
    ];
    expect((await studio.info()).catalogue.products).toBe(5);
    expect((await studio.browse({ offset: 0, limit: 9, state: { kind: "trash" } })).total).toBe(1);
    for (const undo of undos.toReversed()) await studio.undo(undo);
    expect(await snapshot(studio)).toEqual(before);
    const merged = await studio.merge([a, b]);
    expect((await studio.product(a)).photos).toHaveLength(2);
    expect((await studio.info()).catalogue).toMatchObject({ products: 5, photos: 6 });
    await studio.undo(merged);
    expect(await snapshot(studio)).toEqual(before);
  });

  test("a change of what is gone for good since can't be taken back, and says so", async () => {
    await addShop(studio);
    const [first, second] = (await studio.select({})) as [string, string];
    const changed = await studio.edit({ ids: [first, second], patch: { name: "Lain" } });
    const discarded = await studio.discard([first]);
    await studio.emptyTrash();
    await expect(studio.undo(discarded)).rejects.toMatchObject({ code: "not-found" });
    await studio.undo(changed);
    expect((await studio.product(second)).product.name).not.toBe("Lain");
  });

  test("what is in the trash is not found by a search, and is again once it is taken back", async () => {
    await addShop(studio);
    const image = await draw("disc", "#b3372e");
    const search = async () =>
      (await studio.search({ query: { kind: "photo", image }, metric: "cosine", k: 9 })).matches;
    const [best] = await search();
    const undo = await studio.discard([best?.product.id ?? ""]);
    expect((await search()).map(({ product }) => product.id)).not.toContain(best?.product.id);
    await studio.undo(undo);
    expect((await search())[0]?.product.id).toBe(best?.product.id);
    await studio.discard([best?.product.id ?? ""]);
    expect(await studio.emptyTrash()).toBe(1);
    expect((await studio.info()).catalogue).toMatchObject({ products: 5, photos: 5 });
  });

  test("says when a photo is as good as another", async () => {
    const file = await draw("checks", "#2e8b57");
    const bitmap = await createImageBitmap(file);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    const resaved = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
    await add(studio, [
      { path: "asli.png", file },
      { path: "salinan.jpg", file: resaved },
    ]);
    const { items } = await studio.browse({
      offset: 0,
      limit: 9,
      state: { kind: "advice", advice: "duplicate" },
    });
    expect(items.map(({ product }) => product.name)).toEqual(["salinan"]);
    const [other] = (await studio.browse({ offset: 0, limit: 9, text: "asli" })).items;
    expect(items[0]?.product.advice).toContainEqual(
      expect.objectContaining({ kind: "duplicate", otherProductId: other?.product.id }),
    );
  });

  test("advice about a near-duplicate goes with its product, and comes back with it", async () => {
    const file = await draw("stripes", "#b3372e");
    await add(studio, [
      { path: "asli.png", file },
      { path: "salinan.jpg", file: await draw("stripes", "#b3382e") },
    ]);
    const duplicates = () =>
      studio.browse({ offset: 0, limit: 9, state: { kind: "advice", advice: "duplicate" } });
    const [copy] = (await duplicates()).items;
    const [original = ""] = await studio.select({ text: "asli" });
    expect(copy?.product.name).toBe("salinan");

    await studio.discard([original]);
    expect(await duplicates()).toMatchObject({ total: 0, items: [] });
    const kinds = async (): Promise<readonly string[]> => {
      const { product } = await studio.product(copy?.product.id ?? "");
      return (product.advice ?? []).map(({ kind }) => kind);
    };
    expect(await kinds()).not.toContain("duplicate");
    await studio.restore([original]);
    expect((await duplicates()).total).toBe(1);
    expect(await kinds()).toContain("duplicate");
  });

  test("many come out of the trash in one call, which can be taken back", async () => {
    await addShop(studio);
    const ids = await studio.select({});
    await studio.discard(ids);
    const undo = await studio.restore(ids);
    expect(undo.products).toBe(6);
    expect((await studio.browse({ offset: 0, limit: 9 })).total).toBe(6);
    await studio.undo(undo);
    expect(await studio.select({ state: { kind: "trash" } })).toHaveLength(6);
  });

  test("turns away a price or a link that is none", async () => {
    await addShop(studio);
    const ids = await studio.select({});
    const price = { amount: Number.NaN, currency: "IDR" };
    await expect(studio.edit({ ids, patch: { price } })).rejects.toMatchObject({
      code: "invalid-input",
    });
    const url = "javascript:alert(1)";
    await expect(studio.edit({ ids, patch: { url } })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });
});

describe("away and back", () => {
  test("a backup restores products, pictures and vectors exactly", async () => {
    await addShop(studio);
    await studio.edit({ ids: await studio.select({}), patch: { addTags: ["asli"] } });
    const [a, b] = (await studio.select({})) as [string, string];
    await studio.confirmCategories([a]);
    await studio.setNarrowing("hard");
    await studio.judge({ a, b, same: true });
    const before = await snapshot(studio);
    const written = await studio.writeBackup({});
    expect(written).toMatchObject({ products: 6, photos: 6 });
    // The file is this origin's own: deleting the catalogue leaves it.
    const file = new Blob([await (written.file as Blob).arrayBuffer()]);
    await studio.close();
    await deleteCatalogue();
    studio = composeStudio();
    await studio.open(ownerCatalogue);
    expect(await studio.previewBackup(file)).toMatchObject({ fresh: 6, same: 0, vectorsFit: true });
    expect(await studio.restoreBackup({ file, prefer: "backup" })).toMatchObject({ added: 6 });
    expect(await snapshot(studio)).toEqual(before);
    expect(await studio.previewBackup(file)).toMatchObject({ fresh: 0, same: 6, different: 0 });
    expect((await studio.learning()).narrowing).toBe("hard");
    const { file: second } = await studio.writeBackup({});
    const { head } = await openBackup(second as Blob);
    expect(head).toMatchObject({ narrowing: "hard", judgements: [{ a, b, same: true }] });
  });

  test("publishes into a folder, and again only what changed", async () => {
    await addShop(studio);
    const root = await navigator.storage.getDirectory();
    await root.removeEntry("published", { recursive: true }).catch(() => undefined);
    const handle = await root.getDirectoryHandle("published", { create: true });
    const request = { name: "Toko", target: { kind: "folder", handle } } as const;
    const first = await studio.publish(request);
    expect(first).toMatchObject({ products: 6, photos: 6, removed: 0 });
    const manifest = await readManifest(handle);
    expect(manifest).toMatchObject({ format: "mirip-bundle", name: "Toko" });
    const again = await studio.publish(request);
    expect(again.written).toBeLessThanOrEqual(1);
    const [id] = (await studio.select({ sort: "name" })) as [string];
    await studio.edit({ ids: [id], patch: { name: "Nama baru" } });
    const third = await studio.publish(request);
    expect(third.written).toBe(2);
    expect(await readManifest(handle)).toMatchObject({ vectors: manifest.vectors });
  });

  test("an empty catalogue has nothing to publish", async () => {
    await expect(studio.publish({ name: "Toko", target: { kind: "zip" } })).rejects.toMatchObject({
      code: "catalogue-empty",
    });
  });
});

describe("mishaps", () => {
  test("opened again without being closed, it still reads what is dropped", async () => {
    await studio.open(ownerCatalogue);
    await addShop(studio);
    expect((await studio.info()).catalogue).toMatchObject({ products: 6, photos: 6 });
  });

  test("products deleted while others come in stay deleted, and nothing else goes", async () => {
    await addShop(studio);
    const ids = await studio.select({ sort: "oldest" });
    const more = await Promise.all(
      Array.from({ length: 24 }, async (_, i) => ({
        path: `baru/${i}.png`,
        file: await draw("checks", `hsl(${i * 15} 60% 45%)`),
      })),
    );
    await studio.startImport({ files: more, currency: "IDR" });
    await studio.discard(ids.slice(0, 2));
    await studio.emptyTrash();
    await studio.discard(ids.slice(2, 3));
    await studio.emptyTrash();
    await idle(studio);
    expect((await studio.info()).catalogue).toMatchObject({ products: 27, photos: 27 });
    const left = await studio.select({});
    expect(left).toHaveLength(27);
    expect(left.filter((id) => ids.slice(0, 3).includes(id))).toEqual([]);
  });

  test("a clock that goes back neither empties the trash nor turns the order round", async () => {
    await addShop(studio);
    const order = await studio.select({ sort: "newest" });
    await studio.discard([order[0] as string]);
    vi.spyOn(Date, "now").mockReturnValue(1000);
    await studio.close();
    studio = composeStudio();
    await studio.open(ownerCatalogue);
    await add(studio, [{ path: "tas/baru.png", file: await draw("triangle", "#2e5fb3") }]);
    vi.restoreAllMocks();
    expect((await studio.select({ sort: "newest" })).slice(1)).toEqual(order.slice(1));
    expect((await studio.browse({ offset: 0, limit: 9, state: { kind: "trash" } })).total).toBe(1);
  });
});

async function readManifest(folder: FileSystemDirectoryHandle): Promise<BundleManifest> {
  const file = await (await folder.getFileHandle("manifest.json")).getFile();
  return JSON.parse(await file.text()) as BundleManifest;
}
