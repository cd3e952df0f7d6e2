/** The owner's catalogue from the studio's side, in this very thread, with the real network and storage. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openBackup } from "../../../src/adapters/backup/read-backup.ts";
import type { BundleManifest } from "../../../src/core/bundle/bundle.ts";
import type { DroppedFile, ImportState } from "../../../src/engine/contracts/import-contract.ts";
import type { Studio } from "../../../src/engine/contracts/studio-contract.ts";
import { composeStudio } from "../../../workers/compose-studio.ts";
import { draw } from "../../support/drawings.ts";
import type { Drawing } from "../../support/drawings.ts";
import { modelUrl } from "../../support/model.ts";

const own = { catalogue: { kind: "owner" }, modelUrl, backend: "wasm" } as const;
let studio: Studio;

beforeEach(async () => {
  await deleteCatalogue();
  await caches.delete("mirip-files-v1");
  studio = composeStudio();
  await studio.open(own);
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await studio.close();
});

describe("the queue", () => {
  test("works off what was dropped: products by folder, problems by name", async () => {
    const files = [...(await shop()), { path: "tas/rusak.jpg", file: new Blob(["no photo"]) }];
    expect(await studio.startImport({ files, currency: "IDR" })).toEqual({
      queued: 7,
      skipped: [],
    });
    const state = await idle();
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
    expect(await idle()).toMatchObject({ completed: 2, total: 2, added: 1, already: 1 });
  });

  test("the same photos again are recognised, and add nothing", async () => {
    await addShop();
    await studio.startImport({ files: await shop(), currency: "IDR" });
    expect(await idle()).toMatchObject({ added: 0, already: 6 });
    expect((await studio.info()).catalogue).toMatchObject({ products: 6, photos: 6 });
  });

  test("a pause holds it, also over a restart, and resuming goes on", async () => {
    await studio.pauseImports();
    await studio.startImport({ files: await shop(), currency: "IDR" });
    expect(await studio.imports()).toMatchObject({ phase: "paused", total: 6, completed: 0 });
    await studio.close();
    studio = composeStudio();
    await studio.open(own);
    expect(await studio.imports()).toMatchObject({ phase: "paused", total: 6 });
    await studio.resumeImports();
    expect(await idle()).toMatchObject({ added: 6 });
  });

  test("what was queued before the tab died is worked off by the next one", async () => {
    await studio.pauseImports();
    await studio.startImport({ files: await shop(), currency: "IDR" });
    await studio.resumeImports();
    await studio.close();
    studio = composeStudio();
    await studio.open(own);
    await idle();
    expect((await studio.info()).catalogue).toMatchObject({ products: 6, photos: 6 });
  });

  test("cancelling leaves what is done and empties the rest", async () => {
    await studio.pauseImports();
    await studio.startImport({ files: await shop(), currency: "IDR" });
    expect(await studio.cancelImports()).toBe(6);
    expect(await idle()).toMatchObject({ phase: "idle", added: 0 });
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
    await idle();
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
    await idle();
    expect((await studio.info()).catalogue).toMatchObject({ products: 2, photos: 3 });
  });

  test("two rows that show one picture become two products, and a search finds both", async () => {
    await add([{ path: "lain.png", file: await draw("checks", "#2e8b57") }]);
    const image = await draw("disc", "#b3372e");
    const query = { query: { kind: "photo", image }, metric: "cosine", k: 9 } as const;
    // The index is in memory from here on, and must keep up with what is stored.
    expect((await studio.search(query)).matches).toHaveLength(1);
    const table = "sku,title,image\nK-1,Tas Kecil,a.png\nK-2,Tas Besar,a.png\n";
    await add([
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
    const stopped = until((state) => state.phase === "stopped");
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
    expect(await idle()).toMatchObject({ phase: "idle" });
    expect((await studio.info()).catalogue).toMatchObject({ products: 6, photos: 6 });
  });
});

describe("the catalogue", () => {
  test("is filtered and sorted in one place", async () => {
    await addShop();
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
    await addShop();
    const before = await snapshot();
    const [a, b] = (await studio.select({ sort: "name" })) as [string, string];
    const undos = [
      await studio.edit({ ids: [a, b], patch: { name: "Baru", addTags: ["x"] } }),
      await studio.discard([b]),
    ];
    expect((await studio.info()).catalogue.products).toBe(5);
    expect((await studio.browse({ offset: 0, limit: 9, state: { kind: "trash" } })).total).toBe(1);
    for (const undo of undos.toReversed()) await studio.undo(undo);
    expect(await snapshot()).toEqual(before);
    const merged = await studio.merge([a, b]);
    expect((await studio.product(a)).photos).toHaveLength(2);
    expect((await studio.info()).catalogue).toMatchObject({ products: 5, photos: 6 });
    await studio.undo(merged);
    expect(await snapshot()).toEqual(before);
  });

  test("a change of what is gone for good since can't be taken back, and says so", async () => {
    await addShop();
    const [first, second] = (await studio.select({})) as [string, string];
    const changed = await studio.edit({ ids: [first, second], patch: { name: "Lain" } });
    const discarded = await studio.discard([first]);
    await studio.emptyTrash();
    await expect(studio.undo(discarded)).rejects.toMatchObject({ code: "not-found" });
    await studio.undo(changed);
    expect((await studio.product(second)).product.name).not.toBe("Lain");
  });

  test("what is in the trash is not found by a search, and is again once it is taken back", async () => {
    await addShop();
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
    await add([
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
    await add([
      { path: "asli.png", file },
      { path: "salinan.jpg", file: await draw("stripes", "#b3382e") },
    ]);
    const twins = () =>
      studio.browse({ offset: 0, limit: 9, state: { kind: "advice", advice: "duplicate" } });
    const [copy] = (await twins()).items;
    const [original = ""] = await studio.select({ text: "asli" });
    expect(copy?.product.name).toBe("salinan");

    await studio.discard([original]);
    expect(await twins()).toMatchObject({ total: 0, items: [] });
    const kinds = async (): Promise<readonly string[]> => {
      const { product } = await studio.product(copy?.product.id ?? "");
      return (product.advice ?? []).map(({ kind }) => kind);
    };
    expect(await kinds()).not.toContain("duplicate");
    await studio.restore([original]);
    expect((await twins()).total).toBe(1);
    expect(await kinds()).toContain("duplicate");
  });

  test("many come out of the trash in one call, which can be taken back", async () => {
    await addShop();
    const ids = await studio.select({});
    await studio.discard(ids);
    const undo = await studio.restore(ids);
    expect(undo.products).toBe(6);
    expect((await studio.browse({ offset: 0, limit: 9 })).total).toBe(6);
    await studio.undo(undo);
    expect(await studio.select({ state: { kind: "trash" } })).toHaveLength(6);
  });

  test("turns away a price or a link that is none", async () => {
    await addShop();
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
    await addShop();
    await studio.edit({ ids: await studio.select({}), patch: { addTags: ["asli"] } });
    const [a, b] = (await studio.select({})) as [string, string];
    await studio.confirmCategories([a]);
    await studio.setNarrowing("hard");
    await studio.judge({ a, b, same: true });
    const before = await snapshot();
    const written = await studio.writeBackup({});
    expect(written).toMatchObject({ products: 6, photos: 6 });
    // The file is this origin's own: deleting the catalogue leaves it.
    const file = new Blob([await (written.file as Blob).arrayBuffer()]);
    await studio.close();
    await deleteCatalogue();
    studio = composeStudio();
    await studio.open(own);
    expect(await studio.previewBackup(file)).toMatchObject({ fresh: 6, same: 0, vectorsFit: true });
    expect(await studio.restoreBackup({ file, prefer: "backup" })).toMatchObject({ added: 6 });
    expect(await snapshot()).toEqual(before);
    expect(await studio.previewBackup(file)).toMatchObject({ fresh: 0, same: 6, different: 0 });
    expect((await studio.learning()).narrowing).toBe("hard");
    const { file: second } = await studio.writeBackup({});
    const { head } = await openBackup(second as Blob);
    expect(head).toMatchObject({ narrowing: "hard", judgements: [{ a, b, same: true }] });
  });

  test("publishes into a folder, and again only what changed", async () => {
    await addShop();
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

describe("another model", () => {
  test("is proven, embeds every stored photo anew, and answers once it is complete", async () => {
    await addShop();
    const shipped = (await studio.models()).current;
    const url = await studio.installModel(await modelFiles());
    expect((await studio.models()).models.map(({ own: isOwn }) => isOwn)).toEqual([false, true]);
    await studio.switchModel(url);
    expect((await studio.models()).waiting).toBe(6);
    await vi.waitUntil(async () => (await studio.models()).waiting === 0, { timeout: 60_000 });
    expect((await studio.models()).current).toBe(url);
    const image = await draw("disc", "#b3372e");
    const { matches } = await studio.search({
      query: { kind: "photo", image },
      metric: "cosine",
      k: 1,
    });
    expect(matches[0]?.product.name).toMatch(/bulat/u);
    await expect(studio.removeModel(url)).rejects.toMatchObject({ code: "invalid-input" });
    await studio.switchModel(shipped);
    await vi.waitUntil(async () => (await studio.models()).waiting === 0, { timeout: 60_000 });
    await studio.removeModel(url);
    expect((await studio.models()).models).toHaveLength(1);
  });

  test("makes a vector of a photo whose crop is undone after the change", async () => {
    await addShop();
    const shipped = (await studio.models()).current;
    const [item] = (await studio.browse({ offset: 0, limit: 1 })).items;
    const photoId = item?.photos[0]?.id ?? "";
    const box = { x: 0, y: 0, width: 0.5, height: 0.5 };
    const undo = await studio.cropPhoto({ photoId, box });
    const url = await studio.installModel(await modelFiles());
    await studio.switchModel(url);
    await vi.waitUntil(async () => (await studio.models()).waiting === 0, { timeout: 60_000 });
    await idle();
    await studio.undo(undo);
    await vi.waitUntil(async () => (await studio.models()).waiting === 0, { timeout: 60_000 });
    const query = { kind: "catalogue", photoId } as const;
    expect((await studio.search({ query, metric: "cosine", k: 9 })).matches).toHaveLength(5);
    await studio.switchModel(shipped);
    await vi.waitUntil(async () => (await studio.models()).waiting === 0, { timeout: 60_000 });
    await studio.removeModel(url);
  });

  test("switched while photos wait: everything ends with vectors of the model chosen last", async () => {
    await addShop();
    const shipped = (await studio.models()).current;
    const url = await studio.installModel(await modelFiles());
    await studio.pauseImports();
    const file = await draw("triangle", "#2e5fb3");
    await studio.startImport({ files: [{ path: "tas/baru.png", file }], currency: "IDR" });
    await studio.switchModel(url);
    await studio.resumeImports();
    await vi.waitUntil(async () => (await studio.models()).waiting === 0, { timeout: 60_000 });
    await studio.switchModel(shipped);
    await vi.waitUntil(async () => (await studio.models()).waiting === 0, { timeout: 60_000 });
    await idle();
    const { matches } = await studio.search({
      query: { kind: "photo", image: file },
      metric: "cosine",
      k: 9,
    });
    expect(matches).toHaveLength(7);
    expect(matches[0]?.product.name).toBe("baru");
    expect((await studio.info()).catalogue).toMatchObject({ products: 7, stale: false });
  });

  test.each([
    ["without a card", (files: DroppedFile[]) => files.slice(1), "model-invalid"],
    ["without its weights", (files: DroppedFile[]) => files.slice(0, 2), "model-invalid"],
    ["with one byte changed", (files: DroppedFile[]) => withOneByteChanged(files), "model-corrupt"],
  ])("%s is refused, and the old one stays", async (_case, spoil, code) => {
    await addShop();
    const files = await spoil(await modelFiles());
    await expect(studio.installModel(files)).rejects.toMatchObject({ code });
    const { models, waiting } = await studio.models();
    expect([models.length, waiting]).toEqual([1, 0]);
  });
});

describe("mishaps", () => {
  test("opened again without being closed, it still reads what is dropped", async () => {
    await studio.open(own);
    await addShop();
    expect((await studio.info()).catalogue).toMatchObject({ products: 6, photos: 6 });
  });

  test("products deleted while others come in stay deleted, and nothing else goes", async () => {
    await addShop();
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
    await idle();
    expect((await studio.info()).catalogue).toMatchObject({ products: 27, photos: 27 });
    const left = await studio.select({});
    expect(left).toHaveLength(27);
    expect(left.filter((id) => ids.slice(0, 3).includes(id))).toEqual([]);
  });

  test("a clock that goes back neither empties the trash nor turns the order round", async () => {
    await addShop();
    const order = await studio.select({ sort: "newest" });
    await studio.discard([order[0] as string]);
    vi.spyOn(Date, "now").mockReturnValue(1000);
    await studio.close();
    studio = composeStudio();
    await studio.open(own);
    await add([{ path: "tas/baru.png", file: await draw("triangle", "#2e5fb3") }]);
    vi.restoreAllMocks();
    expect((await studio.select({ sort: "newest" })).slice(1)).toEqual(order.slice(1));
    expect((await studio.browse({ offset: 0, limit: 9, state: { kind: "trash" } })).total).toBe(1);
  });
});

/**
 * The shipped model under another name, as somebody would drop its folder: the card first, then its
 * files. Its fingerprint is another one, so that its vectors are another model's.
 */
