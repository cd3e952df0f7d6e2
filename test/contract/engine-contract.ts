/**
 * What every engine must do, whichever thread it runs in. Both test files beside this one run it.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openIdbStore } from "../../src/adapters/idb/idb-store.ts";
import { SearchError } from "../../src/core/errors.ts";
import type { SearchErrorCode } from "../../src/core/errors.ts";
import { featuresOf } from "../../src/core/learning/match-features.ts";
import type { NarrowingMode } from "../../src/core/learning/understanding.ts";
import type { Engine } from "../../src/engine/contracts/engine-contract.ts";
import { deleteCatalogue } from "../support/delete-catalogue.ts";
import { draw } from "../support/drawings.ts";
import type { Drawing } from "../support/drawings.ts";
import { modelId, modelUrl } from "../support/model.ts";
import { fillCatalogue } from "../support/owner-engine.ts";
import type { PhotoToStore } from "../support/owner-engine.ts";

const own = { catalogue: { kind: "owner" }, modelUrl, backend: "wasm" } as const;

export function describeEngine(name: string, createEngine: () => Engine): void {
  describe(name, () => {
    let engine: Engine;

    beforeEach(async () => {
      await deleteCatalogue();
      engine = createEngine();
      await engine.open(own);
    });

    afterEach(async () => {
      await engine.close();
    });

    test("finds the identical photo first, and its product's data with it", async () => {
      await fillCatalogue(await smallCatalogue());
      const image = await draw("disc", "#b3372e");
      const { matches, process } = await engine.search({
        query: { kind: "photo", image },
        metric: "cosine",
        k: 3,
      });
      expect(matches.map(({ rank }) => rank)).toEqual([1, 2, 3]);
      expect(matches[0]?.product).toMatchObject({ name: "disc red", category: "shapes" });
      expect(matches[0]).toMatchObject({ photoNumber: 1, photos: 1 });
      expect(matches[0]?.similarity).toBeCloseTo(1, 4);
      expect(matches[0]?.distance).toBeLessThan(0.1);
      expect(matches[0]?.photo.thumbnail).toBeInstanceOf(Blob);
      expect(process.seen).toMatchObject({ width: 128, height: 128 });
      const { model } = await engine.warmUp();
      expect(process.embedding).toHaveLength(model?.dimensions ?? 0);
      expect(process.backend?.name).toBe("wasm");
    });

    test("orders by falling similarity under cosine and by growing distance under Euclid", async () => {
      await fillCatalogue(await smallCatalogue());
      const image = await draw("stripes", "#2e5fb3");
      const query = { kind: "photo", image } as const;
      const cosine = await engine.search({ query, metric: "cosine", k: 6 });
      const euclidean = await engine.search({ query, metric: "euclidean", k: 6 });
      const similarities = cosine.matches.map(({ similarity }) => similarity);
      const distances = euclidean.matches.map(({ distance }) => distance);
      expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
      expect(distances).toEqual([...distances].sort((a, b) => a - b));
    });

    test("never returns the catalogue item that is the query", async () => {
      await fillCatalogue(await smallCatalogue());
      const { items } = await engine.list({ offset: 0, limit: 1 });
      const photo = items[0]?.photos[0];
      const { matches } = await engine.search({
        query: { kind: "catalogue", photoId: photo?.id ?? "" },
        metric: "cosine",
        k: 100,
      });
      expect(matches).toHaveLength(7);
      expect(matches.map(({ product }) => product.id)).not.toContain(photo?.productId);
    });

    test("searches again with an embedding that a response returned", async () => {
      await fillCatalogue(await smallCatalogue());
      const image = await draw("checks", "#2e8b57");
      const first = await engine.search({
        query: { kind: "photo", image },
        metric: "cosine",
        k: 4,
      });
      const { embedding } = first.process;
      const again = await engine.search({
        query: { kind: "embedding", embedding },
        metric: "cosine",
        k: 4,
      });
      expect(again.matches.map(({ product }) => product.id)).toEqual(
        first.matches.map(({ product }) => product.id),
      );
    });

    test("keeps to a category when asked", async () => {
      await fillCatalogue(await smallCatalogue());
      const image = await draw("disc", "#b3372e");
      const { matches } = await engine.search({
        query: { kind: "photo", image },
        metric: "cosine",
        k: 10,
        filter: { category: "patterns" },
      });
      expect(new Set(matches.map(({ product }) => product.category))).toEqual(
        new Set(["patterns"]),
      );
      expect(matches).toHaveLength(4);
    });

    test("where nothing was learned says nothing of categories and chances", async () => {
      await fillCatalogue(await smallCatalogue());
      const image = await draw("disc", "#b3372e");
      const query = { kind: "photo", image } as const;
      const answer = await engine.search({ query, metric: "cosine", k: 2, narrowing: "hard" });
      expect(answer).toMatchObject({ categories: [], narrowing: "none", noMatch: false });
      expect(answer.matches[0]).not.toHaveProperty("probability");
    });

    test("goes by what was learned, and by what the visitor says rather", async () => {
      await fillCatalogue(await smallCatalogue());
      await learnPatterns(engine, "hard");
      const query = { kind: "photo", image: await draw("disc", "#b3372e") } as const;
      const request = { query, metric: "cosine", k: 8 } as const;
      const hard = await engine.search(request);
      expect(hard).toMatchObject({ narrowing: "hard", noMatch: true });
      expect(hard.categories.map(({ id }) => id)).toEqual(["patterns", "shapes"]);
      expect(hard.matches).toHaveLength(4);
      for (const { probability = -1 } of hard.matches) expect(probability).toBeCloseTo(0.27, 2);
      const soft = await engine.search({ ...request, narrowing: "soft" });
      expect(soft.narrowing).toBe("soft");
      expect(soft.matches[0]?.product.name).toBe("disc red");
      const chosen = await engine.search({ ...request, filter: { category: "shapes" } });
      expect(chosen).toMatchObject({ narrowing: "none" });
      expect(chosen.categories).toHaveLength(2);
      expect(chosen.matches[0]?.product.name).toBe("disc red");
      const photoId = chosen.matches[0]?.photo.id ?? "";
      const alike = await engine.search({ ...request, query: { kind: "catalogue", photoId } });
      expect(alike).toMatchObject({ narrowing: "none" });
      expect(alike.matches).toHaveLength(7);
    });

    test("refuses a narrowing that it does not know", async () => {
      const query = { kind: "embedding", embedding: new Float32Array(8) } as const;
      const narrowing = "later" as "none";
      const search = engine.search({ query, metric: "cosine", k: 1, narrowing });
      await expectFailure(search, "invalid-input");
    });

    test("explains a result by parts of both photos", async () => {
      await fillCatalogue(await smallCatalogue());
      const query = { kind: "photo", image: await draw("disc", "#b3372e") } as const;
      const { matches } = await engine.search({ query, metric: "cosine", k: 1 });
      const photoId = matches[0]?.photo.id ?? "";
      const why = await engine.explain({ query, photoId });
      expect(why.similarity).toBeCloseTo(matches[0]?.similarity ?? -1, 1);
      for (const { width, height, values } of [why.query, why.photo]) {
        expect(values).toHaveLength(width * height);
      }
      await expectFailure(engine.explain({ query, photoId: "unknown" }), "not-found");
    });

    test("finds no products in a photo that can't be read", async () => {
      const image = new Blob(["not a photo"]);
      await expectFailure(engine.regions({ image, metric: "cosine", k: 3 }), "image-unsupported");
    });

    test("has everything still after closing and opening again", async () => {
      await fillCatalogue(await smallCatalogue());
      const image = await draw("triangle", "#2e5fb3");
      const request = { query: { kind: "photo", image }, metric: "euclidean", k: 8 } as const;
      const before = await engine.search(request);
      await engine.close();
      engine = createEngine();
      await engine.open(own);
      const after = await engine.search(request);
      expect(after.matches.map(({ product, distance }) => [product.id, distance])).toEqual(
        before.matches.map(({ product, distance }) => [product.id, distance]),
      );
    });

    test("lists by category and in pages, newest first", async () => {
      await fillCatalogue(await smallCatalogue());
      const all = await engine.list({ offset: 0, limit: 100 });
      const second = await engine.list({ offset: 2, limit: 3 });
      expect(all.items.at(-1)?.product.name).toBe("disc red");
      expect(second.items).toHaveLength(3);
      expect(second.items.map(({ product }) => product.id)).toEqual(
        all.items.slice(2, 5).map(({ product }) => product.id),
      );
      const shapes = await engine.list({ offset: 0, limit: 100, filter: { category: "shapes" } });
      expect(shapes.total).toBe(4);
      expect(shapes.items).toHaveLength(4);
    });

    test("refuses a call whose signal has fired already", async () => {
      const image = await draw("disc", "#b3372e");
      const search = engine.search(
        { query: { kind: "photo", image }, metric: "cosine", k: 1 },
        { signal: AbortSignal.abort() },
      );
      await expectFailure(search, "aborted");
    });

    test("refuses an embedding of another model's length, also before the model is loaded", async () => {
      await fillCatalogue(await smallCatalogue());
      await engine.close();
      engine = createEngine();
      await engine.open(own);
      const query = { kind: "embedding", embedding: new Float32Array(64) } as const;
      await expectFailure(engine.search({ query, metric: "cosine", k: 5 }), "invalid-input");
    });

    test.each([0, 501, 1.5, Number.NaN])("refuses k = %s", async (k) => {
      const image = await draw("disc", "#b3372e");
      const search = engine.search({ query: { kind: "photo", image }, metric: "cosine", k });
      await expectFailure(search, "invalid-input");
    });

    test("answers an empty catalogue with no matches", async () => {
      const image = await draw("disc", "#b3372e");
      const { matches } = await engine.search({
        query: { kind: "photo", image },
        metric: "cosine",
        k: 5,
      });
      expect(matches).toEqual([]);
    });

    test("says which query photo it can't read", async () => {
      const image = new Blob(["not a photo"]);
      const search = engine.search({ query: { kind: "photo", image }, metric: "cosine", k: 5 });
      await expectFailure(search, "image-unsupported");
    });

    test("says when a catalogue item is not there", async () => {
      await fillCatalogue(await smallCatalogue());
      const query = { kind: "catalogue", photoId: "unknown" } as const;
      await expectFailure(engine.search({ query, metric: "cosine", k: 5 }), "not-found");
    });

    test("loads the model when warmed up, and says what runs it and why", async () => {
      const before = await engine.info();
      expect(before.model).toBeUndefined();
      const { model, backend } = await engine.warmUp();
      expect(model).toMatchObject({ id: modelId });
      expect(backend?.trials).toMatchObject([{ name: "wasm", verdict: "trusted" }]);
    });

    test("serves several calls at once", async () => {
      await fillCatalogue(await smallCatalogue());
      const colours = ["#b3372e", "#2e5fb3"];
      const answers = await Promise.all(
        colours.map(async (colour) => {
          const query = { kind: "photo", image: await draw("disc", colour) } as const;
          return engine.search({ query, metric: "cosine", k: 1 });
        }),
      );
      expect(answers.map(({ matches }) => matches[0]?.product.name)).toEqual([
        "disc red",
        "disc blue",
      ]);
    });

    test("fails with `model-load` where there is no model, and works once there is", async () => {
      const missing = new URL("nowhere/", modelUrl).href;
      await engine.open({ ...own, modelUrl: missing });
      await expectFailure(engine.warmUp(), ["model-load", "model-corrupt"]);
      await engine.open(own);
      expect((await engine.warmUp()).model?.id).toBe(modelId);
    });

    test("fails with `closed` before a catalogue is open", async () => {
      await engine.close();
      engine = createEngine();
      await expectFailure(engine.list({ offset: 0, limit: 1 }), "closed");
    });
  });
}

/** Whatever it is shown, it takes for a pattern; and nothing for a match. */
async function learnPatterns(engine: Engine, mode: NarrowingMode): Promise<void> {
  const { model } = await engine.warmUp();
  const { fingerprint = "", dimensions = 0 } = model ?? {};
  const labels = ["shapes", "patterns", "forgotten"];
  const store = await openIdbStore();
  const learned = {
    understanding: {
      fingerprint,
      narrowing: { mode, strength: 0.5 },
      categories: {
        labels,
        dimensions,
        weights: new Float32Array(labels.length * dimensions),
        bias: Float32Array.of(0, 1, 2),
        temperature: 1,
      },
      match: { weights: featuresOf([0], 0).map(() => 0), bias: -1, threshold: 0.5 },
    },
    revision: await store.revision(),
    about: { photos: 8, categories: [], tags: [], mistakes: [] },
  };
  await store.reviseLearned(fingerprint, () => learned);
  await store.close();
}

async function smallCatalogue(): Promise<PhotoToStore[]> {
  const colours = { red: "#b3372e", blue: "#2e5fb3" };
  const drawings: [Drawing, string][] = [
    ["disc", "shapes"],
    ["triangle", "shapes"],
    ["stripes", "patterns"],
    ["checks", "patterns"],
  ];
  return Promise.all(
    drawings.flatMap(([drawing, category]) =>
      Object.entries(colours).map(async ([colourName, colour]) => ({
        file: await draw(drawing, colour),
        productName: `${drawing} ${colourName}`,
        category,
      })),
    ),
  );
}

async function expectFailure(
  call: Promise<unknown>,
  code: SearchErrorCode | readonly SearchErrorCode[],
): Promise<void> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SearchError);
  expect([code].flat()).toContain((error as SearchError).code);
}
