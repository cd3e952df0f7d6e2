/** The owner's backup as a whole: what goes in comes out, whatever happens on the way. */
import { describe, expect, test } from "vitest";
import { SearchError } from "../../../../src/core/errors.ts";
import {
  NO_MODEL,
  previewBackup,
  restoreBackup,
  writeBackup,
} from "../../../../src/engine/transfer/backup.ts";
import type { Progress } from "../../../../src/engine/contracts/engine-contract.ts";
import {
  backupOf,
  format,
  largeStore,
  model,
  product,
  put,
  storeOf,
  toolsOf,
} from "../../../support/backup-files.ts";
import { MemoryOwnerStore } from "../../../support/memory-owner-store.ts";

async function restored(file: Blob, store = new MemoryOwnerStore()) {
  await restoreBackup(toolsOf(store), { file, prefer: "backup" });
  return store;
}

describe("round trip", () => {
  test("keeps every value, picture and bit of a vector", async () => {
    const store = storeOf(
      product("plain"),
      product("full", {
        name: { id: 'Tas "kulit"\nmerah, 👜', en: "\u2028Bag\\\t\u0000" },
        category: "tas / kulit",
        price: { amount: 125000.5, currency: "IDR" },
        sku: " Abc-1 ",
        tags: ["baru", "🧵", ""],
        url: "https://example.com/?a=1&b=%20#c",
        stock: "out-of-stock",
        photoIds: ["b", "a", "../c/ö 1"],
        added: 7,
        advice: [
          { photoId: "a", kind: "similar", otherPhotoId: "plain-p", otherProductId: "plain" },
          { photoId: "b", kind: "blurry" },
        ],
        guess: {
          categories: [{ label: "tas", probability: 0.75 }],
          tags: [{ label: "baru", probability: 0.5 }],
          filled: { category: true, tags: ["baru"] },
          waiting: true,
          doubt: 0.25,
        },
        confirmed: true,
        trashed: 1_760_000_000_123,
      }),
      product("bare", { photoIds: [], added: 3 }),
    );
    put(store, product("jpeg", { added: 9 }), "image/jpeg");
    put(store, product("odd", { added: 9 }), "application/x-odd; a=b");
    put(store, product("untyped", { added: 2 }), "");
    const extreme = store.photos.get("plain-p");
    if (!extreme) throw new Error("the product has its photo");
    const { unit } = extreme.vector;
    unit.set([-0, 0, 1e-45, -1e-45, 1.17549435e-38, 3.4028234663852886e38, -1, Math.fround(0.1)]);
    const back = await restored(await backupOf(store));
    expect(await back.content()).toEqual(await store.content());
    expect(Object.is(back.photos.get("plain-p")?.vector.unit[0], -0)).toBe(true);
  });

  test("of 2,000 products and 4,000 photos", async () => {
    const store = largeStore(2000);
    const back = await restored(await backupOf(store));
    expect(back.products.size).toBe(2000);
    expect(await back.content()).toEqual(await store.content());
    expect(back.restores).toBeGreaterThan(2000 / 64);
  });

  test("of an empty catalogue", async () => {
    const back = await restored(await backupOf(new MemoryOwnerStore()));
    expect(await back.content()).toEqual(await new MemoryOwnerStore().content());
  });

  test("of the owner's own words: the narrowing chosen, what was said of pairs", async () => {
    const store = storeOf(product("a"), product("b"), product("c", { trashed: 5 }));
    await store.set("narrowing", "hard");
    await store.judge({ a: "b", b: "a", same: true });
    await store.judge({ a: "b", b: "c", same: false });
    const back = await restored(await backupOf(store));
    expect(await back.content()).toEqual(await store.content());
    expect(back.settings.get("narrowing")).toBe("hard");
    expect(back.judged.size).toBe(2);
  });

  test("of a photo without a vector of this model: it comes back as no model's", async () => {
    const store = storeOf(product("a", { photoIds: ["a1", "a2"] }), product("b"));
    const old = store.photos.get("a2");
    if (old) store.photos.set("a2", { ...old, fingerprint: "older" });
    const back = await restored(await backupOf(store));
    expect(back.photos.get("a2")).toMatchObject({ fingerprint: NO_MODEL, productId: "a" });
    expect(back.photos.get("a2")?.vector.unit).toEqual(new Float32Array(model.dimensions));
    expect(back.photos.get("b-p")?.fingerprint).toBe(model.fingerprint);
    expect(back.products).toEqual(store.products);
  });

  test("keeps the backup's own fingerprint under another model", async () => {
    const file = await backupOf(storeOf(product("a")));
    const store = new MemoryOwnerStore();
    expect(await previewBackup({ store, format }, file, "model-b")).toMatchObject({
      vectorsFit: false,
    });
    expect((await restored(file, store)).photos.get("a-p")?.fingerprint).toBe(model.fingerprint);
  });
});

