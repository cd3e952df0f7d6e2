/** Which part of a photo, and which parts: with a network that sees nothing but colours. */
import { describe, expect, test } from "vitest";
import type {
  LinearClassifier,
  Understanding,
} from "../../../../src/core/learning/understanding.ts";
import { resizeTriangle } from "../../../../src/core/pixels/pixels.ts";
import type { RgbImage } from "../../../../src/core/pixels/pixels.ts";
import type { CropBox } from "../../../../src/core/pixels/regions.ts";
import type {
  SearchRequest,
  SearchResponse,
} from "../../../../src/engine/contracts/engine-contract.ts";
import { findRegions } from "../../../../src/engine/search/find-regions.ts";
import type {
  Embedder,
  ImageDecoder,
  Inspection,
} from "../../../../src/engine/ports/engine-ports.ts";
import { suggestCrop } from "../../../../src/engine/search/suggest-crop.ts";

const SIDE = 16;

/** The mean of each channel, above or below grey. */
function look(image: RgbImage): Inspection {
  const { data } = resizeTriangle(image, 4, 4);
  const values = Float32Array.from(data, (level) => level / 127.5 - 1);
  const embedding = new Float32Array(3);
  values.forEach((value, i) => (embedding[i % 3] = (embedding[i % 3] as number) + value / 16));
  return { embedding, map: { values, width: 4, height: 4 }, categories: [] };
}

const embedder = {
  model: { dimensions: 3 },
  input: { width: SIDE, height: SIDE },
  embed: async (images: readonly RgbImage[]) =>
    Float32Array.from(images.flatMap((image) => [...look(image).embedding])),
  inspect: async (image: RgbImage) => look(image),
} as unknown as Embedder;

const red = [255, 0, 0] as const;
const green = [0, 255, 0] as const;
const blue = [0, 0, 255] as const;

/** A decoder of one picture: a ground with rectangles. */
function showing(
  ground: readonly number[],
  ...things: readonly (readonly [CropBox, readonly number[]])[]
): ImageDecoder {
  const decode = async (_: Blob, { width, height }: { width: number; height: number }) => {
    const data = new Uint8Array(width * height * 3);
    for (let i = 0; i < width * height; i++) {
      const [x, y] = [(i % width) / width, Math.floor(i / width) / height];
      const on = things.findLast(
        ([box]) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height,
      );
      data.set(on?.[1] ?? ground, i * 3);
    }
    return { data, width, height };
  };
  return { decode } as unknown as ImageDecoder;
}

const classifier: LinearClassifier = {
  labels: ["red", "green", "blue"],
  dimensions: 3,
  weights: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
  bias: new Float32Array(3),
  temperature: 0.2,
};
const understanding = { categories: classifier } as Understanding;
const image = new Blob();

describe("the product in a cluttered photo", () => {
  const box = { x: 0.5, y: 0.25, width: 0.5, height: 0.5 };

  test("is the part that shows its category", async () => {
    const decoder = showing(blue, [box, red]);
    const tools = { decoder, embedder, understanding };
    const found = await suggestCrop(image, "red", tools, undefined);
    for (const side of ["x", "y", "width", "height"] as const) {
      // To a position of the map.
      expect(Math.abs((found?.[side] ?? 9) - box[side])).toBeLessThanOrEqual(0.125);
    }
  });

  test("is the whole photo where that shows it as surely", async () => {
    const decoder = showing(red, [{ x: 0, y: 0, width: 0.1, height: 0.1 }, blue]);
    const tools = { decoder, embedder, understanding };
    expect(await suggestCrop(image, "red", tools, undefined)).toBeUndefined();
  });

  test("is not guessed where its category is nowhere, or none was learned", async () => {
    const decoder = showing(blue);
    const tools = { decoder, embedder, understanding };
    expect(await suggestCrop(image, "green", tools, undefined)).toBeUndefined();
    const unlearned = { ...tools, understanding: undefined };
    expect(await suggestCrop(image, "green", unlearned, undefined)).toBeUndefined();
  });

  test("can be cancelled", async () => {
    const tools = { decoder: showing(blue, [box, red]), embedder, understanding };
    await expect(suggestCrop(image, "red", tools, AbortSignal.abort())).rejects.toMatchObject({
      code: "aborted",
    });
  });
});

