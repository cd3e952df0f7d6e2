import { describe, expect, it } from "vitest";
import { measureRetrieval } from "../../../../src/core/vectors/evaluation.ts";
import type { RankedQuery } from "../../../../src/core/vectors/evaluation.ts";

/** A query for `tas`; each letter of `results` is a result, `t` a relevant one. */
function query(results: string, relevant: number): RankedQuery {
  const ranked = Array.from(results, (letter) => (letter === "t" ? "tas" : "topi"));
  return { label: "tas", ranked, relevant };
}

describe("measureRetrieval", () => {
  it("averages precision at k over the queries", () => {
    const { precision } = measureRetrieval([query("txttx", 3), query("xxxxt", 3)], [1, 2, 5]);
    expect(precision["1"]).toBe(1 / 2);
    expect(precision["2"]).toBe((1 / 2 + 0) / 2);
    expect(precision["5"]).toBe((3 / 5 + 1 / 5) / 2);
  });

  it("counts a query as hit by one relevant result among k", () => {
    const { hitRate } = measureRetrieval([query("xtttt", 4), query("xxxxx", 1)], [1, 2, 5]);
    expect(hitRate).toEqual({ "1": 0, "2": 1 / 2, "5": 1 / 2 });
  });

  it("averages the precision at each relevant rank, as in the textbook", () => {
    // Relevant at ranks 1, 3 and 4 of 3: (1/1 + 2/3 + 3/4) / 3.
    const { meanAveragePrecision } = measureRetrieval([query("txttx", 3)], [5]);
    expect(meanAveragePrecision).toBeCloseTo((1 + 2 / 3 + 3 / 4) / 3, 12);
  });

  it("counts relevant items that were not found as precision 0", () => {
    const { meanAveragePrecision } = measureRetrieval([query("txxxx", 4)], [5]);
    expect(meanAveragePrecision).toBe(1 / 4);
  });

  it("reaches 1 if k has no room for every relevant item", () => {
    const { meanAveragePrecision } = measureRetrieval([query("ttttt", 100)], [1, 3]);
    expect(meanAveragePrecision).toBe(1);
  });

  it("takes average precision at the largest k, in whatever order they are given", () => {
    const { meanAveragePrecision } = measureRetrieval([query("xt", 1)], [2, 1]);
    expect(meanAveragePrecision).toBe(1 / 2);
  });

  it("is a mean over the queries, a query without an answer being a miss", () => {
    const measures = measureRetrieval([query("tx", 1), query("xx", 0)], [1]);
    expect(measures).toEqual({
      queries: 2,
      precision: { "1": 1 / 2 },
      hitRate: { "1": 1 / 2 },
      meanAveragePrecision: 1 / 2,
    });
  });

  it("divides by k if the catalogue is smaller than k", () => {
    const { precision, hitRate } = measureRetrieval([query("tt", 2)], [30]);
    expect(precision["30"]).toBe(2 / 30);
    expect(hitRate["30"]).toBe(1);
  });

  it("is zero without queries, not NaN", () => {
    expect(measureRetrieval([], [1])).toEqual({
      queries: 0,
      precision: { "1": 0 },
      hitRate: { "1": 0 },
      meanAveragePrecision: 0,
    });
  });
});
