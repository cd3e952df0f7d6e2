/** `mirip/catalogue`: visual search of a published catalogue without any element. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openCatalogue } from "../../../src/client/open-catalogue.ts";
import type { Catalogue } from "../../../src/client/open-catalogue.ts";
import { modelUrl } from "../../support/model.ts";
import { drawPublished, publishDrawings, publishedIds } from "../../support/published-drawings.ts";

const src = new URL("/published/drawings/", location.href).href;
const options = { src, model: modelUrl, backend: "wasm" } as const;

let catalogue: Catalogue;

beforeAll(() => publishDrawings(src));

beforeEach(async () => {
  catalogue = await openCatalogue(options);
});

afterEach(() => catalogue.close());

test("says what it holds, and finds a product by its photo", async () => {
  expect(catalogue.info).toMatchObject({
    products: publishedIds.length,
    published: "2026-01-01T00:00:00.000Z",
  });
  const answer = await catalogue.search(await drawPublished("checks-blue"), { k: 3 });
  expect(answer.results.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  expect(answer.results[0]).toMatchObject({ product: { id: "checks-blue" } });
  expect(answer.results[0]?.similarity).toBeCloseTo(1, 2);
  expect(answer).toMatchObject({ noMatch: false, backend: "wasm" });
  expect(answer.milliseconds).toBeGreaterThan(0);
});

test("finds what is similar to a product, itself left out and no model needed", async () => {
  const lame = await openCatalogue({ ...options, model: "/nowhere" });
  const { results, backend } = await lame.searchSimilar("disc-red", { k: 100 });
  const found = results.map(({ product }) => product.id);
  expect(found.toSorted()).toEqual(publishedIds.filter((id) => id !== "disc-red").toSorted());
  expect(backend).toBeUndefined();
  await expect(lame.searchSimilar("unknown")).rejects.toMatchObject({ code: "not-found" });
  await lame.close();
});

test("gives products by id and in pages", async () => {
  expect((await catalogue.item("disc-red"))?.product.name).toBe("disc-red");
  expect(await catalogue.item("unknown")).toBeUndefined();
  const page = await catalogue.list({ offset: 2, limit: 3 });
  expect(page.items.map(({ product }) => product.id)).toEqual(publishedIds.slice(2, 5));
  expect((await catalogue.list()).items).toHaveLength(publishedIds.length);
  expect(await catalogue.refresh()).toBe(false);
});

test("takes addresses relative to the document", async () => {
  const base = document.createElement("base");
  base.href = new URL("/published/", location.href).href;
  document.head.append(base);
  try {
    // Without the slash at the end, which is easily forgotten.
    const relative = await openCatalogue({ ...options, src: "drawings" });
    expect(relative.info.source).toEqual({ kind: "bundle", url: src });
    await relative.close();
  } finally {
    base.remove();
  }
});

describe("what the shop has learned", () => {
  const learnedSrc = new URL("/published/learned/", location.href).href;
  let shop: Catalogue;

  beforeAll(() => publishDrawings(learnedSrc, { learned: true }));

  beforeEach(async () => {
    shop = await openCatalogue({ ...options, src: learnedSrc });
  });

  afterEach(() => shop.close());

  test("comes with what it published, and the page says what it does to the order", async () => {
    const photo = await drawPublished("disc-red");
    const plain = await shop.search(photo, { k: 8 });
    expect(plain).toMatchObject({ narrowing: "none", noMatch: false });
    expect(plain.categories.map(({ id }) => id)).toEqual(["blue", "red"]);
    expect(plain.results[0]).toMatchObject({ product: { id: "disc-red" } });
    expect(plain.results[0]?.probability).toBeCloseTo(0.95, 1);
    const hard = await shop.search(photo, { k: 8, narrowing: "hard" });
    expect(hard.narrowing).toBe("hard");
    expect(hard.results.map(({ product }) => product.category)).toEqual(Array(4).fill("blue"));
    const soft = await shop.search(photo, { k: 8, narrowing: "soft" });
    expect(soft.results).toHaveLength(8);
    expect(soft.results[0]).toMatchObject({ product: { id: "disc-red" } });
    const chosen = { narrowing: "hard", filter: { category: "red" } } as const;
    const red = await shop.search(photo, { k: 8, ...chosen });
    expect(red).toMatchObject({ narrowing: "none" });
    expect(red.results.map(({ product }) => product.category)).toEqual(Array(4).fill("red"));
  });

  test("is absent where nothing was published of it", async () => {
    const answer = await catalogue.search(await drawPublished("disc-red"), { narrowing: "hard" });
    expect(answer).toMatchObject({ narrowing: "none", categories: [] });
    expect(answer.results).toHaveLength(publishedIds.length);
  });
});

test("explains a result, by a picture that it fetches", async () => {
  const photo = await drawPublished("stripes-red");
  const { results } = await catalogue.search(photo, { k: 1 });
  const why = await catalogue.explain(photo, results[0]?.photo.id ?? "");
  for (const { width, height, values } of [why.query, why.photo]) {
    expect(values).toHaveLength(width * height);
  }
  await expect(catalogue.explain(photo, "unknown")).rejects.toMatchObject({ code: "not-found" });
});

test("looks for the products in a photo, and says which photo it can't read", async () => {
  const regions = await catalogue.regions(await drawPublished("disc-red"), { k: 2 });
  for (const { results } of regions) expect(results.length).toBeLessThanOrEqual(2);
  await expect(catalogue.regions(new Blob(["no photo"]))).rejects.toMatchObject({
    code: "image-unsupported",
  });
});

describe("many searches at once", () => {
  test("all answer, each its own question", async () => {
    const asked = Array.from({ length: 50 }, (_, i) => publishedIds[i % publishedIds.length] ?? "");
    const answers = await Promise.all(
      asked.map(async (id) => catalogue.search(await drawPublished(id), { k: 1 })),
    );
    expect(answers.map(({ results }) => results[0]?.product.id)).toEqual(asked);
  });

  test("cancelling one leaves the others alone", async () => {
    const photo = await drawPublished("disc-blue");
    const controller = new AbortController();
    const { signal } = controller;
    const others = Array.from({ length: 4 }, () => catalogue.search(photo, { k: 1 }));
    const cancelled = catalogue.search(photo, { k: 1, signal }).catch((error: unknown) => error);
    // Once this has its answer the worker knows of them all.
    await catalogue.facets();
    controller.abort();
    expect(await cancelled).toMatchObject({ code: "aborted" });
    for (const { results } of await Promise.all(others)) {
      expect(results[0]?.product.id).toBe("disc-blue");
    }
  });
});

describe("closing and failing", () => {
  test("one that is closed refuses calls, others go on", async () => {
    const other = await openCatalogue(options);
    await other.close();
    await expect(other.list()).rejects.toMatchObject({ code: "closed" });
    expect((await catalogue.list()).total).toBe(publishedIds.length);
  });

  test("says when there is no catalogue, and when what it was told makes no sense", async () => {
    const missing = openCatalogue({ ...options, src: "/published/drawings/nowhere/" });
    await expect(missing).rejects.toMatchObject({ code: "catalogue-load" });
    const nowhere = undefined as unknown as string;
    for (const wrong of [{ src: "http://" }, { src: nowhere }, { backend: "quantum" as "cpu" }]) {
      const opening = openCatalogue({ ...options, ...wrong });
      await expect(opening).rejects.toMatchObject({ code: "invalid-input" });
    }
  });

  test("takes the worker from the folder that it is told, and says so where it is not there", async () => {
    const base = new URL("/nowhere/mirip", location.href).href;
    await expect(openCatalogue({ src, base })).rejects.toMatchObject({
      code: "worker-crashed",
      message: expect.stringContaining(`${base}/worker.js could not be started`),
    });
  });

  test("is not opened where the signal has fired", async () => {
    const opening = openCatalogue({ ...options, signal: AbortSignal.abort() });
    await expect(opening).rejects.toMatchObject({ code: "aborted" });
  });
});