async function modelFiles(): Promise<DroppedFile[]> {
  const fetchFile = async (path: string): Promise<DroppedFile> => ({
    path: `model/${path}`,
    file: await (await fetch(new URL(path, modelUrl))).blob(),
  });
  const card = await fetchFile("card.json");
  const facts = JSON.parse(await card.file.text()) as { files: { path: string }[] };
  const renamed = { ...facts, id: "own", name: "Own", fingerprint: "0".repeat(32) };
  const files = await Promise.all(facts.files.map(({ path }) => fetchFile(path)));
  return [{ ...card, file: new Blob([JSON.stringify(renamed)]) }, ...files];
}

async function withOneByteChanged(files: DroppedFile[]): Promise<DroppedFile[]> {
  const last = files.at(-1) as DroppedFile;
  const bytes = new Uint8Array(await last.file.arrayBuffer());
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  return [...files.slice(0, -1), { ...last, file: new Blob([bytes]) }];
}

async function addShop(): Promise<void> {
  await add(await shop());
}

async function add(files: readonly DroppedFile[]): Promise<void> {
  await studio.startImport({ files, currency: "IDR" });
  await idle();
}

async function shop(): Promise<DroppedFile[]> {
  const colours = { merah: "#b3372e", biru: "#2e5fb3", hijau: "#2e8b57" };
  const shapes: [Drawing, string, string][] = [
    ["disc", "lingkaran", "bulat"],
    ["stripes", "garis", "garis"],
  ];
  const files: DroppedFile[] = [];
  for (const [name, colour] of Object.entries(colours)) {
    for (const [shape, folder, word] of shapes) {
      files.push({ path: `${folder}/${name}-${word}.png`, file: await draw(shape, colour) });
    }
  }
  return files;
}

/** Every product with the bytes of its pictures. */
async function snapshot() {
  const { items } = await studio.browse({ offset: 0, limit: 99, sort: "oldest" });
  return Promise.all(
    items.map(async ({ product, photos }) => ({
      product,
      photos: await Promise.all(
        photos.map(async ({ id, thumbnail, display }) => ({
          id,
          sizes: [(thumbnail as Blob).size, (display as Blob).size],
        })),
      ),
    })),
  );
}

function idle(): Promise<ImportState> {
  return until((state) => state.phase === "idle");
}

async function until(reached: (state: ImportState) => boolean): Promise<ImportState> {
  return vi.waitUntil(
    async () => {
      const state = await studio.imports();
      return reached(state) && state;
    },
    { timeout: 60_000, interval: 50 },
  ) as Promise<ImportState>;
}

async function readManifest(folder: FileSystemDirectoryHandle): Promise<BundleManifest> {
  const file = await (await folder.getFileHandle("manifest.json")).getFile();
  return JSON.parse(await file.text()) as BundleManifest;
}

function deleteCatalogue(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("mirip-catalogue");
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(request.error));
  });
}
