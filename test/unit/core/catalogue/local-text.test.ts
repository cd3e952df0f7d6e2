import { expect, test } from "vitest";
import { textIn } from "../../../../src/core/catalogue/local-text.ts";

test("text comes in the language asked for, else in some language", () => {
  const name = { id: "Tas", en: "Bag" };
  expect(textIn(name, "en-GB")).toBe("Bag");
  expect(textIn(name, "fr")).toBe("Tas");
  expect(textIn("Tas", "en")).toBe("Tas");
  expect(textIn({}, "en")).toBe("");
});
