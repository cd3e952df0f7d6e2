import { describe, expect, it } from "vitest";
import { countCrops, stateAfterCrops } from "../../../../src/core/catalogue/crop-history.ts";

interface State {
  readonly name: string;
  readonly before?: State;
}
const whole: State = { name: "whole" };
const once: State = { name: "once", before: whole };
const twice: State = { name: "twice", before: once };

describe("a photo that was cropped three times", () => {
  it("has as many crops as states before", () => {
    expect([undefined, whole, once, twice].map((state) => countCrops(state))).toEqual([0, 1, 2, 3]);
  });

  it("goes back to the state that it had after so many crops", () => {
    expect(stateAfterCrops(twice, 0)).toBe(whole);
    expect(stateAfterCrops(twice, 1)).toBe(once);
    expect(stateAfterCrops(twice, 2)).toBe(twice);
  });

  it("stays as it is if that crop was taken back already", () => {
    expect(stateAfterCrops(twice, 3)).toBeUndefined();
    expect(stateAfterCrops(whole, 1)).toBeUndefined();
    expect(stateAfterCrops(undefined as State | undefined, 0)).toBeUndefined();
  });
});
