/** Why, which products, which part: with the shipped model, on pictures drawn here. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type {
  Engine,
  Explanation,
  HeatMap,
} from "../../../../src/engine/contracts/engine-contract.ts";
import { draw } from "../../../support/drawings.ts";
import type { Drawing } from "../../../support/drawings.ts";
import { modelUrl } from "../../../support/model.ts";
import { composeOwnerEngine, fillCatalogue } from "../../../support/owner-engine.ts";
import { deleteCatalogue } from "../../../support/delete-catalogue.ts";

let engine: Engine;

beforeEach(async () => {
  await deleteCatalogue();
  engine = composeOwnerEngine();
  await engine.open({ catalogue: { kind: "owner" }, modelUrl, backend: "wasm" });
});

afterEach(() => engine.close());

const sumOf = ({ values }: HeatMap) => values.reduce((sum, value) => sum + value, 0);

describe("why a product is found", () => {
  test("both maps sum to the similarity, which is the search's", async () => {
    await store("disc", "#b3372e");
    const image = await draw("triangle", "#b3372e");
    const query = { kind: "photo", image } as const;
    const [match] = (await engine.search({ query, metric: "cosine", k: 1 })).matches;
    const why = await engine.explain({ query, photoId: match?.photo.id ?? "" });
    expect([why.query.width, why.query.height, why.query.values.length]).toEqual([4, 4, 16]);
    expect(sumOf(why.query)).toBeCloseTo(why.similarity, 4);
    expect(sumOf(why.photo)).toBeCloseTo(why.similarity, 4);
    expect(why.similarity).toBeCloseTo(match?.similarity ?? 0, 1);
  });

  test("where the two photos share a thing, there it is carried", async () => {
    const photoId = await storeScene("left");
    const why = await engine.explain({
      query: { kind: "photo", image: await scene("right") },
      photoId,
    });
    expect(leftShare(why.photo)).toBeGreaterThan(0.5);
    expect(leftShare(why.query)).toBeLessThan(0.5);
  });

  test("a crop is what is compared", async () => {
    const photoId = await store("checks", "#2e8b57");
    const image = await draw("checks", "#2e8b57");
    const whole = await engine.explain({ query: { kind: "photo", image }, photoId });
    const crop = { x: 0, y: 0, width: 0.3, height: 0.3 };
    const part = await engine.explain({ query: { kind: "photo", image, crop }, photoId });
    // The stored copy is a JPEG.
    expect(whole.similarity).toBeGreaterThan(0.9);
    expect(part.similarity).toBeLessThan(whole.similarity);
  });

  test("a photo of the catalogue can be the query; colour is named of two of one colour only", async () => {
    const red = await store("disc", "#c8102e");
    const alsoRed = await store("triangle", "#c8102e");
    const blue = await store("disc", "#1034c8");
    const why = (photoId: string) =>
      engine.explain({ query: { kind: "catalogue", photoId: red }, photoId });
    expect(aspects(await why(red))).toContain("colour");
    expect(aspects(await why(alsoRed))).toContain("colour");
    expect(aspects(await why(blue))).not.toContain("colour");
  });

  test("says that a photo is not there, and lets itself be cancelled", async () => {
    const image = await draw("disc", "#000");
    const query = { kind: "photo", image } as const;
    const photoId = await store("disc", "#000");
    await expect(engine.explain({ query, photoId: "gone" })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(
      engine.explain({ query, photoId }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: "aborted" });
  });
});

describe("the products in a busy photo", () => {
  test("two things side by side are two regions, each with what is found for it", async () => {
    await store("disc", "#c8102e");
    await store("stripes", "#1a7f37");
    const regions = await engine.regions({ image: await sideBySide(), metric: "cosine", k: 1 });
    expect(regions).toHaveLength(2);
    const [left, right] = regions.toSorted((a, b) => a.box.x - b.box.x);
    expect(left?.results[0]?.product.name).toBe("stripes #1a7f37");
    expect(right?.results[0]?.product.name).toBe("disc #c8102e");
    for (const { box, label, score } of regions) {
      expect(box.width).toBeLessThan(0.6);
      expect(label).toBe("");
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  test("one thing has none", async () => {
    const image = await draw("disc", "#c8102e");
    expect(await engine.regions({ image, metric: "cosine", k: 1 })).toEqual([]);
  });
});

const aspects = (why: Explanation) => why.aspects.map(({ aspect }) => aspect);

function leftShare({ values, width }: HeatMap): number {
  const left = values.filter((_, i) => i % width < width / 2);
  const sum = (numbers: Float32Array) => numbers.reduce((total, value) => total + value, 0);
  return sum(left) / sum(values);
}

async function store(drawing: Drawing, colour: string): Promise<string> {
  return storePicture(await draw(drawing, colour), `${drawing} ${colour}`);
}

async function storeScene(side: "left" | "right"): Promise<string> {
  return storePicture(await scene(side), `scene ${side}`);
}

/** @returns the photo's id */
async function storePicture(file: Blob, productName: string): Promise<string> {
  await fillCatalogue([{ file, productName, category: "" }]);
  const { items } = await engine.list({ offset: 0, limit: 100 });
  const item = items.find(({ product }) => product.name === productName);
  return item?.photos[0]?.id ?? "";
}

/** A checked flag at one side of an empty table. */
function scene(side: "left" | "right"): Promise<Blob> {
  return painted(async (context) => {
    const flag = await createImageBitmap(await draw("checks", "#c8102e"));
    context.drawImage(flag, side === "left" ? 10 : 190, 60, 120, 120);
  });
}

function sideBySide(): Promise<Blob> {
  return painted(async (context) => {
    const stripes = await createImageBitmap(await draw("stripes", "#1a7f37"));
    const disc = await createImageBitmap(await draw("disc", "#c8102e"));
    context.drawImage(stripes, 10, 10, 140, 220);
    context.drawImage(disc, 170, 10, 140, 220);
  });
}

async function painted(
  paint: (context: OffscreenCanvasRenderingContext2D) => Promise<void>,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(320, 240);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, 320, 240);
  await paint(context);
  return canvas.convertToBlob();
}
