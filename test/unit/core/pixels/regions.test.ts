import { describe, expect, test } from "vitest";
import type { EmbeddingMap } from "../../../../src/core/pixels/heat-map.ts";
import {
  showsSeveralProducts,
  cropOf,
  halfWindows,
  joinMaps,
  meanWithin,
  proposeParts,
  withoutBackground,
} from "../../../../src/core/pixels/regions.ts";
import type { CropBox } from "../../../../src/core/pixels/regions.ts";

const SIDE = 64;
const whole: CropBox = { x: 0, y: 0, width: 1, height: 1 };

/** White, with black rectangles. */
function picture(...boxes: readonly CropBox[]) {
  const data = new Uint8Array(SIDE * SIDE * 3).fill(255);
  for (const box of boxes) {
    for (let y = box.y * SIDE; y < (box.y + box.height) * SIDE; y++)
      for (let x = box.x * SIDE; x < (box.x + box.width) * SIDE; x++)
        data.fill(0, (y * SIDE + x) * 3, (y * SIDE + x) * 3 + 3);
  }
  return { data, width: SIDE, height: SIDE };
}

/** Eight by eight positions, each of one thing (`e_k`), by its name in the text. */
function mapOf(thing: (x: number, y: number) => number): EmbeddingMap {
  const values = new Float32Array(64 * 4);
  for (let i = 0; i < 64; i++) values[i * 4 + thing(i % 8, Math.floor(i / 8))] = 1;
  return { values, width: 8, height: 8 };
}

describe("parts of a photo", () => {
  test("two things side by side are cut apart, each without the ground around it", () => {
    const left = { x: 0.125, y: 0.25, width: 0.25, height: 0.5 };
    const right = { x: 0.625, y: 0.25, width: 0.25, height: 0.5 };
    const parts = proposeParts(
      mapOf((x) => (x < 4 ? 0 : 1)),
      picture(left, right),
    );
    expect(parts).toEqual([left, right]);
  });

  test("three in a row are three, four in a square are four", () => {
    const full = picture(whole);
    const row = proposeParts(
      mapOf((x) => Math.min(2, Math.floor((x * 3) / 8))),
      full,
    );
    expect(row).toHaveLength(3);
    const square = proposeParts(
      mapOf((x, y) => (x < 4 ? 0 : 1) + (y < 4 ? 0 : 2)),
      full,
    );
    expect(square).toHaveLength(4);
  });

  test("one thing stays in one piece", () => {
    expect(
      proposeParts(
        mapOf(() => 0),
        picture(whole),
      ),
    ).toEqual([whole]);
  });
});

describe("whether parts are several things", () => {
  const [a, b] = [Float32Array.of(1, 0, 0), Float32Array.of(0, 1, 0)] as const;

  test("they are if none looks like the whole photo", () => {
    expect(showsSeveralProducts([a, b], Float32Array.of(0.5, 0.5, 1))).toBe(true);
  });

  test("they are not if one does: it is the product, and the others its surroundings", () => {
    expect(showsSeveralProducts([a, b], Float32Array.of(1, 0.2, 0))).toBe(false);
    expect(showsSeveralProducts([a], b)).toBe(false);
  });
});

describe("the map of a photo from those of its overlapping quarters", () => {
  test("has each quarter's vectors in their places, and means on the cells where quarters overlap", () => {
    const maps = halfWindows.map(({ x, y }) => ({
      values: Float32Array.from({ length: 16 }, () => x + 10 * y),
      width: 4,
      height: 4,
    }));
    const joined = joinMaps(maps);
    const at = (x: number, y: number) => joined.values[y * 8 + x];
    expect([at(0, 0), at(7, 0), at(0, 7), at(7, 7)]).toEqual([0, 0.5, 5, 5.5]);
    expect(at(3, 0)).toBeCloseTo(0.125, 6);
  });

  test("is made of whole quarters if the network gives no map", () => {
    const maps = halfWindows.map((_, n) => ({ values: Float32Array.of(n), width: 1, height: 1 }));
    const { values } = joinMaps(maps);
    expect([values[0], values[7], values[56], values[63]]).toEqual([0, 2, 6, 8]);
  });

  test("counts positions that a box cuts through in part", () => {
    const map = { values: Float32Array.of(0, 3, 6, 9), width: 4, height: 1 };
    expect(meanWithin(map, { x: 0.125, y: 0, width: 0.25, height: 1 })[0]).toBeCloseTo(1.5, 6);
  });
});

describe("cutting a picture", () => {
  test("leaves the ground out, but never everything", () => {
    const box = { x: 0.25, y: 0.5, width: 0.25, height: 0.25 };
    expect(withoutBackground(picture(box), whole)).toEqual(box);
    const left = withoutBackground(picture(), whole);
    expect(Math.min(left.width, left.height)).toBeGreaterThan(0.2);
  });

  test("takes just the pixels of the box", () => {
    const box = { x: 0.25, y: 0.5, width: 0.25, height: 0.25 };
    const part = cropOf(picture(box), box);
    expect([part.width, part.height]).toEqual([16, 16]);
    expect(Math.max(...part.data)).toBe(0);
    expect(cropOf(picture(), { x: 1, y: 1, width: 0, height: 0 }).data).toHaveLength(3);
  });
});