describe("writing", () => {
  test("says what it wrote, and its progress in products", async () => {
    const seen: Progress[] = [];
    const store = largeStore(130);
    const file = await backupOf(store, { onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ completed }) => completed)).toEqual([0, 64, 128, 130]);
    expect(seen[0]).toMatchObject({ phase: "catalogue", total: 130 });
    const sink = async () => {};
    const written = await writeBackup(
      { store, format, vectorOf: () => undefined },
      { ...model, dimensions: 8 },
      sink,
    );
    expect(written).toMatchObject({ products: 130, photos: store.photos.size });
    expect(file.size).toBeGreaterThan(0);
  });

  test("waits for the sink: never two chunks at once, and nothing read far ahead", async () => {
    const store = largeStore(300);
    for (const [id, photo] of store.photos) {
      store.photos.set(id, { ...photo, display: new Blob([new Uint8Array(20_000)]) });
    }
    let pending = 0;
    let most = 0;
    let chunks = 0;
    let bytes = 0;
    const sink = async (chunk: Uint8Array) => {
      most = Math.max(most, ++pending);
      await new Promise((resolve) => setTimeout(resolve, 2));
      chunks++;
      bytes += chunk.length;
      expect(chunk.length).toBeLessThan(2 * 1024 * 1024);
      pending--;
    };
    const { bytes: said } = await writeBackup(
      { store, format, vectorOf: () => undefined },
      model,
      sink,
    );
    expect(most).toBe(1);
    expect(chunks).toBeGreaterThan(5);
    expect(bytes).toBe(said);
  });

  test("fails as the sink does: a full disk is a full disk", async () => {
    const sink = async () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    const tools = { store: largeStore(3), format, vectorOf: () => undefined };
    await expect(writeBackup(tools, model, sink)).rejects.toMatchObject({ code: "quota" });
  });

  test("stops at the next group when it is called off", async () => {
    const abort = new AbortController();
    const onProgress = ({ completed }: Progress) => {
      if (completed === 64) abort.abort();
    };
    const options = { signal: abort.signal, onProgress };
    await expect(backupOf(largeStore(200), options)).rejects.toMatchObject({ code: "aborted" });
  });

  test("finds a photo that goes over to another product meanwhile, and leaves out what is deleted", async () => {
    const store = largeStore(130);
    const before = await store.content();
    // While the first group is written, the last product's only photo goes to the first product.
    const [first, last] = [store.products.get("id-1"), store.products.get("id-129")];
    if (!first || !last) throw new Error("both are there");
    const moved = last.photoIds[0] as string;
    let isMoved = false;
    const onProgress = () => {
      if (isMoved) return;
      isMoved = true;
      store.products.set(first.id, { ...first, photoIds: [...first.photoIds, moved] });
      store.products.delete(last.id);
      const photo = store.photos.get(moved);
      if (photo) store.photos.set(moved, { ...photo, productId: first.id });
      for (const id of store.products.get("id-130")?.photoIds ?? []) store.photos.delete(id);
      store.products.delete("id-130");
    };
    const back = await restored(await backupOf(store, { onProgress }));
    const after = await back.content();
    expect(after.products).toEqual(before.products.filter(({ id }) => id !== "id-130"));
    expect(back.photos.get(moved)?.productId).toBe("id-129");
  });
});

