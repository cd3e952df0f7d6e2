/** The addresses of the products that need something. */
import { expect, test } from "vitest";
import { stateAddress, stateInAddress } from "../../../../src/studio/shared/state-address.ts";

test("a state's address leads back to the state", () => {
  const shown = { kind: "advice", advice: "dark" } as const;
  expect(stateInAddress(stateAddress(shown))).toEqual(shown);
  expect(stateInAddress(stateAddress({ kind: "no-price" }))).toEqual({ kind: "no-price" });
  expect(stateInAddress("#katalog")).toBeUndefined();
  expect(stateInAddress("#katalog?state=odd")).toBeUndefined();
});
