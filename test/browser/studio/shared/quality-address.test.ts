/** The addresses of the lists behind the quality screen. */
import { expect, test } from "vitest";
import { listInAddress, qualityAddress } from "../../../../src/studio/shared/quality-address.ts";

test("addresses lead to the lists and back", () => {
  expect(listInAddress(qualityAddress("reviews"))).toBe("reviews");
  expect(listInAddress(qualityAddress())).toBeUndefined();
  expect(listInAddress("#kualitas?list=nothing")).toBeUndefined();
});
