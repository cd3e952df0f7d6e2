/** A change of models from the studio's side, with the real network and storage. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DroppedFile } from "../../../../src/engine/contracts/import-contract.ts";
import type { Studio } from "../../../../src/engine/contracts/studio-contract.ts";
import { draw } from "../../../support/drawings.ts";
import { modelUrl } from "../../../support/model.ts";
import { addShop, idle, openFreshStudio } from "../../../support/owner-studio.ts";

let studio: Studio;

beforeEach(async () => {
  studio = await openFreshStudio();
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await studio.close();
});

describe("another model", () => {
  test("is proven, embeds every stored photo again, and answers once it is complete", async () => {
    await addShop(studio);
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
    await addShop(studio);
    const shipped = (await studio.models()).current;
    const [item] = (await studio.browse({ offset: 0, limit: 1 })).items;
    const photoId = item?.photos[0]?.id ?? "";
    const box = { x: 0, y: 0, width: 0.5, height: 0.5 };
    const undo = await studio.cropPhoto({ photoId, box });
    const url = await studio.installModel(await modelFiles());
    await studio.switchModel(url);
    await vi.waitUntil(async () => (await studio.models()).waiting === 0, { timeout: 60_000 });
    await idle(studio);
    await studio.undo(undo);
    await vi.waitUntil(async () => (await studio.models()).waiting === 0, { timeout: 60_000 });
    const query = { kind: "catalogue", photoId } as const;
    expect((await studio.search({ query, metric: "cosine", k: 9 })).matches).toHaveLength(5);
    await studio.switchModel(shipped);
    await vi.waitUntil(async () => (await studio.models()).waiting === 0, { timeout: 60_000 });
    await studio.removeModel(url);
  });

  test("switched while photos wait: everything ends with vectors of the model chosen last", async () => {
    await addShop(studio);
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
    await idle(studio);
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
    await addShop(studio);
    const files = await spoil(await modelFiles());
    await expect(studio.installModel(files)).rejects.toMatchObject({ code });
    const { models, waiting } = await studio.models();
    expect([models.length, waiting]).toEqual([1, 0]);
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