describe("the products in a busy photo", () => {
  const left = { x: 0, y: 0, width: 0.5, height: 1 };
  const answers: SearchRequest[] = [];
  const search = async (request: SearchRequest) => {
    answers.push(request);
    const inLeft = request.query.kind === "photo" && request.query.crop?.x === 0;
    const categories = [{ id: inLeft ? "red" : "blue", probability: inLeft ? 0.6 : 0.9 }];
    const noMatch = !inLeft && request.k === 1;
    return { matches: [], noMatch, categories } as unknown as SearchResponse;
  };
  const tools = (decoder: ImageDecoder) => ({ decoder, embedder: async () => embedder, search });
  const request = { image, metric: "euclidean", k: 7 } as const;

  test("are searched one by one as was asked, the surest first", async () => {
    answers.length = 0;
    const found = await findRegions(
      request,
      tools(showing([0, 150, 255], [left, [255, 150, 0]])),
      {},
    );
    expect(found.map(({ label, score }) => [label, score])).toEqual([
      ["blue", 0.9],
      ["red", 0.6],
    ]);
    expect(answers.map(({ metric, k }) => [metric, k])).toEqual([
      ["euclidean", 7],
      ["euclidean", 7],
    ]);
    expect(found.map(({ box }) => box.x).toSorted()).toEqual([0, 0.5]);
  });

  test("are only those that the shop has something like", async () => {
    const decoder = showing([0, 150, 255], [left, [255, 150, 0]]);
    const found = await findRegions({ ...request, k: 1 }, tools(decoder), {});
    expect(found.map(({ label }) => label)).toEqual(["red"]);
  });

  describe("by what the network takes them for", () => {
    /** As `embedder`; what is mostly red is a shirt, mostly green trousers, mostly blue nothing it knows. */
    const knowing = {
      ...embedder,
      inspect: async (picture: RgbImage) => {
        const seen = look(picture);
        const [mostProbable, ...others] = ["shirt", "trousers", "other"]
          .map((id, i) => ({ id, level: seen.embedding[i] as number }))
          .sort((a, b) => b.level - a.level)
          .map(({ id }, i) => ({
            id,
            words: { id, en: id },
            probability: [0.7, 0.2, 0.1][i] as number,
          }));
        return { ...seen, categories: [mostProbable, ...others] } as Inspection;
      },
    } as Embedder;
    const ask = async (decoder: ImageDecoder, answer: Partial<SearchResponse>) => {
      const sure = { matches: [], noMatch: false, categories: [], ...answer };
      const told = async () => sure as unknown as SearchResponse;
      return findRegions(request, { decoder, embedder: async () => knowing, search: told }, {});
    };
    const street = showing(
      blue,
      [{ x: 0.25, y: 0.1, width: 0.5, height: 0.4 }, red],
      [{ x: 0.25, y: 0.5, width: 0.5, height: 0.3 }, green],
    );

    test("what somebody wears is named by the network where the shop has no name for it", async () => {
      const unsure = [{ id: "anything", probability: 0.1 }];
      const found = await ask(street, { categories: unsure });
      expect(found.map(({ kind, label }) => [kind?.id, label])).toEqual([
        ["shirt", ""],
        ["trousers", ""],
      ]);
    });

    test("a garment of a category that the shop has is offered though none is similar", async () => {
      const named = (probability: number) => ({
        noMatch: true,
        categories: [{ id: "tops", probability }],
      });
      expect(await ask(street, named(0.4))).toEqual([]);
      expect((await ask(street, named(0.9))).map(({ label }) => label)).toEqual(["tops", "tops"]);
    });

    test("a garment is offered once, however much of a person it covers", async () => {
      const dressed = showing(blue, [{ x: 0.25, y: 0.1, width: 0.5, height: 0.7 }, red]);
      expect(await ask(dressed, {})).toHaveLength(1);
    });

    test("ground beside a product is left out, unless the shop has something very like it", async () => {
      const decoder = showing([0, 150, 255], [left, [255, 150, 0]]);
      const answer = (probability: number) => ({
        matches: [{ similarity: 0.5, probability }] as unknown as SearchResponse["matches"],
      });
      expect((await ask(decoder, answer(0.2))).map(({ kind }) => kind?.id)).toEqual(["shirt"]);
      expect(await ask(decoder, answer(0.6))).toHaveLength(2);
    });
  });

  test("give way after each run of the network to a call made meanwhile", async () => {
    const meanwhile = new AbortController();
    let runs = 0;
    const counting = {
      ...embedder,
      inspect: async (picture: RgbImage) => {
        // As a message does that came while the network was at work.
        if (++runs === 3) setTimeout(() => meanwhile.abort());
        return look(picture);
      },
    } as Embedder;
    const decoder = showing([0, 150, 255], [left, [255, 150, 0]]);
    const looking = findRegions(
      request,
      { ...tools(decoder), embedder: async () => counting },
      { signal: meanwhile.signal },
    );
    await expect(looking).rejects.toMatchObject({ code: "aborted" });
    expect(runs).toBe(3);
  });

  test("are none where there is one thing, and nothing is searched", async () => {
    answers.length = 0;
    expect(await findRegions(request, tools(showing(green)), {})).toEqual([]);
    expect(answers).toEqual([]);
  });
});
