/** The learning worker and what is done to pictures, in a real browser. */
import { describe, expect, test } from "vitest";
import { seeded } from "../../../src/core/learning/seeded.ts";
import { plainMatrices } from "../../../src/core/learning/matrices.ts";
import { browserPictures } from "../../../src/adapters/image/alter-picture.ts";
import { browserDecoder } from "../../../src/adapters/image/browser-decoder.ts";
import { learn } from "../../../src/engine/learning/learn.ts";
import type { Examples } from "../../../src/engine/ports/learning-tasks.ts";
import { openLearner } from "../../../workers/learning-worker.ts";
import { draw } from "../../support/drawings.ts";
import { embeddingNear } from "../../support/learning-shop.ts";

function examplesOf(products: number): Examples {
  const random = seeded(5);
  const vectors = Array.from({ length: products }, (_, i) => embeddingNear(i % 4, 0.3, random));
  const values = new Float32Array(products * 16);
  vectors.forEach(({ unit }, i) => values.set(unit, i * 16));
  return {
    photoIds: vectors.map((_, i) => `f${i}`),
    units: { values, rows: products, columns: 16 },
    norms: Float32Array.from(vectors, ({ norm }) => norm),
    allProducts: products,
    groups: Int32Array.from(vectors.keys()),
    products: vectors.map((_, i) => ({
      id: `p${i}`,
      category: `jenis ${i % 4}`,
      isLabelled: true,
      tags: i % 2 ? ["ganjil"] : ["genap"],
      confirmed: false,
      needsPrediction: i < 3,
    })),
  };
}

const rest = { prior: { slope: 12, intercept: -7 }, head: undefined };

describe("the learning worker", () => {
  test("learns in WebAssembly what plain arithmetic learns", async () => {
    const request = { examples: examplesOf(200), ...rest };
    const learner = await openLearner();
    const [there, here] = [await learner.learn(request), learn(request, plainMatrices)];
    await learner.dispose();
    expect(there.knownCategories).toEqual(here.knownCategories);
    expect(there.predictions[0]?.categories[0]?.label).toBe("jenis 0");
    there.predictions.forEach(({ categories }, i) => {
      const [mine, theirs] = [here.predictions[i]?.categories[0], categories[0]];
      expect(theirs?.label).toBe(mine?.label);
      expect(theirs?.probability).toBeCloseTo(mine?.probability ?? -1, 2);
    });
  });

  test("measures and reports its progress", async () => {
    const learner = await openLearner();
    const reported: number[] = [];
    const narrowing = { mode: "soft", strength: 0.5 } as const;
    const request = { examples: examplesOf(200), head: undefined, narrowing, worsened: [] };
    const answer = await learner.measure(request, (share) => reported.push(share));
    await learner.dispose();
    expect(answer.queries).toBe(200);
    expect(answer.confusion.counts).toBeInstanceOf(Uint32Array);
    expect(reported.length).toBeGreaterThan(2);
  });

  test("ends in the middle of its work when it is disposed of", async () => {
    const learner = await openLearner();
    const learning = learner.learn({ examples: examplesOf(4000), ...rest });
    await learner.dispose();
    await expect(learning).rejects.toMatchObject({ code: "aborted" });
  });

  test("passes on the error of a task", async () => {
    const learner = await openLearner();
    const alone = { ...examplesOf(8), products: examplesOf(8).products.map(bare) };
    const tuning = learner.tune({ examples: alone, judgements: [] }, () => {});
    await expect(tuning).rejects.toMatchObject({ code: "too-few-examples" });
    await learner.dispose();
  });
});

const bare = (product: Examples["products"][number]) => ({ ...product, tags: [] });

describe("a picture", () => {
  const size = { width: 16, height: 16 };
  const seen = async (picture: Blob) => browserDecoder.decode(picture, size);
  const mean = ({ data }: { readonly data: Uint8Array }) =>
    data.reduce((sum, value) => sum + value, 0) / data.length;

  test("is cut to a part of it, in its own pixels", async () => {
    const picture = await draw("disc", "#ff0000", { width: 200, height: 100 });
    const cut = await browserPictures.cut(picture, { x: 0.25, y: 0.5, width: 0.5, height: 0.5 });
    const bitmap = await createImageBitmap(cut);
    expect([bitmap.width, bitmap.height]).toEqual([100, 50]);
  });

  test("is darkened, cropped and turned, and otherwise stays what it is", async () => {
    const picture = await draw("checks", "#225588", { width: 200, height: 150 });
    const before = await seen(picture);
    const worse = (kind: "as-is" | "dark" | "cropped" | "turned") =>
      browserPictures.worsen(picture, kind);
    expect(Math.abs(mean(await seen(await worse("as-is"))) - mean(before))).toBeLessThan(2);
    expect(mean(await seen(await worse("dark")))).toBeLessThan(0.4 * mean(before));
    const cropped = await createImageBitmap(await worse("cropped"));
    expect([cropped.width, cropped.height]).toEqual([120, 90]);
    const turned = await createImageBitmap(await worse("turned"));
    expect([turned.width, turned.height]).toEqual([200, 150]);
    expect((await seen(await worse("turned"))).data).not.toEqual(before.data);
  });

  test("that is no picture is refused as such", async () => {
    await expect(browserPictures.worsen(new Blob(["x"]), "dark")).rejects.toMatchObject({
      code: "image-decode",
    });
  });
});
