import { describe, expect, it } from "vitest";
import {
  difference,
  hashQueries,
  packBits,
  shareOf,
  unpackBits,
} from "../../../../research/quality/record.ts";
import type { TaskRecord } from "../../../../research/quality/record.ts";

const coins = (count: number, right: number) =>
  Array.from({ length: count }, (_, i) => i % count < right);

describe("outcomes", () => {
  it("survive packing, also if they do not fill a byte", () => {
    const bits = [true, false, false, true, true, false, true, false, true, true, false];
    expect(unpackBits(packBits(bits), bits.length)).toEqual(bits);
    expect(Buffer.from(packBits(bits), "base64")).toHaveLength(2);
  });
});

describe("difference", () => {
  const task = (
    outcomes: readonly boolean[],
    files: readonly string[] = ["a", "b"],
  ): TaskRecord => ({
    id: "task",
    queries: outcomes.length,
    catalogueSize: 9,
    queriesHash: hashQueries(files),
    measures: { "precision@1": shareOf(outcomes) },
  });

  it("is narrower than two intervals beside each other, because it is paired", () => {
    const base = coins(400, 200);
    // Ten queries more are right, and all others stay as they are.
    const found = difference(task(coins(400, 210)), task(base), "precision@1");
    expect(found?.value).toBeCloseTo(10 / 400, 10);
    expect(found?.low).toBeGreaterThan(0);
    expect(shareOf(base).high - shareOf(base).low).toBeGreaterThan(
      2 * ((found?.high ?? 0) - (found?.low ?? 0)),
    );
  });

  it("is undefined for other queries, and for a measure without outcomes", () => {
    const ours = task([true, false]);
    expect(difference(ours, task([true, true], ["a", "c"]), "precision@1")).toBeUndefined();
    expect(difference(ours, task([true, true]), "mAP@30")).toBeUndefined();
  });
});
