/** A shop that learns from its folders, in this very thread, with the real network, storage and workers. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DroppedFile } from "../../../../src/engine/contracts/import-contract.ts";
import type { Studio } from "../../../../src/engine/contracts/studio-contract.ts";
import { composeStudio } from "../../../../workers/compose-studio.ts";
import { draw } from "../../../support/drawings.ts";
import type { Drawing } from "../../../support/drawings.ts";
import { modelUrl } from "../../../support/model.ts";

const own = { catalogue: { kind: "owner" }, modelUrl, backend: "wasm" } as const;
const page = { offset: 0, limit: 99 };
let studio: Studio;

beforeEach(async () => {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase("mirip-catalogue");
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(request.error));
  });
  studio = composeStudio();
  await studio.open(own);
});

afterEach(() => studio.close());

test("folders teach, what comes without one is predicted, a person has the last word", async () => {
  await add([...(await drawn("disc", "lingkaran", 12)), ...(await drawn("stripes", "garis", 12))]);
  await learnt(24);
  const learning = await studio.learning();
  expect(learning).toMatchObject({ phase: "idle", calibrated: true, tuned: false });
  expect(learning.categories.map(({ label, products }) => [label, products])).toEqual([
    ["garis", 12],
    ["lingkaran", 12],
  ]);

  await add([{ path: "baru.png", file: await draw("disc", "hsl(300 70% 45%)") }]);
  await learnt(25);
  const [item] = (await studio.browse({ ...page, sort: "newest" })).items;
  const id = item?.product.id ?? "";
  expect(item?.product.guess?.categories[0]?.label).toBe("lingkaran");

  const undo = await studio.acceptGuesses([id]);
  expect((await studio.product(id)).product).toMatchObject({ category: "lingkaran" });
  expect((await studio.product(id)).product.guess).toBeUndefined();
  await studio.undo(undo);
  expect((await studio.product(id)).product.guess).toEqual(item?.product.guess);

  const corrected = await studio.edit({ ids: [id], patch: { category: "garis" } });
  await vi.waitFor(
    async () => {
      const mistakes = await studio.possibleMistakes(page);
      expect(mistakes.items[0]?.item.product.id).toBe(id);
    },
    { timeout: 60_000, interval: 100 },
  );
  await studio.confirmCategories([id]);
  expect((await studio.possibleMistakes(page)).total).toBe(0);
  await studio.undo(corrected);
});

test("measures itself, also with bad photos, and remembers it", async () => {
  await add([...(await drawn("disc", "lingkaran", 6)), ...(await drawn("checks", "kotak", 6))]);
  await learnt(12);
  const report = await studio.measureQuality({ badPhotos: true });
  expect(report).toMatchObject({ products: 12, queries: 12 });
  expect(report.badPhotos?.map(({ kind, queries }) => [kind, queries])).toEqual([
    ["as-is", 12],
    ["dark", 12],
    ["cropped", 12],
    ["turned", 12],
  ]);
  expect(report.badPhotos?.[0]?.hit1).toBe(1);
  expect(await studio.lastQuality()).toEqual({ report, stale: false });
});

test("a photo is cut to a part of it, is found by that, and comes back whole", async () => {
  await add(await drawn("disc", "lingkaran", 2));
  const [item] = (await studio.browse(page)).items;
  const photo = item?.photos[0];
  const photoId = photo?.id ?? "";
  const vector = async () => {
    const query = { kind: "catalogue", photoId } as const;
    return (await studio.search({ query, metric: "cosine", k: 5 })).process.embedding;
  };
  const size = async () => {
    const [now] = (await studio.product(item?.product.id ?? "")).photos;
    const bitmap = await createImageBitmap(now?.display as Blob);
    return [bitmap.width, bitmap.height];
  };
  const [before, whole] = [await vector(), await size()];
  const box = { x: 0, y: 0, width: 0.5, height: 0.5 };
  const undo = await studio.cropPhoto({ photoId, box });
  expect(await size()).toEqual(whole.map((side) => side / 2));
  expect(await vector()).not.toEqual(before);
  await studio.undo(undo);
  expect(await size()).toEqual(whole);
  expect(await vector()).toEqual(before);
});

async function drawn(shape: Drawing, folder: string, count: number): Promise<DroppedFile[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      path: `${folder}/${shape}-${i}.png`,
      file: await draw(shape, `hsl(${i * 29} 60% ${35 + (i % 4) * 7}%)`),
    })),
  );
}

async function add(files: readonly DroppedFile[]): Promise<void> {
  await studio.startImport({ files, currency: "IDR" });
  await vi.waitUntil(async () => (await studio.imports()).phase === "idle", {
    timeout: 60_000,
    interval: 50,
  });
}

async function learnt(photos: number): Promise<void> {
  await vi.waitUntil(
    async () => {
      const state = await studio.learning();
      return state.photos === photos && state.phase === "idle";
    },
    { timeout: 60_000, interval: 100 },
  );
}
