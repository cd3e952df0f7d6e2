/** The import queue from the studio's side, with the real network and storage. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DroppedFile } from "../../../../src/engine/contracts/import-contract.ts";
import type { Studio } from "../../../../src/engine/contracts/studio-contract.ts";
import { composeStudio } from "../../../../workers/compose-studio.ts";
import { draw } from "../../../support/drawings.ts";
import {
  add,
  addShop,
  idle,
  openFreshStudio,
  ownerCatalogue,
  shop,
  until,
} from "../../../support/owner-studio.ts";

let studio: Studio;

beforeEach(async () => {
  studio = await openFreshStudio();
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await studio.close();
});

describe("the queue", () => {
  test("processes what was dropped: products by folder, problems by name", async () => {
    const files = [...(await shop()), { path: "tas/rusak.jpg", file: new Blob(["no photo"]) }];
    expect(await studio.startImport({ files, currency: "IDR" })).toEqual({
      queued: 7,
      skipped: [],
    });
    const state = await idle(studio);
    expect(state).toMatchObject({ phase: "idle", completed: 7, total: 7, added: 6, problems: 1 });
    const { items, total, categories } = await studio.browse({ offset: 0, limit: 10 });
    expect(total).toBe(6);
    expect(categories).toEqual([
      { id: "garis", products: 3 },
      { id: "lingkaran", products: 3 },
    ]);
    expect(items[0]?.photos[0]?.thumbnail).toBeInstanceOf(Blob);
    expect((await studio.importProblems({ offset: 0, limit: 9 })).items).toMatchObject([
      { name: "rusak.jpg", code: "image-unsupported", product: "rusak" },
    ]);
  });

  test("two copies of one file are one photo, and both are accounted for", async () => {
    const [first] = (await shop()) as [DroppedFile];
    const files = [first, { ...first, path: "salinan/sama.png" }];
    await studio.startImport({ files, currency: "IDR" });
    expect(await idle(studio)).toMatchObject({ completed: 2, total: 2, added: 1, already: 1 });
  });

  test("the same photos again are recognised, and add nothing", async () => {
    await addShop(studio);
    await studio.startImport({ files: await shop(), currency: "IDR" });
    expect(await idle(studio)).toMatchObject({ added: 0, already: 6 });
    expect((await studio.info()).catalogue).toMatchObject({ products: 6, photos: 6 });
  });

  test("a pause holds it, also over a restart, and resuming goes on", async () => {
    await studio.pauseImports();
    await studio.startImport({ files: await shop(), currency: "IDR" });
    expect(await studio.imports()).toMatchObject({ phase: "paused", total: 6, completed: 0 });
    await studio.close();
    studio = composeStudio();
    await studio.open(ownerCatalogue);
    expect(await studio.imports()).toMatchObject({ phase: "paused", total: 6 });
    await studio.resumeImports();
    expect(await idle(studio)).toMatchObject({ added: 6 });
  });

  test("what was queued before the tab died is processed by the next one", async () => {
    await studio.pauseImports();
    await studio.startImport({ files: await shop(), currency: "IDR" });
    await studio.resumeImports();
    await studio.close();
    studio = composeStudio();
    await studio.open(ownerCatalogue);
    await idle(studio);
    expect((await studio.info()).catalogue).toMatchObject({ products: 6, photos: 6 });
  });

  test("cancelling leaves what is done and empties the rest", async () => {
    await studio.pauseImports();
    await studio.startImport({ files: await shop(), currency: "IDR" });
    expect(await studio.cancelImports()).toBe(6);
    expect(await idle(studio)).toMatchObject({ phase: "idle", added: 0 });
    expect((await studio.info()).catalogue.products).toBe(0);
  });

  test("a table's rows become products with several photos in order", async () => {
    const table = [
      "sku,title,price,category,tags,url,image",
      'K-1,Tas Merah,"Rp 125.000",tas,"kulit, merah",https://toko.example/tas,a.png|b.png',
      "K-2,Tas Biru,90000,tas,,,c.png",
    ].join("\n");
    const files = [
      { path: "produk.csv", file: new Blob([table], { type: "text/csv" }) },
      { path: "b.png", file: await draw("stripes", "#b3372e") },
      { path: "a.png", file: await draw("disc", "#b3372e") },
    ];
    const preview = await studio.previewImport({ files, currency: "IDR" });
    expect(preview).toMatchObject({ products: 2, tables: [{ images: { found: 2, missing: 1 } }] });
    await studio.startImport({ files, currency: "IDR" });
    await idle(studio);
    const [item] = (await studio.browse({ offset: 0, limit: 9, text: "merah" })).items;
    expect(item?.product).toMatchObject({
      name: "Tas Merah",
      sku: "K-1",
      price: { amount: 125000, currency: "IDR" },
      tags: ["kulit", "merah"],
      url: "https://toko.example/tas",
    });
    expect(item?.photos).toHaveLength(2);
    const { items } = await studio.importProblems({ offset: 0, limit: 9 });
    expect(items).toMatchObject([{ code: "image-missing", product: "Tas Biru" }]);
    const replacement = await draw("triangle", "#2e5fb3");
    await studio.retryProblems({ ids: [items[0]?.id ?? -1], replacement });
    await idle(studio);
    expect((await studio.info()).catalogue).toMatchObject({ products: 2, photos: 3 });
  });

  test("two rows that show one picture become two products, and a search finds both", async () => {
    await add(studio, [{ path: "lain.png", file: await draw("checks", "#2e8b57") }]);
    const image = await draw("disc", "#b3372e");
    const query = { query: { kind: "photo", image }, metric: "cosine", k: 9 } as const;
    // The index is in memory from here on, and must keep up with what is stored.
    expect((await studio.search(query)).matches).toHaveLength(1);
    const table = "sku,title,image\nK-1,Tas Kecil,a.png\nK-2,Tas Besar,a.png\n";
    await add(studio, [
      { path: "produk.csv", file: new Blob([table], { type: "text/csv" }) },
      { path: "a.png", file: image },
    ]);
    const names = (await studio.search(query)).matches.map(({ product }) => product.name);
    expect(names.slice(0, 2).toSorted()).toEqual(["Tas Besar", "Tas Kecil"]);
    expect(names).toHaveLength(3);
  });

  test("a full disk stops it with a reason and loses nothing", async () => {
    await studio.pauseImports();
    await studio.startImport({ files: await shop(), currency: "IDR" });
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const stopped = until(studio, (state) => state.phase === "stopped");
    put.mockRestore();
    const real = IDBObjectStore.prototype.put;
    const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
      this: IDBObjectStore,
      ...values: Parameters<typeof real>
    ) {
      if (this.name === "photos") throw new DOMException("full", "QuotaExceededError");
      return real.apply(this, values);
    });
    await studio.resumeImports();
    expect(await stopped).toMatchObject({ stopped: "quota" });
    full.mockRestore();
    await studio.resumeImports();
    expect(await idle(studio)).toMatchObject({ phase: "idle" });
    expect((await studio.info()).catalogue).toMatchObject({ products: 6, photos: 6 });
  });
});