test("a store that names a photo twice still gives a backup that can be read", async () => {
  const store = storeOf(product("a", { photoIds: ["p", "q", "p"] }), product("b", { added: 2 }));
  store.products.set("c", product("c", { photoIds: ["q", "c-p"], added: 3 }));
  put(store, product("d", { photoIds: ["c-p"], added: 4 }));
  const back = await restored(await backupOf(store));
  expect([...back.products.values()].map(({ id, photoIds }) => [id, photoIds])).toEqual([
    ["a", ["p", "q"]],
    ["b", ["b-p"]],
    ["d", ["c-p"]],
  ]);
});

describe("restoring", () => {
  test("stores nothing of a backup that is broken at its end", async () => {
    const file = await backupOf(largeStore(200));
    const store = largeStore(3);
    const before = await store.content();
    const cut = file.slice(0, file.size - 1);
    await expect(restored(cut, store)).rejects.toMatchObject({ code: "backup-corrupt" });
    expect(await store.content()).toEqual(before);
    expect(store.restores).toBe(0);
  });

  test("stores nothing of a backup with a price that no page can format", async () => {
    const price = { amount: 125_000, currency: "rupiah" };
    const file = await backupOf(storeOf(product("a"), product("b", { price, added: 2 })));
    const store = largeStore(3);
    const before = await store.content();
    await expect(restored(file, store)).rejects.toMatchObject({
      code: "backup-corrupt",
      message: expect.stringContaining('"price" of the product "b"'),
    });
    expect(await store.content()).toEqual(before);
    expect(store.restores).toBe(0);
  });

  test.each(["backup", "here"] as const)(
    "that was interrupted midway ends the same when it runs again (%s wins)",
    { timeout: 30_000 },
    async (prefer) => {
      const file = await backupOf(largeStore(300));
      const filled = () => {
        const store = largeStore(40);
        put(store, product("own", { sku: "sku-100 ", photoIds: ["own-1"] }));
        put(store, product("thief", { photoIds: ["photo-200-0", "thief-1"] }));
        put(store, product("robbed", { photoIds: ["photo-201-0"] }));
        put(store, product("id-7", { name: "Changed" }));
        return store;
      };
      const whole = filled();
      const report = await restoreBackup(toolsOf(whole), { file, prefer });
      for (const failing of [1, 2, 3, 4]) {
        const store = filled();
        let changes = 0;
        store.beforeChange = () => {
          if (++changes === failing) throw new DOMException("full", "QuotaExceededError");
        };
        const failed = restoreBackup(toolsOf(store), { file, prefer });
        await expect(failed).rejects.toMatchObject({ code: "quota" });
        await restoreBackup(toolsOf(store), { file, prefer });
        expect(await store.content()).toEqual(await whole.content());
      }
      const again = await restoreBackup(toolsOf(whole), { file, prefer });
      expect(again).toMatchObject({ added: 0, replaced: 0, kept: 300, photos: 0 });
      expect(report.added + report.replaced + report.kept).toBe(300);
    },
  );

  test("stops between groups when it is called off, and goes on later", async () => {
    const source = largeStore(200);
    const file = await backupOf(source);
    const store = new MemoryOwnerStore();
    const abort = new AbortController();
    const seen: string[] = [];
    const onProgress = ({ current, completed }: Progress) => {
      seen.push(`${current} ${completed}`);
      if (current === "store" && completed === 64) abort.abort();
    };
    const request = { file, prefer: "backup" } as const;
    const call = restoreBackup(toolsOf(store), request, { signal: abort.signal, onProgress });
    await expect(call).rejects.toMatchObject({ code: "aborted" });
    expect(store.products.size).toBe(64);
    const checked = ["check 0", "check 64", "check 128", "check 192", "check 200"];
    expect(seen).toEqual([...checked, "store 0", "store 64"]);
    await restoreBackup(toolsOf(store), request);
    expect(await store.content()).toEqual(await source.content());
  });

  test("that was called off beforehand does nothing", async () => {
    const file = await backupOf(largeStore(2));
    const store = new MemoryOwnerStore();
    const signal = AbortSignal.abort();
    const call = previewBackup({ store, format }, file, model.fingerprint, { signal });
    await expect(call).rejects.toBeInstanceOf(SearchError);
    await expect(call).rejects.toMatchObject({ code: "aborted" });
  });
});
