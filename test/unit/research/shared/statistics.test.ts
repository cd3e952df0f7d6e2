import { describe, expect, it } from "vitest";
import { bootstrapMean, drawSample } from "../../../../research/shared/statistics.ts";

describe("bootstrapMean", () => {
  it("comes near the normal interval of a share", () => {
    const { value, low, high } = bootstrapMean(
      Array.from({ length: 1000 }, (_, i) => Number(i < 700)),
    );
    const half = 1.96 * Math.sqrt((0.7 * 0.3) / 1000);
    expect(value).toBeCloseTo(0.7, 10);
    expect(low).toBeCloseTo(0.7 - half, 2);
    expect(high).toBeCloseTo(0.7 + half, 2);
  });

  it("has no width if all values are equal", () => {
    expect(bootstrapMean([1, 1, 1])).toEqual({ value: 1, low: 1, high: 1 });
  });

  it("is the same every time", () => {
    expect(bootstrapMean([0, 1, 1, 0, 1])).toEqual(bootstrapMean([0, 1, 1, 0, 1]));
  });

  it("is zero of nothing", () => {
    expect(bootstrapMean([])).toEqual({ value: 0, low: 0, high: 0 });
  });
});

describe("drawSample", () => {
  const items = Array.from({ length: 100 }, (_, i) => i);

  it("draws each item at most once, and the same ones every time", () => {
    const drawn = drawSample(items, 30);
    expect(new Set(drawn).size).toBe(30);
    expect(drawSample(items, 30)).toEqual(drawn);
    expect(drawn).not.toEqual(items.slice(0, 30));
  });

  it("begins a larger sample with the smaller one", () => {
    expect(drawSample(items, 50).slice(0, 30)).toEqual(drawSample(items, 30));
  });

  it("takes all of them if there are too few", () => {
    expect(drawSample([3, 1, 2], 9).sort()).toEqual([1, 2, 3]);
  });
});
