import { describe, expect, test } from "vitest";
import { aspectsOf, greyed, smoothed } from "../../../../src/core/pixels/aspects.ts";
import { meanOf, sharesOf, wholePhoto } from "../../../../src/core/pixels/heat-map.ts";
import { dot, toUnit } from "../../../../src/core/vectors/vectors.ts";

/** Two by two positions of three dimensions. */
const map = {
  values: Float32Array.of(4, 0, 0, 0, 2, 0, 0, 0, 1, -1, 0, 3),
  width: 2,
  height: 2,
};

describe("what the positions of a photo add to a similarity", () => {
  const other = Float32Array.of(2, 1, 0);

  test("sums to the cosine similarity of the two photos", () => {
    const shares = sharesOf(map, other);
    const cosine = dot(toUnit(meanOf(map)).unit, toUnit(other).unit);
    expect(shares).toHaveLength(4);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(cosine, 6);
  });

  test("is highest where a position is most similar to the other photo, and may be negative", () => {
    const [first, second, third, last] = sharesOf(map, other) as unknown as number[];
    expect(first).toBeGreaterThan(second as number);
    expect(second).toBeGreaterThan(0);
    expect(third).toBe(0);
    expect(last).toBeLessThan(0);
  });

  test("is the whole similarity of a photo without a map, and nothing of an empty vector", () => {
    const [all] = sharesOf(wholePhoto(Float32Array.of(1, 0, 0)), Float32Array.of(0.6, 0.8, 0));
    expect(all).toBeCloseTo(0.6, 6);
    expect([...sharesOf(map, new Float32Array(3))]).toEqual([0, 0, 0, 0]);
  });
});

describe("in what two photos are alike", () => {
  const alike = { whole: 0.9, grey: { other: 0.9, self: 1 }, smooth: { other: 0.8 } };
  const named = (comparisons: Parameters<typeof aspectsOf>[0]) =>
    aspectsOf(comparisons).map(({ aspect }) => aspect);

  test("colour, if a photo in grey differs as much from the other one as from itself", () => {
    expect(named({ ...alike, grey: { other: 0.3, self: 0.4 } })).toContain("colour");
    expect(named({ ...alike, grey: { other: 0.9, self: 0.4 } })).not.toContain("colour");
  });

  test("colour also if neither has any", () => {
    expect(named(alike)).toContain("colour");
  });

  test("pattern, if the similarity goes with the detail", () => {
    expect(named({ ...alike, smooth: { other: 0.1 } })).toContain("pattern");
    expect(named(alike)).not.toContain("pattern");
  });

  test("kind, if both are probably of one category", () => {
    expect(named({ ...alike, sameKind: 0.8 })).toContain("kind");
    expect(named({ ...alike, sameKind: 0.2 })).not.toContain("kind");
  });

  test("shape, if it is neither colour nor pattern", () => {
    expect(named({ ...alike, grey: { other: 0.9, self: 0.4 } })).toEqual(["shape"]);
    expect(named(alike)).not.toContain("shape");
  });

  test("the weightiest comes first, each between 0 and 1", () => {
    const grey = { other: 0.1, self: 0.4 };
    const aspects = aspectsOf({ whole: 0.9, grey, smooth: { other: 0.1 }, sameKind: 0.6 });
    expect(aspects.map(({ aspect }) => aspect)).toEqual(["colour", "pattern", "kind"]);
    for (const { weight } of aspects) {
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(1);
    }
  });

  test("in nothing, if they are not similar", () => {
    expect(named({ ...alike, whole: -0.1, sameKind: 0.9 })).toEqual([]);
  });
});

describe("taking something away from a photo", () => {
  test("greyed keeps the light and loses the colour", () => {
    const photo = { data: Uint8Array.of(255, 0, 0, 10, 10, 10), width: 2, height: 1 };
    expect([...greyed(photo).data]).toEqual([76, 76, 76, 10, 10, 10]);
  });

  test("smoothed loses fine stripes and keeps its size and mean colour", () => {
    const side = 48;
    const data = Uint8Array.from({ length: side * side * 3 }, (_, i) =>
      Math.floor(i / 3) % 2 === 0 ? 200 : 100,
    );
    const smooth = smoothed({ data, width: side, height: side });
    expect([smooth.width, smooth.height]).toEqual([side, side]);
    expect(Math.max(...smooth.data) - Math.min(...smooth.data)).toBeLessThan(20);
    expect(smooth.data.reduce((sum, level) => sum + level, 0) / data.length).toBeCloseTo(150, -1);
  });
});
